"""The significant events that a record signposts: each a line that begins with `!` (N 3.43)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"^\s*!+\s*(?:(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\b)?(?P<words>.*)$")


@dataclass(frozen=True, slots=True)
class Signpost:
    """A significant event as its line tells of it.

    Attributes:
        at: `15:50` where the line begins with its time; None where it does not.
        words: what happened; never empty.
    """

    at: str | None
    words: str

    def __str__(self) -> str:
        """Write it in one line, `15:50 she fell`."""
        return " ".join(filter(None, (self.at, self.words)))


def signposts(text: str) -> tuple[Signpost, ...]:
    """Return the events that a record signposts, in its order; a `!` with nothing behind it is none."""
    return tuple(_signposts(text))


def _signposts(text: str) -> Iterator[Signpost]:
    for line in text.split("\n"):
        found = _LINE.match(line)
        if found is None:
            continue
        words = " ".join(found["words"].lstrip(" ,:;-").split())
        if words:
            at = f"{int(found['hour']):02}:{found['minute']}" if found["hour"] else None
            yield Signpost(at, words)
