"""However the desk ends, nothing typed is lost, nothing stays running, and the database is clean."""

from __future__ import annotations

import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from ftdesk.store.database import Database
from tests.servers.at_the_desk import (
    ALTERNATE_SCREEN_OFF,
    WORDS,
    Reopen,
    begin_a_talk,
    begin_the_record,
    is_clean,
    is_running,
    somebody_else_acts,
)
from tests.servers.conftest import PROGRAM, OpenDesk
from tests.terminal import Terminal

CURSOR_ON = b"\x1b[?25h"


def test_q_leaves_with_status_0_and_gives_the_terminal_back(reopen: Reopen) -> None:
    with reopen() as terminal:
        terminal.wait_for(r"1 Inbox [0-9]")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert ALTERNATE_SCREEN_OFF in terminal.raw
        assert terminal.raw.rindex(CURSOR_ON) > terminal.raw.rindex(b"\x1b[?25l")
        for mode in MOUSE_MODES:
            assert terminal.raw.count(b"\x1b[?%dh" % mode) == 0, f"mouse mode {mode}"
        assert not is_running(terminal.pid)


MOUSE_MODES = (1000, 1002, 1003, 1015, 1016)


def test_a_record_left_with_escape_is_there_again(reopen: Reopen, database: Path) -> None:
    with reopen() as terminal:
        begin_the_record(terminal)
        terminal.press(WORDS)
        terminal.wait_for("heron")
        terminal.press("esc")
        terminal.wait_until_gone("heron")
        terminal.press("e")
        terminal.wait_for("drawing of a heron")
        terminal.press("esc")
        terminal.wait_until_gone("heron")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert is_clean(database)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_in_the_middle_of_a_record_costs_no_word(
    reopen: Reopen, database: Path, number: signal.Signals
) -> None:
    with reopen() as terminal:
        begin_the_record(terminal)
        terminal.press(WORDS)
        terminal.wait_for("heron")
        before = terminal.processor_seconds()
        terminal.signal(number)
        assert terminal.wait_for_end() == 0
        assert terminal.processor_seconds() - before < 0.5
        assert ALTERNATE_SCREEN_OFF in terminal.raw
        assert not is_running(terminal.pid)
    the_words_are_there(reopen)
    assert is_clean(database)


def test_a_lost_connection_in_the_middle_of_a_record_costs_no_word(reopen: Reopen, database: Path) -> None:
    with reopen() as terminal:
        begin_the_record(terminal)
        terminal.press(WORDS)
        terminal.wait_for("heron")
        leave_without_a_terminal(terminal)
        assert not is_running(terminal.pid)
    the_words_are_there(reopen)
    assert is_clean(database)


def test_a_desk_that_no_signal_tells_ends_with_its_terminal_all_the_same(
    environment: Mapping[str, str], database: Path, tmp_path: Path
) -> None:
    deaf = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", str(PROGRAM), "--db", str(database)]
    with Terminal([*deaf, "--as", "rahmadi"], environment=environment, folder=tmp_path) as terminal:
        terminal.wait_for(r"1 Inbox [0-9]")
        leave_without_a_terminal(terminal)
    assert is_clean(database)


def leave_without_a_terminal(terminal: Terminal) -> None:
    """Take the terminal away; the program ends soon, and does not go round and round until then."""
    terminal.patience = 5
    before = terminal.processor_seconds()
    terminal.take_away()
    assert terminal.processor_seconds() - before < 0.5


def test_a_kill_in_the_middle_of_a_talk_leaves_it_to_the_next_login(reopen: Reopen, database: Path) -> None:
    with reopen() as terminal:
        begin_a_talk(terminal)
        terminal.press(WORDS)
        terminal.wait_for("heron")
        wait_until_kept(database, WORDS)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    somebody_else_acts(database)
    assert is_clean(database)
    with reopen() as terminal:
        begin_a_talk(terminal)
        terminal.wait_for("showed her his drawing of a heron")
        terminal.press("ctrl+s")
        terminal.wait_for("✓ X-001: talk with the social worker logged")


def wait_until_kept(database: Path, words: str) -> None:
    """Wait until a draft stands in the database; the form says nothing of it."""
    store = Database(database)
    kept = "SELECT count(*) FROM draft WHERE instr(text, ?)"
    ends = time.monotonic() + 10
    while not store.read(lambda one: one.execute(kept, (words,)).fetchone()[0]):
        assert time.monotonic() < ends, "no draft was kept"
        select.select([], [], [], 0.05)
    store.close()


def test_a_kill_in_the_middle_of_a_record_costs_at_most_its_last_words(
    reopen: Reopen, database: Path
) -> None:
    with reopen() as terminal:
        begin_the_record(terminal)
        terminal.press(WORDS)
        terminal.wait_for(r"kept as a draft, 12 words")
        terminal.press(" Then they")
        terminal.wait_for("Then they")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
        assert not is_running(terminal.pid)
    assert is_clean(database)
    the_words_are_there(reopen)


def the_words_are_there(reopen: Reopen) -> None:
    with reopen() as terminal:
        begin_the_record(terminal)
        terminal.wait_for("showed her his drawing of a heron")
        terminal.press("esc")
        terminal.wait_until_gone("heron")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("name", ["dumb", "unknown", ""])
def test_a_terminal_that_cannot_place_text_gets_a_sentence(
    open_desk: OpenDesk, database: Path, name: str
) -> None:
    with open_desk("--db", database, "--as", "rahmadi", TERM=name) as terminal:
        assert terminal.wait_for_end() == 2
        assert "which cannot show the desk" in terminal.text
        assert b"\x1b" not in terminal.raw


def test_without_a_terminal_the_desk_names_the_lists(
    environment: Mapping[str, str], database: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [PROGRAM, "--db", database, "--as", "rahmadi"],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "the desk needs a terminal" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_failure_costs_one_sentence_and_names_nobody(
    environment: Mapping[str, str], database: Path, tmp_path: Path
) -> None:
    words = ["--db", str(database), "--as", "rahmadi", "--at", "2026-12-24T16:41"]
    with Terminal(
        [sys.executable, "-c", FAILING, *words], environment=environment, folder=tmp_path
    ) as terminal:
        terminal.wait_for("Marsh T")
        terminal.press("a")
        assert terminal.wait_for_end() == 70
        _, _, after = terminal.raw.rpartition(ALTERNATE_SCREEN_OFF)
    said = " ".join(re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]", "", after.decode()).split())
    assert re.fullmatch(
        r"Something went wrong in ftdesk, and it had to close\. Incident [0-9A-F]{6}; its details are in .*",
        said,
    )
    log = next(tmp_path.glob("home/**/mishaps.log")).read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Marsh" not in log + said
    assert is_clean(database)


FAILING = """
from ftdesk.acts import triage
def fail(office, case):
    child = "Tom Marsh"
    raise RuntimeError(f"{child} cannot be taken")
triage.take = fail
from ftdesk.__main__ import main
main()
"""
