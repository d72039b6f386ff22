"""The board within Overdue, at the desk."""

from __future__ import annotations

from datetime import timedelta

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.review import date_review
from ftdesk.acts.triage import decide, take
from tests.at_desk import at_desk
from tests.referred import CLEAR, special_guardianship


async def test_the_desk_says_what_waits_for_a_manager(office: Office) -> None:
    take(office, key_in(office, special_guardianship()))
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("5")
        assert desk.line("for a manager: 1 to authorise (g)")
        await desk.press("g", "g")
        assert desk.line("suspensions and authorisations")
        assert desk.line("y", "authorisation", "the team manager (N-3.9d)")


async def test_a_review_is_seen_on_the_board_before_its_day(office: Office) -> None:
    case = key_in(office, CLEAR)
    decide(office, case, "accept", note="talked over")
    date_review(office, case, "family_time", office.today + timedelta(days=15))
    near = date_review(office, case, "statutory", office.today + timedelta(days=10))
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("5", "g", "g")
        assert desk.line("0 open, 1 review within 14 days (our figure)")
        assert desk.line("10 d", "R-0001 Ellis: the child's statutory review", "Sun 3 Jan", "(3.25)")
        assert "a review of the family time" not in desk.screen
        await desk.press("enter")
        assert desk.line(near.id, "in 10 days")
