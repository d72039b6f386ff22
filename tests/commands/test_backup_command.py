"""`ftdesk backup` and `restore`: keys made, backed up, restored, and a sentence for what is in the way."""

from __future__ import annotations

import json
import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, Ran, Run

ADMINISTRATOR = ("--at", CHRISTMAS_EVE, "--as", "jsmith")


@pytest.fixture
def key(run: Run, tmp_path: Path) -> str:
    """Make a pair of keys; the secret one is in `secret`."""
    made = run("backup", "--new-key", tmp_path / "secret", "--format", "json")
    assert made.json["identity"] == str(tmp_path / "secret")
    return str(made.json["public_key"])


def _backed_up(run: Run, database: Path, *words: str | Path) -> Ran:
    return run("--db", database, *ADMINISTRATOR, "backup", *words)


def test_a_new_key_is_for_its_owner_only_and_never_written_over(run: Run, key: str, tmp_path: Path) -> None:
    assert key.startswith("age1")
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    before = (tmp_path / "secret").read_bytes()
    again = run("backup", "--new-key", tmp_path / "secret")
    assert (again.status, again.err) == (
        2,
        f"{tmp_path}/secret is there already; a key is never written over\n",
    )
    assert (tmp_path / "secret").read_bytes() == before


def test_there_and_back(run: Run, database: Path, key: str, tmp_path: Path) -> None:
    done = _backed_up(run, database, tmp_path / "kept", "--to", key, "--format", "json")
    assert done.status == 0
    assert done.json["backup"] == str(tmp_path / "kept")
    assert done.json["sound"] is True

    back = run("restore", tmp_path / "kept", tmp_path / "new.db", "--identity", tmp_path / "secret")

    assert back.status == 0, back.err
    assert back.out.startswith(f"restored {tmp_path}/new.db as it was at 2026-12-24T16:41:00+00:00: ")
    assert run("--db", tmp_path / "new.db", *ADMINISTRATOR, "check").status == 0
    live = run("--db", database, *ADMINISTRATOR, "check", "--against", tmp_path / "kept.json")
    assert live.status == 0
    rooms = [run("--db", file, *ADMINISTRATOR, "room").out for file in (database, tmp_path / "new.db")]
    assert rooms[0] == rooms[1]


def test_those_who_back_up_in_the_same_second_each_have_a_backup(
    run: Run, database: Path, key: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with ThreadPoolExecutor() as several:
        ended = list(several.map(lambda _: _backed_up(run, database, folder, "--to", key), range(3)))
    assert [(one.status, one.err) for one in ended] == [(0, "")] * 3
    made = sorted(folder.glob("*.age"))
    assert len(made) == 3
    for file in made:
        assert json.loads(Path(f"{file}.json").read_text())["file"]["name"] == file.name


def test_each_thing_in_the_way_is_a_sentence_and_a_status(
    run: Run, database: Path, key: str, tmp_path: Path
) -> None:
    assert _backed_up(run, database, tmp_path / "kept", "--to", key).status == 0
    sealed = tmp_path / "kept"
    cut = tmp_path / "cut"
    cut.write_bytes(sealed.read_bytes()[:-9])
    run("backup", "--new-key", tmp_path / "other")
    own = ("--identity", tmp_path / "secret")
    for status, said, words in (
        (2, "none is set: ftdesk backup --new-key", ("--db", database, *ADMINISTRATOR, "backup", tmp_path)),
        (2, "no age public key", ("--db", database, *ADMINISTRATOR, "backup", tmp_path, "--to", "age1x")),
        (2, "say where", ("--db", database, *ADMINISTRATOR, "backup")),
        (
            1,
            "for an administrator",
            ("--db", database, "--at", CHRISTMAS_EVE, "--as", "x", "backup", tmp_path),
        ),
        (3, "cut short or changed", ("restore", cut, tmp_path / "new.db", *own)),
        (
            2,
            "is not the key that",
            ("restore", sealed, tmp_path / "new.db", "--identity", tmp_path / "other"),
        ),
        (2, "is there already", ("restore", sealed, database, *own)),
        (2, "cannot be read", ("restore", tmp_path / "none", tmp_path / "new.db", *own)),
        (2, "there is no folder", ("restore", sealed, tmp_path / "none" / "new.db", *own)),
    ):
        refused = run(*words)
        assert (refused.status, refused.out) == (status, ""), refused
        assert said in refused.err
        assert refused.err.count("\n") == 1
    assert not (tmp_path / "new.db").exists()


def _nearly_full() -> None:
    """Let no file grow past 100 kB, as on a disk with no more space."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.mark.parametrize("words", [("--plain",), ("--to",)])
def test_on_a_full_disk_there_is_no_backup_rather_than_half_of_one(
    run: Run, database: Path, key: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    to = (*words, key) if words == ("--to",) else words

    full = run("--db", database, *ADMINISTRATOR, "backup", folder, *to, preexec_fn=_nearly_full)

    assert full.status == 3, full
    assert "full" in full.err
    assert list(folder.iterdir()) == []
    assert [one for one in database.parent.iterdir() if one.name.startswith(".ftdesk")] == []


def test_a_folder_that_cannot_be_written_is_named(run: Run, database: Path, key: str) -> None:
    refused = _backed_up(run, database, "/proc/kept", "--to", key)
    assert refused.status == 2
    assert refused.err.startswith("/proc/kept cannot be written: ")
