"""What is typed in a form and left is back later, and nothing else of the form is."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.clock.now import FixedClock
from ftdesk.store.sessions import draft
from tests.at_desk import at_desk
from tests.referred import CLEAR


async def test_the_time_it_began_with_is_that_of_the_day_it_is_opened(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "c")
        await desk.type("rang twice")
        await desk.press("escape")
    later = dataclasses.replace(office, clock=FixedClock(office.now + timedelta(hours=1)))
    async with at_desk(later) as desk:
        await desk.press("2", "c")
        assert "rang twice" in desk.screen
        assert "24/12/2026 17:41" in desk.screen


async def test_what_was_typed_is_thrown_away(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "c")
        await desk.type("rang twice")
        await desk.press("escape", "c")
        assert "ctrl+t throws it away" in desk.screen
        await desk.press("ctrl+t")
        assert "rang twice" not in desk.screen
        await desk.press("escape", "c")
        assert "is back" not in desk.screen
    assert office.store.read(draft, "jsmith", "form log R-0001") is None


async def test_what_was_wrong_with_it_goes_with_what_was_typed(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "y")
        await desk.type("Ruth")
        await desk.press("tab")
        await desk.type("soon")
        await desk.press("ctrl+s")
        assert "✗ On: not a date" in desk.screen
        await desk.press("ctrl+t")
        assert "soon" not in desk.screen


async def test_a_form_left_untouched_keeps_nothing(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        for key in ("c", "a", "x", "i", "r", "y"):
            await desk.press("2", key, "escape")
            assert "Triage" in desk.screen
    for about in ("log", "decide accept", "decide decline", "decide ask", "decide redirect", "authorise"):
        assert office.store.read(draft, "jsmith", f"form {about} R-0001") is None, about
