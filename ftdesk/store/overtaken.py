"""Who changed something last, for whoever saves or shows what somebody else has changed meanwhile."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from ftdesk.clock.local import from_store, since_words
from ftdesk.model.errors import Refused


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last act that changed something.

    Attributes:
        by: who and when: `mokoro at 16:41`, `mokoro on Wed 23 Dec at 16:41`.
        says: what they did.
    """

    by: str
    says: str


def last_change(
    connection: sqlite3.Connection,
    table: str,
    row_id: str,
    today: date | None,
    *,
    to_id: str = "",
    field: str = "",
) -> LastChange | None:
    """Return who changed a row last, or any of several; None where no act has.

    Args:
        connection: the transaction that is asked in.
        table: its table.
        row_id: its id, or the first of several.
        today: the day of whoever is told.
        to_id: the last of several.
        field: this field of it alone; any where empty.
    """
    found = connection.execute(
        "SELECT login, at, says FROM act WHERE id = (SELECT max(act) FROM audit "
        "WHERE table_name = :table AND row_id BETWEEN :first AND :last "
        "AND (:field = '' OR field IN (:field, '*')))",
        {"table": table, "first": row_id, "last": to_id or row_id, "field": field},
    ).fetchone()
    if found is None:
        return None
    return LastChange(f"{found[0]} {since_words(from_store(found[1]), today)}", found[2])


def too_late(what: str, last: LastChange | None) -> Refused:
    """Return the refusal of a save that came too late: what was changed, by whom, when, what they did."""
    moved = f"{what} was changed meanwhile"
    if last is None:
        return Refused(f"{moved}; look again", kind="moved")
    return Refused(f"{moved}, by {last.by}: {last.says}", kind="moved", by=last.by)
