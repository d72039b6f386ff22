"""What a command says, on its way out: where it cannot be written, that is told apart from other trouble."""

from __future__ import annotations

import io
import os
import sys


class Unwritten(Exception):
    """What a command has said cannot be written, as on a full disk; its text is why."""


class _Output(io.TextIOWrapper):
    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Unwritten(error.strerror) from None

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Unwritten(error.strerror) from None


def write_through_output() -> None:
    """From now on raise `Unwritten` where the program's output cannot be written.

    An output that a test has put in its place is left as it is.
    """
    if type(sys.stdout) is io.TextIOWrapper:
        sys.stdout = _Output(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace")


def finish_output() -> None:
    """Write what is still held back.

    Raises:
        Unwritten: it cannot be written.
        BrokenPipeError: whoever read it has gone.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def write_no_more() -> None:
    """Let go what is still held back, so that the end of the program has nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
