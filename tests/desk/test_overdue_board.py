"""The board within Overdue, at the desk."""

from __future__ import annotations

from datetime import timedelta

from ftdesk.acts.call_back import call_back
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.review import date_review
from ftdesk.acts.triage import decide, take
from ftdesk.store.referrals import task
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


async def test_all_open_tasks_stand_in_overdue_and_are_done_there(office: Office) -> None:
    case = key_in(office, CLEAR)
    later = call_back(office, case, office.today + timedelta(days=40), "school of dance")
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("5")
        assert "school of dance" not in desk.screen
        await desk.press("g", "g", "g")
        assert desk.line("all open tasks", "1 open")
        assert desk.line("R-0001 Ellis: ring back: school of dance", "2 Feb 2027")
        await desk.press("d", "ctrl+s")
        assert desk.line("all open tasks", "0 open")
    done = office.store.read(task, later)
    assert done is not None and done.done_at is not None
