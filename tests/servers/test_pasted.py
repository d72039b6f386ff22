"""What is pasted into a form is its text, however much of it and whatever else is in it: no key."""

from __future__ import annotations

from pathlib import Path

from ftdesk.store.database import Database
from ftdesk.store.referrals import talks
from tests.servers.at_the_desk import Reopen, begin_a_talk, is_clean
from tests.terminal import Terminal

SENDS, LEAVES, THROWS_AWAY = "\x13", "\x11", "\x14"


def paste(terminal: Terminal, text: str) -> None:
    """Paste a text as terminals do it."""
    terminal.press(f"\x1b[200~{text}\x1b[201~")


def notes(database: Path) -> list[str]:
    """Return what was logged of the case."""
    store = Database(database)
    try:
        return [one.note for one in store.read(talks, "X-001")]
    finally:
        store.close()


def test_a_paste_with_control_characters_presses_no_key(reopen: Reopen, database: Path) -> None:
    before = notes(database)
    with reopen() as terminal:
        begin_a_talk(terminal)
        keys = f"\x1b[A{SENDS}{LEAVES}{THROWS_AWAY}\x1b[Z"
        paste(terminal, f"the heron{keys}\x1b]52;c;aGVsbG8=\x07, drawn\x00\x9b2J.")
        terminal.wait_for(r"the heron, drawn\.")
        assert "Log a talk" in terminal.text
        assert notes(database) == before
        terminal.press("ctrl+s")
        terminal.wait_for("✓")
        assert b"\x1b]52" not in terminal.raw
        terminal.press("esc", "q")
        assert terminal.wait_for_end() == 0
    (logged,) = set(notes(database)) - set(before)
    assert logged == "the heron, drawn."
    assert is_clean(database)


def test_a_hundred_kilobytes_are_pasted_kept_and_found_again(reopen: Reopen, database: Path) -> None:
    text = "".join(f"line {n} of what her mother wrote about the heron\n" for n in range(2000)) + "the last"
    assert len(text) > 100_000
    with reopen() as terminal:
        begin_a_talk(terminal)
        paste(terminal, text)
        terminal.wait_for("the last")
        terminal.press("esc")
        terminal.wait_until_gone("Log a talk")
        terminal.press("c")
        terminal.wait_for("is back")
        terminal.wait_for("the last")
        terminal.press("ctrl+s")
        terminal.wait_for("✓")
        terminal.press("esc", "q")
        terminal.wait_for_end()
    assert text in notes(database)
