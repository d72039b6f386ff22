"""The cases that are still open."""

from __future__ import annotations

import sqlite3


def open_cases(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the cases that are still to be decided or were accepted, the oldest first."""
    rows = connection.execute(
        "SELECT id FROM referral WHERE state IN ('new', 'triage', 'waiting', 'accepted') "
        "ORDER BY received_at, id"
    )
    return [row[0] for row in rows]
