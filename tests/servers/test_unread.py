"""A terminal that nobody reads, as a stopped client leaves it: the desk waits for it with nothing."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.servers.at_the_desk import WORDS, Reopen, begin_a_talk, is_clean, somebody_else_acts
from tests.terminal import Terminal

WIDE, HIGH = 230, 66
REDRAWN = 21
"""Each time some 20 kB: a terminal's buffer takes about 70."""


@pytest.mark.parametrize("cut", [False, True], ids=["told to end", "the line is cut"])
def test_a_desk_that_nobody_reads_holds_no_lock_and_ends(reopen: Reopen, database: Path, cut: bool) -> None:
    with reopen() as terminal:
        begin_a_talk(terminal)
        stop_reading(terminal)
        terminal.press(WORDS)
        terminal.wait_until_idle()
        somebody_else_acts(database)
        before = terminal.processor_seconds()
        terminal.patience = 30
        if cut:
            terminal.take_away()
        else:
            terminal.signal(signal.SIGTERM)
            assert terminal.wait_for_end_unread() == 0
        assert terminal.processor_seconds() - before < 1
    assert is_clean(database)
    with reopen() as terminal:
        begin_a_talk(terminal)
        terminal.wait_for("drawing of a heron")


def test_what_was_missed_is_drawn_once_reading_goes_on(reopen: Reopen) -> None:
    with reopen() as terminal:
        begin_a_talk(terminal)
        stop_reading(terminal)
        terminal.press(WORDS)
        terminal.wait_until_idle()
        before = len(terminal.raw)
        terminal.wait_for("drawing of a heron")
        terminal.wait_until_idle()
        shown, read = terminal.read_all(), len(terminal.raw)
        terminal.resize(WIDE - 1, HIGH)
        terminal.wait_until_idle()
        terminal.resize(WIDE, HIGH)
        terminal.wait_until_idle()
        assert terminal.read_all() == shown
        assert read - before < REDRAWN / 2 * (len(terminal.raw) - read), "nothing was missed"
        terminal.press("esc")
        terminal.wait_until_gone("Log a talk")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def stop_reading(terminal: Terminal) -> None:
    """Have the desk draw more than the terminal takes while nobody reads it."""
    for n in range(REDRAWN):
        terminal.resize(WIDE - n % 2, HIGH)
        terminal.wait_until_idle()
