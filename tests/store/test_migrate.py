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
from ftdesk.store.migrate import APPLICATION_ID, migrations, newest_version
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


def test_what_was_written_in_an_older_database_is_found_in_the_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "five.db"
    path.touch(mode=0o600)
    old = sqlite3.connect(path, isolation_level=None)
    for number, file in migrations():
        if number <= 5:
            old.executescript(file.read_text(encoding="utf-8"))
    old.execute("PRAGMA user_version = 5")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    body = '{"children": [{"name": "Kayden Ellis"}], "adults": [{"name": "Leanne", "phone": "07700 900123"}]}'
    old.execute(
        "INSERT INTO referral (id, state, received_at, body, family) "
        "VALUES ('R-1', 'new', '2026', ?, 'Ellis')",
        (body,),
    )
    old.execute(
        "INSERT INTO talk (id, referral, at, with_whom, note, login) "
        "VALUES ('T-1', 'R-1', '2026', 'carer', 'brings the buggy', 'm')"
    )
    old.close()
    connection = connect(path)
    words = {row[0] for row in connection.execute("SELECT word FROM search_word WHERE referral = 'R-1'")}
    connection.close()
    assert {"kayden", "ellis", "07700900123", "buggy"} <= words


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
