"""A plan of weeks in which everything has its place already, and what is booked may move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock

SMALL = Path(__file__).parents[2] / "small_arranging"
WISH = PlanWish(from_on=date(2027, 4, 26), weeks=2)


def test_nothing_left_to_place_is_no_trouble(office: Office) -> None:
    desk = replace(office, clock=FixedClock(parse_when("2027-04-20T09:00", field="at")))
    import_folder(desk, SMALL)
    first = find_plan(desk, WISH, None, steps=100)
    assert not first.unplaced
    book_plan(desk, first)

    again = find_plan(desk, replace(WISH, may_move=True), 0.2)

    assert not again.unplaced
    assert all(one.was is not None for one in again.assignments)
