"""The starts and rooms of a choice: on which dates each fits, what is driven and read, the least it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import SlotsAsk, WeekSlot
from ftdesk.diary.placement import Placement, Reading
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.reading_time import ReadingAsk, can_read, find_reading
from ftdesk.diary.service_time import week_of
from ftdesk.diary.slot_choices import Choices
from ftdesk.diary.slot_team import Cell, Choice
from ftdesk.diary.starts import bit, minutes_of

Read = tuple[Reading, int]
"""Reading, and the minutes by which the day's route grows for it."""


_Key = tuple[int, str, tuple[str, ...]]
"""What tells a choice from the others of its search."""


@dataclass(frozen=True, slots=True)
class Way:
    """A choice at one start in one room.

    Attributes:
        fits: on which dates it fits, with what the team drives then.
        least: what all its dates cost at the least.
    """

    choice: Choice
    slot: WeekSlot
    fits: dict[int, int]
    least: float


@dataclass(frozen=True, slots=True)
class _Weeks:
    """What is known of a choice week by week.

    Attributes:
        fits: the weeks in which it may fit, a bit each, where a date that does not fit counts.
        never: dates that count and never fit.
        ready: the number of the first week in which each of its team can have read.
    """

    fits: int
    never: int
    ready: Mapping[str, int]


