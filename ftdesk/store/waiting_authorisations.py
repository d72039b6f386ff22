"""What waits for somebody's authorisation: cases that lack one, and ones given that lapse or have lapsed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case that waits for an authorisation.

    Attributes:
        id: the case's, or the clock's of one that lapses.
        for_whom: whose authorisation is missing, in words; None where one lapses.
        lapses_at: when the one given counts no more; None where one is missing.
        paragraph: of the rule that a lapsing one covers.
    """

    id: str
    referral: str
    family: str
    for_whom: str | None
    lapses_at: datetime | None
    rule: str | None
    paragraph: str | None


_MISSING = (
    "FROM referral INDEXED BY referral_open "
    "WHERE state IN ('new', 'triage', 'waiting') AND waits_for IS NOT NULL"
)
_LAPSING = (
    "FROM deadline INDEXED BY deadline_kind JOIN referral ON referral.id = deadline.referral "
    "WHERE kind = 'authorisation' AND stopped_at IS NULL"
)


def count(connection: sqlite3.Connection) -> int:
    """Count them."""
    return sum(
        int(connection.execute(f"SELECT count(*) {part}").fetchone()[0]) for part in (_MISSING, _LAPSING)
    )


def waiting(connection: sqlite3.Connection, offset: int, limit: int) -> list[Waiting]:
    """Return a window of them: those that lapse, the first to lapse first, then cases by receipt."""
    rows = connection.execute(
        "SELECT * FROM ("
        "SELECT deadline.id, referral.id AS referral, family, NULL AS for_whom, due_at, rule, paragraph, "
        f"'' AS received {_LAPSING} UNION ALL "
        f"SELECT referral.id, referral.id, family, waits_for, NULL, NULL, NULL, received_at {_MISSING}) "
        "ORDER BY due_at IS NULL, due_at, received LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [
        Waiting(
            id=row["id"],
            referral=row["referral"],
            family=row["family"],
            for_whom=row["for_whom"],
            lapses_at=from_store(row["due_at"]) if row["due_at"] else None,
            rule=row["rule"],
            paragraph=row["paragraph"],
        )
        for row in rows
    ]
