"""Is this database sound? Its pages, its tables, its trail, and what its rows say of each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ftdesk.store.anchor import Head, head_now
from ftdesk.store.anchored import file_beside, noted_beside, unlike_noted
from ftdesk.store.fault import Fault
from ftdesk.store.invariants import broken_invariants
from ftdesk.store.migrate import migrate
from ftdesk.store.purge import wrong_purges
from ftdesk.store.replay import broken_links, rows_unlike_their_trail
from ftdesk.store.search_words import wrong_words


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        acts: how many acts the trail tells.
        head: the trail's last row, to be noted outside the database: a trail cut off at its end shows by
            that alone. None where nothing has been done yet.
    """

    faults: tuple[Fault, ...]
    acts: int
    head: Head | None


def check(connection: sqlite3.Connection, against: Mapping[str, tuple[Head, ...]] | None = None) -> Checked:
    """Look for everything that can be wrong, in one moment of the database.

    Args:
        connection: the database's; the head noted in the file beside it is held against its trail.
        against: more heads that were noted of it, by the file in which they were.
    """
    noted = {**noted_beside(connection), **(against or {})}
    faults = tuple(_page_faults(connection))
    if not faults:
        faults = (*_schema_faults(connection), *_put_in_place(connection))
    if not faults:
        faults = (
            *_dangling(connection),
            *broken_links(connection),
            *unlike_noted(connection, noted),
            *rows_unlike_their_trail(connection),
            *broken_invariants(connection),
            *wrong_words(connection),
            *wrong_purges(connection),
        )
    acts: int = connection.execute("SELECT count(*) FROM act").fetchone()[0]
    return Checked(faults, acts, head_now(connection))


def _page_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault("pages", "", row[0])


def _put_in_place(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return that a file which ftdesk has not made lies where its own did, as a VACUUM or a dump makes it."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal" and file_beside(connection) is not None:
        yield Fault(
            "database", "", f"is kept in {mode} mode, and ftdesk keeps it in WAL: it was put in place"
        )


def _schema_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return each table, index or trigger that a freshly made database has otherwise."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        meant, found = _schema(fresh), _schema(connection)
    finally:
        fresh.close()
    for kind, name in sorted(meant.keys() | found.keys()):
        sql = found.get((kind, name))
        if sql is None:
            yield Fault(kind, name, "is missing")
        elif (kind, name) not in meant:
            yield Fault(kind, name, "is not ftdesk's")
        elif sql != meant[kind, name]:
            yield Fault(kind, name, "is not as ftdesk makes it")


def _schema(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): sql for kind, name, sql in rows}


def _dangling(connection: sqlite3.Connection) -> Iterator[Fault]:
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        row = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
        yield Fault(table, str(row[0]), f"points at a {parent.replace('_', ' ')} that is not there")
