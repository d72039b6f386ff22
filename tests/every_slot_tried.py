"""The options for a series by trying every start, room, team and set of weekdays, whatever it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations, product

from ftdesk.diary.candidates import suitable_rooms, supervisors, window_starts
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import SlotsAsk
from ftdesk.diary.placement import Placement
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.reading_time import ReadingAsk, find_reading
from ftdesk.diary.service_time import week_of
from ftdesk.diary.starts import bit, minutes_of


@dataclass(frozen=True)
class Slot:
    """One session of every week, as it is tried."""

    weekday: int
    start: int
    room: str
    staff: tuple[str, ...]


def every_slot(index: GapIndex, wanted: SlotsAsk, weekday: int) -> Iterator[Slot]:
    """Go through every start, room and team of a weekday."""
    ask = wanted.ask
    starts = {
        start
        for day in wanted.dates(weekday)
        for start in minutes_of(window_starts(index, ask, day), index.grid)
    }
    rooms = [room for of_venue in suitable_rooms(index, ask).values() for room in of_venue]
    everybody = [who for who in supervisors(index, ask) if wanted.team is None or who in wanted.team]
    for start, room, staff in product(sorted(starts), rooms, permutations(everybody, ask.workers)):
        yield Slot(weekday, start, room, staff)


def placeable(index: GapIndex, wanted: SlotsAsk, slot: Slot, day: int) -> int | None:
    """Return the minutes driven for a session on a date; None where it cannot be held, its people apart."""
    ask, venue = wanted.ask, index.house.rooms[slot.room].venue
    begins, minutes = bit(slot.start, index.grid), ask.length(day)
    lead = index.service.lead_part(ask, venue, day)
    if (
        (day, slot.start) <= wanted.since
        or lead is None
        or index.service.child_minutes(ask, venue) is None
        or index.of_family(ask.referral, day)
        or not begins & window_starts(index, ask, day)
        or not begins & index.room_starts(slot.room, day, minutes)
        or not begins & index.apart_starts(ask, venue, day)
    ):
        return None
    drives = lead.drives
    for n, who in enumerate(slot.staff):
        part = index.service.second_part(ask, venue, day) if n else lead
        more = [minutes for starts, minutes in index.starts(who, day, part) if starts & begins]
        if not more:
            return None
        drives += more[0]
    return drives


def read(index: GapIndex, wanted: SlotsAsk, slot: Slot, who: str, day: int) -> int | None:
    """Return the minutes driven for the reading before a date; None where there is no time for it."""
    ask, venue = wanted.ask, index.house.rooms[slot.room].venue
    minutes = reading_minutes(ask.reads(who, day), index.house.settings)
    placement = Placement(
        session="", ask=ask, day=day, start=slot.start, end=slot.start + ask.length(day),
        room=slot.room, venue=venue, staff=slot.staff,
    )  # fmt: skip
    stays = tuple(stay for staff, _, stay in index.stays_of(placement) if staff == who)
    if not minutes:
        return 0
    found = find_reading(index, ReadingAsk(who, minutes, day, stays, wanted.since))
    return None if found is None else found[1]


def asked_for(index: GapIndex, wanted: SlotsAsk) -> int:
    """Return how many sessions the weekdays that lose the fewest dates could hold, were everybody free."""

    def held(weekdays: tuple[int, ...]) -> int:
        taken: Counter[int] = Counter()
        for day in sorted(day for weekday in weekdays for day in wanted.dates(weekday)):
            is_open = any(index.service.open_hours(venue, day) for venue in suitable_rooms(index, wanted.ask))
            week = week_of(day)
            if day not in wanted.skip and day >= wanted.since[0] and is_open:
                taken[week] += taken[week] < wanted.left.get(week, wanted.per_week)
        return taken.total()

    return max(held(weekdays) for weekdays in combinations(range(7), wanted.per_week))


def tried(index: GapIndex, wanted: SlotsAsk, pattern: tuple[Slot, ...]) -> tuple[float, int, int] | None:
    """Return what a pattern costs, its first date and how many dates it leaves out; None where none fits."""
    ask, weights = wanted.ask, index.house.settings.plan_weights
    contacts: Counter[tuple[str, int]] = Counter()
    teams: dict[int, set[str]] = {}
    ready: set[str] = set()
    fitting: list[int] = []
    taken: Counter[int] = Counter()
    cost = 0.0
    dates = sorted((day, n) for n, one in enumerate(pattern) for day in wanted.dates(one.weekday))
    for day, n in dates:
        slot = pattern[n]
        venue, week = index.house.rooms[slot.room].venue, week_of(day)
        if day in wanted.skip or taken[week] >= wanted.left.get(week, len(pattern)):
            continue
        drives = placeable(index, wanted, slot, day)
        new = [who for who in slot.staff if who not in ready and ask.reads(who, day)]
        reading = [read(index, wanted, slot, who, day) for who in new] if drives is not None else []
        full = any(not index.has_contact_left(who, week, contacts[who, week] + 1) for who in slot.staff)
        away_first = not fitting and ask.begins_on(day) and not index.house.venues[venue].own
        if drives is None or None in reading or full or away_first:
            continue
        fitting.append(day)
        taken[week] += 1
        ready.update(new)
        contacts.update((who, week) for who in slot.staff)
        teams.setdefault(week, set()).update(slot.staff)
        cost += weights.staff_travel_minute * (drives + sum(more or 0 for more in reading))
        cost += weights.child_travel_minute * index.service.child_both_ways(ask, venue)
        if ask.kind == "standing":
            cost += weights.consistency_break * sum(who not in ask.usual for who in slot.staff)
    if not fitting:
        return None
    if ask.kind == "new":
        cost += weights.consistency_break * sum(max(0, len(team) - ask.workers) for team in teams.values())
    for (who, week), more in contacts.items():
        aim, now = index.house.staff[who].weekly_aim, index.contacts(who, week)
        if aim is not None:
            cost += weights.over_aim * (max(0, now + more - aim) - max(0, now - aim))
    missing = asked_for(index, wanted) - len(fitting)
    cost += missing * (weights.unplaced_court if ask.court_directed else weights.unplaced)
    return cost, fitting[0], missing


def held(index: GapIndex, wanted: SlotsAsk, slot: Slot) -> bool:
    """Whether a slot can be held on any of its dates: no pattern has one that never is."""
    return any(
        placeable(index, wanted, slot, day) is not None
        and all(index.has_contact_left(who, week_of(day)) for who in slot.staff)
        for day in wanted.dates(slot.weekday)
        if day not in wanted.skip
    )


def brute_force(index: GapIndex, wanted: SlotsAsk) -> dict[object, tuple[float, int, int]]:
    """Return the cheapest of each choice of weekdays, teams and venues."""
    by_weekday = {day: list(every_slot(index, wanted, day)) for day in range(7)}
    by_weekday = {
        day: kept
        for day, found in by_weekday.items()
        if (kept := [one for one in found if held(index, wanted, one)])
    }
    best: dict[object, tuple[float, int, int]] = {}
    for days in combinations(by_weekday, wanted.per_week):
        for pattern in product(*(by_weekday[day] for day in days)):
            if len({slot.weekday for slot in pattern}) == wanted.per_week:
                found = tried(index, wanted, pattern)
                key = tuple((one.weekday, one.staff, index.house.rooms[one.room].venue) for one in pattern)
                if found is not None and (key not in best or found < best[key]):
                    best[key] = found
    return best
