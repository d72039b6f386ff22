"""What the migrations make, in one piece to read: `python -m ftdesk.store.schema` writes `db/schema.sql`."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from ftdesk.shipped import shipped_folder
from ftdesk.store.connect import create


def written_schema(connection: sqlite3.Connection) -> str:
    """Write the tables, then the indexes and triggers, of a database that holds every migration."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type <> 'table', tbl_name, name"
    )
    head = "-- Written from the migrations by `python -m ftdesk.store.schema`; change those, not this.\n"
    return head + "".join(f"\n{row[0]};\n" for row in rows)


def write_schema() -> None:
    """Write `db/schema.sql` anew."""
    with tempfile.TemporaryDirectory() as folder:
        connection = create(Path(folder) / "schema.db")
        text = written_schema(connection)
        connection.close()
    (shipped_folder("db") / "schema.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schema()
