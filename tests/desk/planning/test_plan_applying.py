"""A plan is booked beside the desk: it says so, keys are answered meanwhile, whole whatever is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ftdesk.acts.office import Office
from ftdesk.store.check import check
from ftdesk.store.connect import connect
from tests.at_desk import at_desk
from tests.desk.planning.conftest import begin, booked, searched
from tests.desk.planning.test_plan_screen import WIDE, unplaced


@contextmanager
def nobody_can_write(office: Office) -> Iterator[None]:
    """Hold the database, as a colleague's long act does, so that a booking waits."""
    other = connect(office.store.path)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_keys_are_answered_while_it_books_and_the_calls_come_once_it_has(
    planning_office: Office,
) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None
        of = len(screen.found.assignments)
        with nobody_can_write(planning_office):
            shown = await hands.press("enter")
            assert f"booking  0 of {of} sessions, all of them or none" in shown
            assert screen.applying.is_booking
            cursor = screen.list.cursor
            await hands.press("down")
            assert screen.list.cursor == cursor + 1
            await hands.press("enter", "escape", "u")
            assert hands.desk.screen is screen
            assert "Everything unplaced in some weeks" in await hands.press("question_mark")
        await hands.desk.workers.wait_for_complete()
        assert len(unplaced(planning_office)) == 5 - of
        assert "Ring in this order" in await hands.press("escape")
        assert f"planned {of} session" in await hands.press("escape")
    assert planning_office.store.read(check).faults == ()


@pytest.mark.parametrize("key", ["1", "slash"], ids=["another pane", "find"])
async def test_it_ends_whole_wherever_one_has_gone_and_says_so_there(
    planning_office: Office, key: str
) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None
        of = len(screen.found.assignments)
        with nobody_can_write(planning_office):
            await hands.press("enter", key)
            assert hands.desk.screen is not screen
        shown = await booked(hands)
        if key == "1":
            assert f"planned {of} session" in shown
        assert len(unplaced(planning_office)) == 5 - of


async def test_leaving_the_desk_loses_nothing_of_it(planning_office: Office) -> None:
    async with at_desk(planning_office, WIDE) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None
        of = len(screen.found.assignments)
        await hands.press("enter", "q")
    await asyncio.get_running_loop().shutdown_default_executor()  # as the end of the program does
    assert len(unplaced(planning_office)) == 5 - of
    assert planning_office.store.read(check).faults == ()
