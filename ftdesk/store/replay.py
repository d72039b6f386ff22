"""The trail verified link by link, and played again to see whether it leads to the rows that are there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from ftdesk.store.fault import Fault
from ftdesk.store.matching import Row, Value
from ftdesk.store.purge import Numbers, blanked_by_purges
from ftdesk.store.tables import TABLES
from ftdesk.store.trail import SHOWN, START, Change, link

_NEVER_MADE = "is there, and no act made it"
_ACT = ("at", "true_at", "login", "name", "referral", "says", "undoes")


def broken_links(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return each row of the chain that was changed, left out or put in.

    What a purge blanked no longer yields its hash; the row after it carries that all the same.
    """
    blanked, _ = blanked_by_purges(connection)
    number, before = 0, START
    for row in connection.execute("SELECT * FROM audit ORDER BY id"):
        number += 1
        if row["id"] != number:
            yield Fault("audit", str(number), f"is missing: the next row is {row['id']}")
            number = row["id"]
        change = Change(row["table_name"], row["row_id"], row["field"], row["old"], row["new"])
        if row["previous"] != before:
            yield Fault("audit", str(row["id"]), "does not follow from the row before it")
        if row["id"] not in blanked and row["hash"] != link(row["previous"], row["act"], change):
            yield Fault("audit", str(row["id"]), "was changed after it was written")
        before = row["hash"]


def rows_unlike_their_trail(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return each row that is not what the trail made of it; no more than one is held at a time."""
    blanked, acts_blanked = blanked_by_purges(connection)
    told = {row[0] for row in connection.execute("SELECT DISTINCT table_name FROM audit")}
    for table in sorted((told | TABLES) - {"act", SHOWN}):
        later = _defaults(connection, table) if table in TABLES else {}
        live = _live_rows(connection, table) if table in TABLES else iter(())
        yield from _unlike(table, live, _replayed(connection, table, blanked), later)
    yield from _unlike("act", _live_acts(connection, acts_blanked), _replayed(connection, "act", blanked), {})


def _unlike(
    table: str, live: Iterator[Row], replayed: Iterator[tuple[str, Row | None, list[Fault]]], later: Row
) -> Iterator[Fault]:
    """Hold the rows of a table against what the trail made of them; both come in the order of their ids."""
    row = next(live, None)
    for row_id, made, faults in replayed:
        while row is not None and str(row["id"]) < row_id:
            yield Fault(table, str(row["id"]), _NEVER_MADE)
            row = next(live, None)
        yield from faults
        if row is not None and str(row["id"]) == row_id:
            yield from _compare(table, row, made, later)
            row = next(live, None)
        elif made is not None:
            yield Fault(table, row_id, "is gone, and no act removed it")
    while row is not None:
        yield Fault(table, str(row["id"]), _NEVER_MADE)
        row = next(live, None)


def _replayed(
    connection: sqlite3.Connection, table: str, blanked: Numbers
) -> Iterator[tuple[str, Row | None, list[Fault]]]:
    """Go through the rows of a table as the trail tells of them, in the order of their ids.

    Returns:
        The row's id, what the trail made of it (None where it removed it), and what is wrong with its
        telling; a row of which everything was blanked is not there.
    """
    changes = connection.execute(
        "SELECT id, row_id, field, old, new FROM audit WHERE table_name = ? ORDER BY row_id, id", (table,)
    )
    kept = (change for change in changes if change[0] not in blanked)
    for row_id, of_row in groupby(kept, key=itemgetter(1)):
        row: Row | None = None
        faults: list[Fault] = []
        for _, _, field, old, new in of_row:
            try:
                was, now = _parsed(old), _parsed(new)
            except ValueError:
                named = "it" if field == "*" else field
                faults.append(Fault(table, row_id, f"what the trail says of {named} is no JSON"))
                continue
            if field != "*":
                if row is None or row.get(field) != was:
                    faults.append(Fault(table, row_id, f"the trail changes {field} from what it never was"))
                else:
                    row[field] = now
            elif isinstance(now, dict):
                if row is not None:
                    faults.append(Fault(table, row_id, "the trail makes it twice"))
                row = now
            elif row is None:
                faults.append(Fault(table, row_id, "the trail removes it before it was made"))
            else:
                row = None
        yield row_id, row, faults


def _parsed(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _live_rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id")
    names = [column[0] for column in cursor.description]
    for values in cursor:
        yield {
            name: value
            for name, value in zip(names, values, strict=True)
            if name != "version" and not isinstance(value, bytes)
        }


def _live_acts(connection: sqlite3.Connection, blanked: Numbers) -> Iterator[Row]:
    """Go through the acts whose line no purge blanked, in the order of their numbers as texts."""
    for row in connection.execute(f"SELECT id, {', '.join(_ACT)} FROM act ORDER BY CAST(id AS TEXT)"):
        if row["id"] not in blanked:
            yield {"id": str(row["id"]), **{name: row[name] for name in _ACT}}


def _defaults(connection: sqlite3.Connection, table: str) -> Row:
    """Return what each column of a table holds where nobody has written it."""
    return {
        row[1]: connection.execute(f"SELECT {row[4]}").fetchone()[0] if row[4] else None
        for row in connection.execute(f"PRAGMA table_info({table})").fetchall()
    }


def _compare(table: str, live: Row, trail: Row | None, later: Row) -> Iterator[Fault]:
    """Return each field that is not what the acts left.

    Args:
        table: the row's.
        live: the row as it is.
        trail: as the trail made it; None where it did not.
        later: what a column that a later migration added holds, which the older part of the trail lacks.
    """
    row_id = str(live["id"])
    if trail is None:
        yield Fault(table, row_id, _NEVER_MADE)
        return
    for field, value in live.items():
        left = trail.get(field, later.get(field))
        if field != "id" and left != value:
            what = f"{field} is {_short(value)}, and the acts left it {_short(left)}"
            yield Fault(table, row_id, what, f"{field} is not what the acts left")


def _short(value: Value) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
