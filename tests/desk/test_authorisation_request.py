"""A missing authorisation: the message that asks for it, and one withdrawn again, at the desk."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.authorise import authorise
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from tests.at_desk import at_desk
from tests.referred import special_guardianship


async def test_the_message_is_there_to_read_out(office: Office) -> None:
    take(office, key_in(office, special_guardianship()))
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "ctrl+p")
        await desk.type("asks for a missing")
        await desk.press("enter")
        assert desk.line("To the team manager")
        assert desk.line("N-3.9d, paragraph 3.9")


async def test_an_authorisation_is_withdrawn_with_a_reason(office: Office) -> None:
    case = key_in(office, special_guardianship())
    take(office, case)
    authorise(office, case, "team_manager", "Denise Abbot", date(2026, 12, 23), "written", "N-3.9d")
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "ctrl+p")
        await desk.type("counts no more")
        await desk.press("enter")
        await desk.type("the plan was changed")
        await desk.press("ctrl+s")
        assert desk.line("✓", "authorisation by Denise Abbot withdrawn")
        assert desk.line("withdrawn Thu 24 Dec")
