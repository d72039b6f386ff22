"""Who is away on a day, and which of their sessions it touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import FOR_GOOD, from_store, to_store


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody on leave, sick or in training.

    Attributes:
        touches: planned sessions of theirs that it overlaps, with the child's drives and the reading before
            them, each with the time after which nothing can be done about it.
    """

    staff: str
    name: str
    kind: str
    touches: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class AwayRow:
    """One absence as it stands in the diary: leave, sickness, training, a meeting, other."""

    id: str
    staff: str
    kind: str
    start: datetime
    end: datetime
    place: str | None
    note: str | None
    version: int

    @property
    def has_left(self) -> bool:
        """Whether it is that somebody has left the service."""
        return self.kind == "other" and self.end.date() >= FOR_GOOD


def away_from(connection: sqlite3.Connection, start: datetime) -> list[AwayRow]:
    """Return every absence that is not over at a time, the first first."""
    rows = connection.execute(
        "SELECT * FROM diary_block INDEXED BY diary_block_away "
        "WHERE kind IN ('meeting', 'leave', 'sick', 'training', 'other') AND end_at > ? "
        "AND session IS NULL AND arrangement IS NULL "
        "ORDER BY start_at, staff, id",
        (to_store(start),),
    )
    return [_away(row) for row in rows.fetchall()]


def left_by(connection: sqlite3.Connection, when: datetime) -> frozenset[str]:
    """Return who has left the service by then."""
    return frozenset(one.staff for one in away_from(connection, when) if one.has_left and one.start <= when)


def away_row(connection: sqlite3.Connection, block: str) -> AwayRow | None:
    """Return one absence by its block's id, or None."""
    row = connection.execute(
        "SELECT * FROM diary_block WHERE id = ? "
        "AND kind IN ('meeting', 'leave', 'sick', 'training', 'other') AND session IS NULL "
        "AND arrangement IS NULL",
        (block,),
    ).fetchone()
    return _away(row) if row else None


def absences(connection: sqlite3.Connection, start: datetime, end: datetime) -> list[Absence]:
    """Return who is away at some time from `start` up to `end`, in the service's order."""
    rows = connection.execute(
        "SELECT away.staff, staff.name, away.kind, max(away.start_at, :start) AS since, "
        "min(away.end_at, :end) AS until "
        "FROM diary_block AS away INDEXED BY diary_block_absent JOIN staff ON staff.id = away.staff "
        "WHERE away.kind IN ('leave', 'sick', 'training') AND away.end_at > :start AND away.start_at < :end "
        "ORDER BY staff.position, staff.id, away.start_at",
        {"start": to_store(start), "end": to_store(end)},
    )
    return [
        Absence(row["staff"], row["name"], row["kind"], _touched(connection, row)) for row in rows.fetchall()
    ]


def _touched(connection: sqlite3.Connection, absence: sqlite3.Row) -> dict[str, datetime]:
    rows = connection.execute(
        "SELECT work.session, CASE work.kind WHEN 'reading' THEN work.start_at ELSE session.start_at END "
        "FROM diary_block AS work INDEXED BY diary_block_work "
        "JOIN session ON session.id = work.session WHERE work.staff = :staff "
        "AND work.kind IN ('reading', 'travel', 'session', 'pre_meet') "
        "AND work.kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet') "
        "AND work.start_at > strftime('%Y-%m-%dT%H:%M:%SZ', :since, '-1 day') "
        "AND work.start_at < :until AND work.end_at > :since AND session.state = 'planned' "
        "ORDER BY work.start_at",
        dict(absence),
    )
    return {row[0]: from_store(row[1]) for row in rows.fetchall()}


def _away(row: sqlite3.Row) -> AwayRow:
    return AwayRow(
        id=row["id"],
        staff=row["staff"],
        kind=row["kind"],
        start=from_store(row["start_at"]),
        end=from_store(row["end_at"]),
        place=row["from_place"],
        note=row["note"],
        version=row["version"],
    )
