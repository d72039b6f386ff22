"""The wheel, installed in an empty environment outside the checkout, is the whole program."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.servers.conftest import ROOT
from tests.terminal import Terminal

CHRISTMAS_EVE = "2026-12-24T16:41"


@pytest.fixture
def program(elsewhere: Path) -> Path:
    """Return the program as the wheel brought it."""
    return elsewhere / "bin" / "ftdesk"


def run(
    program: Path, environment: Mapping[str, str], folder: Path, *words: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *words],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_demo_is_kept_in_a_file_that_opens_again(
    program: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    kept = tmp_path / "kept.db"
    made = run(program, environment, tmp_path, "demo", "--keep", str(kept))
    assert (made.returncode, made.stderr) == (0, "")
    checked = run(program, environment, tmp_path, "--db", str(kept), "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    again = run(program, environment, tmp_path, "demo", "--keep", str(kept))
    assert again.returncode == 2
    assert "kept.db" in again.stderr


def test_without_a_terminal_the_demo_prints_the_five_panes(
    program: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    printed = run(program, environment, tmp_path, "--at", CHRISTMAS_EVE, "demo")
    assert (printed.returncode, printed.stderr) == (0, "")
    lines = printed.stdout.splitlines()
    heads = [next(n for n, line in enumerate(lines) if line.startswith(pane)) for pane in PANES]
    assert heads == sorted(heads)
    assert all(after - before > 3 for before, after in zip(heads, [*heads[1:], len(lines)], strict=True))
    assert "TRAINING" in lines[0]
    assert "\x1b" not in printed.stdout


PANES = ("1 Inbox", "2 Triage", "3 Venues", "4 Diary", "5 Overdue")


def test_in_a_terminal_the_demo_opens_the_desk_and_q_leaves_it(
    program: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    with Terminal([str(program), "demo"], environment=environment, folder=tmp_path) as terminal:
        screen = terminal.wait_for(r"1 Inbox [1-9]")
        assert "TRAINING" in screen.splitlines()[0]
        for key, shown in SHOWN.items():
            terminal.press(key)
            terminal.wait_for(shown)
        terminal.press("q")
        assert terminal.wait_for_end() == 0


SHOWN = {
    "2": r"waiting on",
    "3": r"(?m)^ *Penfold",
    "4": r"Diary by base",
    "5": r"[0-9]+ late, [0-9]+ due today",
}


def test_the_wheel_carries_its_tables_and_its_themes(elsewhere: Path) -> None:
    told = python(elsewhere, CARRIED)
    package, db, themes = map(Path, told.splitlines())
    assert elsewhere in package.parents
    assert package in db.parents and package in themes.parents
    for mine, carried in ((ROOT / "db", db), (ROOT / "themes", themes)):
        wanted = sorted(path.name for path in mine.iterdir())
        assert sorted(path.name for path in carried.iterdir()) == wanted


CARRIED = """
import ftdesk, pathlib
from ftdesk.shipped import shipped_folder
for folder in (pathlib.Path(ftdesk.__file__).parent, shipped_folder("db"), shipped_folder("themes")):
    print(folder)
"""


def test_nothing_of_the_checkout_is_read(elsewhere: Path) -> None:
    told = python(elsewhere, WATCHED)
    assert "1 Inbox" in told
    opened = [line.removeprefix("opened ") for line in told.splitlines() if line.startswith("opened ")]
    assert len(opened) > 50
    assert [path for path in opened if path.startswith(str(ROOT))] == []


WATCHED = """
import sys
opened = []
def watch(event, args):
    if event in ("open", "sqlite3.connect"):
        opened.append(str(args[0]))
sys.addaudithook(watch)
from ftdesk.__main__ import run
assert run(["demo"]) == 0
for path in opened:
    print("opened", path)
"""


def python(elsewhere: Path, program: str) -> str:
    """Run a program in that environment, deaf to this one, and return what it prints."""
    done = subprocess.run(
        [str(elsewhere / "bin" / "python"), "-I", "-c", program],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
