"""A refusal in the words of the command line: the flag that was typed, or is to be typed, by its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import click

from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.model.finding import Code

_FIELD = re.compile(r"([a-z][a-z_ ]*): ")
_ALSO = {
    "at": ("when", "end", "start"),
    "condition": ("holds", "fails"),
    "contents": ("holds",),
    "expires": ("to",),
    "finaliser": ("by",),
    "instead_because": ("reason",),
    "note": ("reason",),
    "on": ("written", "held", "meeting", "date"),
    "report": ("discussed",),
    "session": ("sessions",),
    "whom": ("to",),
    "why": ("reason", "note", "not-told"),
}
"""What an act calls something by which no command has a flag, and the flags that may stand for it."""
_ALL_THE_SAME = "Say why it is done all the same"
"""How a warning ends that one may go past with a reason."""


def name_flags(error: FtdeskError, command: click.Command, words: Sequence[str]) -> None:
    """Put the flag in the place of the field that a refusal names, and add those by which to answer it.

    What the command has no flag for stays as it is: a field of a file, or one of its arguments.

    Args:
        error: what was refused; its message is changed.
        command: the command that was called.
        words: as they were typed after it.
    """
    typed = frozenset(word.partition("=")[0] for word in words if word.startswith("--"))
    named = _FIELD.match(error.message)
    if named is not None:
        flag = _flag(named[1], command, typed)
        if flag is not None:
            error.message = f"{flag}: {error.message[named.end() :]}"
    if isinstance(error, Refused):
        asked = dict.fromkeys(_asked(error, command, typed))
        give = [flag for flag in asked if flag not in error.message]
        if give:
            error.message = f"{error.message.rstrip('.')}; answer with {', '.join(give)}"


def _asked(error: Refused, command: click.Command, typed: Collection[str]) -> Iterator[str]:
    fields = [
        field for finding in error.findings if finding.code is Code.ASK for field in finding.fields or ()
    ]
    if _ALL_THE_SAME in error.message:
        fields.append("why" if "reason" not in _flags(command) else "reason")
    for field in fields:
        flag = _flag(field, command, typed)
        if flag is not None:
            yield flag


def _flag(field: str, command: click.Command, typed: Collection[str]) -> str | None:
    """Return the flag for a field; of several that may stand for it the typed one, else the first."""
    flags = _flags(command)
    own = flags.get(field.replace("_", "-").replace(" ", "-")) or flags.get(field)
    if own is not None:
        return own
    may = [flags[name] for name in _ALSO.get(field, ()) if name in flags]
    return next((flag for flag in may if flag in typed), may[0] if may else None)


def _flags(command: click.Command) -> dict[str, str]:
    """Return a command's flags, each by its own name first, then by what the command calls its value."""
    options = [option for option in command.params if isinstance(option, click.Option)]
    by_value = {option.name: option.opts[0] for option in options if option.name}
    by_name = {word.removeprefix("--"): word for option in options for word in option.opts}
    return by_value | by_name
