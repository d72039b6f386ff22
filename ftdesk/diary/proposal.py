"""One session as it is proposed, and how well it fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval
from ftdesk.model.people import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a family's sessions need, whatever their date.

    Attributes:
        people: how many the room must hold; None where nobody has said.
        amenities: what the room must have.
        windows: when the family can come; empty where nobody has said.
        placement: the place that the child travels from.
        carried: the service carries the child, there and back.
        excluded: supervisors who are not to work with the family (N 3.42).
    """

    people: int | None = None
    amenities: frozenset[str] = frozenset()
    windows: tuple[Window, ...] = ()
    placement: str | None = None
    carried: bool = False
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One session: when, where, who.

    Attributes:
        start: aware, as is `end`.
        room: its id in the situation.
        staff: the lead first, then any others; their ids in the situation.
        reading: minutes each supervisor must read before it; none for those who know the family.
        not_before: reading cannot lie before this, the present; None to leave it open.
        first: the first session of a new arrangement.
        record_right_after: its record is written right after it, or it does not fit.
        record_once_back: where only an absence is in the way of its record, that is written on another day
            (N-4.4c leaves it until its deadline).
        session: its id in the blocks; when a booked session is moved, what it takes now counts as free.
    """

    start: datetime
    end: datetime
    room: str
    staff: tuple[str, ...]
    needs: Needs = field(default_factory=Needs)
    reading: Mapping[str, int] = field(default_factory=dict)
    not_before: datetime | None = None
    first: bool = False
    record_right_after: bool = False
    record_once_back: bool = False
    session: str = "proposed"

    @property
    def interval(self) -> Interval:
        """When it is."""
        return Interval(self.start, self.end)


Lack = tuple[Literal["reading", "travel", "recording"], str]
"""What a supervisor's diary has no time for, and the supervisor's id."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a proposed session fits, and what it would put into the diaries.

    Attributes:
        why: what stands in the way, each in plain words; empty where it fits.
        warns: what a person may go past with a reason: a full week, the first session elsewhere.
        closed: the bank holiday or closure, where that is in the way; also the first of `why`.
        blocks: reading, the session, drives with the child, recording; only where it fits.
        travel: every laid drive of each supervisor and day that `blocks` touch, in place of those before.
        policed: those of `warns` that a policy may have a rule of its own for.
        lacks: who has no time for what, where that is in the way.
    """

    why: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    closed: str | None = None
    blocks: tuple[Block, ...] = ()
    travel: tuple[Block, ...] = ()
    policed: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.why
