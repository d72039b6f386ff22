"""A service grown many times over: every venue, person, case and session again, under ids of its own."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

TABLES = (
    "place",
    "travel",
    "venue",
    "opening",
    "room",
    "staff",
    "working_hours",
    "original",
    "referral",
    "message",
    "talk",
    "authorisation",
    "deadline",
    "task",
    "arrangement",
    "series",
    "session",
    "session_staff",
    "diary_block",
    "record",
)
_IDS = frozenset(
    {
        *("id", "venue", "room", "usual_room", "staff", "referral", "session", "arrangement", "series"),
        *("place", "base", "from_place", "to_place", "original", "message", "message_id", "login"),
    }
)


def grow(source: Path, grown: Path, times: int) -> None:
    """Copy a database and fill it with `times` as much of everything.

    The trail is not grown: no pane reads more of it than the case at hand has.
    """
    shutil.copy(source, grown)
    connection = sqlite3.connect(grown, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA foreign_keys=OFF")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:  # the copies cannot overlap, and checking each would take minutes
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("BEGIN")
    connection.execute("CREATE TEMP TABLE copy (prefix TEXT)")
    connection.executemany("INSERT INTO copy VALUES (?)", ((f"{n}.",) for n in range(1, times)))
    for table in (*TABLES, "search_word"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        copied = ", ".join(f"prefix || {name}" if name in _IDS else name for name in columns)
        connection.execute(f"INSERT INTO {table} SELECT {copied} FROM {table}, copy")
    connection.execute("COMMIT")
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
