"""Changes of arrangements from a date on, read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A change that was made.

    Attributes:
        what: `plan`, `carer`, `placement`, `level`, `order` or `end`.
        new: what was new, JSON.
        agreed_by: the social worker's manager who agreed to it.
    """

    id: str
    referral: str
    arrangement: str
    from_on: date
    what: str
    new: str
    why: str
    agreed_by: str | None
    login: str


def changes(connection: sqlite3.Connection, referral: str) -> list[ChangeRow]:
    """Return the changes of a case, in the order of the days from which they hold."""
    rows = connection.execute(
        "SELECT * FROM arrangement_change WHERE referral = ? ORDER BY from_on, id", (referral,)
    )
    return [
        ChangeRow(
            id=row["id"],
            referral=row["referral"],
            arrangement=row["arrangement"],
            from_on=date.fromisoformat(row["from_on"]),
            what=row["what"],
            new=row["new"],
            why=row["why"],
            agreed_by=row["agreed_by"],
            login=row["login"],
        )
        for row in rows
    ]
