"""Every way in which the desk shows one child's case leaves a row in the trail, as its page does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.acts.looked import who_looked
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.desk.screens.frame import Frame
from tests.at_desk import at_desk
from tests.every_call import service
from tests.restricted_case import CASE

NEW = "X-003"

WAYS = {
    "its page": (CASE, ("4",), "open", "CaseScreen"),
    "the suspension of the board": (CASE, ("5", "g", "g"), "open", "SuspensionScreen"),
    "the referral, to be corrected": (NEW, ("2",), "correct", "CorrectScreen"),
    "the paragraphs behind its findings": (NEW, ("2",), "paragraph", "ParagraphScreen"),
    "what is to be authorised": (NEW, ("2",), "request_authorisation", "AuthorisationRequestScreen"),
}
"""Whose case, the keys to its row, what is done there, and the screen that shows it."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    """Open the desk of a coordinator on the service; the case has a session today."""
    made = service(tmp_path / "service.db")
    yield dataclasses.replace(made, who=Person("rahmadi", "R Ahmadi", "coordinator"))
    made.store.close()


def looks(desk: Office, case: str) -> int:
    """Return how often the coordinator is told to have looked at a case."""
    manager = dataclasses.replace(desk, who=Person("mgr", "Manager", "manager"))
    return [(row.login, row.act) for row in who_looked(manager, case)].count(("rahmadi", "look"))


@pytest.mark.parametrize("way", WAYS)
async def test_a_case_shown_by_itself_is_a_look_at_it(desk: Office, way: str) -> None:
    case, keys, action, screen = WAYS[way]
    async with at_desk(desk, (120, 40)) as hands:
        await hands.press(*keys)
        frame = hands.desk.screen
        assert isinstance(frame, Frame)
        for _ in range(12):
            if frame.case_id == case:
                break
            await hands.press("right" if keys == ("4",) else "down")
        assert (frame.case_id, looks(desk, case)) == (case, 0)
        await frame.run_action(action)
        await hands.pilot.pause()
        assert type(hands.desk.screen).__name__ == screen
    assert looks(desk, case) == 1


async def test_what_its_page_opens_is_the_same_look(desk: Office) -> None:
    async with at_desk(desk, (120, 40)) as hands:
        hands.desk.open_case(CASE)
        await hands.pilot.pause()
        for action in ("amend", "history", "paragraph", "calls"):
            assert isinstance(hands.desk.screen, Frame)
            await hands.desk.screen.run_action(action)
            await hands.pilot.pause()
            await hands.press("escape")
    assert looks(desk, CASE) == 1


async def test_a_key_that_may_not_be_pressed_is_kept_under_the_case_of_its_row(desk: Office) -> None:
    reader = dataclasses.replace(desk, who=Person("reader", "A Reader", "reader"))
    async with at_desk(reader, (120, 40)) as hands:
        await hands.press("2", "a")
        hands.line("✗ reader is a reader")
    manager = dataclasses.replace(desk, who=Person("mgr", "Manager", "manager"))
    assert [(row.login, row.act) for row in who_looked(manager, NEW)] == [("reader", "refused")]
