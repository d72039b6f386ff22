"""A backup is whole, encrypted, private, told in the trail, and there or not there, never half."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyrage import x25519

from ftdesk.acts.backup import backup, manifest_file
from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import set_server
from ftdesk.model.errors import Refused, StoreTrouble, WrongInput
from ftdesk.model.service import Role
from ftdesk.store.anchor import head_file, head_now, heads_in
from ftdesk.store.backup_file import file_part
from ftdesk.store.check import check
from ftdesk.store.database import Database
from ftdesk.store.migrate import newest_version
from tests.acts.server.conftest import restored


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every table but the two acts by which a backup and its restoring are told."""
    raw = sqlite3.connect(path)
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    last = raw.execute("SELECT min(id) FROM act WHERE name IN ('backup', 'restore')").fetchone()[0]
    found = {name: sorted(raw.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}
    found["act"] = raw.execute("SELECT * FROM act WHERE id < ?", (last,)).fetchall()
    found["audit"] = raw.execute("SELECT * FROM audit WHERE act < ?", (last,)).fetchall()
    raw.close()
    return found


def test_it_is_named_by_service_and_time_for_its_owner_only_and_says_what_is_in_it(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    head = working.store.read(head_now)
    folder = tmp_path / "backups"
    folder.mkdir()

    done = backup(working, folder, to=key[0])

    assert done.file.name == "family-time-service-20261224T164100Z.ftdesk.gz.age"
    assert sorted(folder.iterdir()) == [done.file, manifest_file(done.file)]
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    told = json.loads(manifest_file(done.file).read_text())
    assert list(heads_in(manifest_file(done.file).read_text())) == [head]
    assert told["schema"] == newest_version()
    assert told["rows"]["room"] == working.store.read(
        lambda c: c.execute("SELECT count(*) FROM room").fetchone()[0]
    )
    assert told["file"] == {"name": done.file.name, **file_part(done.file)}
    assert told["taken_at"] == "2026-12-24T16:41:00+00:00"
    assert [one.name for one in working.store.path.parent.iterdir() if one.name.startswith(".")] == []


def test_it_stands_in_the_trail(working: Office, key: tuple[str, Path], tmp_path: Path) -> None:
    done = backup(working, tmp_path / "kept", to=key[0])

    act = working.store.read(lambda c: c.execute("SELECT name, says FROM act ORDER BY id DESC").fetchone())
    assert act[0] == "backup"
    assert str(file_part(done.file)["sha256"]) in act[1]
    assert working.store.read(check).faults == ()


def test_nothing_in_it_can_be_read_without_the_key(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    done = backup(working, tmp_path / "kept", to=key[0])
    room = working.store.read(lambda c: c.execute("SELECT name FROM room").fetchone()[0])

    assert done.file.read_bytes().startswith(b"age-encryption.org/v1\n")
    for file in (done.file, manifest_file(done.file)):
        assert room.encode() not in file.read_bytes()
        assert b"SQLite" not in file.read_bytes()


def test_what_is_restored_is_what_was_backed_up(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    done = backup(working, tmp_path / "kept", to=key[0])
    new = tmp_path / "new.db"

    answer = restored(done.file, new, key[1])

    assert tables(new) == tables(working.store.path)
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    store = Database(new)
    assert store.read(check).faults == ()
    assert store.read(head_now) == answer.head
    assert store.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    assert store.read(lambda c: c.execute("SELECT says FROM act ORDER BY id DESC").fetchone()[0]) == (
        "restored from kept, taken 2026-12-24T16:41:00+00:00"
    )
    store.close()
    assert list(heads_in(head_file(new).read_text())) == [answer.head]


def test_the_servers_own_key_is_taken_and_one_that_is_named_before_it(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    other = x25519.Identity.generate()
    set_server(working, "backup_recipient", str(other.to_public()))

    assert backup(working, tmp_path / "own").manifest["recipient"] == str(other.to_public())
    assert backup(working, tmp_path / "named", to=key[0]).manifest["recipient"] == key[0]


def test_without_a_key_it_is_refused_with_how_to_make_one_and_plain_only_on_purpose(
    working: Office, tmp_path: Path
) -> None:
    with pytest.raises(WrongInput, match=r"ftdesk backup --new-key FILE makes a pair"):
        backup(working, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()

    done = backup(working, tmp_path, plain=True)

    assert done.file.name.endswith("Z.ftdesk.gz")
    restored(done.file, tmp_path / "new.db")
    assert tables(tmp_path / "new.db") == tables(working.store.path)


@pytest.mark.parametrize("role", ["reader", "supervisor", "coordinator", "manager"])
def test_only_an_administrator_backs_up(
    working: Office, key: tuple[str, Path], tmp_path: Path, role: Role
) -> None:
    other = replace(working, who=replace(working.who, role=role))
    with pytest.raises(Refused, match="administrator"):
        backup(other, tmp_path / "kept", to=key[0])
    assert not (tmp_path / "kept").exists()


def test_two_of_one_second_have_names_of_their_own(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    first, second = (backup(working, tmp_path, to=key[0]).file for _ in range(2))
    assert second.name == first.name.replace("Z.", "Z-2.")
    assert first.exists()


@pytest.mark.parametrize("taken", ["kept", "kept.json"])
def test_nothing_is_written_over(working: Office, key: tuple[str, Path], tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(WrongInput, match="is there already"):
        backup(working, tmp_path / "kept", to=key[0])
    assert (tmp_path / taken).read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(working: Office, key: tuple[str, Path], tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="there is no folder"):
        backup(working, tmp_path / "nowhere" / "kept", to=key[0])


def _flipped(at: float) -> Callable[[bytes], bytes]:
    def flip(content: bytes) -> bytes:
        place = int(at * (len(content) - 16))
        return (
            content[:place] + bytes(one ^ 0xFF for one in content[place : place + 16]) + content[place + 16 :]
        )

    return flip


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "bytes in the middle": _flipped(0.5),
    "bytes near the end": _flipped(1.0),
    "bytes near the beginning": _flipped(0.02),
    "its end gone": lambda content: content[:-1],
    "half of it gone": lambda content: content[: len(content) // 2],
    "something after it": lambda content: content + b"more",
}


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("how", DAMAGED)
def test_one_that_was_changed_or_cut_short_is_refused_and_nothing_is_written(
    working: Office, key: tuple[str, Path], tmp_path: Path, how: str, plain: bool
) -> None:
    done = backup(working, tmp_path / "kept", to=None if plain else key[0], plain=plain)
    done.file.write_bytes(DAMAGED[how](done.file.read_bytes()))
    before = sorted(tmp_path.iterdir())

    with pytest.raises(StoreTrouble, match=r"kept is damaged: .*; nothing was written") as trouble:
        restored(done.file, tmp_path / "new.db", key[1])

    assert trouble.value.kind == "damaged"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("how", ["of another backup", "a count changed", "no manifest at all"])
def test_one_that_is_not_what_the_manifest_beside_it_tells_of_is_refused(
    working: Office, key: tuple[str, Path], tmp_path: Path, how: str
) -> None:
    first, second = (backup(working, tmp_path / name, to=key[0]) for name in ("first", "second"))
    told = json.loads(manifest_file(first.file).read_text())
    told["rows"]["room"] += 1
    manifest_file(first.file).write_text(
        {
            "of another backup": manifest_file(second.file).read_text(),
            "a count changed": json.dumps(told),
            "no manifest at all": "[",
        }[how]
    )

    with pytest.raises(
        StoreTrouble, match=r"first\.json is not the manifest of first: .*; nothing was written"
    ):
        restored(first.file, tmp_path / "new.db", key[1])

    assert not (tmp_path / "new.db").exists()
    manifest_file(first.file).unlink()
    restored(first.file, tmp_path / "new.db", key[1])


def test_one_that_was_given_another_name_with_its_manifest_is_restored(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    done = backup(working, tmp_path / "kept", to=key[0])
    manifest_file(done.file).rename(tmp_path / "renamed.json")
    restored(done.file.rename(tmp_path / "renamed"), tmp_path / "new.db", key[1])
    assert (tmp_path / "new.db").exists()


def test_another_key_is_not_the_one_and_no_key_is_asked_for(
    working: Office, key: tuple[str, Path], tmp_path: Path
) -> None:
    done = backup(working, tmp_path / "kept", to=str(x25519.Identity.generate().to_public()))
    for identity, said in (
        (key[1], "is not the key that"),
        (None, "--identity names the file"),
        (tmp_path / "none", "none cannot be read"),
        (manifest_file(done.file), "holds no age secret key"),
    ):
        with pytest.raises(WrongInput, match=said):
            restored(done.file, tmp_path / "new.db", identity)
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("content", [b"", b"letters", b"SQLite format 3\x00"])
def test_a_file_that_is_no_backup_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "photo").write_bytes(content)
    with pytest.raises(WrongInput, match=r"photo is no backup of ftdesk's"):
        restored(tmp_path / "photo", tmp_path / "new.db")


@pytest.mark.parametrize("taken", ["new.db", "new.db-wal"])
def test_a_database_that_is_there_is_never_written_over(working: Office, tmp_path: Path, taken: str) -> None:
    done = backup(working, tmp_path / "kept", plain=True)
    (tmp_path / taken).write_text("mine")
    with pytest.raises(WrongInput, match="is there already"):
        restored(done.file, tmp_path / "new.db")
    assert (tmp_path / taken).read_text() == "mine"


def test_it_is_refused_where_it_would_fill_the_disk_that_others_write_to(
    working: Office, key: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = working.store.path.stat().st_size
    held = shutil.disk_usage(tmp_path)
    before = sorted(working.store.path.parent.iterdir())
    monkeypatch.setattr(shutil, "disk_usage", lambda _: held._replace(free=2 * size - 1))

    with pytest.raises(
        StoreTrouble, match=r" MB left, and a backup takes up to .* nothing was written"
    ) as full:
        backup(working, tmp_path / "full.age", to=key[0])

    assert full.value.kind == "full"
    assert sorted(working.store.path.parent.iterdir()) == before
    monkeypatch.setattr(shutil, "disk_usage", lambda _: held._replace(free=2 * size))
    assert backup(working, tmp_path / "room.age", to=key[0]).faults == ()
