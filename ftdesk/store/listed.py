"""Cases as a list shows them: each with its first clock, and how often it was chased."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A case in any state, with the clock to discuss it; where the policy has none, to confirm it.

    Attributes:
        due_at: when that clock runs out; None where none was ever started.
        starts_at: when it was started.
        stopped_at: when it was stopped; None while it runs.
        owner: a login.
        body: the referral, as stored.
        verdict: as judged when the case was last changed.
        asks: its open questions then.
        waits_for: whose authorisation was missing then, in words.
        chases: how often somebody was chased about it.
    """

    id: str
    state: str
    received_at: datetime
    due_at: datetime | None
    starts_at: datetime | None
    stopped_at: datetime | None
    owner: str | None
    family: str
    body: str
    verdict: str | None
    asks: int
    by_hand: bool
    waits_for: str | None
    chases: int


def listed(connection: sqlite3.Connection, states: Collection[str] | None = None) -> list[Listed]:
    """Return every case in these states (in any, where None), newest first."""
    where = f"WHERE state IN ({', '.join('?' * len(states))}) " if states is not None else ""
    rows = connection.execute(
        f"{SELECT_LISTED} FROM referral {where}ORDER BY received_at DESC, id DESC", tuple(states or ())
    )
    return [listed_row(row) for row in rows]


def one(connection: sqlite3.Connection, referral: str) -> Listed | None:
    """Return one case; None where there is none."""
    row = connection.execute(f"{SELECT_LISTED} FROM referral WHERE id = ?", (referral,)).fetchone()
    return listed_row(row) if row else None


SELECT_LISTED = (
    "SELECT referral.*, "
    + "".join(
        f"(SELECT {field} FROM deadline WHERE deadline.referral = referral.id "
        "AND kind IN ('triage', 'confirmation') ORDER BY kind DESC, starts_at DESC LIMIT 1) "
        f"AS clock_{field}, "
        for field in ("due_at", "starts_at", "stopped_at")
    )
    + "(SELECT count(*) FROM chase WHERE chase.referral = referral.id) AS chases"
)
"""What `listed_row` reads, up to its FROM."""


def listed_row(row: sqlite3.Row) -> Listed:
    """Read a row of `SELECT_LISTED`."""
    return Listed(
        id=row["id"],
        state=row["state"],
        received_at=from_store(row["received_at"]),
        due_at=_when(row["clock_due_at"]),
        starts_at=_when(row["clock_starts_at"]),
        stopped_at=_when(row["clock_stopped_at"]),
        owner=row["owner"],
        family=row["family"],
        body=row["body"],
        verdict=row["verdict"],
        asks=row["asks"],
        by_hand=bool(row["by_hand"]),
        waits_for=row["waits_for"],
        chases=row["chases"],
    )


def _when(text: str | None) -> datetime | None:
    return from_store(text) if text else None
