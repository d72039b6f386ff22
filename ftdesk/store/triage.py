"""The cases still to be decided, in the order in which they are due, and those still to be booked."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from ftdesk.clock.local import to_store
from ftdesk.store.listed import SELECT_LISTED, Listed, listed_row


def count(connection: sqlite3.Connection) -> int:
    """Count the cases still to be decided."""
    row = connection.execute(
        "SELECT count(*) FROM referral INDEXED BY referral_open WHERE state IN ('new', 'triage', 'waiting')"
    ).fetchone()
    return int(row[0])


def unbooked_count(connection: sqlite3.Connection) -> int:
    """Count the accepted cases of which some arrangement has no sessions yet."""
    row = connection.execute(f"SELECT count(*) FROM referral WHERE {_UNBOOKED}").fetchone()
    return int(row[0])


def unbooked(connection: sqlite3.Connection, offset: int, limit: int) -> list[Listed]:
    """Return a window of the accepted cases of which some arrangement has no sessions yet, oldest first."""
    rows = connection.execute(
        f"{SELECT_LISTED} FROM referral WHERE {_UNBOOKED} ORDER BY received_at, id LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [listed_row(row) for row in rows]


def late_count(connection: sqlite3.Connection, now: datetime) -> int:
    """Count those among them whose first clock has run out by `now`."""
    row = connection.execute(
        "SELECT count(DISTINCT referral.id) FROM deadline INDEXED BY deadline_kind "
        "JOIN referral ON referral.id = deadline.referral "
        "WHERE kind IN ('triage', 'confirmation') AND stopped_at IS NULL AND due_at < ? "
        "AND referral.state IN ('new', 'triage', 'waiting')",
        (to_store(now),),
    ).fetchone()
    return int(row[0])


def undecided(connection: sqlite3.Connection, offset: int, limit: int) -> list[Listed]:
    """Return a window of them, the first due first.

    A clock of so many working days from receipt runs out in the order of receipt, so that is the order.
    """
    rows = connection.execute(
        f"{SELECT_LISTED} FROM referral INDEXED BY referral_open "
        "WHERE state IN ('new', 'triage', 'waiting') ORDER BY received_at, id LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [listed_row(row) for row in rows]


_UNBOOKED = (
    "state = 'accepted' AND id IN "
    "(SELECT referral FROM arrangement INDEXED BY arrangement_unplaced WHERE state = 'unplaced')"
)
