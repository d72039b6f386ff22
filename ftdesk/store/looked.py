"""Who was shown a case: looks at its page, searches and exports that held it, and attempts refused."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store, to_store
from ftdesk.store.search import find
from ftdesk.store.trail import SHOWN


@dataclass(frozen=True, slots=True)
class LookRow:
    """One time at which somebody was shown a case, or tried to be.

    Attributes:
        at: the desk's time.
        name: their name; None where nobody of the staff has their login.
        role: their role now.
        act: `look`, `search`, `export`, `looked`, `refused` ...
        says: what the act says of itself.
    """

    case: str
    at: datetime
    login: str
    name: str | None
    role: str | None
    act: str
    says: str


def looks(
    connection: sqlite3.Connection, case: str, since: datetime | None, until: datetime | None
) -> list[LookRow]:
    """Return who was shown a case in a stretch of time, newest first.

    Args:
        connection: the database's.
        case: its id; that of a case which was purged too.
        since: from then on; None for ever.
        until: before then; None for now.
    """
    rows = connection.execute(
        "SELECT act.id, act.at, act.login, act.name AS act, act.says, staff.name, staff.role FROM ("
        "SELECT id FROM act WHERE referral = :case AND name IN ('look', 'export', 'refused', 'ask to see') "
        "UNION SELECT act FROM audit WHERE table_name = :shown AND row_id = :case"
        ") AS seen JOIN act ON act.id = seen.id LEFT JOIN staff ON staff.login = act.login "
        "WHERE act.at >= :since AND act.at < :until ORDER BY act.at DESC, act.id DESC",
        {
            "case": case,
            "shown": SHOWN,
            "since": to_store(since) if since else "",
            "until": to_store(until) if until else "~",
        },
    )
    return [
        LookRow(case, from_store(row[1]), row["login"], row["name"], row["role"], row["act"], row["says"])
        for row in rows
    ]


def was_ever(connection: sqlite3.Connection, case: str) -> bool:
    """Tell whether there is, or was before it was purged, a case of that id."""
    row = connection.execute(
        "SELECT 1 FROM referral WHERE id = ?1 UNION ALL SELECT 1 FROM purge WHERE id = ?1", (case,)
    ).fetchone()
    return row is not None


def cases_of_child(connection: sqlite3.Connection, name: str) -> list[str]:
    """Return the cases of the children who have each word of a name, or had it."""
    found = find(connection, name, 0, -1)
    return [one.case.id for one in found if {what for what, _ in one.why} <= {"child", "formerly"}]
