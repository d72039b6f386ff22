"""Pictures of every pane and of the screens of a coordinator's day; look before accepting one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ftdesk.desk.app import Desk

SnapCompare = Callable[..., bool]
PANES = {"inbox": "1", "triage": "2", "venues": "3", "diary": "4", "overdue": "5"}
NARROW, WIDE = (80, 24), (120, 40)
CASE = ("slash", "r", "minus", *"0112", "enter", "b")
WHO, ROOM = ("enter", "enter"), ("down", "down", "enter", *"penfold", "enter")
DAYS = ("down", "enter", *"tue", "space", *"fri", "ctrl+s")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("pane", PANES)
def test_a_pane_full(snap_compare: SnapCompare, full_desk: Desk, pane: str, size: tuple[int, int]) -> None:
    assert snap_compare(full_desk, press=[PANES[pane], "down"], terminal_size=size)


@pytest.mark.parametrize("pane", PANES)
def test_a_pane_empty(snap_compare: SnapCompare, empty_desk: Desk, pane: str) -> None:
    assert snap_compare(empty_desk, press=[PANES[pane]], terminal_size=NARROW)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_the_options_screen(snap_compare: SnapCompare, full_desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(full_desk, press=[*CASE, "down", "up", "wait:600"], terminal_size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_the_booking_screen(snap_compare: SnapCompare, full_desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(full_desk, press=[*CASE, "n", *WHO, *ROOM, *DAYS], terminal_size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_the_record_screen(snap_compare: SnapCompare, full_desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(full_desk, press=["5", "e"], terminal_size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_a_case(snap_compare: SnapCompare, full_desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(full_desk, press=["5", "enter"], terminal_size=size)
