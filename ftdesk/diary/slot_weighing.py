"""What a pattern is worth, date by date: which dates fit, what is read before them, what all of it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, OptionDate, SlotsAsk, WeekSlot
from ftdesk.diary.placement import Placement, Reading
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.reading_time import ReadingAsk, find_reading
from ftdesk.diary.series import HAS_ITS_SESSIONS
from ftdesk.diary.service_time import week_of
from ftdesk.diary.slot_choices import Choice, Choices, over_aim
from ftdesk.diary.starts import bit, minutes_of

Read = tuple[Reading, int]
"""Reading, and the minutes by which the day's route grows for it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A choice at one start in one room: on which dates it fits, with what the team drives then."""

    choice: Choice
    slot: WeekSlot
    fits: dict[int, int]


class Weighing:
    """Weighs the patterns of one search."""

    def __init__(self, index: GapIndex, wanted: SlotsAsk, choices: Choices) -> None:
        self.index, self.wanted, self.ask, self.choices = index, wanted, wanted.ask, choices
        self._ways: dict[tuple[int, str, tuple[str, ...]], list[Way]] = {}
        self._read: dict[tuple[str, int, int, str, tuple[str, ...]], Read | None] = {}

    def best(self, pattern: Sequence[Choice]) -> Option | None:
        """Return the cheapest starts and rooms of a pattern of different weekdays; None where nothing of it
        fits.
        """
        best: Option | None = None
        for ways in product(*(self._ways_of(one) for one in pattern)):
            option = self._weigh(ways)
            if option is not None and (
                best is None or order_of(option, self.wanted) < order_of(best, self.wanted)
            ):
                best = option
        return best

    def _ways_of(self, choice: Choice) -> list[Way]:
        """Return one way of all that come to the same, the usual start and room first, then the earliest."""
        key = (choice.cell.weekday, choice.cell.venue, choice.staff)
        if key not in self._ways:
            found: dict[object, tuple[tuple[bool | int, ...], Way]] = {}
            for rank, way in self._all_ways(choice):
                same = (tuple(way.fits.items()), self._reads(way))
                if same not in found or rank < found[same][0]:
                    found[same] = rank, way
            self._ways[key] = [way for _, way in found.values()]
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
                for start in self._told_apart(starts, reads):
                    slot = WeekSlot(cell.weekday, start, room, cell.venue, choice.staff)
                    unusual = (start != ask.usual_start) + (room != ask.usual_room)
                    yield (unusual, start, number), Way(choice, slot, fits)

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
                read = self._reading(way, who, day)
                found.append((who, day, None if read is None else read[1]))
                if read is not None:
                    break
        return tuple(found)

    def _reading(self, way: Way, who: str, day: int) -> Read | None:
        slot, ask = way.slot, self.ask
        key = (who, day, slot.start, slot.venue, slot.staff[:1])
        if key not in self._read:
            minutes = reading_minutes(ask.reads(who, day), self.index.house.settings)
            stays = self._stays(slot, who, day)
            asked = ReadingAsk(who, minutes, day, stays, self.wanted.since)
            nothing = Reading(who, day, 0, 0, ""), 0
            self._read[key] = find_reading(self.index, asked) if minutes else nothing
        return self._read[key]

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

    def _weigh(self, ways: Sequence[Way]) -> Option | None:
        """Go through the dates in order: each fits if diaries, the people's weeks and the reading allow."""
        index, ask, wanted, weights = self.index, self.ask, self.wanted, self.choices.weights
        rows = sorted(
            (day, n)
            for n, way in enumerate(ways)
            for day in (*way.choice.cell.days, *way.choice.cell.skipped)
        )
        contacts: Counter[tuple[str, int]] = Counter()
        taken: Counter[int] = Counter()
        dates: list[OptionDate] = []
        reading: list[Read] = []
        ready: set[str] = set()
        drives = child = 0
        for day, n in rows:
            way, week = ways[n], week_of(day)
            slot, cell = way.slot, way.choice.cell
            if day in cell.skipped:
                dates.append(OptionDate(day, slot, "skipped"))
                continue
            if taken[week] >= wanted.left.get(week, len(ways)):
                dates.append(OptionDate(day, slot, "skipped", (HAS_ITS_SESSIONS,)))
                continue
            new = [who for who in slot.staff if who not in ready and ask.reads(who, day)]
            first = not taken and ask.begins_on(day)
            if (
                day not in way.fits
                or (first and not index.house.venues[slot.venue].own)
                or not self._hold(slot, week, contacts)
                or any(self._reading(way, who, day) is None for who in new)
            ):
                dates.append(OptionDate(day, slot, "clash"))
                continue
            found = [read for who in new if (read := self._reading(way, who, day)) is not None]
            reading += [read for read in found if read[0].end]
            ready.update(new)
            contacts.update((who, week) for who in slot.staff)
            taken[week] += 1
            drives += way.fits[day] + sum(more for _, more in found)
            child += cell.at[day].child
            dates.append(OptionDate(day, slot, "fits"))
        if not taken:
            return None
        dates = self._not_lacking(dates, taken)
        asked = self.choices.asked.all
        missing = asked - taken.total()
        fits = [one for one in dates if one.state == "fits"]
        terms = {
            "unplaced_court" if ask.court_directed else "unplaced": missing * self.choices.missing,
            "consistency_break": weights.consistency_break * self._breaks(fits),
            "child_travel": weights.child_travel_minute * 2 * child,
            "staff_travel": weights.staff_travel_minute * drives,
            "over_aim": weights.over_aim
            * sum(over_aim(index, who, week, more) for (who, week), more in contacts.items()),
        }
        team = {who for one in fits for who in one.slot.staff}
        return Option(
            slots=tuple(way.slot for way in ways),
            dates=tuple(dates),
            asked=asked,
            reading=tuple(one for one, _ in reading),
            cost={term: value for term, value in terms.items() if value},
            staff_drives=drives,
            child=tuple(self._journey(way.slot.venue) for way in ways),
            siblings=self._siblings(fits),
            same_person=team <= ask.usual if ask.usual else len(team) == ask.workers,
        )

    def _journey(self, venue: str) -> int | None:
        home, service = self.ask.needs.placement, self.index.service
        return service.drive(home, service.place_of(venue)) if home else None

    def _siblings(self, fits: Iterable[OptionDate]) -> Mapping[str, int]:
        """Count by first name the brothers and sisters with whose sessions the dates share a journey."""
        return Counter(
            name
            for one in fits
            for other in self.index.of_family(self.ask.referral, one.day)
            if other.outing is not None
            for name in other.outing.called
        )

    def _hold(self, slot: WeekSlot, week: int, contacts: Counter[tuple[str, int]]) -> bool:
        return self.ask.past_limit or all(
            self.index.has_contact_left(who, week, contacts[who, week] + 1) for who in slot.staff
        )

    def _not_lacking(self, dates: Iterable[OptionDate], taken: Counter[int]) -> list[OptionDate]:
        """Return the dates, with what clashes in a week that has all its sessions passed over instead."""
        left = self.wanted.left
        return [
            replace(one, state="skipped", why=(HAS_ITS_SESSIONS,))
            if one.state == "clash" and taken[week] >= left.get(week, taken[week] + 1)
            else one
            for one in dates
            for week in (week_of(one.day),)
        ]

    def _breaks(self, fits: Iterable[OptionDate]) -> int:
        """Count supervisors outside the usual team, a session; of a new arrangement those beyond the number
        needed, a week.
        """
        ask = self.ask
        if ask.kind == "standing":
            return sum(who not in ask.usual for one in fits for who in one.slot.staff)
        weeks: dict[int, set[str]] = {}
        for one in fits:
            weeks.setdefault(week_of(one.day), set()).update(one.slot.staff)
        return sum(max(0, len(team) - ask.workers) for team in weeks.values())


def order_of(option: Option, wanted: SlotsAsk) -> tuple[object, ...]:
    ask = wanted.ask
    unusual = sum((one.start != ask.usual_start) + (one.room != ask.usual_room) for one in option.slots)
    return (
        option.total,
        option.first or 0,
        len(option.reading),
        sum(ask.wanted(one.venue) for one in option.slots),
        unusual,
        tuple((one.weekday, one.start, one.venue, one.room, one.staff) for one in option.slots),
    )
