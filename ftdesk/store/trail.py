"""The audit chain: each row carries the hash of the one before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store

START = "0" * 64
"""What the first row of a chain carries as the hash before it."""
SHOWN = "shown"
"""The table that a row of the chain names where an act showed a case and changed nothing in it."""
CHANGES_NOTHING = ("look", "search", "export", "refused", "come in", "looked", "copy", "backup", "restore")
"""Acts that are in the trail though the desk is the same after them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row; `field` is `*` and `old` or `new` the whole row where it was made or removed."""

    table: str
    row: str
    field: str
    old: str | None
    new: str | None


def as_json(value: object) -> str:
    """Write a value the one way that the chain hashes it."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def link(previous: str, act: int, change: Change) -> str:
    """Return the hash of one row of the chain."""
    import hashlib  # by the first act, not by the first screen

    parts = (previous, act, change.table, change.row, change.field, change.old, change.new)
    return hashlib.sha256(as_json(parts).encode()).hexdigest()


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return the chain's last row as (number, hash); (0, `START`) where it is empty."""
    row = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, START)


def last_act_at(connection: sqlite3.Connection) -> datetime | None:
    """Return when the last act was done by the machine's clock; None where there is none."""
    row = connection.execute("SELECT true_at FROM act ORDER BY id DESC LIMIT 1").fetchone()
    return from_store(row[0]) if row else None


def append(connection: sqlite3.Connection, act: int, changes: Iterable[Change]) -> None:
    """Add changes to the chain, inside the writer's transaction."""
    number, previous = head(connection)
    rows = []
    for change in changes:
        number += 1
        hashed = link(previous, act, change)
        rows.append(
            (number, act, change.table, change.row, change.field, change.old, change.new, previous, hashed)
        )
        previous = hashed
    connection.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
