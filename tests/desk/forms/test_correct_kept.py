"""Nothing typed into the correcting form is lost: left, thrown away, or overtaken by somebody else."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.desk.screens.correct import CorrectScreen
from ftdesk.store.sessions import draft
from tests.at_desk import at_desk
from tests.desk.forms.correcting import go_to, on_file, somebody_else
from tests.referred import CLEAR


async def test_escape_keeps_what_was_typed(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        await desk.press("escape")
        assert "Inbox 1" in desk.screen
        assert on_file(office, "R-0001").referral == CLEAR
        await desk.press("e")
        assert "what you typed until Thu 24 Dec 16:41 is back" in desk.screen
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    saved = on_file(office, "R-0001").referral.referrer
    assert saved is not None
    assert saved.team == "Duty team"
    assert office.store.read(draft, "jsmith", "correct R-0001") is None


async def test_what_was_typed_is_thrown_away_and_brought_back(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        await desk.press("ctrl+t")
        assert "Duty team" not in desk.screen
        await desk.press("ctrl+t")
        assert "Duty team" in desk.screen
        await desk.press("ctrl+t", "escape", "e")
        assert "is back" not in desk.screen
        assert "Duty team" not in desk.screen


async def test_what_somebody_else_saved_meanwhile_is_kept_and_named(office: Office) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        assert CLEAR.referrer is not None
        theirs = replace(CLEAR, referrer=replace(CLEAR.referrer, team="West 3"), notes="ring after two")
        correct(somebody_else(office), case, on_file(office, case).version, theirs)
        await desk.press("ctrl+s")
        assert "not saved: mlee changed it at 16:41 (R-0001 corrected)" in desk.screen
        assert "Duty team" in desk.line("▸!Team")
        assert "on file: West 3" in desk.screen
        assert on_file(office, case).referral == theirs
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    saved = on_file(office, case).referral
    assert saved == replace(theirs, referrer=replace(CLEAR.referrer, team="Duty team"))


async def test_a_draft_found_over_what_somebody_changed_since_is_marked(office: Office) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        await desk.press("escape")
        assert CLEAR.referrer is not None
        theirs = replace(CLEAR, referrer=replace(CLEAR.referrer, team="West 3"))
        correct(somebody_else(office), case, on_file(office, case).version, theirs)
        await desk.press("e")
        assert desk.line("! marks what was changed on file since")
        await go_to(desk, "Role", "Who refers")
        await desk.press("tab")
        assert "Duty team" in desk.line("▸!Team")
        assert "on file: West 3" in desk.screen


async def test_a_case_that_only_moved_on_is_saved_all_the_same(office: Office) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        take(somebody_else(office), case)
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    assert on_file(office, case).state == "triage"


async def test_a_desk_that_ends_before_the_sheet_is_drawn_keeps_the_draft_of_before(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        await desk.press("escape")
        kept = office.store.read(draft, "jsmith", "correct R-0001")
        assert kept is not None
        desk.desk.simulate_key("e")
        while not isinstance(desk.desk.screen, CorrectScreen):
            await asyncio.sleep(0)
        assert desk.desk.keep_drafts()
        found = office.store.read(draft, "jsmith", "correct R-0001")
        assert found is not None
        assert found.text == kept.text
