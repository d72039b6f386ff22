"""The desk opens only where it can be drawn, and takes no orders from the environment."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ftdesk.desk.launch import close_environment, require_terminal
from ftdesk.model.errors import WrongInput


def test_without_a_terminal_it_is_refused_with_the_commands_that_serve_instead() -> None:
    with pytest.raises(WrongInput, match="ftdesk inbox"):
        require_terminal()


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_that_cannot_place_text_is_refused(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Always:
        def isatty(self) -> bool:
            return True

    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, Always())
    monkeypatch.setenv("TERM", term)
    with pytest.raises(WrongInput, match="TERM"):
        require_terminal()


def test_the_environment_can_neither_load_code_nor_log_text_nor_press_keys() -> None:
    environ = {
        "TEXTUAL": "devtools",
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_LOG": "/var/log/everything",
        "TEXTUAL_PRESS": "x",
        "TEXTUAL_SCREENSHOT": "1",
        "TERM": "xterm",
    }
    close_environment(environ)
    assert not {"TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT"} & set(
        environ
    )
    assert environ["TEXTUAL_SMOOTH_SCROLL"] == "0"
    assert environ["TEXTUAL_ANIMATIONS"] == "none"


LEAN = """
import sys
from ftdesk.desk.lean_textual import lean_textual
with lean_textual():
    import ftdesk.desk.app
assert "textual.command" not in sys.modules, "the stand-in was left behind"
assert "textual.widgets._option_list" not in sys.modules, "the palette's widgets came along"
assert "ssl" not in sys.modules
import ssl, textual.command, textual.widgets
assert ssl.SSLContext and textual.command.CommandPalette and textual.widgets.Input
from ftdesk.desk.screens import ask_form, commands, find, help, paragraph
print("lean")
"""


def test_textual_comes_without_its_palette_and_the_rest_of_it_can_still_be_had() -> None:
    done = subprocess.run([sys.executable, "-c", LEAN], capture_output=True, text=True, check=False)
    assert done.stdout == "lean\n", done.stderr


FIRST = """
import sys
import ftdesk.boot, ftdesk.desk.launch
from ftdesk.desk.lean_textual import lean_textual
with lean_textual():
    import ftdesk.desk.app
import ftdesk.desk.screens.inbox
heavy = {"sqlite_utils", "click", "holidays", "dateutil", "docx", "hashlib", "ftdesk.policy.judge"}
print(sorted(heavy & set(sys.modules)))
"""


def test_what_the_first_screen_does_not_need_is_not_imported_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
