"""On a slow line keys arrive in bunches; each still goes where the one before it led."""

from __future__ import annotations

from pathlib import Path

from tests.servers.conftest import OpenDesk


def test_what_is_typed_after_a_key_goes_into_the_form_that_it_opens(
    open_desk: OpenDesk, database: Path
) -> None:
    with open_desk("--db", database, "--as", "rahmadi", "--at", "2026-12-24T16:41") as terminal:
        terminal.wait_for("1 Inbox 1")
        terminal.press("a")
        terminal.wait_for("X-003 taken into triage")
        terminal.press("2")
        terminal.wait_for("▸.*X-003")
        terminal.press("cunder a quarter of an hour, bus late\x13")
        terminal.wait_for("talk with the social worker logged")
        terminal.press("\r")
        terminal.wait_for("social worker: under a quarter of an hour, bus late")


def test_what_is_typed_after_a_tab_goes_into_the_next_field(open_desk: OpenDesk, database: Path) -> None:
    with open_desk("--db", database, "--as", "rahmadi", "--at", "2026-12-24T16:41") as terminal:
        terminal.wait_for("1 Inbox 1")
        terminal.press("4")
        terminal.wait_for("Diary by base")
        terminal.press("s\t\t\t\tring round\x13")
        terminal.wait_for("✓ Lena Moss: sick")
        terminal.wait_for("sick: ring round")


def test_escape_is_not_lost_where_the_next_key_comes_with_it(open_desk: OpenDesk, database: Path) -> None:
    with open_desk("--db", database, "--as", "rahmadi", "--at", "2026-12-24T16:41") as terminal:
        terminal.wait_for("1 Inbox 1")
        terminal.press("/")
        terminal.wait_for("esc Back")
        terminal.press("x-0\x1b4")
        terminal.wait_for("Diary by base")
        assert "esc Back" not in terminal.text
