"""A child's journey there and the one back may differ: both are paid for, and neither may be too long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock

SMALL = Path(__file__).parents[2] / "small_arranging"
THERE, BACK = 10, 12
"""Minutes between F2's placement and the only venue that is near."""


@pytest.fixture
def desk(office: Office) -> Office:
    made = replace(office, clock=FixedClock(parse_when("2027-04-20T09:00", field="at")))
    import_folder(made, SMALL)
    return made


def rooms_offered(desk: Office) -> set[str]:
    found = slots(desk, SlotsWish(referral="F2", weeks=2, limit=20))
    return {slot.room for one in found.offers for slot in one.option.slots}


def test_both_journeys_are_paid_for(desk: Office) -> None:
    found = slots(desk, SlotsWish(referral="F2", weeks=2, limit=20))

    near = [one.option for one in found.offers if one.option.slots[0].room in ("R1", "R2")]
    assert near
    for option in near:
        held = sum(date.state == "fits" for date in option.dates)
        assert option.cost["child_travel"] == 3 * (THERE + BACK) * held


def test_a_venue_too_far_on_the_way_back_is_too_far(desk: Office) -> None:
    set_number(desk, "max_child_travel_minutes", str(BACK))
    assert "R1" in rooms_offered(desk)

    set_number(desk, "max_child_travel_minutes", str(BACK - 1))

    assert rooms_offered(desk) == set()
