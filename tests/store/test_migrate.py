"""The migrations: raced by many programs at once, and equal to the schema that is written down."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ftdesk.shipped import shipped_folder
from ftdesk.store.connect import connect, create
from ftdesk.store.migrate import newest_version
from ftdesk.store.schema import written_schema

_OPEN = "import sys, pathlib, ftdesk.store.connect as c; c.connect(pathlib.Path(sys.argv[1]))"


def test_eight_programs_starting_at_once_on_an_old_database_all_come_through(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    create(path).close()
    old = sqlite3.connect(path)
    old.execute("PRAGMA writable_schema = ON")
    old.execute("DELETE FROM sqlite_master")
    old.execute("PRAGMA user_version = 0")
    old.commit()
    old.close()
    raw = sqlite3.connect(path)
    raw.execute("VACUUM")
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    programs = [
        subprocess.Popen([sys.executable, "-c", _OPEN, str(path)], stderr=subprocess.PIPE, env=os.environ)
        for _ in range(8)
    ]
    for program in programs:
        _, errors = program.communicate(timeout=60)
        assert program.returncode == 0, errors.decode()
    connection = connect(path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == newest_version()
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


def test_every_table_is_strict(tmp_path: Path) -> None:
    connection = create(tmp_path / "new.db")
    loose = [row["name"] for row in connection.execute("PRAGMA table_list") if not row["strict"]]
    connection.close()
    assert [name for name in loose if not name.startswith("sqlite_") and "search" not in name] == []


def test_the_schema_written_down_is_what_the_migrations_make(tmp_path: Path) -> None:
    connection = create(tmp_path / "new.db")
    made = written_schema(connection)
    connection.close()
    assert (shipped_folder("db") / "schema.sql").read_text(encoding="utf-8") == made, (
        "write db/schema.sql anew: python -m ftdesk.store.schema"
    )


def test_a_new_database_never_overwrites_a_file(tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("letters")
    with pytest.raises(Exception, match="is there already"):
        create(taken)
    assert taken.read_text() == "letters"
