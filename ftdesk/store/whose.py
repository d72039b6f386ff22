"""Which case an id belongs to, whether it names the case, a session, or anything else of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ftdesk.model.errors import WrongInput
from ftdesk.store.trail import SHOWN, Change


@dataclass(frozen=True, slots=True)
class Whose:
    """The case that an id belongs to, and the session where it is one's."""

    referral: str
    session: str | None


_ASKED = (
    "SELECT id, NULL FROM referral WHERE id = ?",
    "SELECT referral, id FROM session WHERE id = ?",
    "SELECT referral, session FROM deadline WHERE id = ?",
    "SELECT referral, session FROM task WHERE id = ?",
    *(
        f"SELECT referral, NULL FROM {table} WHERE id = ?"
        for table in (
            *("suspension", "suspension_notice", "review", "arrangement", "court_order"),
            *("authorisation", "commission", "expense"),
        )
    ),
)


_WITH_IDS = (
    *("referral", "session", "deadline", "task", "suspension", "suspension_notice", "review", "arrangement"),
    *("court_order", "authorisation", "commission", "expense", "purge"),
)
"""The tables whose rows people name by their ids."""


def is_known(connection: sqlite3.Connection, some_id: str) -> bool:
    """Whether a case, or anything that people name of one, has that id."""
    return any(
        connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (some_id,)).fetchone()
        for table in _WITH_IDS
    )


def whose(connection: sqlite3.Connection, some_id: str) -> Whose:
    """Return whose an id is.

    Raises:
        WrongInput: nothing has that id.
    """
    for asked in _ASKED:
        row = connection.execute(asked, (some_id,)).fetchone()
        if row is not None:
            return Whose(row[0], row[1])
    purged = connection.execute("SELECT at, export_sha256 FROM purge WHERE id = ?", (some_id,)).fetchone()
    if purged is not None:
        raise WrongInput(f"{some_id} was purged on {purged[0][:10]}; it was exported, sha256 {purged[1]}")
    raise WrongInput(f"there is no referral, session, deadline or task {some_id!r}")


def case_changed(connection: sqlite3.Connection, change: Change) -> str | None:
    """Return the case whose row a change is, of the rows that nobody changes who does not see the case.

    None of any other table, and where the row is gone: clocks are counted anew all the same.
    """
    if change.table in (SHOWN, "referral"):
        return change.row
    if change.table not in _CHANGED_IN_SIGHT:
        return None
    row = connection.execute(_CHANGED_IN_SIGHT[change.table], (change.row,)).fetchone()
    return row[0] if row else None


_CHANGED_IN_SIGHT = {
    "session_staff": "SELECT referral FROM session JOIN session_staff AS s ON s.session = session.id "
    "WHERE s.id = ?",
    **{
        table: f"SELECT referral FROM {table} WHERE id = ?"
        for table in ("session", "arrangement", "talk", "message", "record")
    },
}


def supervises(connection: sqlite3.Connection, staff: str | None, referral: str) -> bool:
    """Tell whether somebody has held, or is to hold, a session of a case; None of the staff never has."""
    mine = connection.execute(
        "SELECT 1 FROM session JOIN session_staff ON session_staff.session = session.id "
        "WHERE session.referral = ? AND session_staff.staff = ? LIMIT 1",
        (referral, staff),
    )
    return mine.fetchone() is not None


def family_of(connection: sqlite3.Connection, referral: str) -> str:
    """Return the family name that lists show of a case; empty where there is no such case."""
    row = connection.execute("SELECT family FROM referral WHERE id = ?", (referral,)).fetchone()
    return str(row[0]) if row else ""
