"""The rows of a table that have the values asked for: what an act looks up beside its own row."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

Value = str | int | float | bytes | None
Row = dict[str, Value]


def matching(
    connection: sqlite3.Connection, table: str, wanted: dict[str, Value | Collection[Value]]
) -> list[Row]:
    """Return the rows that match, in the order of their ids, `K-9999` before `K-10000`.

    Args:
        connection: the database.
        table: its table; a name of the program's own, never a person's words.
        wanted: column to value; None finds what is not set, several values what has one of them.
    """
    asked: list[str] = []
    values: list[Value] = []
    for column, value in wanted.items():
        if value is None:
            asked.append(f"{column} IS NULL")
        elif isinstance(value, (str, int, float, bytes)):
            asked.append(f"{column} = ?")
            values.append(value)
        else:
            asked.append(f"{column} IN ({', '.join('?' * len(value))})")
            values += value
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    cursor = connection.execute(f"SELECT * FROM {table}{where}", values)
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, found, strict=True)) for found in cursor]
    return sorted(rows, key=lambda row: (len(str(row["id"])), str(row["id"])))


def ids(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the id of every row of a table; its name is one of the program's own."""
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}


def next_position(connection: sqlite3.Connection, table: str) -> int:
    """Return where the next row of a table stands that people keep in an order of their own."""
    return int(connection.execute(f"SELECT coalesce(max(position), -1) + 1 FROM {table}").fetchone()[0])
