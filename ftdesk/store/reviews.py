"""The reviews of a case, held and to come."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One review.

    Attributes:
        kind: `statutory`, `twelve_weeks` or `family_time`.
        due_on: its day, or the last one on which it may be held.
        starts_at: where its time is known.
        outcome: as the policy names it; None before it was held.
        view: what the service thinks of changing the supervision (N 3.27).
    """

    id: str
    referral: str
    arrangement: str | None
    kind: str
    due_on: date
    starts_at: datetime | None
    held_on: date | None
    people: tuple[str, ...]
    inputs: tuple[str, ...]
    weighed: tuple[str, ...]
    outcome: str | None
    note: str | None
    view: str | None
    report_discussed_on: date | None
    report_sent_iro_on: date | None
    report_sent_social_worker_on: date | None
    version: int


def review(connection: sqlite3.Connection, review_id: str) -> ReviewRow | None:
    """Return the review of an id."""
    row = connection.execute("SELECT * FROM review WHERE id = ?", (review_id,)).fetchone()
    return _row(row) if row else None


def reviews(connection: sqlite3.Connection, referral: str) -> list[ReviewRow]:
    """Return the reviews of a case, by their day."""
    rows = connection.execute("SELECT * FROM review WHERE referral = ? ORDER BY due_on, id", (referral,))
    return [_row(row) for row in rows]


def coming(
    connection: sqlite3.Connection, after: date, until: date, offset: int = 0, limit: int = -1
) -> list[tuple[ReviewRow, str]]:
    """Return a window of the reviews due after one day and by another, each with its family's name."""
    rows = connection.execute(
        f"SELECT review.*, family {_COMING} ORDER BY due_on, review.id LIMIT ? OFFSET ?",
        (after.isoformat(), until.isoformat(), limit, offset),
    )
    return [(_row(row), row["family"]) for row in rows]


def count_coming(connection: sqlite3.Connection, after: date, until: date) -> int:
    """Count the reviews that are due after one day and by another."""
    found = connection.execute(f"SELECT count(*) {_COMING}", (after.isoformat(), until.isoformat()))
    return int(found.fetchone()[0])


_COMING = (
    "FROM review INDEXED BY review_open JOIN referral ON referral.id = review.referral "
    "WHERE held_on IS NULL AND due_on > ? AND due_on <= ?"
)


def _row(row: sqlite3.Row) -> ReviewRow:
    return ReviewRow(
        id=row["id"],
        referral=row["referral"],
        arrangement=row["arrangement"],
        kind=row["kind"],
        due_on=date.fromisoformat(row["due_on"]),
        starts_at=from_store(row["starts_at"]) if row["starts_at"] else None,
        held_on=_day(row["held_on"]),
        people=tuple(json.loads(row["people"])),
        inputs=tuple(json.loads(row["inputs"])),
        weighed=tuple(json.loads(row["weighed"])),
        outcome=row["outcome"],
        note=row["note"],
        view=row["view"],
        report_discussed_on=_day(row["report_discussed_on"]),
        report_sent_iro_on=_day(row["report_sent_iro_on"]),
        report_sent_social_worker_on=_day(row["report_sent_social_worker_on"]),
        version=row["version"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
