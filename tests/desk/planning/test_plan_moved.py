"""What a plan moves that is booked: marked, with where it stood beside it, counted apart, and booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.office import Office
from ftdesk.acts.plan_found import Assignment, Was
from ftdesk.clock.local import at, hm
from ftdesk.desk.screens.plan import OVERTAKEN
from ftdesk.store.database import Database
from ftdesk.store.sessions import arrangement, session
from tests.at_desk import at_desk
from tests.desk.planning.conftest import begin, booked, searched

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def later(office: Office) -> Assignment:
    """Return X1, which is booked on Tuesday 27 April at 10:00 with A, a quarter of an hour later."""
    stands = office.store.read(session, "X1")
    assert stands is not None
    plan = office.store.read(arrangement, stands.arrangement)
    assert plan is not None and stands.room is not None
    return Assignment(
        session="X1",
        version=stands.version,
        referral=stands.referral,
        family="Hart",
        arrangement=plan.id,
        arrangement_version=plan.version,
        date=date(2027, 4, 27),
        start="10:15",
        end="11:15",
        room=stands.room,
        staff=stands.staff,
        was=Was(date=date(2027, 4, 27), start="10:00", room=stands.room, staff=stands.staff),
    )


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_a_moved_session_says_where_it_stood(planning_office: Office, size: tuple[int, int]) -> None:
    async with at_desk(planning_office, size) as hands:
        screen = await begin(hands)
        await searched(hands)
        assert screen.found is not None
        screen.found = replace(screen.found, assignments=(later(planning_office),))
        screen.read_again()
        await hands.pilot.pause()
        line = hands.line("»", "Tue 27 Apr", "10:15", "Hart")
        if size == SIZES["120x40"]:
            assert line.rstrip("│▌ ").endswith("10:00")
        assert hands.line("was Tue 27 Apr 10:00")
        assert "0 placed, 1 moved" in hands.screen
        await hands.press("enter")
        assert "Ring in this order" in await booked(hands)
    there = planning_office.store.read(session, "X1")
    assert there is not None and there.start is not None and hm(there.start) == "10:15"


async def test_a_plan_says_that_others_have_changed_its_weeks(planning_office: Office) -> None:
    store = Database(planning_office.store.path)
    other = replace(planning_office, store=store)
    async with at_desk(planning_office, SIZES["120x40"]) as hands:
        screen = await begin(hands)
        await searched(hands)
        await hands.press("down")
        on = screen.list.key
        away(other, "A", at(date(2027, 6, 1), "09:00"), at(date(2027, 6, 1), "12:00"), "leave")
        hands.desk.look_again()
        assert OVERTAKEN not in await hands.press()
        away(other, "A", at(date(2027, 4, 28), "09:00"), at(date(2027, 4, 28), "12:00"), "leave")
        hands.desk.look_again()
        assert OVERTAKEN in await hands.press()
        assert screen.list.key == on
    store.close()
