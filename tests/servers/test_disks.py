"""A full or read-only disk costs a sentence; what is typed stays, and work goes on once there is space."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.servers.at_the_desk import WORDS, begin_a_talk, begin_the_record, is_clean
from tests.servers.conftest import PROGRAM
from tests.terminal import Terminal

LEAVE = "\x11"
FULL = r"the disk that holds northamptonshire.db (failed or )?is full; nothing was saved"
TURNED_READ_ONLY = "the disk that holds northamptonshire.db has become read-only; nothing was saved"
READ_ONLY = r"northamptonshire.db is read-only; nothing was saved"

Open = Callable[..., Terminal]


@pytest.fixture
def opened(environment: Mapping[str, str], tmp_path: Path) -> Open:
    """Return a function that opens the desk on a database, by way of another program."""

    def run(database: Path, *by_way_of: str) -> Terminal:
        desk = [str(PROGRAM), "--db", str(database), "--as", "rahmadi", "--at", "2026-12-17T10:05"]
        return Terminal([*by_way_of, *desk], environment=environment, folder=tmp_path)

    return run


@pytest.fixture
def small_disk(tmp_path: Path) -> tuple[Path, list[str]]:
    """Return where a disk of two megabytes is mounted for one program alone, and how that is run."""
    disk = tmp_path / "disk"
    disk.mkdir()
    alone = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    mount = 'mount -t tmpfs -o size=2m,mode=700 none "$0"'
    tried = subprocess.run([*alone, "sh", "-c", mount, disk], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"this machine lets nobody mount a disk of their own: {tried.stderr.strip()}")
    return disk, [*alone, "sh", "-c", f'{mount} && cp "$1" "$0" && shift && exec "$@"', str(disk)]


@pytest.fixture
def failing_disk(tmp_path: Path) -> tuple[Path, list[str]]:
    """Return where a disk is mounted for one program alone that Linux can be told is failing, and how."""
    disk, image = tmp_path / "disk", tmp_path / "image"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(16 * 1024 * 1024)
    mount = 'mount -o loop "$0" "$1"'
    made = subprocess.run(
        ["sh", "-c", f'mkfs.ext4 -q "$0" && exec unshare --mount sh -c \'{mount}\' "$0" "$1"', image, disk],
        env={"PATH": f"{os.defpath}:/sbin:/usr/sbin"},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip(f"this machine lets nobody mount a disk of their own: {made.stderr.strip()}")
    words = f'{mount} && cp "$2" "$1" && shift 2 && exec "$@"'
    return disk, ["unshare", "--mount", "sh", "-c", words, str(image), str(disk)]


def test_on_a_disk_with_no_more_space_a_talk_stays_on_the_screen_and_is_logged_later(
    opened: Open, database: Path
) -> None:
    with opened(database) as terminal:
        begin_a_talk(terminal)
        no_more_space(terminal.pid)
        terminal.press(WORDS)
        terminal.wait_for(FULL + "; what you")
        terminal.press("ctrl+s")
        terminal.wait_for(FULL + " +│")
        terminal.press("esc")
        terminal.wait_for("typed stands on this screen alone")
        terminal.press(LEAVE)
        terminal.press("!")
        terminal.wait_for(r"heron\.!")
        space_again(terminal.pid)
        terminal.press("!")
        terminal.wait_for("what you typed is kept again")
        terminal.press("ctrl+s")
        terminal.wait_for("✓ X-001: talk with the social worker logged")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert is_clean(database)


def test_whoever_asks_twice_leaves_a_full_disk_without_the_draft(opened: Open, database: Path) -> None:
    with opened(database) as terminal:
        begin_a_talk(terminal)
        no_more_space(terminal.pid)
        terminal.press("x")
        terminal.wait_for("ctrl\\+q twice leaves without it")
        terminal.press(LEAVE, LEAVE)
        assert terminal.wait_for_end() == 0
    assert is_clean(database)


def test_a_record_on_a_disk_that_fills_up_is_kept_once_there_is_space(
    opened: Open, database: Path, small_disk: tuple[Path, list[str]], tmp_path: Path
) -> None:
    disk, by_way_of = small_disk
    with opened(disk / database.name, *by_way_of, str(database)) as terminal:
        begin_the_record(terminal)
        terminal.press(WORDS)
        terminal.wait_for("kept as a draft, 12 words")
        seen = Path(f"/proc/{terminal.pid}/root{disk}")
        fill(seen / "filler")
        terminal.press(" Then they")
        terminal.wait_for(FULL + "; what you")
        terminal.press("esc")
        terminal.press("!")
        terminal.wait_for("Then they!")
        (seen / "filler").unlink()
        terminal.press(" sang.")
        terminal.wait_for("kept as a draft, 15 words")
        for file in seen.glob(f"{database.name}*"):
            shutil.copy(file, tmp_path / file.name)
        terminal.press("esc")
        terminal.wait_until_gone("Sections")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert is_clean(tmp_path / database.name)


def test_a_disk_that_turns_read_only_under_an_open_desk_is_named_and_what_is_typed_stays(
    opened: Open, database: Path, failing_disk: tuple[Path, list[str]], tmp_path: Path
) -> None:
    disk, by_way_of = failing_disk
    with opened(disk / database.name, *by_way_of, str(database)) as terminal:
        begin_a_talk(terminal)
        terminal.press("Kai rang")
        terminal.wait_for("Kai rang")
        terminal.wait_until_idle()
        fails = ["nsenter", f"--target={terminal.pid}", "--mount", "mount", "-o", "remount,abort", str(disk)]
        subprocess.run(fails, check=True)
        terminal.press(" twice.")
        terminal.wait_for(TURNED_READ_ONLY + "; what you")
        terminal.press("ctrl+s")
        terminal.wait_for(TURNED_READ_ONLY + " +│")
        terminal.press("esc")
        terminal.press("!")
        terminal.wait_for(r"Kai rang twice\.!")
        for file in Path(f"/proc/{terminal.pid}/root{disk}").glob(f"{database.name}*"):
            shutil.copy(file, tmp_path / file.name)
        terminal.press(LEAVE, LEAVE)
        assert terminal.wait_for_end() == 0
    assert is_clean(tmp_path / database.name)


def test_a_database_that_may_not_be_written_is_shown_and_every_act_on_it_refused(
    opened: Open, database: Path
) -> None:
    database.chmod(0o400)
    with opened(database, sys.executable, "-c", BOUND_BY_FILE_MODES) as terminal:
        terminal.wait_for(r"1 Inbox [0-9]")
        terminal.press("a")
        terminal.wait_for(READ_ONLY)
        terminal.press("4")
        terminal.wait_for("Diary by base")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert is_clean(database)


def test_a_database_on_a_read_only_disk_is_named_with_the_reason(
    opened: Open, database: Path, small_disk: tuple[Path, list[str]]
) -> None:
    disk, by_way_of = small_disk
    read_only = ["sh", "-c", 'mount -o remount,ro "$0" && exec "$@"', str(disk)]
    with opened(disk / database.name, *by_way_of, str(database), *read_only) as terminal:
        assert terminal.wait_for_end() == 3
        said = "".join(terminal.text.split())  # a long path has its lines broken anywhere
    assert said.endswith("cannotbeopened:itsfolderorthediskisread-only,andalogiskeptbesideit")


BOUND_BY_FILE_MODES = """
import ctypes, os, sys
drop_from_bounding_set, power_over_modes = 24, 1
ctypes.CDLL(None).prctl(drop_from_bounding_set, power_over_modes, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def no_more_space(pid: int) -> None:
    """Let no file of a program grow, as on a disk that has filled up."""
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))


def space_again(pid: int) -> None:
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


def fill(path: Path) -> None:
    """Fill the disk that a file is on to its last page."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return