class Ways:
    """Every way to hold the choices of one search, worked out as far as it is asked for."""

    def __init__(self, index: GapIndex, wanted: SlotsAsk, choices: Choices) -> None:
        self.index, self.wanted, self.ask, self.choices = index, wanted, wanted.ask, choices
        self._ways: dict[_Key, list[Way]] = {}
        self._weeks: dict[_Key, _Weeks] = {}
        self._full: dict[tuple[str, int], int] = {}
        self._read: dict[tuple[str, int, int, str, tuple[str, ...]], Read | None] = {}

    def least(self, pattern: Sequence[Choice]) -> float:
        """Return what a pattern costs at the least, rooms, reading and weekly limits counted.

        What lies before anybody who is to hold it can have read is left out; and of a week's sessions those
        that are beyond somebody's limit.
        """
        missing, known = self.choices.missing, [self._weeks_of(one) for one in pattern]
        cost = self.left_out(pattern) + sum(self.of(one)[0].least for one in pattern)
        ready: dict[str, int] = {}
        for one in known:
            for who, week in one.ready.items():
                ready[who] = min(week, ready.get(who, week))
        never, fits = 0, []
        for one in known:
            before = one.fits & ((1 << max(ready[who] for who in one.ready)) - 1)
            never += one.never + before.bit_count()
            fits.append(one.fits & ~before)
        over = 0
        for who in ready:
            at_least = [-1] + [0] * len(pattern)
            for one, weeks in zip(known, fits, strict=True):
                if who in one.ready:
                    for n in range(len(pattern) - 1, -1, -1):
                        at_least[n + 1] |= at_least[n] & weeks
            more = range(1, len(pattern))
            over = max(over, sum((at_least[n + 1] & self._holds_no_more(who, n)).bit_count() for n in more))
        beyond = (never + over) * missing - self.choices.saves * len(pattern) * self.wanted.weeks
        return max(cost, self.left_out(pattern) + beyond)

    def left_out(self, pattern: Sequence[Choice]) -> float:
        """Return what the sessions cost that a pattern's weekdays leave out by the calendar alone."""
        asked = self.choices.asked
        could = asked.could_hold([one.cell.weekday for one in pattern])
        return (asked.all - could) * self.choices.missing

    def _weeks_of(self, choice: Choice) -> _Weeks:
        key = _key_of(choice)
        if key not in self._weeks:
            dates = self.wanted.dates(choice.cell.weekday)
            counted = {day for day in dates if self.choices.counts(day)}
            fit = counted.intersection(day for way in self.of(choice) for day in way.fits)
            ready = {
                who: min(self._week(self._ready(way, who)) for way in self.of(choice)) for who in choice.staff
            }
            bits = sum(1 << self._week(day) for day in fit)
            self._weeks[key] = _Weeks(bits, len(counted) - len(fit), ready)
        return self._weeks[key]

    def _ready(self, way: Way, who: str) -> int:
        """Return the first date of a way on which somebody has read what there is to read."""
        for day in way.fits:
            if not self.ask.reads(who, day) or self.reading(way.slot, who, day) is not None:
                return day
        return self.wanted.from_day + 7 * (self.wanted.weeks + 1)

    def _holds_no_more(self, who: str, sessions: int) -> int:
        """Return the weeks, a bit each, in which somebody holds so many sessions at the most."""
        key = (who, sessions)
        if key not in self._full:
            first = week_of(self.wanted.from_day)
            self._full[key] = (
                0
                if self.ask.past_limit
                else sum(
                    1 << n
                    for n in range(self.wanted.weeks + 1)
                    if not self.index.has_contact_left(who, first + 7 * n, sessions + 1)
                )
            )
        return self._full[key]

    def _week(self, day: int) -> int:
        return (day - week_of(self.wanted.from_day)) // 7

    def can_begin(self, choice: Choice, day: int) -> bool:
        """Whether a choice's session of one date fits as the first of all."""
        ask, cell, staff = self.ask, choice.cell, choice.staff
        starts = self.choices.starts(choice, day)
        if not starts or (ask.begins_on(day) and not self.index.house.venues[cell.venue].own):
            return False
        new = [who for who in staff if ask.reads(who, day)]
        if not new:
            return True
        return any(
            all(self._can_read(slot, who, day) for who in new)
            for start in minutes_of(starts, self.index.grid)
            for slot in (WeekSlot(cell.weekday, start, "", cell.venue, staff),)
        )

    def of(self, choice: Choice) -> list[Way]:
        """Return one way of all that come to the same, the usual start and room first, then the earliest; the
        cheapest at the least first.
        """
        key = _key_of(choice)
        if key not in self._ways:
            found: dict[object, tuple[tuple[bool | int, ...], Way]] = {}
            for rank, way in self._all_ways(choice):
                same = (tuple(way.fits.items()), self._reads(way))
                if same not in found or rank < found[same][0]:
                    found[same] = rank, way
            self._ways[key] = sorted((way for _, way in found.values()), key=lambda way: way.least)
        return self._ways[key]

    def _all_ways(self, choice: Choice) -> Iterator[tuple[tuple[bool | int, ...], Way]]:
        """Go through every way, but for those of one room that come to the same as another's of its start."""
        ask, cell = self.ask, choice.cell
        rooms = dict.fromkeys(room for at in cell.at.values() for room in at.rooms)
        reads = any(ask.reads(who, cell.days[-1]) for who in choice.staff)
        for number, room in enumerate(rooms):
            for starts, fits in self._parted(choice, room):
                if not fits:
                    continue
                least = self._least_of(cell, fits)
                for start in self._told_apart(starts, reads):
                    slot = WeekSlot(cell.weekday, start, room, cell.venue, choice.staff)
                    unusual = (start != ask.usual_start) + (room != ask.usual_room)
                    yield (unusual, start, number), Way(choice, slot, fits, least)

    def _told_apart(self, starts: int, reads: bool) -> Iterator[int]:
        """Go through the starts of which each may come to something else: all where somebody has to read."""
        grid, usual = self.index.grid, self.ask.usual_start
        if reads:
            yield from minutes_of(starts, grid)
            return
        yield (starts & -starts).bit_length() * grid - grid
        if usual is not None and usual % grid == 0 and starts & bit(usual, grid):
            yield usual

    def _parted(self, choice: Choice, room: str) -> list[tuple[int, dict[int, int]]]:
        """Return the starts of a room parted by the dates on which they fit and what is driven then."""
        cell = choice.cell
        anywhere = 0
        for at in cell.at.values():
            anywhere |= at.rooms.get(room, 0)
        parts: list[tuple[int, dict[int, int]]] = [(anywhere, {})]
        for n, day in enumerate(cell.days):
            at_day = cell.at.get(day)
            free = at_day.rooms.get(room, 0) & at_day.starts if at_day is not None else 0
            if not free or at_day is None:
                continue
            segments = [(free, at_day.lead.drives)]
            for one in choice.team:
                segments = [
                    (both, drives + more)
                    for starts, drives in segments
                    for able, more in one.ranges[n]
                    if (both := starts & able)
                ]
            parted: list[tuple[int, dict[int, int]]] = []
            for starts, fits in parts:
                rest = starts
                for segment, drives in segments:
                    if both := starts & segment:
                        parted.append((both, {**fits, day: drives}))
                        rest &= ~segment
                if rest:
                    parted.append((rest, fits))
            parts = parted
        return parts

    def _reads(self, way: Way) -> tuple[object, ...]:
        """Return what reading comes to for a way by itself: of each of the team up to the first date before
        which it can be read.
        """
        found: list[object] = []
        for who in way.slot.staff:
            for day in way.fits:
                if not self.ask.reads(who, day):
                    break
                read = self.reading(way.slot, who, day)
                found.append((who, day, None if read is None else read[1]))
                if read is not None:
                    break
        return tuple(found)

    def reading(self, slot: WeekSlot, who: str, day: int) -> Read | None:
        key = (who, day, slot.start, slot.venue, slot.staff[:1])
        if key not in self._read:
            asked = self._reading_ask(slot, who, day)
            nothing = Reading(who, day, 0, 0, ""), 0
            self._read[key] = find_reading(self.index, asked) if asked.minutes else nothing
        return self._read[key]

    def _can_read(self, slot: WeekSlot, who: str, day: int) -> bool:
        asked = self._reading_ask(slot, who, day)
        return not asked.minutes or can_read(self.index, asked)

    def _reading_ask(self, slot: WeekSlot, who: str, day: int) -> ReadingAsk:
        minutes = reading_minutes(self.ask.reads(who, day), self.index.house.settings)
        return ReadingAsk(who, minutes, day, self._stays(slot, who, day), self.wanted.since)

    def _stays(self, slot: WeekSlot, who: str, day: int) -> tuple[Stay, ...]:
        placement = Placement(
            session="",
            ask=self.ask,
            day=day,
            start=slot.start,
            end=slot.start + self.ask.length(day),
            room=slot.room,
            venue=slot.venue,
            staff=slot.staff,
        )
        return tuple(stay for staff, _, stay in self.index.stays_of(placement) if staff == who)

    def _least_of(self, cell: Cell, fits: dict[int, int]) -> float:
        """Return what a way costs at the least whose dates fit with these drives."""
        weights, choices = self.choices.weights, self.choices
        cost = 0.0
        for day in self.wanted.dates(cell.weekday):
            none = choices.missing if choices.counts(day) else 0.0
            if day in fits:
                child, drives = cell.at[day].child, fits[day]
                held = weights.child_travel_minute * child + weights.staff_travel_minute * drives
                none = min(none, held)
            cost += none
        return cost


def _key_of(choice: Choice) -> _Key:
    return choice.cell.weekday, choice.cell.venue, choice.staff
