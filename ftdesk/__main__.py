"""`ftdesk`: the desk where no command is named, else the command line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

gc.disable()  # what is imported stays: nothing to collect until a command runs or the desk is drawn

from ftdesk.boot import Choice, open_desk  # noqa: E402
from ftdesk.model.errors import FtdeskError, WrongInput  # noqa: E402
from ftdesk.output import Unwritten, finish_output, write_no_more, write_through_output  # noqa: E402

FORMATS = ("table", "json", "csv")
_GLOBALS = {"--db": "db", "--as": "login", "--at": "at", "--format": "format"}
UNWRITTEN = 3
INTERRUPTED = 130
UNEXPECTED = 70


def main() -> None:
    """Run ftdesk with the words of the command line, and end with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command, and return its exit status; no exception comes out."""
    choice = Choice()
    try:
        _speak_utf8()
        choice, rest = split(words)
        if not rest:
            return open_desk(choice)
        gc.enable()
        from ftdesk.cli import run_command

        write_through_output()
        status = run_command(choice, rest)
        finish_output()
        return status
    except FtdeskError as error:
        from ftdesk.commands.trouble import tell

        return tell(error, choice.format)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; what is still in the buffer must not complain either.
        write_no_more()
        return 0
    except Unwritten as error:
        write_no_more()
        sys.stderr.write(f"the output cannot be written: {error}; what was asked for may be done already\n")
        return UNWRITTEN
    except Exception as error:
        from ftdesk.mishap import log_mishap

        sys.stderr.write(f"{log_mishap(error)}\n")
        return UNEXPECTED


def split(words: Sequence[str]) -> tuple[Choice, list[str]]:
    """Take the four global options out of the words, wherever they stand before a `--`.

    Raises:
        WrongInput: one has no value, or the format is none.
    """
    chosen: dict[str, str] = {}
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            rest += [word, *left]
            break
        name, equals, value = word.partition("=")
        if name not in _GLOBALS:
            rest.append(word)
            continue
        if not equals:
            if not left:
                raise WrongInput(f"{name}: needs a value")
            value = left.pop(0)
        chosen[_GLOBALS[name]] = value
    if chosen.get("format", "table") not in FORMATS:
        raise WrongInput(f"--format: must be one of {', '.join(FORMATS)}, not {chosen['format']!r}")
    return Choice(**chosen), rest


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
