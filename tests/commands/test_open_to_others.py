"""Files that others on the machine could read are named with the mode that is wanted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ftdesk.boot import machine_login
from tests.commands.conftest import Run


@pytest.fixture
def live(run: Run, tmp_path: Path) -> Path:
    """Return a live database in a folder of its own."""
    folder = tmp_path / "service"
    folder.mkdir(mode=0o700)
    made = run("init", folder / "live.db", "--policy", "northamptonshire", "--service", "Live service")
    assert (made.status, made.err) == (0, "")
    return folder / "live.db"


def test_what_the_program_makes_is_for_its_owner_alone(run: Run, live: Path) -> None:
    assert run("--db", live, "closure", "2027-02-01", "--why", "snow", preexec_fn=_careless).status == 0
    assert run("--db", live, "backup", live.parent / "kept", "--plain", preexec_fn=_careless).status == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in live.parent.iterdir()}
    assert set(modes) >= {"live.db", "live.db-head", "kept", "kept.json"}
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-head"])
def test_a_file_that_others_could_read_is_named(run: Run, live: Path, end: str) -> None:
    file = Path(f"{live}{end}")
    another_desk = sqlite3.connect(live, isolation_level=None)
    another_desk.execute("INSERT INTO draft VALUES ('x', 'y', 'z', '2026-12-24T16:41:00Z')")
    file.chmod(0o640)
    refused = run("--db", live, "inbox")
    assert (refused.status, refused.out) == (3, "")
    assert refused.err == (
        f"{file} is open to other accounts of this machine (mode 0640): it must be 0600; chmod 600 {file}\n"
    )
    file.chmod(0o600)
    assert run("--db", live, "inbox").status == 0
    another_desk.close()


def test_a_folder_in_which_others_could_put_another_file_is_named(run: Run, live: Path) -> None:
    live.parent.chmod(0o775)
    refused = run("--db", live, "inbox")
    assert refused.status == 3
    assert refused.err.endswith(f"(mode 0775): it must be 0700; chmod 700 {live.parent}\n")
    live.parent.chmod(0o755)
    assert run("--db", live, "inbox").status == 0, "nobody else can write there, and the files are shut"


def test_the_folder_of_a_shared_server_is_shut_altogether(run: Run, live: Path) -> None:
    live.parent.chmod(0o755)
    served = run("--db", live, "inbox", env={"FTDESK_SERVED_LOGIN": machine_login()})
    assert served.status == 3
    assert f"it must be 0700; chmod 700 {live.parent}" in served.err


def test_a_training_database_names_nobody_and_may_lie_open(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "training.db"
    assert run("init", path, "--policy", "northamptonshire", "--training").status == 0
    path.chmod(0o644)
    assert run("--db", path, "inbox").status == 0


def _careless() -> None:
    import os

    os.umask(0)
