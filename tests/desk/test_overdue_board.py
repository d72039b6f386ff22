"""The board within Overdue, at the desk."""

from __future__ import annotations

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from tests.at_desk import at_desk
from tests.referred import special_guardianship


async def test_the_desk_says_what_waits_for_a_manager(office: Office) -> None:
    take(office, key_in(office, special_guardianship()))
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("5")
        assert desk.line("for a manager: 1 to authorise (g)")
        await desk.press("g", "g")
        assert desk.line("suspensions and authorisations")
        assert desk.line("y", "authorisation", "the team manager (N-3.9d)")
