"""A plan keeps every rule, costs what it says, is booked whole or not at all, and undone as one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from ftdesk.acts.away import away
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_found import Assignment, PlanFound
from ftdesk.acts.plan_reading import PlanWish, read_plan
from ftdesk.acts.undo import undo
from ftdesk.clock.local import WEEKDAYS, at
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.plan import Planning
from ftdesk.diary.plan_what_if import with_supervisor
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.diary import blocks_of
from ftdesk.store.sessions import session
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.cost import growth
from tests.arranging_checker.shapes import Violation

if TYPE_CHECKING:
    from tests.acts.arranging.conftest import Invented

FIRST = date(2027, 4, 26)
WISH = PlanWish(from_on=FIRST, weeks=2)
STEPS = 60


def found(office: Office, wish: PlanWish = WISH, steps: int = STEPS) -> PlanFound:
    return find_plan(office, wish, None, steps=steps)


def broken(crowded: Invented, office: Office, plan: PlanFound) -> list[Violation]:
    return violations(crowded.service, placements_of_plan(crowded.service, printed(plan)), now=office.now)


def printed(plan: PlanFound) -> dict[str, object]:
    return {"assignments": msgspec.to_builtins(plan.assignments)}


def states(office: Office) -> list[tuple[str, ...]]:
    return office.store.read(
        lambda c: [
            tuple(row)
            for row in c.execute(
                "SELECT session.id, state, start_at, room, (SELECT group_concat(staff) FROM session_staff "
                "WHERE session = session.id), (SELECT group_concat(kind || start_at || staff) FROM "
                "(SELECT * FROM diary_block WHERE session = session.id ORDER BY id)) FROM session ORDER BY id"
            )
        ]
    )


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("may_move", [False, True])
def test_no_plan_breaks_a_rule_and_each_costs_what_it_says(
    crowded: Invented, crowded_desk: Office, seed: int, may_move: bool
) -> None:
    plan = found(crowded_desk, replace(WISH, seed=seed, may_move=may_move))

    assert len(plan.assignments) > 10
    assert broken(crowded, crowded_desk, plan) == []
    placements = placements_of_plan(crowded.service, printed(plan))
    grown = growth(crowded.service, placements)
    for term in ("unplaced", "unplaced_court"):
        grown[term] = plan.cost.get(term, 0)  # told apart in the next test
    assert {term: cost for term, cost in plan.cost.items() if cost} == pytest.approx(
        {term: cost for term, cost in grown.items() if cost}
    )


def test_every_session_that_waits_is_placed_or_said_why_it_is_not(
    crowded: Invented, crowded_desk: Office
) -> None:
    plan = found(crowded_desk)

    waiting = {one.id for one in crowded.service.sessions.values() if one.state == "unplaced"}
    placed, left = [one.session for one in plan.assignments], [one.session for one in plan.unplaced]
    assert sorted(placed + left) == sorted(waiting)
    assert all(one.why for one in plan.unplaced)
    court = {one.session for one in plan.unplaced if crowded.service.families[one.referral].court_directed}
    assert plan.cost.get("unplaced_court", 0) == 15_000 * len(court)
    assert plan.cost.get("unplaced", 0) == 10_000 * (len(left) - len(court))


def test_the_same_seed_and_steps_give_the_same_plan(crowded_desk: Office) -> None:
    one, again = found(crowded_desk), found(crowded_desk)

    assert one.assignments == again.assignments
    assert one.steps == again.steps


def test_a_plan_is_never_worse_for_running_longer_and_can_be_had_at_any_moment(
    crowded: Invented, crowded_desk: Office
) -> None:
    read = crowded_desk.store.read(read_plan, crowded_desk, WISH)
    planning = Planning(read.index, read.asked)
    costs = []
    for steps in range(0, 400, 40):
        for progress in planning.run(steps=steps):
            best = planning.best()
            costs.append(progress.cost)
            assert progress.cost == pytest.approx(sum(best.cost.values()))
            assert (progress.placed, progress.unplaced) == (len(best.placements), len(best.unplaced))
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]

    stopped = find_plan(crowded_desk, WISH, None, lambda _: False)
    assert stopped.steps == 0
    assert stopped.assignments
    assert broken(crowded, crowded_desk, stopped) == []


def test_moving_what_is_booked_makes_room_and_costs_what_it_costs(
    crowded: Invented, crowded_desk: Office
) -> None:
    stays, moves = found(crowded_desk, steps=400), found(crowded_desk, replace(WISH, may_move=True), 400)

    moved = [one for one in moves.assignments if one.was is not None]
    assert all(one.was is None for one in stays.assignments)
    assert moved
    assert len(moves.unplaced) < len(stays.unplaced)
    assert sum(moves.cost.values()) < sum(stays.cost.values())
    for one in moved:
        stood = crowded.service.sessions[one.session].at
        assert stood is not None and one.was is not None
        assert (one.was.date, one.was.room, one.was.staff) == (stood.date, stood.room, stood.staff)
        assert (one.date, one.start, one.room, one.staff) != (
            one.was.date,
            one.was.start,
            one.was.room,
            one.was.staff,
        )


@pytest.mark.parametrize("may_move", [False, True])
def test_a_plan_is_booked_as_it_says_and_undone_as_one(crowded_desk: Office, may_move: bool) -> None:
    before = states(crowded_desk)
    plan = found(crowded_desk, replace(WISH, may_move=may_move), 300)

    booked = book_plan(crowded_desk, plan)

    assert set(booked.sessions) == {one.session for one in plan.assignments}
    assert booked.tasks
    for one in plan.assignments:
        stands = crowded_desk.store.read(session, one.session)
        assert stands is not None and stands.start is not None
        assert (stands.start, stands.room, stands.staff) == (at(one.date, one.start), one.room, one.staff)
        assert reads(crowded_desk, one) == {(read.staff, at(read.date, read.start)) for read in one.reading}
    assert crowded_desk.store.read(check).faults == ()
    undo(crowded_desk)
    assert states(crowded_desk) == before


def reads(office: Office, one: Assignment) -> set[tuple[str, object]]:
    there = office.store.read(lambda c: blocks_of(c, one.session))
    return {(stored.block.staff, stored.block.start) for stored in there if stored.block.kind == "reading"}


def test_nothing_of_a_plan_is_booked_where_a_supervisor_has_gone_meanwhile(crowded_desk: Office) -> None:
    plan = found(crowded_desk)
    last = plan.assignments[-1]
    away(
        crowded_desk,
        last.staff[0],
        at(last.date, "00:00"),
        at(last.date + timedelta(days=1), "00:00"),
        "sick",
    )
    before = states(crowded_desk)

    with pytest.raises(Refused) as refused:
        book_plan(crowded_desk, plan)

    assert refused.value.kind == "moved"
    assert last.family in refused.value.message
    assert states(crowded_desk) == before


def test_nothing_of_a_plan_is_booked_where_a_session_has_been_placed_meanwhile(
    crowded_desk: Office,
) -> None:
    plan = found(crowded_desk)
    one = plan.assignments[0]
    book_plan(crowded_desk, replace(plan, assignments=(one,)))
    before = states(crowded_desk)

    with pytest.raises(Refused, match=f"{one.session}.* was changed since it was made; plan again"):
        book_plan(crowded_desk, plan)

    assert states(crowded_desk) == before


def test_time_to_read_that_has_gone_refuses_a_plan(crowded_desk: Office) -> None:
    plan = found(crowded_desk)
    one = next(one for one in plan.assignments if one.reading and one.reading[0].date < one.date)
    read = one.reading[0]
    away(crowded_desk, read.staff, at(read.date, read.start), at(read.date, read.end), "meeting")

    with pytest.raises(Refused, match=r"the time to read for .* is gone"):
        book_plan(crowded_desk, plan)


def test_a_further_supervisor_would_place_more(crowded_desk: Office) -> None:
    read = crowded_desk.store.read(read_plan, crowded_desk, WISH)
    base = next(one.base for one in read.index.house.staff.values() if one.base)
    assert base is not None
    hours = dict.fromkeys(WEEKDAYS[:5], (("09:00", "12:30"), ("13:00", "19:00")))
    more = with_supervisor(read.index.house, base, hours, 37)
    now, then = Planning(read.index, read.asked), Planning(read.index.with_house(more), read.asked)
    for planning in (now, then):
        list(planning.run(steps=100))

    assert len(then.best().unplaced) < len(now.best().unplaced)
    assert any("what-if" in one.staff for one in then.best().placements)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (PlanWish(from_on=FIRST, weeks=0), "weeks: must be 1 to 12, not 0"),
        (PlanWish(from_on=FIRST, weeks=13), "weeks: must be 1 to 12, not 13"),
        (PlanWish(from_on=date(2027, 4, 5), weeks=2), "from: the weeks from Mon 5 Apr 2027 are past"),
    ],
)
def test_weeks_that_cannot_be_planned_get_one_sentence(
    crowded_desk: Office, wish: PlanWish, says: str
) -> None:
    with pytest.raises(WrongInput) as wrong:
        found(crowded_desk, wish)

    assert wrong.value.message == says


def test_nobody_is_given_more_than_a_weeks_limit(crowded_desk: Office) -> None:
    read = crowded_desk.store.read(read_plan, crowded_desk, replace(WISH, weeks=1))
    known, week = read.index.house, FIRST.toordinal()

    def limited(more: int) -> GapIndex:
        staff = {
            who: replace(one, weekly_limit=read.index.contacts(who, week) + more)
            for who, one in known.staff.items()
        }
        return read.index.with_house(replace(known, staff=staff))

    def most_for_one(index: GapIndex) -> int:
        planning = Planning(index, read.asked)
        list(planning.run(steps=200))
        placed = Counter(who for one in planning.best().placements for who in one.staff)
        return max(placed.values(), default=0)

    assert most_for_one(read.index) >= 1
    assert most_for_one(limited(1)) == 1
    assert most_for_one(limited(0)) == 0
