"""Which rows belong to a case: all that point at it, or at its rows, now and in the trail's past."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A table and the id of a row in it."""


@dataclass(slots=True)
class CaseRows:
    """The rows of some cases.

    Attributes:
        links: by table, the columns that point at a case or at a table of its rows, each with that table.
        owner: of each row the case, the case's own row among them.
    """

    links: Mapping[str, tuple[tuple[str, str], ...]]
    owner: dict[Key, str] = field(default_factory=dict)

    def of(self, case: str) -> dict[str, list[str]]:
        """Return the ids of a case's rows, by table."""
        found: dict[str, list[str]] = {}
        for (table, row), whose in self.owner.items():
            if whose == case:
                found.setdefault(table, []).append(row)
        return found


def rows_of_cases(connection: sqlite3.Connection, cases: Iterable[str]) -> CaseRows:
    """Find every row of some cases, those too that were removed and of which only the trail tells."""
    found = CaseRows(_links(connection))
    for case in cases:
        found.owner["referral", case] = case
        _add_live(connection, found, case)
    _add_originals(connection, found)
    _add_removed(connection, found)
    return found


def _links(connection: sqlite3.Connection) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the tables of a case's rows; what goes with the case by itself is none of them."""
    points: dict[str, list[tuple[str, str]]] = {}
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            if row[6] != "CASCADE":
                points.setdefault(table, []).append((row[3], row[2]))
    known = {"referral"}
    while more := {
        table for table, links in points.items() if table not in known and known & {to for _, to in links}
    }:
        known |= more
    return {
        table: tuple((column, to) for column, to in points.get(table, ()) if to in known)
        for table in sorted(known)
    }


def _add_live(connection: sqlite3.Connection, found: CaseRows, case: str) -> None:
    new: dict[str, set[str]] = {"referral": {case}}
    while new:
        reached: dict[str, set[str]] = {}
        for table, links in found.links.items():
            for column, to in links:
                if to in new:
                    rows = connection.execute(
                        f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
                        (json.dumps(sorted(new[to])),),
                    )
                    ids = {row[0] for row in rows if (table, row[0]) not in found.owner}
                    found.owner.update(((table, one), case) for one in ids)
                    reached.setdefault(table, set()).update(ids)
        new = {table: ids for table, ids in reached.items() if ids}


def _add_originals(connection: sqlite3.Connection, found: CaseRows) -> None:
    """Add the messages as they came, but for those that are another case's too."""
    held: dict[str, set[str | None]] = {}
    for original, message in connection.execute("SELECT original, id FROM message"):
        held.setdefault(original, set()).add(found.owner.get(("message", message)))
    for original, cases in held.items():
        if len(cases) == 1 and (case := next(iter(cases))) is not None:
            found.owner["original", original] = case


def _add_removed(connection: sqlite3.Connection, found: CaseRows) -> None:
    """Add the rows that the trail made and removed again; it makes what is pointed at before what points."""
    tables = json.dumps(sorted(found.links))
    for table, row, whole in connection.execute(
        "SELECT table_name, row_id, coalesce(new, old) FROM audit WHERE field = '*' "
        "AND table_name IN (SELECT value FROM json_each(?)) AND coalesce(new, old) IS NOT NULL ORDER BY id",
        (tables,),
    ):
        if (table, row) in found.owner:
            continue
        values = json.loads(whole)
        for column, to in found.links[table]:
            case = found.owner.get((to, str(values.get(column))))
            if case is not None:
                found.owner[table, row] = case
                break
