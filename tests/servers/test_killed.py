"""The program is killed in the middle of booking: each series is there whole, or nothing of it is."""

from __future__ import annotations

import json
import random
import select
import signal
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.small_service import FAMILIES, write_small_service

ROOT = Path(__file__).parents[2]
KILLS = 40
WEEKS = 12
FIRST_MONDAY = date(2027, 4, 5)
SLOTS = [["mon", "10:00", "CO1", ["JB"]], ["wed", "13:30", "PF1", ["JB"]], ["fri", "15:30", "PF2", ["LM"]]]


def test_a_killed_booking_leaves_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    write_small_service(path)
    dice = random.Random(20261224)
    in_the_middle = 0
    for kill in range(KILLS):
        in_the_middle += killed_while_booking(path, first=kill, after=dice.uniform(0.0, 0.12))
        all_or_nothing(path)
    assert in_the_middle >= KILLS // 4, "too few of the kills fell into a booking to prove anything"
    store = Database(path)
    assert store.read(check).faults == ()
    store.close()


def killed_while_booking(path: Path, *, first: int, after: float) -> bool:
    """Book series after series in another process, kill it, and say whether it was in the middle of one."""
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
            "from": (FIRST_MONDAY + timedelta(weeks=WEEKS * (first * len(FAMILIES) + n))).isoformat(),
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
    return ["begun", *rest].count("begun") > len(answers)


def all_or_nothing(path: Path) -> None:
    """Look at the file with no help of ours."""
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for series, sessions, led, held, recorded in database.execute(WHOLE):
        assert sessions == led == held == recorded == WEEKS * len(SLOTS), series
    acts = database.execute("SELECT count(*) FROM act WHERE name = 'book'").fetchone()
    assert acts == database.execute("SELECT count(*) FROM series").fetchone()
    orphans = "SELECT id FROM session WHERE series IS NULL"
    assert database.execute(orphans).fetchall() == []
    database.close()


WHOLE = """
SELECT series.id, count(*),
    sum((SELECT count(*) FROM session_staff WHERE session_staff.session = session.id)),
    sum((SELECT count(*) FROM diary_block WHERE diary_block.session = session.id AND kind = 'session')),
    sum((SELECT count(*) FROM diary_block WHERE diary_block.session = session.id AND kind = 'recording'))
FROM series JOIN session ON session.series = series.id GROUP BY series.id
"""
