"""A plan by whoever may not see every case: what is restricted neither moves nor shows, but is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_found import PlanFound
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.restrict import restrict
from ftdesk.panes.plan import plan_lines
from ftdesk.store.check import check
from ftdesk.store.sessions import session
from tests.acts.arranging.conftest import Invented
from tests.arranging_checker.check import placements_of_plan, violations

WISH = PlanWish(from_on=date(2027, 4, 26), weeks=1)
STEPS = 200


def found(office: Office, *, may_move: bool) -> PlanFound:
    return find_plan(office, replace(WISH, may_move=may_move), None, steps=STEPS)


def restricted(office: Office, cases: set[str]) -> None:
    """Keep some cases to the manager who does it."""
    manager = replace(office, who=Person("boss", "boss", "manager"))
    for case in sorted(cases):
        restrict(manager, case, ["m.okoro"], "a threat")


@pytest.mark.parametrize("may_move", [False, True])
def test_it_is_planned_round(crowded: Invented, crowded_desk: Office, may_move: bool) -> None:
    whole = found(crowded_desk, may_move=may_move)
    cases = {one.referral for one in whole.assignments[::3]} | {whole.unplaced[0].referral}
    restricted(crowded_desk, cases)
    other = replace(crowded_desk, who=Person("rahmadi", "rahmadi", "coordinator"))
    before = {
        one.id: crowded_desk.store.read_whole(session, one.id)
        for one in crowded.service.sessions.values()
        if one.referral in cases
    }

    plan = found(other, may_move=may_move)

    assert plan.assignments
    assert not cases & {one.referral for one in plan.assignments}
    assert not cases & {one.referral for one in plan.unplaced}
    told = msgspec.json.encode(plan).decode()
    assert not [name for case in cases for name in names(crowded_desk, case) if f'"{name}"' in told]
    waiting = [
        one
        for one in crowded.service.sessions.values()
        if one.referral in cases and one.state == "unplaced" and one.week == WISH.from_on
    ]
    assert plan.restricted >= len(waiting) > 0
    assert (plan.restricted > len(waiting)) == may_move
    assert plan.left_out.startswith(f"{plan.restricted} sessions of restricted cases are left out")
    assert plan_lines(plan)[-1 - len(plan.warns)].text == plan.left_out
    printed = {"assignments": msgspec.to_builtins(plan.assignments)}
    placed = placements_of_plan(crowded.service, printed)
    assert violations(crowded.service, placed, now=other.now) == []

    book_plan(other, plan, "agreed")

    assert crowded_desk.store.read_whole(check).faults == ()
    assert before == {one: crowded_desk.store.read_whole(session, one) for one in before}


def names(office: Office, case: str) -> set[str]:
    row = office.store.read_whole(
        lambda c: c.execute("SELECT family FROM main.referral WHERE id = ?", (case,)).fetchone()
    )
    return {str(row[0])}
