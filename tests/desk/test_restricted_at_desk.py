"""The desk of somebody who does not see a case: whatever is pressed, no screen names anybody in it."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.restrict import restrict
from ftdesk.acts.triage import take
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.desk.actions import PANES, actions_on
from ftdesk.model.service import Role
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR
from tests.restricted_case import CASE, NAMED, with_a_case_of_its_own_name

LEAVES = {"leave", "undo"}


@pytest.fixture
def served(office: Office) -> Office:
    """Return the service with the case booked, two more of the same name to be decided, all restricted."""
    with_a_case_of_its_own_name(office)
    child = replace(CLEAR.children[0], name="Zebedee Quillfeather")
    made = [key_in(office, replace(CLEAR, children=(child,))) for _ in range(2)]
    take(office, made[1])
    for case in (CASE, *made):
        restrict(office, case, ["lmoss"], "a threat")
    return office


def at(office: Office, login: str, role: Role, staff: str | None = None) -> Office:
    """Return the desk of somebody on the day of the case's session."""
    who = Person(login, login, role, staff)
    return dataclasses.replace(office, who=who, clock=FixedClock(parse_when("2027-01-04T12:00", field="at")))


async def everything_shown(hands: AtDesk, pane: str) -> list[str]:
    """Return each screen that the keys of a pane bring up."""
    digit = str(PANES.index(pane) + 1)
    seen = [await hands.press(digit)]
    for action in actions_on(pane):
        if action.keys and action.id not in LEAVES | set(PANES):
            seen.append(await hands.press(action.keys.split(",")[0]))
            seen.append(await hands.press("escape", digit))
    return seen


@pytest.mark.parametrize("pane", PANES)
async def test_no_key_of_a_pane_brings_up_a_name(served: Office, pane: str) -> None:
    async with at_desk(at(served, "rahmadi", "coordinator"), (120, 40)) as hands:
        seen = "\n".join(await everything_shown(hands, pane))
    assert not NAMED.search(seen), seen
    assert "restr" in seen


async def test_a_manager_is_shown_the_names_in_every_pane(served: Office) -> None:
    async with at_desk(at(served, "mgr", "manager"), (120, 40)) as hands:
        for n, pane in enumerate(PANES, 1):
            assert NAMED.search(await hands.press(str(n))), pane


async def test_a_supervisor_of_others_finds_neither_the_case_nor_another_diary(served: Office) -> None:
    async with at_desk(at(served, "jbains", "supervisor", "S2"), (120, 40)) as hands:
        seen = [await hands.press(str(n)) for n in range(1, 6)]
        assert "J Bains" in seen[3] and "L Moss" not in seen[3]
        await hands.press("slash")
        seen.append(await hands.type("X-001"))
    assert not NAMED.search("\n".join(seen))


async def test_enter_on_a_restricted_row_asks_and_a_manager_answers_with_a_key(served: Office) -> None:
    async with at_desk(at(served, "rahmadi", "coordinator"), (120, 40)) as hands:
        await hands.press("slash")
        await hands.type("X-001")
        await hands.press("enter")
        assert "X-001 is restricted: ask a manager to see it" in hands.screen
        await hands.type("I cover for her")
        await hands.press("ctrl+s")
        hands.line("asked the managers to see X-001")
    async with at_desk(at(served, "mgr", "manager"), (120, 40)) as hands:
        hands.desk.open_case(CASE)
        await hands.pilot.pause()
        assert "rahmadi, Mon 4 Jan: I cover for her" in await hands.press("home")
        await hands.press("s", "ctrl+s")
        hands.line("✓ rahmadi may see X-001")
    async with at_desk(at(served, "rahmadi", "coordinator"), (120, 40)) as hands:
        hands.desk.open_case(CASE)
        await hands.pilot.pause()
        assert NAMED.search(hands.screen)
