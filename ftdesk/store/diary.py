"""What is in the diaries of supervisors and in the rooms, read for a stretch of time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ftdesk.clock.local import at, from_store, to_store
from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval
from ftdesk.diary.situation import Booking as Seen


@dataclass(frozen=True, slots=True)
class StoredBlock:
    """A block of a diary, as it is stored.

    Attributes:
        family: the name that the case's lists show; None where it belongs to no case.
    """

    id: str
    block: Block
    arrangement: str | None
    family: str | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Booking:
    """A room that a session has, and whose it is."""

    session: str
    referral: str
    arrangement: str
    family: str
    room: str
    start: datetime
    end: datetime
    state: str

    def as_seen(self, room_name: str) -> Seen:
        """Return it as the fitting of a session sees it."""
        return Seen(self.session, Interval(self.start, self.end), self.family, room_name)


def blocks(
    connection: sqlite3.Connection, staff: Iterable[str], start: datetime, end: datetime
) -> list[StoredBlock]:
    """Return every block of these people at some time from `start` up to `end`, by person and time."""
    found = [
        _block(row)
        for who in dict.fromkeys(staff)
        for part in (_WORK, _AWAY)
        for row in connection.execute(
            part, {"staff": who, "start": to_store(start), "end": to_store(end)}
        ).fetchall()
    ]
    return sorted(found, key=lambda stored: (stored.block.staff, stored.block.start, stored.id))


def blocks_of(connection: sqlite3.Connection, session: str) -> list[StoredBlock]:
    """Return what one session has in the diaries: reading, drives with the child, itself, its record."""
    rows = connection.execute(
        "SELECT diary_block.*, NULL AS family FROM diary_block WHERE session = ? ORDER BY start_at, id",
        (session,),
    )
    return [_block(row) for row in rows.fetchall()]


def working_days_from(connection: sqlite3.Connection, staff: str, start: datetime) -> frozenset[date]:
    """Return the London days, from `start` on, on which somebody's diary has something at a place."""
    rows = connection.execute(
        "SELECT DISTINCT start_at FROM diary_block WHERE staff = ? AND start_at >= ? "
        "AND from_place IS NOT NULL",
        (staff, to_store(start)),
    )
    return frozenset(from_store(row[0]).date() for row in rows.fetchall())


def reading_to_come(connection: sqlite3.Connection, start: datetime) -> list[StoredBlock]:
    """Return the reading that begins from `start` on, before planned sessions, by time."""
    rows = connection.execute(
        "SELECT diary_block.*, NULL AS family FROM diary_block "
        "JOIN session ON session.id = diary_block.session "
        "WHERE diary_block.kind = 'reading' AND diary_block.start_at >= ? AND session.state = 'planned' "
        "ORDER BY diary_block.start_at, diary_block.id",
        (to_store(start),),
    )
    return [_block(row) for row in rows.fetchall()]


def legs_to_come(
    connection: sqlite3.Connection, venue: str, place: str, since: datetime
) -> list[tuple[str, str, str]]:
    """Return the id, start and end of the blocks of a venue's planned sessions that touch a place."""
    rows = connection.execute(
        "SELECT diary_block.id, from_place, to_place FROM diary_block "
        "JOIN session ON session.id = diary_block.session JOIN room ON room.id = session.room "
        "WHERE room.venue = ? AND session.state = 'planned' AND session.start_at >= ? "
        "AND diary_block.start_at >= ? AND ? IN (from_place, to_place)",
        (venue, to_store(since), to_store(since), place),
    )
    return [(row[0], row[1], row[2]) for row in rows.fetchall()]


def readers(connection: sqlite3.Connection, arrangement: str, *, before: datetime) -> frozenset[str]:
    """Return whose reading for an arrangement is over before a time."""
    rows = connection.execute(
        "SELECT DISTINCT diary_block.staff FROM diary_block JOIN session ON session.id = diary_block.session "
        "WHERE session.arrangement = ? AND diary_block.kind = 'reading' AND diary_block.end_at <= ?",
        (arrangement, to_store(before)),
    )
    return frozenset(row[0] for row in rows.fetchall())


