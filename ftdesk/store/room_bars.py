"""What a bar of the venues adds to its booking, who is there; and which rooms are taken for a while."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import to_store
from ftdesk.model.glance import Glance, glance


@dataclass(frozen=True, slots=True)
class Attending:
    """Who is at a session: its supervisors by name, the lead first, and the family."""

    staff: tuple[str, ...]
    staff_ids: tuple[str, ...]
    shown: Glance


def attending(connection: sqlite3.Connection, sessions: Iterable[tuple[str, str]]) -> dict[str, Attending]:
    """Return who is at each of these sessions, given as (session, referral)."""
    found = {}
    for session, referral in sessions:
        team = connection.execute(
            "SELECT staff.id, staff.name FROM session_staff JOIN staff ON staff.id = session_staff.staff "
            "WHERE session = ? ORDER BY session_staff.position",
            (session,),
        ).fetchall()
        body = connection.execute("SELECT body FROM referral WHERE id = ?", (referral,)).fetchone()
        found[session] = Attending(
            tuple(row[1] for row in team),
            tuple(row[0] for row in team),
            glance(body[0]) if body else Glance(),
        )
    return found


def rooms_taken(connection: sqlite3.Connection, start: datetime, end: datetime) -> frozenset[str]:
    """Return the rooms that some session has between these times; it may have begun hours before."""
    rows = connection.execute(
        "SELECT DISTINCT room FROM session INDEXED BY session_start "
        "WHERE start_at > strftime('%Y-%m-%dT%H:%M:%SZ', :start, '-1 day') AND start_at < :end "
        "AND end_at > :start AND room IS NOT NULL AND state NOT IN ('cancelled', 'unplaced')",
        {"start": to_store(start), "end": to_store(end)},
    )
    return frozenset(row[0] for row in rows)
