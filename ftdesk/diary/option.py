"""An option for a series: the same days, times, rooms and people week by week, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ftdesk.diary.ask import Ask
from ftdesk.diary.placement import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsAsk:
    """What options are wanted for.

    Attributes:
        from_day: the ordinal before which no session lies; sessions lie within `weeks` times seven days.
        per_week: sessions of each week.
        since: ordinal and minute of the present, before which nothing can lie.
        left: sessions still to be placed in the week of a Monday's ordinal, where that is not `per_week`.
        skip: dates on which nothing is to be held, by ordinal, each with why.
        limit: options at most.
        team: nobody else, where only they will do.
    """

    ask: Ask
    from_day: int
    weeks: int
    per_week: int
    since: tuple[int, int]
    left: Mapping[int, int] = field(default_factory=dict)
    skip: Mapping[int, str] = field(default_factory=dict)
    limit: int = 5
    team: tuple[str, ...] | None = None

    def dates(self, weekday: int) -> range:
        """Return the ordinals of one weekday, Monday being 0, within the weeks asked for."""
        first = self.from_day + (weekday - (self.from_day - 1)) % 7
        return range(first, self.from_day + 7 * self.weeks, 7)


@dataclass(frozen=True, slots=True)
class WeekSlot:
    """One session of every week; `weekday` is 0 on Monday, `start` a minute of the day, the lead first."""

    weekday: int
    start: int
    room: str
    venue: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionDate:
    """One date of an option.

    Attributes:
        state: `fits`; `clash`, left out by name when it is booked; `skipped`, when nothing is held anyway.
        why: what it clashes with, or why it is skipped; filled in for the options that are shown.
    """

    day: int
    slot: WeekSlot
    state: Literal["fits", "clash", "skipped"]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to hold the series.

    Attributes:
        slots: the sessions of each week, in order.
        dates: one a date, in order.
        asked: sessions that were to be held; see `Asked`.
        reading: before each supervisor's first session with the family.
        cost: by term of ARRANGING's plan weights, those of nothing left out.
        staff_drives: minutes by which the supervisors' routes grow, over all dates.
        child: minutes of the child's journey one way, of each slot; None where it is not known.
        siblings: on how many of its dates one journey serves a session of each brother or sister as well.
        earliest: it begins sooner than any other.
        same_person: the usual supervisors, or one team throughout, hold all of it.
        all_tried: False where the search was stopped for its length: there may be better.
    """

    slots: tuple[WeekSlot, ...]
    dates: tuple[OptionDate, ...]
    asked: int
    reading: tuple[Reading, ...]
    cost: Mapping[str, float]
    staff_drives: int
    child: tuple[int | None, ...]
    siblings: Mapping[str, int] = field(default_factory=dict)
    earliest: bool = False
    same_person: bool = False
    all_tried: bool = True

    @property
    def total(self) -> float:
        """What it costs in all; smaller is better."""
        return sum(self.cost.values())

    @property
    def not_held(self) -> int:
        """How many of the sessions asked for it leaves without a place."""
        return self.asked - len(self.fits)

    @property
    def whole(self) -> bool:
        """Whether it leaves none of the sessions asked for without a place."""
        return not self.not_held

    @property
    def fits(self) -> tuple[OptionDate, ...]:
        """The dates that would be booked."""
        return tuple(one for one in self.dates if one.state == "fits")

    @property
    def first(self) -> int | None:
        """The ordinal of its first date; None where none fits."""
        return next((one.day for one in self.dates if one.state == "fits"), None)
