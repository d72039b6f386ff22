"""What somebody does at the installed program's desk, and what is looked at once it has ended."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from pathlib import Path

from ftdesk.clock.now import SystemClock
from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.terminal import Terminal

WORDS = "Kai ran to Leanne and showed her his drawing of a heron."
ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"

Reopen = Callable[[], Terminal]


def begin_the_record(terminal: Terminal) -> None:
    """Go by keys to the record of X-001's session of 14 December."""
    _open_the_case(terminal)
    terminal.press("e")
    terminal.wait_for(r"Record · .*14 Dec")


def begin_a_talk(terminal: Terminal) -> None:
    """Go by keys to a talk about X-001."""
    _open_the_case(terminal)
    terminal.press("c")
    terminal.wait_for(r"Log a talk · X-001")


def _open_the_case(terminal: Terminal) -> None:
    terminal.wait_for(r"1 Inbox")
    terminal.press("/")
    terminal.wait_for("a name, a case's id")
    terminal.press("x-001")
    terminal.wait_for(r"▸X-001")
    terminal.press("enter")
    terminal.wait_for(r"X-001 +Kai Ellis")


def is_clean(database: Path) -> bool:
    """Tell whether a check of a database finds nothing."""
    store = Database(database)
    try:
        return store.read(check).faults == ()
    finally:
        store.close()


def somebody_else_acts(database: Path) -> None:
    """Write to a database, which nobody can where a lock is held."""
    store = Database(database)
    try:
        with store.act("prepared", login="x", at=SystemClock().now()) as writer:
            writer.says = "no lock is held"
    finally:
        store.close()


def is_running(pid: int) -> bool:
    """Tell whether a program in a terminal of its own, or anything it started, still runs."""
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for_end_of(pid: int, seconds: float) -> None:
    """Wait until a program that is somebody else's to reap has ended."""
    try:
        ending = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    ended, _, _ = select.select([ending], [], [], seconds)
    os.close(ending)
    assert ended, "the desk still runs"
