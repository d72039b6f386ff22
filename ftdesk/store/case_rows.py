"""Which rows belong to a case: all that point at it, or at its rows, now and in the trail's past."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A table and the id of a row in it."""


@dataclass(slots=True)
class CaseRows:
    """What the rows of a case are found by; those of one case are looked for at a time.

    Attributes:
        links: by table, the columns that point at a case or at a table of its rows, each with that table.
        removed: by case, the rows that were removed, and of which only the trail tells.
    """

    links: Mapping[str, tuple[tuple[str, str], ...]]
    removed: dict[str, list[Key]] = field(default_factory=dict)

    def of(self, connection: sqlite3.Connection, case: str) -> dict[str, list[str]]:
        """Return the ids of a case's rows, by table."""
        found = {"referral": {case}}
        _add_live(connection, self.links, found)
        for table, row in self.removed.get(case, ()):
            found.setdefault(table, set()).add(row)
        found["original"] = set(_originals(connection, found.get("message", set())))
        return {table: sorted(ids) for table, ids in found.items() if ids}


def case_rows(connection: sqlite3.Connection) -> CaseRows:
    """Return what the rows of any case are found by; the trail is read once for it."""
    found = CaseRows(_links(connection))
    removed = _removed(connection, found.links)
    cases: dict[Key, str | None] = {}
    for key in removed:
        case = _case_of(connection, found.links, removed, key, cases)
        if case is not None:
            found.removed.setdefault(case, []).append(key)
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


def _add_live(
    connection: sqlite3.Connection,
    all_links: Mapping[str, tuple[tuple[str, str], ...]],
    found: dict[str, set[str]],
) -> None:
    new = {table: set(ids) for table, ids in found.items()}
    while new:
        reached: dict[str, set[str]] = {}
        for table, links in all_links.items():
            for column, to in links:
                if to in new:
                    rows = connection.execute(
                        f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
                        (json.dumps(sorted(new[to])),),
                    )
                    ids = {row[0] for row in rows} - found.get(table, set())
                    found.setdefault(table, set()).update(ids)
                    reached.setdefault(table, set()).update(ids)
        new = {table: ids for table, ids in reached.items() if ids}


def _originals(connection: sqlite3.Connection, messages: set[str]) -> Iterator[str]:
    """Go through the messages of a case as they came, but for those that are another case's too."""
    for (original,) in connection.execute(
        "SELECT DISTINCT original FROM message WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(messages)),),
    ).fetchall():
        of_it = connection.execute("SELECT id FROM message WHERE original = ?", (original,)).fetchall()
        if messages.issuperset(row[0] for row in of_it):
            yield original


def _removed(
    connection: sqlite3.Connection, links: Mapping[str, tuple[tuple[str, str], ...]]
) -> dict[Key, dict[str, str]]:
    """Return the rows that the trail removed and that are not there again, each with what it pointed at."""
    found: dict[Key, dict[str, str]] = {}
    for table, row, whole in connection.execute(
        "SELECT table_name, row_id, old FROM audit WHERE field = '*' AND new IS NULL AND old IS NOT NULL "
        "AND table_name IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(links)),),
    ):
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).fetchone() is None:
            values = json.loads(whole)
            found[table, row] = {
                column: str(values[column]) for column, _ in links[table] if values.get(column) is not None
            }
    return found


def _case_of(
    connection: sqlite3.Connection,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    removed: Mapping[Key, Mapping[str, str]],
    key: Key,
    cases: dict[Key, str | None],
) -> str | None:
    """Return the case of a row, removed or not; None where it is nobody's.

    Args:
        connection: the database's.
        links: of every table.
        removed: what each removed row pointed at.
        key: the row.
        cases: the answers so far, and now this one.
    """
    table, row = key
    if table == "referral":
        return row
    if key not in cases:
        cases[key] = None  # as long as it is being looked for: what points at itself is nobody's
        points = removed.get(key)
        if points is None:
            columns = ", ".join(column for column, _ in links[table])
            live = connection.execute(f"SELECT {columns} FROM {table} WHERE id = ?", (row,)).fetchone()
            points = {name: str(live[name]) for name in live.keys() if live[name]} if live else {}  # noqa: SIM118
        for column, to in links[table]:
            if column in points:
                case = _case_of(connection, links, removed, (to, points[column]), cases)
                if case is not None:
                    cases[key] = case
                    break
    return cases[key]
