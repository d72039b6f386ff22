"""The plan is searched beside the desk, shown as what would change, booked whole and undone as one."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.closure import closure
from ftdesk.acts.office import Office
from ftdesk.store.sessions import session
from tests.at_desk import at_desk
from tests.desk.planning.conftest import begin, booked, has_ended, searched
from tests.prepared import prepared

NARROW, WIDE = (80, 24), (120, 40)
UNTIL_STOPPED = "3600"


def unplaced(office: Office) -> set[str]:
    return office.store.read(
        lambda c: {
            row[0]
            for row in c.execute("SELECT id FROM session WHERE state = 'unplaced' AND week = '2027-04-26'")
        }
    )


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_each_session_is_a_row_and_each_left_one_says_why(
    planning_office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(planning_office, size) as hands:
        screen = await begin(hands)
        shown = await searched(hands)
        assert "1 week from Mon 26 Apr" in shown and "nothing is booked yet" in shown
        assert screen.found is not None
        for one in screen.found.assignments:
            assert hands.line("✓", f"{one.date.day} Apr {one.start}")
        assert "cost in all" in await hands.press("tab", "tab", "end")
    assert len(unplaced(planning_office)) == 5


async def test_what_is_booked_is_what_was_shown_and_is_undone_as_one(planning_office: Office) -> None:
    before = unplaced(planning_office)
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        found = screen.found
        assert found is not None and len(found.assignments) > 1
        await hands.press("enter")
        asked = await booked(hands)
        assert "Ring in this order" in asked and "letter to" not in asked
        shown = await hands.press("escape")
        assert f"planned {len(found.assignments)} session" in shown
        assert unplaced(planning_office) == {one.session for one in found.unplaced}
        for one in found.assignments:
            row = planning_office.store.read(session, one.session)
            assert row is not None and (row.room, row.staff) == (one.room, one.staff)
        assert "taken back: planned" in await hands.press("u")
    assert unplaced(planning_office) == before


async def test_what_it_goes_past_is_shown_and_its_reason_asked_first(planning_office: Office) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None
        screen.found = replace(screen.found, warns=("F2: somebody new leads",))
        assert "F2: somebody new leads" in await hands.press("enter")
        assert len(unplaced(planning_office)) == 5
        await hands.type("the court asked for it")
        await hands.press("ctrl+s")
        await booked(hands)
        assert len(unplaced(planning_office)) == len(screen.found.unplaced)


async def test_one_left_unplaced_says_why(planning_office: Office) -> None:
    for day in (26, 27, 28):
        closure(planning_office, date(2027, 4, day), None, "flood")
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None and screen.found.unplaced
        left = screen.found.unplaced[0]
        assert hands.line("✗", left.family, left.why[:12])
        assert screen.found.unplaced[-1].why in await hands.press("end")


async def test_it_is_stopped_at_any_moment_with_the_best_so_far(planning_office: Office) -> None:
    async with at_desk(planning_office, NARROW) as hands:
        screen = await begin(hands, UNTIL_STOPPED)
        assert "esc Stop with the best so far" in hands.screen
        await hands.press("escape")
        shown = await searched(hands)
        assert screen.found is not None and screen.found.assignments
        assert "enter Book" in shown and "esc Back" in shown
        assert "What would change" not in await hands.press("escape")
        assert hands.desk.screen is not screen


async def test_the_desk_answers_keys_while_it_searches(planning_office: Office) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands, UNTIL_STOPPED)
        assert "Everything unplaced in some weeks" in await hands.press("question_mark")
        await hands.press("escape", "slash")
        await hands.type("R-0")
        await hands.press("escape")
        assert screen.is_searching and hands.desk.screen is screen
        assert not any(one.id == "plan_apply" for one in screen.possible_actions())
        await hands.press("enter")
        assert len(unplaced(planning_office)) == 5


async def test_nothing_is_booked_where_something_moved_meanwhile(planning_office: Office) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None
        one = screen.found.assignments[0]
        with prepared(planning_office) as writer:
            writer.update("arrangement", one.arrangement, {"version": one.arrangement_version + 1})
            writer.says = "somebody else changed the arrangement"
        before = unplaced(planning_office)
        await hands.press("enter")
        shown = await booked(hands)
        assert "the plan was not booked" in shown and "was changed since it was made" in shown
        assert unplaced(planning_office) == before
        assert "What would change" in shown
        assert "enter Plan again" in shown
        await hands.press("enter")
        await searched(hands)
        await hands.press("enter")
        await booked(hands)
        assert unplaced(planning_office) < before


@pytest.mark.parametrize("keys", [("1",), ("q",)], ids=["another pane", "leaving the desk"])
async def test_the_search_ends_with_its_screen(planning_office: Office, keys: tuple[str, ...]) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands, UNTIL_STOPPED)
        assert screen.process is not None
        while screen.process.pid is None:
            await hands.pilot.pause()
        process = os.pidfd_open(screen.process.pid)
        await hands.press(*keys)
    assert has_ended(process)


async def test_what_if_says_how_many_more_would_fit(planning_office: Office) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        rows = screen.found
        await hands.press("n", "ctrl+s")
        shown = await searched(hands)
        line = next(line for line in shown.split("\n") if "more of" in line)
        assert "would fit" in line
        assert screen.found == rows
    assert len(unplaced(planning_office)) == 5


async def test_a_plan_that_cannot_be_searched_says_why(planning_office: Office) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        await hands.press("4", "P")
        await hands.retype("01/03/2027")
        assert "are past" in await hands.press("ctrl+s")
