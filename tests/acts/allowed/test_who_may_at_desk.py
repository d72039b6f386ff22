"""Every key of every role at the desk, offered or refused as the table of acts says."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from ftdesk.acts.allowed import ALLOWED, EVERYONE, may
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.desk.actions import ACTIONS, actions_on
from ftdesk.desk.acts_of_keys import ACT_OF
from ftdesk.desk.screens.frame import Frame
from ftdesk.model.service import Role
from tests.at_desk import at_desk
from tests.restricted_case import CASE, SERVED

ONLY_LOOK = {
    *("inbox", "triage", "venues", "diary", "overdue", "open", "find", "help", "palette", "commands", "back"),
    *("leave", "history", "paragraph", "summary", "group", "before", "after", "today", "week", "go_to"),
    *("request_authorisation", "as_text", "service", "displaced", "service_before", "service_after"),
    *("plan_what_if", "plan_again", "plan_open", "new", "options", "option_weeks", "by_hand", "by_hand_anew"),
    *("change", "leave_out", "change_date", "first_date"),
}
"""Keys that only look, choose among others, or change what is not booked yet."""


def test_every_key_leads_to_an_act_of_the_table_or_only_looks() -> None:
    assert {action.id for action in ACTIONS} == {*ACT_OF, *ONLY_LOOK}
    assert not ACT_OF.keys() & ONLY_LOOK
    assert set(ACT_OF.values()) <= ALLOWED.keys()


@pytest.mark.parametrize("role", EVERYONE)
def test_every_key_is_offered_or_refused_as_the_table_says(office: Office, role: Role) -> None:
    import_folder(office, SERVED)
    desk = dataclasses.replace(office, who=Person("somebody", "Somebody", role, "S1"))
    asyncio.run(_press_every_key(desk, role))


async def _press_every_key(desk: Office, role: Role) -> None:
    async with at_desk(desk, (120, 40)) as hands:
        for key in ("1", "2", "3", "4", "5", "case"):
            if key == "case":
                hands.desk.open_case(CASE)
                await hands.pilot.pause()
            else:
                await hands.press(key)
            frame = hands.desk.screen
            assert isinstance(frame, Frame)
            depth = len(hands.desk.screen_stack)
            offered = {action.id for action in frame.possible_actions()}
            for action in actions_on(frame.NAME):
                act = ACT_OF.get(action.id)
                if act is None or not frame.is_possible(action):
                    continue
                assert (action.id in offered) is may(act, role)
                if not may(act, role) and action.keys:
                    seen = await hands.press(action.keys.split(",")[0])
                    assert len(hands.desk.screen_stack) == depth
                    assert f"✗ somebody is a {role}" in seen
                    frame.say("")
