"""Why people went ahead on a case where a rule warned."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True)
class GonePast:
    """One warning that was gone past.

    Attributes:
        act: what was done: `book`, `accept`, `cancel` ...
        rule: None where a clash or a limit of the diary warned, not the policy; `paragraph` likewise.
    """

    id: str
    act: str
    rule: str | None
    paragraph: str | None
    message: str
    reason: str
    login: str
    at: datetime


def gone_past(connection: sqlite3.Connection, referral: str) -> list[GonePast]:
    """Return the warnings of a case that were gone past, oldest first."""
    rows = connection.execute("SELECT * FROM gone_past WHERE referral = ? ORDER BY at, id", (referral,))
    return [
        GonePast(
            id=row["id"],
            act=row["act"],
            rule=row["rule"],
            paragraph=row["paragraph"],
            message=row["message"],
            reason=row["reason"],
            login=row["login"],
            at=from_store(row["at"]),
        )
        for row in rows
    ]
