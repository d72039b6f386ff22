"""The search for slots finds what trying everything finds: the same costs and first date, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, permutations, product
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.start import init
from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import suitable_rooms, supervisors, window_starts
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, SlotsAsk
from ftdesk.diary.placement import Placement
from ftdesk.diary.proposal import Needs
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.reading_time import ReadingAsk, find_reading
from ftdesk.diary.service_time import week_of
from ftdesk.diary.slots import best_slots
from ftdesk.diary.starts import bit, minutes_of
from ftdesk.model.people import Window
from ftdesk.store.connect import connect
from ftdesk.store.free_time import gap_index
from ftdesk.store.situation import house
from tests.acts.arranging.conftest import NOW
from tests.invented_arranging import write_service

FIRST = date(2027, 4, 26)
MONDAY = FIRST.toordinal()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> GapIndex:
    """Return the free time of a service of four supervisors and sixteen families, on a grid of an hour."""
    folder = tmp_path_factory.mktemp("small")
    write_service(folder / "service", seed=11, supervisors=4, families=16, weeks=2, start=FIRST)
    with (folder / "service" / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("start_grid_minutes = 60\n")
    path = folder / "service.db"
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(office, folder / "service")
    office.store.close()
    connection = connect(path)
    known = house(connection)
    venue = next(iter(known.venues))
    closures = {**known.closures, (venue, date.fromordinal(MONDAY + 1)): "decorating"}
    return gap_index(connection, replace(known, closures=closures), FIRST)


@dataclass(frozen=True)
class Slot:
    """One session of every week, as it is tried."""

    weekday: int
    start: int
    room: str
    staff: tuple[str, ...]


def every_slot(index: GapIndex, wanted: SlotsAsk, weekday: int) -> Iterator[Slot]:
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
        cost += weights.child_travel_minute * 2 * (index.service.child_minutes(ask, venue) or 0)
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


@st.composite
def asks(
    draw: st.DrawFn, house_staff: tuple[str, ...], placements: tuple[str, ...], per_week: int
) -> SlotsAsk:
    most = 3 if per_week < 3 else 4
    days = draw(st.lists(st.sampled_from(WEEKDAYS[:5]), min_size=per_week, max_size=most, unique=True))
    since = draw(st.sampled_from((9, 10, 12, 14)))
    hours = draw(st.sampled_from({1: (3, 5, 8), 2: (2,), 3: (1,)}[per_week]))
    windows = tuple(
        Window(weekday=day, from_=f"{since:02}:00", to=f"{min(since + hours, 20):02}:00") for day in days
    )
    usual = draw(st.frozensets(st.sampled_from(house_staff), max_size=2))
    kind: Literal["new", "standing"] = "new" if draw(st.integers(0, 2)) else "standing"
    ask = Ask(
        arrangement="none",
        referral="none",
        family="Nobody",
        kind=kind,
        minutes=draw(st.sampled_from((60, 90) if per_week < 3 else (60,))),
        workers=draw(st.sampled_from((1, 1, 2))) if per_week == 1 else 1,
        needs=Needs(
            people=None if per_week == 1 else 8,
            windows=windows,
            placement=draw(st.sampled_from(placements)),
            carried=draw(st.booleans()),
        ),
        usual=usual,
        knows_since=dict.fromkeys(usual, 0) if kind == "standing" else {},
        usual_start=draw(st.sampled_from((None, 60 * since + 60))),
    )
    left = draw(st.sampled_from(({}, {}, {MONDAY: per_week - 1, MONDAY + 7: per_week})))
    skip = dict.fromkeys(draw(st.sets(st.integers(MONDAY, MONDAY + 13), max_size=3)), "barred")
    team = None if per_week == 1 else tuple(draw(st.permutations(house_staff)))[:2]
    return SlotsAsk(
        ask=ask,
        from_day=MONDAY + draw(st.sampled_from((0, 2))),
        weeks=2,
        per_week=per_week,
        since=(MONDAY + draw(st.sampled_from((-1, 0, 2))), 600),
        left=left,
        skip=skip,
        limit=5,
        team=team,
    )


def busy(data: st.DataObject, index: GapIndex, staff: tuple[str, ...]) -> list[tuple[str, int, Stay]]:
    """Return meetings and leave that fill somebody's mornings, so that there may be no time to read."""
    found = []
    for who in staff:
        for day in range(MONDAY, MONDAY + 12):
            if data.draw(st.sampled_from((False, True, True))):
                until = data.draw(st.sampled_from((540, 660, 720, 780, 900, 1440)))
                found.append((who, day, Stay(0, until, kind="training")))
    return found


def agree(index: GapIndex, wanted: SlotsAsk) -> None:
    options: tuple[Option, ...] = best_slots(index, wanted)
    every = brute_force(index, wanted)
    if not every:
        assert all(len(one.slots) < wanted.per_week for one in options)
        return
    costs = sorted(cost for cost, _, _ in every.values())[: wanted.limit]
    assert [one.total for one in options][: len(costs)] == pytest.approx(costs)
    fewest = min(every.values())[2]
    soonest = min(first for _, first, missing in every.values() if missing <= fewest)
    assert min(one.first or 0 for one in options) <= soonest
    assert any(one.earliest for one in options)


@pytest.mark.parametrize("per_week", [1, 2, 3])
def test_what_is_found_is_what_trying_everything_finds(index: GapIndex, per_week: int) -> None:
    staff = tuple(one.id for one in index.house.staff.values() if one.role == "supervisor")
    placements = tuple(sorted(index.house.places.names))[:6]

    @given(data=st.data())
    @settings(
        max_examples={1: 30, 2: 15, 3: 12}[per_week],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def agrees(data: st.DataObject) -> None:
        wanted = data.draw(asks(staff, placements, per_week))
        before = {(who, day): index.stays(who, day) for who in staff for day in range(MONDAY, MONDAY + 14)}
        for who, day, stay in busy(data, index, staff):
            index.put_stay(who, day, stay)
        try:
            agree(index, wanted)
        finally:
            for (who, day), stays in before.items():
                index.clear_stays(who, day)
                for stay in stays:
                    index.put_stay(who, day, stay)

    agrees()


def test_a_later_start_is_found_where_nobody_can_read_before_the_first(index: GapIndex) -> None:
    staff = next(
        one.id
        for one in index.house.staff.values()
        if one.role == "supervisor" and index.service.working(one.id, MONDAY + 1)
    )
    place = index.house.staff[staff].base
    needs = Needs(windows=(Window(weekday="tue", from_="10:00", to="18:00"),), placement=place)
    ask = Ask(arrangement="none", referral="none", family="Nobody", kind="new", needs=needs)
    wanted = SlotsAsk(ask=ask, from_day=MONDAY, weeks=1, per_week=1, since=(MONDAY + 1, 540), team=(staff,))
    agree(index, wanted)
    agree(index, replace(wanted, since=(MONDAY + 1, 720)))
