"""Significant events in a family, read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True)
class FamilyEvent:
    """One event.

    Attributes:
        note: what happened.
        login: who noted it, at `at`.
    """

    id: str
    happened_on: date
    note: str
    login: str
    at: datetime


def family_events(connection: sqlite3.Connection, referral: str) -> list[FamilyEvent]:
    """Return the events that were noted of a case, in the order in which they happened."""
    rows = connection.execute(
        "SELECT * FROM family_event WHERE referral = ? ORDER BY happened_on, id", (referral,)
    )
    return [
        FamilyEvent(
            id=row["id"],
            happened_on=date.fromisoformat(row["happened_on"]),
            note=row["note"],
            login=row["login"],
            at=from_store(row["at"]),
        )
        for row in rows
    ]
