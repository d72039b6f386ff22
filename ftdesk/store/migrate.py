"""The numbered migrations of `db/`, applied forward, each whole or not at all."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ftdesk.shipped import shipped_folder
from ftdesk.store.search_words import fill_words

APPLICATION_ID = 0x66746465  # 'ftde'
_WORDS_WIDENED = 6
"""The version from which a case is found by all that is written of it; older ones are caught up."""
_NAME = re.compile(r"^(\d{4})_\w+\.sql$")


@cache
def migrations() -> tuple[tuple[int, Path], ...]:
    """Return every migration that this program carries, as (number, file), in order."""
    found = []
    for file in shipped_folder("db").iterdir():
        match = _NAME.match(file.name)
        if match:
            found.append((int(match[1]), file))
    return tuple(sorted(found))


def newest_version() -> int:
    """Return the version of a database that this program has just made."""
    return migrations()[-1][0]


def statements(sql: str) -> Iterator[str]:
    """Split a migration into statements; a trigger's body stays in one piece."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to `newest_version()`.

    Many programs may start at once on a new database: whoever gets the lock does the work, the others find it
    done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, file in migrations():
            if number > version:
                for statement in statements(file.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={number}")
        if 0 < version < _WORDS_WIDENED:
            fill_words(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise sqlite3.IntegrityError(f"a row of {broken[0]} points at nothing")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
