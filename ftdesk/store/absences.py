"""Who is away on a day, and how many of their sessions stand to be covered."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import to_store


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody on leave, sick or in training; `to_cover` of their sessions are planned meanwhile."""

    staff: str
    name: str
    kind: str
    to_cover: int


def absences(connection: sqlite3.Connection, start: datetime, end: datetime) -> list[Absence]:
    """Return who is away at some time from `start` up to `end`, in the service's order."""
    rows = connection.execute(
        "SELECT away.staff, staff.name, away.kind, "
        "(SELECT count(*) FROM diary_block AS work INDEXED BY diary_block_work "
        "JOIN session ON session.id = work.session WHERE work.staff = away.staff AND work.kind = 'session' "
        "AND work.kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet') "
        "AND work.start_at > strftime('%Y-%m-%dT%H:%M:%SZ', :start, '-1 day') "
        "AND work.start_at < min(away.end_at, :end) AND work.end_at > max(away.start_at, :start) "
        "AND session.state = 'planned') AS to_cover "
        "FROM diary_block AS away INDEXED BY diary_block_absent JOIN staff ON staff.id = away.staff "
        "WHERE away.kind IN ('leave', 'sick', 'training') AND away.end_at > :start AND away.start_at < :end "
        "ORDER BY staff.position, staff.id, away.start_at",
        {"start": to_store(start), "end": to_store(end)},
    )
    return [Absence(row[0], row[1], row[2], row[3]) for row in rows]
