"""A database missing, newer, damaged, read-only or out of disk: one sentence, exit 3, nothing half-done."""

from __future__ import annotations

import ctypes
import resource
import sqlite3
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.store import service
from ftdesk.store.check import check
from ftdesk.store.connect import connect
from tests.commands.conftest import CHRISTMAS_EVE, INVENTED, Run

ACT = ("--at", CHRISTMAS_EVE, "--as", "jsmith")
CLOSE = (*ACT, "closure", "2027-02-01", "--why", "snow")


def _refused(run: Run, database: Path, said: str, *words: str | Path, **options: object) -> None:
    refused = run("--db", database, *words, **options)

    assert (refused.status, refused.out) == (3, "")
    assert refused.err == f"{said}\n"


def _bound_by_file_modes() -> None:
    """Take from a root process its power to write whatever the mode of a file says."""
    drop_from_bounding_set, power = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, power, 0, 0, 0)


def _nearly_full() -> None:
    """Let no file grow past 60 kB, as on a disk with no more space."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))


def test_a_missing_database_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nowhere.db"

    _refused(run, path, f"there is no database at {path}", "inbox")
    assert not path.exists()


def test_a_newer_database_is_not_touched(run: Run, database: Path) -> None:
    raw = sqlite3.connect(database)
    raw.execute("PRAGMA user_version = 99")
    raw.close()

    newer = run("--db", database, "inbox")

    assert newer.status == 3
    assert "was written by a newer ftdesk (version 99" in newer.err
    assert newer.err.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x07" * 5000])
def test_a_file_that_is_no_database_is_named(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ours.db"
    path.write_bytes(content)

    damaged = run("--db", path, "inbox")

    assert damaged.status == 3
    assert damaged.err.startswith("ours.db is damaged or is not an ftdesk database")
    assert path.read_bytes() == content


def test_somebody_elses_database_is_not_taken_for_ours(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE photo (id)")
    raw.close()

    _refused(run, path, "photos.db is damaged or is not an ftdesk database", "inbox")


def test_spoilt_pages_are_found_by_check(run: Run, office: Office) -> None:
    path = office.store.path
    office.store.close()
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 8)

    found = run("--db", path, "check")

    assert found.status == 3
    assert "is damaged" in found.err


def test_check_names_each_fault_on_its_own_line(run: Run, database: Path) -> None:
    raw = sqlite3.connect(database)
    raw.execute("UPDATE room SET capacity = 99 WHERE id = 'TH2'")
    raw.commit()
    raw.close()

    found = run("--db", database, *ACT, "check")
    told = run("--db", database, *ACT, "check", "--format", "json")

    assert found.status == told.status == 3
    assert found.out.splitlines()[0] == "room TH2: capacity is 99, and the acts left it 3"
    assert found.err == "northamptonshire.db is damaged: 1 fault\n"
    assert told.json["sound"] is False
    assert told.json["faults"][0]["row"] == "TH2"


def test_a_read_only_database_is_shown_and_not_changed(run: Run, office: Office, tmp_path: Path) -> None:
    path = office.store.path
    office.store.close()
    path.chmod(0o400)

    assert run("--db", path, *ACT, "inbox", preexec_fn=_bound_by_file_modes).status == 0
    _refused(
        run,
        path,
        "northamptonshire.db is read-only; nothing was saved",
        *CLOSE,
        preexec_fn=_bound_by_file_modes,
    )


def test_a_full_disk_saves_nothing_and_work_goes_on_once_there_is_space(run: Run, office: Office) -> None:
    path = office.store.path
    office.store.close()

    _refused(
        run,
        path,
        "the disk that holds northamptonshire.db failed or is full; nothing was saved",
        *(*ACT, "import", INVENTED),
        preexec_fn=_nearly_full,
    )
    connection = connect(path)
    assert service.venues(connection) == []
    assert (check(connection).faults, check(connection).acts) == ((), 1)
    connection.close()

    assert run("--db", path, *ACT, "import", INVENTED).status == 0


def test_a_new_database_that_does_not_fit_leaves_no_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.db"

    refused = run(
        "init",
        path,
        "--policy",
        "northamptonshire",
        preexec_fn=_nearly_full,
    )

    assert refused.status == 3
    assert "full" in refused.err
    assert list(tmp_path.glob("new.db*")) == []


def test_a_busy_database_is_told_after_waiting(run: Run, database: Path) -> None:
    writer = sqlite3.connect(database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    _refused(
        run,
        database,
        "northamptonshire.db is busy: somebody else is writing; try again",
        *CLOSE,
    )
    writer.execute("ROLLBACK")
    writer.close()
