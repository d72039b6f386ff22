"""What has come in and waits to be taken up, newest first, a window at a time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store
from ftdesk.model.glance import Glance, glance


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new case, or a message that adds to a case and has not been merged yet.

    Attributes:
        message: the message that adds to the case; None for a new case.
        sender: whoever sent the message, as its header says.
        shown: the case's people by name.
        verdict: as judged when the case was last changed.
        asks: its open questions.
    """

    referral: str
    message: str | None
    received_at: datetime
    sender: str | None
    family: str
    shown: Glance
    by_hand: bool
    verdict: str | None
    asks: int

    @property
    def key(self) -> str:
        """What the cursor is kept by."""
        return self.message or self.referral


def count(connection: sqlite3.Connection) -> int:
    """Count the new cases and the messages that wait to be merged."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM referral WHERE state = 'new') "
        "+ (SELECT count(*) FROM message WHERE merged = 'waiting')"
    ).fetchone()
    return int(row[0])


def arrivals(connection: sqlite3.Connection, offset: int, limit: int) -> list[Arrival]:
    """Return a window of them, newest first."""
    rows = connection.execute(_PAGE + "LIMIT ? OFFSET ?) " + _WITH_CASE, (limit, offset))
    return [_arrival(row) for row in rows]


def arrival(connection: sqlite3.Connection, key: str) -> Arrival | None:
    """Return one by its key: a case in any state, or a message that adds to one; None where it is neither."""
    row = connection.execute(
        "WITH page AS ("
        "SELECT id AS key, received_at, id AS referral, NULL AS message FROM referral WHERE id = :key "
        "UNION ALL SELECT id, received_at, referral, id FROM message "
        "WHERE id = :key AND referral IS NOT NULL) " + _WITH_CASE,
        {"key": key},
    ).fetchone()
    return _arrival(row) if row else None


_PAGE = (
    "WITH page AS ("
    "SELECT id AS key, received_at, id AS referral, NULL AS message FROM referral WHERE state = 'new' "
    "UNION ALL SELECT id, received_at, referral, id FROM message "
    "WHERE merged = 'waiting' AND referral IS NOT NULL "
    "ORDER BY received_at DESC, key DESC "
)
_WITH_CASE = (
    "SELECT page.referral, page.message, page.received_at, "
    "CASE WHEN page.message IS NOT NULL THEN (SELECT sender FROM message WHERE message.id = page.message) "
    "ELSE (SELECT sender FROM message WHERE message.referral = page.referral AND status <> 'update' "
    "ORDER BY message.received_at LIMIT 1) END AS sender, "
    "referral.family, referral.body, referral.by_hand, referral.verdict, referral.asks "
    "FROM page JOIN referral ON referral.id = page.referral "
    "ORDER BY page.received_at DESC, page.key DESC"
)


def _arrival(row: sqlite3.Row) -> Arrival:
    return Arrival(
        referral=row["referral"],
        message=row["message"],
        received_at=from_store(row["received_at"]),
        sender=row["sender"],
        family=row["family"],
        shown=glance(row["body"]),
        by_hand=bool(row["by_hand"]),
        verdict=row["verdict"],
        asks=row["asks"],
    )
