"""What is copied stays in the desk, unless the server lets it out; then the trail says that it went out."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import set_server
from ftdesk.store.check import check
from ftdesk.store.looked import looks
from tests.servers.at_the_desk import begin_a_talk
from tests.servers.conftest import OpenDesk
from tests.terminal import Terminal

INVENTED = Path(__file__).parents[1] / "invented_service"
SHIFT_HOME = "\x1b[1;2H"
COPY = "\x03"
PASTE = "\x16"
TO_THE_CLIPBOARD = b"\x1b]52;"


@pytest.fixture
def working(office: Office) -> Office:
    """Return an administrator's desk on a service at work."""
    import_folder(office, INVENTED)
    return office


def copy_a_word(terminal: Terminal) -> None:
    """Type a word into a talk about X-001, copy it, and paste it behind itself."""
    begin_a_talk(terminal)
    terminal.press("heron")
    terminal.wait_for("heron")
    terminal.press(SHIFT_HOME, COPY, "end", PASTE)
    terminal.wait_for("heronheron")


def test_a_copy_stays_in_the_desk(open_desk: OpenDesk, working: Office) -> None:
    with open_desk("--db", working.store.path, "--as", "rahmadi", "--at", "2026-12-24T16:41") as terminal:
        copy_a_word(terminal)
        assert TO_THE_CLIPBOARD not in terminal.raw
    assert "copy" not in [one.act for one in working.store.read(looks, "X-001", None, None)]


def test_a_copy_that_may_go_out_is_in_the_trail_and_its_text_is_not(
    open_desk: OpenDesk, working: Office
) -> None:
    set_server(working, "clipboard", "yes")
    with open_desk("--db", working.store.path, "--as", "rahmadi", "--at", "2026-12-24T16:41") as terminal:
        copy_a_word(terminal)
        assert TO_THE_CLIPBOARD + b"c;" + base64.b64encode(b"heron") + b"\x07" in terminal.raw
    copied = working.store.read(looks, "X-001", None, None)[0]
    assert (copied.act, copied.login) == ("copy", "rahmadi")
    assert copied.says == "5 characters copied to the clipboard"
    assert working.store.read(check).faults == ()
