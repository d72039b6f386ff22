"""What was last done to a row, and by whom."""

from __future__ import annotations

import sqlite3


def last_said_of(connection: sqlite3.Connection, table: str, row_id: str) -> str:
    """Return `booked 4 sessions for Ellis from Tue 15 Dec (m.okoro)`; empty where the trail has nothing."""
    row = connection.execute(
        "SELECT act.says, act.login FROM audit JOIN act ON act.id = audit.act "
        "WHERE table_name = ? AND row_id = ? ORDER BY audit.id DESC LIMIT 1",
        (table, row_id),
    ).fetchone()
    return f"{row[0]} ({row[1]})" if row else ""
