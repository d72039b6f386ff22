"""Arrangements, their sessions, and drafts, read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from ftdesk.clock.local import from_store, to_store
from ftdesk.model.arrange import Arrange


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementRow:
    """An accepted referral's standing plan.

    Attributes:
        state: `unplaced`, `booked` or `ended`.
        arrange: what governs its placing.
        children: names, where it is not for all of the referral's.
        adults: likewise.
    """

    id: str
    referral: str
    kind: str
    state: str
    arrange: Arrange
    children: tuple[str, ...]
    adults: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session, with whoever supervises it.

    Attributes:
        week: the Monday of its week.
        start, end: as planned; None where it is unplaced.
        state: `planned`, `held`, `missed`, `cancelled`, `ended_early` or `unplaced`.
        usual_day: 0 for Monday; with `usual_start` and `usual_room` its place in the usual week.
        actual_start, actual_end: as it was held.
        outcome_by: who cancelled, missed or ended it, in words.
        valid: whether a miss had a valid reason; None where nobody has judged it.
        valid_by: who judged that, in words.
        asked_by: whose cancellation or stopping it was: `parent`, `carer`, `child`, `social_worker`,
            `service`, `court` or `other`.
        asked_at: when they rang or wrote; the notice of a cancellation runs from it.
        counts_missed: whether a cancellation counts as a miss; None where nobody has decided.
        case_reference: where the reason stands in the child's own record.
        social_worker_led: the social worker supervises it.
        told: of a session that the worker stopped, whom they told on the spot: `family`, `child`,
            `manager`, `social_worker`.
        staff: the lead first.
    """

    id: str
    arrangement: str
    referral: str
    series: str | None
    week: date
    start: datetime | None
    end: datetime | None
    room: str | None
    first: bool
    state: str
    usual_day: int | None
    usual_start: str | None
    usual_room: str | None
    actual_start: datetime | None
    actual_end: datetime | None
    outcome_by: str | None
    reason: str | None
    valid: bool | None
    consulted: str | None
    version: int
    staff: tuple[str, ...]
    valid_by: str | None = None
    asked_by: str | None = None
    asked_at: datetime | None = None
    counts_missed: bool | None = None
    case_reference: str | None = None
    social_worker_led: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody was typing, and when it was last kept."""

    text: str
    saved_at: datetime


def arrangement(connection: sqlite3.Connection, arrangement_id: str) -> ArrangementRow | None:
    """Return one arrangement, or None."""
    row = connection.execute("SELECT * FROM arrangement WHERE id = ?", (arrangement_id,)).fetchone()
    return _arrangement(row) if row else None


def arrangements(connection: sqlite3.Connection, referral: str) -> tuple[ArrangementRow, ...]:
    """Return the arrangements of a referral, in the order in which they were made."""
    rows = connection.execute("SELECT * FROM arrangement WHERE referral = ? ORDER BY id", (referral,))
    return tuple(_arrangement(row) for row in rows.fetchall())


def usual_teams(connection: sqlite3.Connection, start: datetime, end: datetime) -> dict[str, frozenset[str]]:
    """Return who usually holds the sessions of each standing arrangement that has one planned from `start` up
    to `end`.
    """
    rows = connection.execute(
        "SELECT id, json_extract(arrange, '$.staff') FROM arrangement WHERE kind = 'standing' AND id IN "
        "(SELECT arrangement FROM session WHERE state = 'planned' AND start_at >= ? AND start_at < ?)",
        (to_store(start), to_store(end)),
    )
    return {row[0]: frozenset(json.loads(row[1] or "[]")) for row in rows.fetchall()}


def taken_over(connection: sqlite3.Connection, arrangement_id: str) -> tuple[str, ...]:
    """Return the ids of the arrangements that one takes over from, the one just before it first."""
    rows = connection.execute(
        "WITH RECURSIVE earlier(id, depth) AS ("
        "SELECT follows, 1 FROM arrangement WHERE id = ? UNION ALL "
        "SELECT arrangement.follows, depth + 1 FROM arrangement JOIN earlier ON arrangement.id = earlier.id"
        ") SELECT id FROM earlier WHERE id IS NOT NULL ORDER BY depth",
        (arrangement_id,),
    )
    return tuple(row[0] for row in rows.fetchall())


def arrangements_waiting(connection: sqlite3.Connection) -> tuple[ArrangementRow, ...]:
    """Return the arrangements that have sessions without a place, or none booked at all, in their order."""
    rows = connection.execute(
        "SELECT * FROM arrangement WHERE state != 'ended' AND (state = 'unplaced' OR EXISTS "
        "(SELECT 1 FROM session WHERE session.arrangement = arrangement.id AND session.state = 'unplaced')) "
        "ORDER BY id"
    )
    return tuple(_arrangement(row) for row in rows.fetchall())


def session(connection: sqlite3.Connection, session_id: str) -> SessionRow | None:
    """Return one session, or None."""
    found = _sessions(connection, "session.id = ?", (session_id,))
    return found[0] if found else None


def sessions_of(
    connection: sqlite3.Connection, *, referral: str | None = None, arrangement: str | None = None
) -> tuple[SessionRow, ...]:
    """Return the sessions of a referral or of one of its arrangements, those without a time last."""
    if arrangement is not None:
        return _sessions(connection, "session.arrangement = ?", (arrangement,))
    return _sessions(connection, "session.referral = ?", (referral,))


def planned_between(
    connection: sqlite3.Connection, start: datetime, end: datetime | None = None
) -> tuple[SessionRow, ...]:
    """Return the planned sessions that begin from `start` up to `end`, by time; all to come where None."""
    return _sessions(
        connection,
        "state = 'planned' AND start_at >= ? AND start_at < ?",
        (to_store(start), to_store(end) if end else "9999"),
    )


def draft(connection: sqlite3.Connection, login: str, about: str) -> Draft | None:
    """Return what a person was typing about something, such as `record S-00012`."""
    row = connection.execute(
        "SELECT text, saved_at FROM draft WHERE login = ? AND about = ?", (login, about)
    ).fetchone()
    return Draft(row["text"], from_store(row["saved_at"])) if row else None


def drafts_of(connection: sqlite3.Connection, login: str, about: str) -> list[tuple[str, Draft]]:
    """Return what a person was typing about something, at any of their desks, by name, the last first."""
    rows = connection.execute(
        "SELECT about, text, saved_at FROM draft WHERE login = :login "
        "AND (about = :about OR substr(about, 1, length(:about) + 2) = :about || ' @') "
        "ORDER BY saved_at DESC, about",
        {"login": login, "about": about},
    )
    return [(row["about"], Draft(row["text"], from_store(row["saved_at"]))) for row in rows.fetchall()]


def _sessions(
    connection: sqlite3.Connection, where: str, parameters: tuple[str | None, ...]
) -> tuple[SessionRow, ...]:
    rows = connection.execute(
        "SELECT session.*, (SELECT json_group_array(staff) FROM (SELECT staff FROM session_staff "
        "WHERE session_staff.session = session.id ORDER BY position)) AS team "
        f"FROM session WHERE {where} ORDER BY start_at IS NULL, start_at, id",
        parameters,
    )
    return tuple(_session(row) for row in rows.fetchall())


def _session(row: sqlite3.Row) -> SessionRow:
    return SessionRow(
        id=row["id"],
        arrangement=row["arrangement"],
        referral=row["referral"],
        series=row["series"],
        week=date.fromisoformat(row["week"]),
        start=_when(row["start_at"]),
        end=_when(row["end_at"]),
        room=row["room"],
        first=bool(row["first"]),
        state=row["state"],
        usual_day=row["usual_day"],
        usual_start=row["usual_start"],
        usual_room=row["usual_room"],
        actual_start=_when(row["actual_start_at"]),
        actual_end=_when(row["actual_end_at"]),
        outcome_by=row["outcome_by"],
        reason=row["reason"],
        valid=None if row["valid"] is None else bool(row["valid"]),
        consulted=row["consulted"],
        version=row["version"],
        staff=tuple(json.loads(row["team"])),
        valid_by=row["valid_by"],
        asked_by=row["asked_by"],
        asked_at=_when(row["asked_at"]),
        counts_missed=None if row["counts_missed"] is None else bool(row["counts_missed"]),
        case_reference=row["case_reference"],
        social_worker_led=bool(row["social_worker_led"]),
        told=tuple(json.loads(row["told"] or "[]")),
    )


def _arrangement(row: sqlite3.Row) -> ArrangementRow:
    return ArrangementRow(
        id=row["id"],
        referral=row["referral"],
        kind=row["kind"],
        state=row["state"],
        arrange=msgspec.json.decode(row["arrange"], type=Arrange),
        children=tuple(json.loads(row["children"])),
        adults=tuple(json.loads(row["adults"])),
        starts_on=_day(row["starts_on"]),
        ends_on=_day(row["ends_on"]),
        version=row["version"],
    )


def _when(text: str | None) -> datetime | None:
    return from_store(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
