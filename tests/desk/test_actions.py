"""The table of actions: every key leads somewhere, no key two ways, and the screens keep to it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from textual.screen import Screen

from ftdesk.desk.actions import ACTIONS, PANES, actions_on, in_key_line, key_of
from ftdesk.desk.opening import MODES
from ftdesk.desk.screens.case import CaseScreen

EXCLUDING = {("case", "e"): {"correct", "record"}, ("case", "x"): {"decline", "suspend"}}
"""Two actions on one key of a screen, of which only one is ever possible."""


def screens() -> list[Screen[None]]:
    return [MODES[name]() for name in PANES] + [CaseScreen("R-0001")]


def test_every_action_has_a_name_of_its_own() -> None:
    names = [action.id for action in ACTIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("screen", sorted({name for action in ACTIONS for name in action.where}))
def test_no_key_of_a_screen_means_two_things(screen: str) -> None:
    by_key = defaultdict(set)
    for action in actions_on(screen):
        for key in filter(None, action.keys.split(",")):
            by_key[key].add(action.id)
    doubled = {key: names for key, names in by_key.items() if len(names) > 1}
    assert doubled == {key: names for (where, key), names in EXCLUDING.items() if where == screen}


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: type(screen).__name__)
def test_a_screen_can_do_what_the_table_says_it_can(screen: Screen[None]) -> None:
    for action in actions_on(screen.NAME):  # type: ignore[attr-defined]
        method = (action.call or action.id).partition("(")[0]
        assert callable(getattr(screen, f"action_{method}", None)), action.id


def test_no_key_is_one_that_a_terminal_sends_as_another() -> None:
    keys = {key for action in ACTIONS for key in action.keys.split(",")}
    assert not keys & {"ctrl+h", "ctrl+m", "ctrl+i", "ctrl+j"}


def test_the_key_line_shows_seven_at_most_by_rank() -> None:
    for name in PANES:
        line = in_key_line(actions_on(name))
        assert len(line) <= 7
        assert [action.rank for action in line] == sorted(action.rank for action in line)


def test_a_moved_key_is_shown_as_it_stands_on_the_keyboard() -> None:
    find = next(action for action in ACTIONS if action.id == "find")
    assert key_of(find, {}) == "/"
    assert key_of(find, {"find": "f3"}) == "f3"
