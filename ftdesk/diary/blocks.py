"""Blocks of a supervisor's diary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ftdesk.diary.interval import Interval

Kind = Literal[
    "reading",
    "travel",
    "session",
    "recording",
    "pre_meet",
    "meeting",
    "leave",
    "sick",
    "training",
    "other",
]

AWAY: frozenset[Kind] = frozenset({"leave", "sick", "training", "meeting", "other"})
"""Somebody's absence."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one supervisor's time.

    A travel block with a `session` is the drive with that session's child, handover and all, and stands as
    firmly as the session; one without is laid between the other blocks, and laid anew when they change.

    Attributes:
        session: the session it belongs to.
        from_place: where it begins; None where the place is not known or does not matter.
        to_place: where it ends.
        estimated: a drive whose minutes are an estimate.
        short: a drive that needs more time than it has here.
    """

    staff: str
    kind: Kind
    start: datetime
    end: datetime
    session: str | None = None
    from_place: str | None = None
    to_place: str | None = None
    estimated: bool = False
    short: bool = False
    _interval: Interval | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def interval(self) -> Interval:
        """When it is."""
        if self._interval is None:
            object.__setattr__(self, "_interval", Interval(self.start, self.end))
        assert self._interval is not None
        return self._interval

    @property
    def is_laid(self) -> bool:
        """Whether it is a drive that was laid between other blocks."""
        return self.kind == "travel" and self.session is None
