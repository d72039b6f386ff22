"""No key and nothing in the environment leads out of the desk: no file, shell, browser or log; nor a stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.servers.at_the_desk import ALTERNATE_SCREEN_OFF, begin_a_talk, is_clean
from tests.servers.conftest import OpenDesk
from tests.terminal import Terminal

INVENTED = Path(__file__).parents[1] / "invented_service"
LEAVES, SENDS, COMMANDS = "\x11", "\x13", "\x10"
CONTROLS = [chr(n) for n in (*range(1, 27), *range(28, 32)) if chr(n) not in (LEAVES, SENDS, COMMANDS)]
"""Every control key but escape and the three that the desk says what they do."""
OF_TERMINALS = [
    "\x1b[15~",
    "\x1b[19~",
    "\x1b[20~",
    "\x1b[21~",
    "\x1b[23~",
    "\x1b[24~",
    "\x1b[28~",
    "\x1b[57361u",
]
"""F5 to F12, and the keys for a menu and for printing the screen."""


def test_no_key_and_no_variable_leads_out(open_desk: OpenDesk, database: Path, tmp_path: Path) -> None:
    hostile = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_DRIVER": "antigravity:Driver",
        "TEXTUAL_LOG": str(tmp_path / "home" / "everything.log"),
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path / "home"),
        "BROWSER": f"touch {tmp_path}/home/browsed %s",
        "SHELL": f"{tmp_path}/home/shell",
        "EDITOR": f"touch {tmp_path}/home/edited",
        "PAGER": f"touch {tmp_path}/home/paged",
    }
    before = files(tmp_path)
    here = ("--db", database, "--as", "rahmadi", "--at", "2026-12-24T16:41")
    with open_desk(*here, **hostile) as terminal:
        terminal.wait_for(r"1 Inbox [0-9]")
        press_everything(terminal, lambda: terminal.press("\x1b[B"))
        for pane, shows in (("4", "Diary by base"), ("1", "in +from")):
            terminal.press(pane)
            terminal.wait_for(shows)
        begin_a_talk(terminal)
        press_everything(terminal, lambda: terminal.press("x"))
        terminal.wait_for("Log a talk")
        assert nothing_was_started(terminal.pid)
        assert ALTERNATE_SCREEN_OFF not in terminal.raw
        for sent in (
            b"\x1b]52",
            b"\x1b]8;",
            b"\x1bP",
            b"\x1b[5i",
        ):  # the clipboard, a link, a device, a printer
            assert sent not in terminal.raw
    assert files(tmp_path) - before <= {Path(f"{database}-shm"), Path(f"{database}-wal")}
    assert is_clean(database)


def press_everything(terminal: Terminal, then: Callable[[], None]) -> None:
    """Press each control key by itself, so that none hides behind another."""
    for key in (*CONTROLS, *OF_TERMINALS):
        terminal.press(key)
        then()
    terminal.wait_for(r"ftdesk  Family Time Service")


def nothing_was_started(pid: int) -> bool:
    """Tell whether a program runs, was not stopped, and has started no other."""
    process = Path(f"/proc/{pid}")
    state = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    started = [
        one for task in (process / "task").iterdir() for one in (task / "children").read_text().split()
    ]
    return state in "RSD" and not started


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}
