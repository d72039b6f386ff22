"""Suspensions and their written notices, read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from ftdesk.clock.limits import end_of
from ftdesk.clock.local import from_store

State = Literal["proposed", "in_force", "lifted", "ceased", "dropped"]
OPEN: Final = ("proposed", "in_force")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionRow:
    """One stop of family time, from its proposal to its end.

    Attributes:
        arrangement: None where it stops every plan of the case.
        kind: `suspend` or `cease`.
        ground: as `GROUND_WORDS` names it.
        evidence: of the case note.
        sessions: those that led to it.
        directed: a court directed what it stops; None where not stated.
        starts_on: the first day without family time; None until it is decided.
        until: the last day that it is meant to last.
        last_day: the last day permitted, where the seven days hold; later once a court has said so.
        holder: the adopter or special guardian whose decision it is.
        acknowledged: the manager who weighed what section 20 means for it.
    """

    id: str
    referral: str
    arrangement: str | None
    kind: str
    state: State
    ground: str
    reason: str | None
    evidence: str | None
    sessions: tuple[str, ...]
    directed: bool | None
    proposed_at: datetime
    proposed_by: str
    starts_on: date | None
    until: date | None
    last_day: date | None
    court_reference: str | None
    urgent: bool | None
    manager: str | None
    social_worker: str | None
    holder: str | None
    agreement: bool | None
    decided_at: datetime | None
    acknowledged: str | None
    meeting_on: date | None
    meeting_held_on: date | None
    meeting_note: str | None
    ended_on: date | None
    ended_why: str | None
    version: int

    @property
    def ends(self) -> date | None:
        """The last day on which it stops anything; None where that is open."""
        days = [day for day in (self.until, self.last_day) if day is not None]
        return min(days) if days else None

    @property
    def expires_at(self) -> datetime | None:
        """The London midnight at which the limit runs out; None without one."""
        return end_of(self.last_day) if self.last_day else None

    def stops(self, day: date) -> bool:
        """Whether a day has no family time: while it is in force, and after it ceased for good."""
        if self.starts_on is None or day < self.starts_on:
            return False
        if self.state == "in_force":
            return self.ends is None or day <= self.ends
        return self.state == "ceased"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """Who is to have a written notice of a suspension, and what it holds by now.

    Attributes:
        who: `child`, `parent`, `guardian`, `court_carer`, `iro` or `other`.
        name: None until somebody has named them.
        wanted: to be told; where not, `why_not` says why.
        contents: which of the five things it holds.
    """

    id: str
    suspension: str
    referral: str
    who: str
    name: str | None
    wanted: bool
    why_not: str | None
    written_on: date | None
    contents: tuple[str, ...]
    version: int


def suspension(connection: sqlite3.Connection, suspension_id: str) -> SuspensionRow | None:
    """Return one suspension, or None."""
    row = connection.execute("SELECT * FROM suspension WHERE id = ?", (suspension_id,)).fetchone()
    return _suspension(row) if row else None


def suspensions(connection: sqlite3.Connection, referral: str) -> tuple[SuspensionRow, ...]:
    """Return the suspensions of a case, oldest first."""
    rows = connection.execute("SELECT * FROM suspension WHERE referral = ? ORDER BY id", (referral,))
    return tuple(_suspension(row) for row in rows.fetchall())


def in_states(
    connection: sqlite3.Connection, states: Collection[State] = OPEN, offset: int = 0, limit: int = -1
) -> tuple[SuspensionRow, ...]:
    """Return a window of the service's suspensions in these states: those with a limit first, by its end."""
    marks = ", ".join("?" for _ in states)
    rows = connection.execute(
        f"SELECT * FROM suspension WHERE state IN ({marks}) "
        "ORDER BY last_day IS NULL, last_day, id LIMIT ? OFFSET ?",
        (*states, limit, offset),
    )
    return tuple(_suspension(row) for row in rows.fetchall())


def count_in_states(connection: sqlite3.Connection, states: Collection[State] = OPEN) -> int:
    """Count the service's suspensions in these states."""
    marks = ", ".join("?" for _ in states)
    row = connection.execute(f"SELECT count(*) FROM suspension WHERE state IN ({marks})", tuple(states))
    return int(row.fetchone()[0])


def notices(connection: sqlite3.Connection, suspension_id: str) -> tuple[NoticeRow, ...]:
    """Return the notices of a suspension, in the order in which they were asked for."""
    rows = connection.execute(
        "SELECT * FROM suspension_notice WHERE suspension = ? ORDER BY id", (suspension_id,)
    )
    return tuple(_notice(row) for row in rows.fetchall())


def notice(connection: sqlite3.Connection, notice_id: str) -> NoticeRow | None:
    """Return one notice, or None."""
    row = connection.execute("SELECT * FROM suspension_notice WHERE id = ?", (notice_id,)).fetchone()
    return _notice(row) if row else None


def _suspension(row: sqlite3.Row) -> SuspensionRow:
    return SuspensionRow(
        id=row["id"],
        referral=row["referral"],
        arrangement=row["arrangement"],
        kind=row["kind"],
        state=row["state"],
        ground=row["ground"],
        reason=row["reason"],
        evidence=row["evidence"],
        sessions=tuple(json.loads(row["sessions"])),
        directed=_bool(row["directed"]),
        proposed_at=from_store(row["proposed_at"]),
        proposed_by=row["proposed_by"],
        starts_on=_day(row["starts_on"]),
        until=_day(row["until"]),
        last_day=_day(row["last_day"]),
        court_reference=row["court_reference"],
        urgent=_bool(row["urgent"]),
        manager=row["manager"],
        social_worker=row["social_worker"],
        holder=row["holder"],
        agreement=_bool(row["agreement"]),
        decided_at=from_store(row["decided_at"]) if row["decided_at"] else None,
        acknowledged=row["acknowledged"],
        meeting_on=_day(row["meeting_on"]),
        meeting_held_on=_day(row["meeting_held_on"]),
        meeting_note=row["meeting_note"],
        ended_on=_day(row["ended_on"]),
        ended_why=row["ended_why"],
        version=row["version"],
    )


def _notice(row: sqlite3.Row) -> NoticeRow:
    return NoticeRow(
        id=row["id"],
        suspension=row["suspension"],
        referral=row["referral"],
        who=row["who"],
        name=row["name"],
        wanted=bool(row["wanted"]),
        why_not=row["why_not"],
        written_on=_day(row["written_on"]),
        contents=tuple(json.loads(row["contents"])),
        version=row["version"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _bool(value: int | None) -> bool | None:
    return None if value is None else bool(value)
