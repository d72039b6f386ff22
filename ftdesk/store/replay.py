"""The trail verified link by link, and played again to see whether it leads to the rows that are there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from ftdesk.store.fault import Fault
from ftdesk.store.purge import blanked_by_purges
from ftdesk.store.trail import SHOWN, START, Change, link
from ftdesk.store.writer import TABLES, Row, Value

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
    """Return each row that is not what the trail made of it."""
    replayed: dict[tuple[str, str], Row] = {}
    blanked, acts_blanked = blanked_by_purges(connection)
    yield from _replay(connection, replayed, blanked)
    for table in sorted(TABLES):
        later = _defaults(connection, table)
        for live in _live_rows(connection, table):
            yield from _compare(table, live, replayed.pop((table, str(live["id"])), None), later)
    for row in connection.execute(f"SELECT id, {', '.join(_ACT)} FROM act"):
        if row["id"] in acts_blanked:
            continue
        said = {name: row[name] for name in _ACT}
        yield from _compare(
            "act", {"id": str(row["id"]), **said}, replayed.pop(("act", str(row["id"])), None), {}
        )
    for table, row_id in replayed:
        yield Fault(table, row_id, "is gone, and no act removed it")


def _replay(
    connection: sqlite3.Connection, rows: dict[tuple[str, str], Row], blanked: Collection[int]
) -> Iterator[Fault]:
    for number, table, row_id, field, old, new in connection.execute(
        "SELECT id, table_name, row_id, field, old, new FROM audit WHERE table_name <> ? ORDER BY id",
        (SHOWN,),
    ):
        if number in blanked:
            continue
        before = rows.get((table, row_id))
        try:
            was, now = _parsed(old), _parsed(new)
        except ValueError:
            yield Fault(table, row_id, f"what the trail says of {'it' if field == '*' else field} is no JSON")
            continue
        if field != "*":
            if before is None or before.get(field) != was:
                yield Fault(table, row_id, f"the trail changes {field} from what it never was")
            else:
                before[field] = now
        elif isinstance(now, dict):
            if before is not None:
                yield Fault(table, row_id, "the trail makes it twice")
            rows[table, row_id] = now
        elif rows.pop((table, row_id), None) is None:
            yield Fault(table, row_id, "the trail removes it before it was made")


def _parsed(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _live_rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    for values in cursor:
        yield {
            name: value
            for name, value in zip(names, values, strict=True)
            if name != "version" and not isinstance(value, bytes)
        }


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
        yield Fault(table, row_id, "is there, and no act made it")
        return
    for field, value in live.items():
        left = trail.get(field, later.get(field))
        if field != "id" and left != value:
            yield Fault(table, row_id, f"{field} is {_short(value)}, and the acts left it {_short(left)}")


def _short(value: Value) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
