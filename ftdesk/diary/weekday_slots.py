"""The best ways to hold the session of one weekday, team by team, over all the weeks asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ftdesk.diary.candidates import VenueChance, chances
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import SlotsAsk, WeekSlot
from ftdesk.diary.service_time import week_of
from ftdesk.diary.starts import minutes_of


@dataclass(frozen=True, slots=True)
class WeekdaySlot:
    """One slot, and how it does on its dates.

    Attributes:
        fits: ordinals of the dates on which it fits; `clashes` of those on which it does not.
        skipped: ordinals of those on which nothing is held anyway.
        child: minutes of the child's journey, one way.
        cost: of its dates by themselves, what depends on the rest of the week left out.
    """

    slot: WeekSlot
    fits: tuple[int, ...]
    clashes: tuple[int, ...]
    skipped: tuple[int, ...]
    drives: int
    child: int
    cost: float
    own: bool


@dataclass(slots=True)
class _Way:
    """A team at a venue: per date the starts it has, with what it drives."""

    by_day: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


def weekday_slots(index: GapIndex, wanted: SlotsAsk, weekday: int, *, partly: bool) -> list[WeekdaySlot]:
    """Return the best slot of each team and venue, and the best but one start, the cheapest first.

    Args:
        index: as it stands.
        wanted: the series.
        weekday: 0 on Monday.
        partly: those too that do not fit on every date.
    """
    ask = wanted.ask
    dates = wanted.dates(weekday)
    skipped = tuple(day for day in dates if day in wanted.skip or index.service.closed(day))
    active = [day for day in dates if day not in skipped]
    if not active:
        return []
    ways: dict[tuple[tuple[str, ...], str], _Way] = {}
    venues: dict[str, dict[int, VenueChance]] = defaultdict(dict)
    for day in active:
        if day < wanted.since[0]:
            continue
        for chance in chances(index, ask, day, team=wanted.team):
            starts = chance.starts
            if day == wanted.since[0]:
                starts &= -1 << (wanted.since[1] // index.grid + 1)
            if starts:
                way = ways.setdefault((chance.staff, chance.at.venue), _Way())
                way.by_day[day].append((starts, chance.drives))
                venues[chance.at.venue][day] = chance.at
    found = []
    for (staff, venue), way in ways.items():
        shut = tuple(day for day in active if index.service.closed(day, venue))
        open_days = [day for day in active if day not in shut]
        slots = _of_way(index, wanted, weekday, staff, venue, way, venues[venue], open_days, partly=partly)
        found += [
            _judged(index, wanted, slot, fits, drives, open_days, tuple(sorted((*skipped, *shut))))
            for slot, fits, drives in slots
        ]
    found.sort(key=lambda one: (one.cost, ask.wanted(one.slot.venue), _unusual(wanted, one), one.slot.start))
    return found


def _of_way(
    index: GapIndex,
    wanted: SlotsAsk,
    weekday: int,
    staff: tuple[str, ...],
    venue: str,
    way: _Way,
    at: dict[int, VenueChance],
    days: list[int],
    *,
    partly: bool,
) -> Iterator[tuple[WeekSlot, tuple[int, ...], int]]:
    """Go through the slots of one team at one venue: the cheapest start of each room's, all rooms alike."""
    if not partly and any(day not in way.by_day for day in days):
        return
    rooms = dict.fromkeys(room for chance in at.values() for room in chance.rooms)
    seen = 0
    for room in sorted(rooms, key=lambda room: room != wanted.ask.usual_room):
        kept = days
        classes = _classes(way, at, room, kept)
        if not classes and partly:
            kept = _most_dates(way, at, room, days)
            classes = _classes(way, at, room, kept) if kept else []
        for starts, drives in classes:
            new = starts & ~seen
            seen |= starts
            for start in _chosen(wanted, new, index.grid):
                yield WeekSlot(weekday, start, room, venue, staff), tuple(kept), drives


def _classes(way: _Way, at: dict[int, VenueChance], room: str, days: list[int]) -> list[tuple[int, int]]:
    """Return the starts that a room and the team have on all of `days`, parted by what they drive in all."""
    classes = [(-1, 0)]
    for day in days:
        free = at[day].rooms.get(room, 0) if day in at else 0
        classes = [
            (both, drives + more)
            for starts, drives in classes
            for segment, more in way.by_day.get(day, ())
            if (both := starts & segment & free)
        ]
        if not classes:
            return []
    together: dict[int, int] = defaultdict(int)
    for starts, drives in classes:
        together[drives] |= starts
    return sorted(((starts, drives) for drives, starts in together.items()), key=lambda one: one[1])


def _most_dates(way: _Way, at: dict[int, VenueChance], room: str, days: list[int]) -> list[int]:
    """Return the dates of that start of the room's which has the most of them."""
    by_day = {}
    for day in days:
        free = at[day].rooms.get(room, 0) if day in at else 0
        starts = 0
        for segment, _ in way.by_day.get(day, ()):
            starts |= segment & free
        if starts:
            by_day[day] = starts
    anywhere = 0
    for starts in by_day.values():
        anywhere |= starts
    best: list[int] = []
    while anywhere:
        start = anywhere & -anywhere
        anywhere ^= start
        dates = [day for day, starts in by_day.items() if starts & start]
        if len(dates) > len(best):
            best = dates
    return best


def _chosen(wanted: SlotsAsk, starts: int, grid: int) -> Iterator[int]:
    """Go through one or two of starts that cost the same: the usual one, and the earliest."""
    usual = wanted.ask.usual_start
    earliest = None
    for start in minutes_of(starts, grid):
        if earliest is None:
            earliest = start
            yield start
        if start == usual and start != earliest:
            yield start


def _judged(
    index: GapIndex,
    wanted: SlotsAsk,
    slot: WeekSlot,
    fits: tuple[int, ...],
    drives: int,
    days: list[int],
    skipped: tuple[int, ...],
) -> WeekdaySlot:
    ask, weights = wanted.ask, index.house.settings.plan_weights
    clashes = tuple(day for day in days if day not in fits)
    child = index.service.child_minutes(ask, slot.venue) or 0
    missing = weights.unplaced_court if ask.court_directed else weights.unplaced
    cost = missing * len(clashes) + weights.staff_travel_minute * drives
    cost += (
        weights.child_travel_minute * 2 * child * sum(not index.of_family(ask.referral, day) for day in fits)
    )
    if ask.kind == "standing":
        cost += weights.consistency_break * len(fits) * sum(who not in ask.usual for who in slot.staff)
    cost += weights.over_aim * sum(
        over_aim(index, who, week_of(day), 1) for day in fits for who in slot.staff
    )
    return WeekdaySlot(slot, fits, clashes, skipped, drives, child, cost, index.house.venues[slot.venue].own)


def over_aim(index: GapIndex, staff: str, week: int, more: int) -> int:
    """Return how many of `more` contacts in a week would be over somebody's aim."""
    aim = index.house.staff[staff].weekly_aim
    if aim is None:
        return 0
    now = index.contacts(staff, week)
    return max(0, now + more - aim) - max(0, now - aim)


def _unusual(wanted: SlotsAsk, one: WeekdaySlot) -> int:
    ask = wanted.ask
    return (one.slot.start != ask.usual_start) + (one.slot.room != ask.usual_room)
