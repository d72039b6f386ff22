"""A case's page: decided where it is read, and booked from there."""

from __future__ import annotations

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.store.referrals import referral
from tests.at_desk import at_desk
from tests.referred import CLEAR


async def test_a_case_is_accepted_on_its_page_and_can_then_be_booked(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "enter")
        assert "a Accept" in desk.screen
        await desk.press("a")
        await desk.type("talked over")
        await desk.press("ctrl+s")
        assert f"✓ {case} accepted" in desk.screen
        assert "a Accept" not in desk.screen
        assert "b Book" in desk.screen
        await desk.press("b")
        assert f"Book  {case}" in desk.screen
    row = office.store.read(referral, case)
    assert row is not None
    assert row.state == "accepted"


async def test_an_undecided_case_is_declined_with_the_key_that_cancels_a_booked_one(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "enter", "x")
        await desk.type("placement ended")
        await desk.press("ctrl+s")
        assert f"✓ {case} declined" in desk.screen
