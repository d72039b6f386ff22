"""What of the database goes into a service's folder, or is looked for when one comes in."""

from __future__ import annotations

import sqlite3

_UNDECIDED_OR_ACCEPTED = ("new", "triage", "waiting", "accepted")


def undecided_or_accepted(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the cases that a folder has a line of."""
    rows = connection.execute(f"SELECT id FROM referral WHERE state IN {_UNDECIDED_OR_ACCEPTED} ORDER BY id")
    return [row[0] for row in rows.fetchall()]


def cases_with_sessions(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the cases that have sessions, of whatever state."""
    rows = connection.execute("SELECT DISTINCT referral FROM session ORDER BY referral")
    return [row[0] for row in rows.fetchall()]


def sessions_by_week(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all sessions, as `sessions.csv` lists them."""
    rows = connection.execute("SELECT id FROM session ORDER BY week, start_at, id")
    return [row[0] for row in rows.fetchall()]


def arrangement_of_each(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the arrangement of every session, by the session's id."""
    return {row[0]: row[1] for row in connection.execute("SELECT id, arrangement FROM session")}


def away_lines(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Return what people have in their diaries beside sessions, as `away.csv` lists it."""
    return connection.execute(
        "SELECT staff, start_at, end_at, kind, from_place, note FROM diary_block "
        "WHERE kind IN ('leave', 'sick', 'training', 'meeting', 'other') ORDER BY staff, start_at, id"
    ).fetchall()