def bookings(
    connection: sqlite3.Connection, rooms: Iterable[str], start: datetime, end: datetime
) -> list[Booking]:
    """Return every session in one of these rooms at some time from `start` up to `end`, room by room."""
    found = []
    for room in dict.fromkeys(rooms):
        rows = connection.execute(
            _BOOKED, {"room": room, "start": to_store(start), "end": to_store(end)}
        ).fetchall()
        found += [_booking(row) for row in rows]
    return found


def contacts(connection: sqlite3.Connection, staff: str, monday: date) -> int:
    """Count the sessions that somebody is booked for in a week, those cancelled not among them (D.11)."""
    row = connection.execute(
        "SELECT count(DISTINCT diary_block.session) FROM diary_block INDEXED BY diary_block_work "
        "JOIN session ON session.id = diary_block.session "
        "WHERE diary_block.staff = ? AND kind = 'session' AND kind IN "
        "('reading', 'travel', 'session', 'recording', 'pre_meet') "
        "AND diary_block.start_at >= ? AND diary_block.start_at < ? AND session.state <> 'cancelled'",
        (staff, to_store(at(monday, "00:00")), to_store(at(monday + timedelta(days=7), "00:00"))),
    ).fetchone()
    return int(row[0])


def family_bookings(
    connection: sqlite3.Connection, referral: str, start: datetime, end: datetime
) -> list[Booking]:
    """Return the sessions of a case that have a room and begin from `start` up to `end`, by time."""
    rows = connection.execute(
        "SELECT session.*, referral.family AS family FROM session INDEXED BY session_referral "
        "JOIN referral ON referral.id = session.referral "
        "WHERE session.referral = ? AND start_at >= ? AND start_at < ? "
        "AND room IS NOT NULL AND session.state NOT IN ('cancelled', 'unplaced') ORDER BY start_at",
        (referral, to_store(start), to_store(end)),
    )
    return [_booking(row) for row in rows.fetchall()]


_COLUMNS = (
    "SELECT diary_block.*, referral.family AS family FROM diary_block {index} "
    "LEFT JOIN session ON session.id = diary_block.session "
    "LEFT JOIN arrangement ON arrangement.id = coalesce(diary_block.arrangement, session.arrangement) "
    "LEFT JOIN referral ON referral.id = arrangement.referral "
    "WHERE diary_block.staff = :staff AND diary_block.kind IN ({kinds}) "
)
# A work block lasts a day at most, so that the index bounds both ends; being away may last for months.
_WORK = (
    _COLUMNS.format(
        index="INDEXED BY diary_block_work",
        kinds="'reading', 'travel', 'session', 'recording', 'pre_meet'",
    )
    + "AND diary_block.start_at < :end AND diary_block.end_at > :start "
    + "AND diary_block.start_at > strftime('%Y-%m-%dT%H:%M:%SZ', :start, '-1 day')"
)
_AWAY = (
    _COLUMNS.format(
        index="INDEXED BY diary_block_away", kinds="'meeting', 'leave', 'sick', 'training', 'other'"
    )
    + "AND diary_block.end_at > :start AND diary_block.start_at < :end"
)
_BOOKED = (
    "SELECT session.*, referral.family AS family FROM session INDEXED BY session_room "
    "JOIN referral ON referral.id = session.referral "
    "WHERE room = :room AND session.state NOT IN ('cancelled', 'unplaced') "
    "AND start_at < :end AND end_at > :start "
    "AND start_at > strftime('%Y-%m-%dT%H:%M:%SZ', :start, '-1 day') ORDER BY start_at"
)


def _block(row: sqlite3.Row) -> StoredBlock:
    return StoredBlock(
        id=row["id"],
        block=Block(
            staff=row["staff"],
            kind=row["kind"],
            start=from_store(row["start_at"]),
            end=from_store(row["end_at"]),
            session=row["session"],
            from_place=row["from_place"],
            to_place=row["to_place"],
            estimated=bool(row["estimated"]),
        ),
        arrangement=row["arrangement"],
        family=row["family"],
        note=row["note"],
        version=row["version"],
    )


def _booking(row: sqlite3.Row) -> Booking:
    return Booking(
        session=row["id"],
        referral=row["referral"],
        arrangement=row["arrangement"],
        family=row["family"],
        room=row["room"],
        start=from_store(row["start_at"]),
        end=from_store(row["end_at"]),
        state=row["state"],
    )
