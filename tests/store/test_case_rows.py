"""Every row of a case is found, those too that are gone, and no table is read whole for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.store.case_rows import case_rows
from ftdesk.store.connect import connect
from ftdesk.store.database import Database
from ftdesk.store.matching import Row
from ftdesk.store.writer import Writer
from tests.small_service import MADE_AT, write_small_service

GROW_WITH_THE_YEARS = (
    "arrangement",
    "deadline",
    "diary_block",
    "message",
    "record",
    "session",
    "session_staff",
)
TALK = {"at": "2026-12-01T09:00:00Z", "with_whom": "carer", "note": "rang", "login": "m.okoro"}
STARTS, ENDS = "2026-12-07T10:00:00Z", "2026-12-07T11:30:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a small service and return its file."""
    file = tmp_path / "small.db"
    write_small_service(file)
    return file


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Open it once a case has had rows of every kind, some of them removed again."""
    store = Database(path)
    with store.act("made", login="m.okoro", at=MADE_AT) as writer:
        writer.insert("talk", {"id": "T-1", "referral": "R-0001", **TALK})
        writer.insert("talk", {"id": "T-2", "referral": "R-0001", **TALK})
        writer.insert("talk", {"id": "T-3", "referral": "R-0001", **TALK})
        writer.insert("talk", {"id": "T-4", "referral": "R-0002", **TALK})
        _write_session(writer, "S-1", "LM")
        _write_session(writer, "S-2", "JB")
    with store.act("removed", login="m.okoro", at=MADE_AT) as writer:
        writer.delete("talk", "T-2")
        writer.delete("diary_block", "S-2 block")
        writer.delete("session_staff", "S-2 JB")
        writer.delete("session", "S-2")
        writer.update("talk", "T-3", {"referral": "R-0002"})
    store.close()
    found = connect(path)
    yield found
    found.close()


def test_the_rows_of_a_case_are_those_that_lead_to_it_and_those_removed(
    connection: sqlite3.Connection,
) -> None:
    assert case_rows(connection).of(connection, "R-0001") == {
        "referral": ["R-0001"],
        "arrangement": ["A-0001"],
        "talk": ["T-1", "T-2"],
        "session": ["S-1", "S-2"],
        "session_staff": ["S-1 LM", "S-2 JB"],
        "diary_block": ["S-1 block", "S-2 block"],
    }


def test_what_is_of_another_case_by_now_is_that_ones(connection: sqlite3.Connection) -> None:
    assert case_rows(connection).of(connection, "R-0002")["talk"] == ["T-3", "T-4"]


@pytest.mark.parametrize("table", GROW_WITH_THE_YEARS)
def test_what_points_at_a_case_is_found_by_an_index(connection: sqlite3.Connection, table: str) -> None:
    for column, _ in case_rows(connection).links[table]:
        query = f"EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE {column} IN ('one', 'other')"
        plan = " ".join(row[3] for row in connection.execute(query))
        assert "SCAN" not in plan, (column, plan)


def _write_session(writer: Writer, session: str, staff: str) -> None:
    placed = {"room": "PF1" if staff == "LM" else "PF2", "week": "2026-12-07", "state": "planned"}
    whose = {"referral": "R-0001", "arrangement": "A-0001"}
    writer.insert("session", {"id": session, **whose, **placed, "start_at": STARTS, "end_at": ENDS})
    team: Row = {"id": f"{session} {staff}", "session": session, "staff": staff, "position": 0}
    writer.insert("session_staff", team)
    block = {"kind": "session", "start_at": STARTS, "end_at": ENDS, "staff": staff, "session": session}
    writer.insert("diary_block", {"id": f"{session} block", **block})
