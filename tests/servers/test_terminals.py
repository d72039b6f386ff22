"""Terminals of every kind that people come with: the desk is drawn, keys do what they say, colours suit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.take_in import take_in
from tests.servers.conftest import OpenDesk
from tests.steps import Key, Words, at_terminal
from tests.terminal import Terminal
from tests.walk import INVENTED, MESSAGE

TERMS = ("xterm-256color", "xterm", "putty", "screen", "tmux-256color", "linux")
F1 = {"putty": "\x1b[11~", "linux": "\x1b[[A"}
END = {"putty": "\x1b[4~", "linux": "\x1b[4~", "screen": "\x1b[4~", "tmux-256color": "\x1b[4~"}
"""What these keys send; the other terminals send what xterm does."""
COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")
OF_MANY = re.compile(rb"[34]8;[25];")


@pytest.fixture
def database(office: Office) -> Path:
    """Return a training database into which a referral has just come."""
    import_folder(office, INVENTED)
    take_in(office, MESSAGE.name, MESSAGE.read_bytes())
    office.store.close()
    return office.store.path


@pytest.mark.parametrize("term", TERMS)
def test_a_short_walk(open_desk: OpenDesk, database: Path, term: str) -> None:
    with opened(open_desk, database, TERM=term) as terminal:
        walk_a_little(terminal, term)
        assert bool(OF_MANY.search(terminal.raw)) == ("256color" in term)
        assert COLOUR.search(terminal.raw)


def test_a_short_walk_without_colours(open_desk: OpenDesk, database: Path) -> None:
    with opened(open_desk, database, TERM="xterm-256color", NO_COLOR="1") as terminal:
        walk_a_little(terminal, "xterm-256color")
        assert not COLOUR.search(terminal.raw)


def opened(open_desk: OpenDesk, database: Path, **more: str) -> Terminal:
    here = ("--db", database, "--as", "rahmadi", "--at", "2026-12-24T16:50")
    return open_desk(*here, columns=80, rows=24, **more)


def walk_a_little(terminal: Terminal, term: str) -> None:
    """Go through a list, a case, a form, a search, help; and out."""
    terminal.wait_for(r"1 Inbox [0-9]")
    at_terminal(
        terminal,
        Key(END.get(term, "end"), r"▸.*Osei"),
        Key("up", r"▸.*Marsh"),
        Key("enter", r"X-003 +Tom Marsh"),
        Key("esc", r"▸.*Marsh"),
        Key(F1.get(term, "f1"), r"Help · Inbox"),
        Key("esc", r"▸.*Marsh"),
        Key("/", r"a name, a case's id"),
        Words("osek", r"osek"),
        Key("backspace", r"ose\W"),
        Words("i", r"▸R-0001"),
        Key("enter", r"R-0001 +Efua Osei"),
        Key("c", r"Log a talk · R-0001"),
        Words("agreed", r"agreed"),
        Key("esc", r"Log talk"),
        Key("esc", r"in +from"),
        Key("2", r"waiting on"),
        Key("1", r"▸"),
    )
    terminal.press("q")
    assert terminal.wait_for_end() == 0
