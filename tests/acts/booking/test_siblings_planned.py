"""A plan of a week with brothers and sisters: on one journey where that serves, else on other dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_found import PlanFound
from ftdesk.acts.plan_reading import PlanWish, read_plan
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.plan_ask import Wanted, WeekAsk
from ftdesk.diary.plan_cost import plan_cost
from ftdesk.diary.plan_state import PlanState
from ftdesk.store.sessions import SessionRow, sessions_of
from tests.acts.booking.test_siblings import CASE, KAI, NOAH, kais, two_plans
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
WEEK = date(2027, 1, 11)
WISH = PlanWish(from_on=WEEK, weeks=1)
"""A week without a holiday, all of it still to come."""


def planned(office: Office, wish: PlanWish = WISH) -> PlanFound:
    return find_plan(office, wish, None, steps=80)


def booked(office: Office) -> dict[str, list[SessionRow]]:
    """Return the case's sessions of the week by arrangement."""
    found = defaultdict(list)
    for one in office.store.read(lambda c: sessions_of(c, referral=CASE)):
        if one.start is not None and one.week == WEEK:
            found[one.arrangement].append(one)
    return found


def waiting(office: Office, *others: str) -> None:
    """Let no family but the first, and these, wait for a place."""
    with prepared(office) as writer:
        for row in writer.matching("arrangement"):
            if row["referral"] != CASE and row["id"] not in others:
                writer.update("arrangement", str(row["id"]), {"state": "ended"})


@pytest.mark.parametrize("adults", [["Leanne Ellis"], ["Craig Dolan"]])
def test_both_waiting_come_on_one_journey_counted_once(desk: Office, adults: list[str]) -> None:
    two_plans(desk, adults=adults)
    waiting(desk)
    found = planned(desk)
    assert found.unplaced == ()
    assert found.cost["child_travel"] == 3 * 2 * 12
    book_plan(desk, found, reason="agreed")
    (kai,), (noah,) = booked(desk)[KAI], booked(desk)[NOAH]
    assert kai.start and kai.end and noah.start and noah.end and kai.room and noah.room
    assert kai.start.date() == noah.start.date() and kai.room[:2] == noah.room[:2]
    apart = max(kai.start, noah.start) - min(kai.end, noah.end)
    assert apart <= timedelta(minutes=30)
    assert apart >= timedelta(0) or adults == ["Craig Dolan"]


def test_beside_a_session_that_is_booked_the_journey_costs_nothing(desk: Office, series: Series) -> None:
    two_plans(desk)
    waiting(desk)
    book(desk, series(1, slots=kais(series).slots, arrangement=KAI, from_on=WEEK, weeks=1))
    found = planned(desk)
    (one,) = found.assignments
    assert one.date == date(2027, 1, 12)
    assert "child_travel" not in found.cost


def test_carried_by_the_service_they_have_days_of_their_own(desk: Office) -> None:
    two_plans(desk, transport="service")
    waiting(desk)
    found = planned(desk)
    assert len({one.date for one in found.assignments}) == len(found.assignments) == 2


def test_a_plan_that_may_move_leaves_two_on_one_journey_where_they_are(desk: Office, series: Series) -> None:
    two_plans(desk)
    waiting(desk)
    book(desk, series(1, slots=kais(series).slots, arrangement=KAI, from_on=WEEK, weeks=1))
    book_plan(desk, planned(desk), reason="agreed")
    before = {key: [one.start for one in found] for key, found in booked(desk).items()}
    again = planned(desk, PlanWish(from_on=WEEK, weeks=1, may_move=True))
    assert again.unplaced == () and before
    assert again.cost.get("change_time", 0) == 0
    assert again.cost.get("child_travel", 0) <= 0


@pytest.mark.parametrize("seed", range(4))
def test_what_the_search_reckons_is_what_the_plan_costs(desk: Office, seed: int) -> None:
    two_plans(desk)
    waiting(desk, "A-0002")
    read, random = desk.store.read(read_plan, desk, WISH), Random(seed)
    monday = WEEK.toordinal()
    wanted = [Wanted(ask=one.ask, sessions=one.sessions[monday]) for one in read.asked.waiting]
    week = WeekAsk(week=monday, wanted=tuple(wanted), since=read.asked.since)
    state, shared = PlanState(read.index, week), 0
    for _ in range(60):
        if random.random() < 0.4 and (placed := [one for one in state.items if state.placed[one.number]]):
            state.take(random.choice(placed))
        elif left := state.unplaced():
            item = random.choice(left)
            free = state.free(item)
            if ways := [way for way in item.ways.ways if free >> way.bit & 1]:
                days = {way.day for way in state.placed if way is not None}
                beside = [way for way in ways if way.day in days]
                way = random.choice(beside or ways)
                if (adds := state.adds(way)) is not None:
                    state.put(item, way, adds)
        told = plan_cost(read.index, week, state.placements())
        assert state.total == pytest.approx(sum(told.values()))
        days_of = Counter((one.ask.referral, one.day) for one in state.placements())
        shared += max(days_of.values(), default=0) > 1
    assert shared
