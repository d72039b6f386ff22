"""The panes, each imported and built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def _inbox() -> Screen[Any]:
    from ftdesk.desk.screens.inbox import InboxScreen

    return InboxScreen()


def _triage() -> Screen[Any]:
    from ftdesk.desk.screens.triage import TriageScreen

    return TriageScreen()


def _venues() -> Screen[Any]:
    from ftdesk.desk.screens.venues import VenuesScreen

    return VenuesScreen()


def _diary() -> Screen[Any]:
    from ftdesk.desk.screens.diary import DiaryScreen

    return DiaryScreen()


def _overdue() -> Screen[Any]:
    from ftdesk.desk.screens.overdue import OverdueScreen

    return OverdueScreen()


MODES: dict[str, Callable[[], Screen[Any]]] = {
    "inbox": _inbox,
    "triage": _triage,
    "venues": _venues,
    "diary": _diary,
    "overdue": _overdue,
}
