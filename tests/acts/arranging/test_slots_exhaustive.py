"""The search for slots finds what trying everything finds: the same costs and first date, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.start import init
from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.ask import Ask
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, SlotsAsk
from ftdesk.diary.proposal import Needs
from ftdesk.diary.slots import best_slots
from ftdesk.model.people import Window
from ftdesk.store.connect import connect
from ftdesk.store.free_time import gap_index
from ftdesk.store.situation import house
from tests.acts.arranging.conftest import NOW
from tests.every_slot_tried import brute_force
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
