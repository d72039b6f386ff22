"""A coordinator's process killed with -9 while it books, and what is then found in the database."""

from __future__ import annotations

import json
import random
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.small_service import FAMILIES

ROOT = Path(__file__).parents[2]
WEEKS = 6
FIRST_MONDAY = date(2027, 4, 5)
SLOTS = [["mon", "10:00", "CO1", ["JB"]], ["wed", "13:30", "PF1", ["JB"]], ["fri", "15:30", "PF2", ["LM"]]]
LATEST = 0.6
"""Seconds after the first booking has begun within which the process is killed."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One process that was killed.

    Attributes:
        answered: the sessions of each series that it had answered for.
        in_the_middle: it had begun a series and not answered.
    """

    answered: tuple[tuple[str, ...], ...]
    in_the_middle: bool


def kills(path: Path, times: int) -> Iterator[Kill]:
    """Kill one process after the other that books in a database, each at another moment."""
    dice = random.Random(20261224)
    for number in range(times):
        yield _killed_while_booking(path, number, dice.uniform(0.0, LATEST))


def _killed_while_booking(path: Path, number: int, after: float) -> Kill:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.servers.booker", str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    for n in range(len(FAMILIES)):
        ask = {
            "family": f"R-{n + 1:04d}",
            "slots": SLOTS,
            "from": (FIRST_MONDAY + timedelta(weeks=WEEKS * (number * len(FAMILIES) + n))).isoformat(),
            "weeks": WEEKS,
        }
        process.stdin.write(json.dumps(ask) + "\n")
    process.stdin.flush()
    assert process.stdout.readline().strip() == "begun"
    select.select([], [], [], after)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().splitlines()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    answers = [json.loads(line) for line in rest if line.startswith("{")]
    assert all("sessions" in answer for answer in answers), answers
    begun = ["begun", *rest].count("begun")
    return Kill(tuple(tuple(answer["sessions"]) for answer in answers), begun > len(answers))


def assert_all_or_nothing(path: Path, answered: set[str]) -> None:
    """Look at the file with no help of ours: whole series alone, and every session that was answered for."""
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for series, sessions, led, held, recorded in database.execute(WHOLE):
        assert sessions == led == held == recorded == WEEKS * len(SLOTS), series
    acts = database.execute("SELECT count(*) FROM act WHERE name = 'book'").fetchone()
    assert acts == database.execute("SELECT count(*) FROM series").fetchone()
    found = {row[0] for row in database.execute("SELECT id FROM session")}
    assert answered <= found, f"answered for and gone: {sorted(answered - found)}"
    orphans = "SELECT id FROM session WHERE series IS NULL"
    assert database.execute(orphans).fetchall() == []
    database.close()


def assert_sound(path: Path) -> None:
    """Have the program's own check look at it."""
    store = Database(path)
    assert store.read(check).faults == ()
    store.close()


WHOLE = """
SELECT series.id, count(*),
    sum((SELECT count(*) FROM session_staff WHERE session_staff.session = session.id)),
    sum((SELECT count(*) FROM diary_block WHERE diary_block.session = session.id AND kind = 'session')),
    sum((SELECT count(*) FROM diary_block WHERE diary_block.session = session.id AND kind = 'recording'))
FROM series JOIN session ON session.series = series.id GROUP BY series.id
"""
