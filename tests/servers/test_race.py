"""Twenty coordinators book the same rooms and people at once: none twice, and each loser knows who won."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.small_service import FAMILIES, write_small_service

ROOT = Path(__file__).parents[2]
PROCESSES = 20
ROUNDS = 200
FIRST_TUESDAY = date(2027, 1, 5)
WISHES = (
    ("15:30", "PF1", "JB"),
    ("15:45", "PF1", "LM"),
    ("16:00", "PF2", "JB"),
    ("15:45", "CO1", "JB"),
    ("15:30", "PF2", "LM"),
)
"""Each clashes with some of the others over a room, a supervisor, or both."""


@pytest.fixture
def bookers(tmp_path: Path) -> list[subprocess.Popen[str]]:
    """Start the processes on one database, each ready to book."""
    write_small_service(tmp_path / "race.db")
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.servers.booker", str(tmp_path / "race.db")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for process in started:
        assert said(process) == "ready"
    return started


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_nothing_is_booked_twice_and_each_loser_is_told_who_has_it(
    tmp_path: Path, bookers: list[subprocess.Popen[str]]
) -> None:
    try:
        told = [one_round(number, bookers) for number in range(ROUNDS)]
    finally:
        for process in bookers:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=20)
            assert process.stdout is not None
            process.stdout.close()

    database = sqlite3.connect(tmp_path / "race.db")
    assert database.execute(ROOMS_TWICE).fetchall() == []
    assert database.execute(PEOPLE_TWICE).fetchall() == []
    booked = database.execute("SELECT count(*) FROM session WHERE state = 'planned'").fetchone()[0]
    database.close()

    assert booked == sum("sessions" in answer for answers in told for answer in answers)
    for answers in told:
        winners = {FAMILIES[n] for n, answer in enumerate(answers) if "sessions" in answer}
        losers = [answer for answer in answers if "sessions" not in answer]
        assert winners
        assert losers
        for loser in losers:
            assert loser["kind"] == "clash", loser
            assert any(has_it(loser["message"], family) for family in winners), loser
    store = Database(tmp_path / "race.db")
    assert store.read(check).faults == ()
    store.close()


def has_it(message: str, family: str) -> bool:
    """Whether a message says that a family has the room or the supervisor."""
    return f" {family}'s " in message or f" has {family} " in message


def one_round(number: int, bookers: list[subprocess.Popen[str]]) -> list[dict[str, str]]:
    """Let every process book at once in the week of this round, and return what each was answered."""
    day = FIRST_TUESDAY + timedelta(weeks=number)
    for n, process in enumerate(bookers):
        start, room, staff = WISHES[(n + number) % len(WISHES)]
        ask = {
            "family": f"R-{n + 1:04d}",
            "slots": [["tue", start, room, [staff]]],
            "from": day.isoformat(),
            "weeks": 1,
        }
        assert process.stdin is not None
        process.stdin.write(json.dumps(ask) + "\n")
        process.stdin.flush()
    answers = []
    for process in bookers:
        assert said(process) == "begun"
        answers.append(json.loads(said(process)))
    return answers


ROOMS_TWICE = """
SELECT one.id, other.id FROM session AS one JOIN session AS other
    ON one.room = other.room AND one.id < other.id
    AND one.start_at < other.end_at AND other.start_at < one.end_at
WHERE one.state = 'planned' AND other.state = 'planned'
"""
PEOPLE_TWICE = """
SELECT one.id, other.id FROM diary_block AS one JOIN diary_block AS other
    ON one.staff = other.staff AND one.id < other.id
    AND one.start_at < other.end_at AND other.start_at < one.end_at
"""
