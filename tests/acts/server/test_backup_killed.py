"""What a killed backup leaves behind is gone with the next one; what another is at work on stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.acts.backup import backup, manifest_file
from ftdesk.acts.office import Office

AN_HOUR = 3600
AT_WORK = """
import sys
from pathlib import Path
from ftdesk.store.backup import brought, private_folder
database, kept = map(Path, sys.argv[1:])
with private_folder(database) as folder:
    (folder / "copy").write_text("Kai Ellis")
    with brought(folder / "copy", kept):
        print("at work", flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def at_work(working: Office, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a process in the middle of a backup that it began an hour ago."""
    (tmp_path / "backups").mkdir()
    command = [sys.executable, "-c", AT_WORK, str(working.store.path)]
    command.append(str(tmp_path / "backups" / "service-20261224T154100Z.ftdesk.gz"))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        for path in half_done(tmp_path):
            os.utime(path, (time.time() - AN_HOUR,) * 2)
        yield process
        process.kill()


def half_done(tmp_path: Path) -> list[Path]:
    return sorted([*tmp_path.glob(".ftdesk-*"), *(tmp_path / "backups").glob(".*")])


def test_what_a_killed_backup_left_goes_with_the_next(
    working: Office, at_work: subprocess.Popen[str], tmp_path: Path
) -> None:
    at_work.kill()
    at_work.wait()
    assert len(half_done(tmp_path)) == 2

    done = backup(working, tmp_path / "backups", plain=True)

    assert half_done(tmp_path) == []
    assert sorted((tmp_path / "backups").iterdir()) == [done.file, manifest_file(done.file)]


def test_what_another_is_at_work_on_stays(
    working: Office, at_work: subprocess.Popen[str], tmp_path: Path
) -> None:
    before = half_done(tmp_path)

    backup(working, tmp_path / "backups", plain=True)

    assert half_done(tmp_path) == before
