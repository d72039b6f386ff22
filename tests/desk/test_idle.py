"""A desk that nobody is at shows nothing of a case, then ends; what was typed is there again."""

from __future__ import annotations

import pytest

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import set_server
from ftdesk.acts.triage import take
from ftdesk.desk.idle import Idle
from ftdesk.store.sessions import draft
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR


class Passing:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def watched(desk: AtDesk) -> Passing:
    """Have the desk go by a clock that the test moves on."""
    passing = Passing()
    desk.desk.idle = Idle(desk.desk, passing)
    return passing


async def let_pass(desk: AtDesk, passing: Passing, minutes: float) -> str:
    """Let time pass, and whatever waits for it look."""
    passing.at += 60 * minutes
    desk.desk.idle.look()
    await desk.pilot.pause()
    await desk.pilot.pause()
    return desk.screen


@pytest.mark.parametrize("palette", ["sixteen", "dark", "high-contrast"])
async def test_it_is_hidden_until_enter_and_what_was_typed_stands_there_still(
    office: Office, palette: str
) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office, palette=palette) as desk:
        passing = watched(desk)
        await desk.press("2", "c")
        assert "Ellis" in await desk.type("rang twice")
        assert "rang twice" in await let_pass(desk, passing, 14.9)
        shown = await let_pass(desk, passing, 0.2)
        assert "Ellis" not in shown and "R-0001" not in shown and "rang twice" not in shown
        assert "nobody has pressed a key for 15 minutes" in shown
        assert "At 16:55 it ends" in shown
        assert office.store.read(draft, "jsmith", "form log R-0001") is not None
        assert "nobody has pressed" in await desk.type("x")
        shown = await desk.press("enter")
        assert "rang twice" in shown and "rang twicex" not in shown
        assert "rang twice" in await let_pass(desk, passing, 14.9)


async def test_it_ends_after_as_long_again_and_the_draft_is_kept(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    set_server(office, "idle_minutes", "5")
    async with at_desk(office) as desk:
        passing = watched(desk)
        await desk.press("2", "c")
        await desk.type("rang twice")
        assert "for 5 minutes" in await let_pass(desk, passing, 5)
        assert desk.desk.is_running
        await let_pass(desk, passing, 5)
        assert not desk.desk.is_running or desk.desk._exit
    async with at_desk(office) as desk:
        assert "rang twice" in await desk.press("2", "c")
