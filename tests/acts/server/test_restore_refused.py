"""A backup that is not what it says is not restored, whatever is wrong with it; an older one is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ftdesk.acts.backup import backup
from ftdesk.acts.office import Office
from ftdesk.model.errors import StoreTrouble
from ftdesk.store.anchor import head_file
from ftdesk.store.backup_file import database_part, file_part, pack
from ftdesk.store.database import Database
from ftdesk.store.migrate import APPLICATION_ID, migrations, newest_version
from tests.acts.server.conftest import restored
from tests.conftest import BEFORE_CHRISTMAS


def _packed(tmp_path: Path, database: Path, said: dict[str, object] | None = None) -> Path:
    """Pack a database with a manifest that says something else of it."""
    raw = sqlite3.connect(database)
    raw.row_factory = sqlite3.Row
    manifest = {
        "taken_at": "2026-12-24",
        **database_part(raw),
        "database": file_part(database),
        **(said or {}),
    }
    raw.close()
    pack(manifest, database, tmp_path / "packed", None)
    return tmp_path / "packed"


def _copy(working: Office, to: Path) -> Path:
    raw = sqlite3.connect(working.store.path)
    raw.execute("VACUUM INTO ?", (str(to),))
    raw.close()
    return to


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"head": {"number": 3, "hash": "0" * 64}}, "its head is not what its manifest says"),
        ({"rows": {"room": 1}}, "its rows is not what its manifest says"),
        ({"database": {"size": 5, "sha256": "0" * 64}}, "its database is not the one that was backed up"),
        ({"schema": 99}, "was written by a newer ftdesk"),
        ({"ftdesk_backup": 2}, "was written by a newer ftdesk"),
    ],
)
def test_one_whose_manifest_says_otherwise_is_refused(
    working: Office, tmp_path: Path, said: dict[str, object], why: str
) -> None:
    file = _packed(tmp_path, _copy(working, tmp_path / "copy.db"), said)
    with pytest.raises(StoreTrouble, match=why) as trouble:
        restored(file, tmp_path / "new.db")
    assert trouble.value.kind == ("newer" if "newer" in why else "damaged")
    assert not (tmp_path / "new.db").exists()


def test_one_of_a_newer_database_is_refused(working: Office, tmp_path: Path) -> None:
    copy = _copy(working, tmp_path / "copy.db")
    raw = sqlite3.connect(copy)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreTrouble) as trouble:
        restored(_packed(tmp_path, copy), tmp_path / "new.db")
    assert trouble.value.kind == "newer"


def test_one_of_an_older_database_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path, isolation_level=None)
    old.row_factory = sqlite3.Row
    for number, file in migrations():
        if number <= 12:
            old.executescript(file.read_text(encoding="utf-8"))
    old.execute("PRAGMA user_version = 12")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    store = Database(path, old)
    with store.act("make", login="jsmith", at=BEFORE_CHRISTMAS) as writer:
        writer.insert("place", {"id": "CO", "name": "Corby"})
    store.close()

    restored(_packed(tmp_path, path), tmp_path / "new.db")

    new = Database(tmp_path / "new.db")
    assert new.read(lambda c: c.execute("PRAGMA user_version").fetchone()[0]) == newest_version()
    assert new.read(lambda c: c.execute("SELECT name FROM place").fetchone()[0]) == "Corby"
    new.close()


def test_one_that_is_not_sound_is_made_and_told_but_not_restored(working: Office, tmp_path: Path) -> None:
    raw = sqlite3.connect(working.store.path)
    raw.execute("UPDATE room SET capacity = 99")
    raw.commit()
    raw.close()

    done = backup(working, tmp_path / "kept", plain=True)

    assert done.faults
    assert done.manifest["sound"] is False
    with pytest.raises(StoreTrouble, match=r"kept is not sound: room \w+: capacity is 99"):
        restored(done.file, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_trail_cut_before_the_backup_is_told_by_it(working: Office, tmp_path: Path) -> None:
    note = head_file(working.store.path)
    note.write_text(note.read_text().replace("head 0", "head 9"))
    assert [fault.table for fault in backup(working, tmp_path / "kept", plain=True).faults] == ["audit"]
