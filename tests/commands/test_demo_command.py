"""`ftdesk demo`: the five panes as lists where there is no terminal, or a database to keep."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import CHRISTMAS_EVE, Run


def test_without_a_terminal_the_five_panes_are_printed(run: Run, tmp_path: Path) -> None:
    shown = run("--at", CHRISTMAS_EVE, "demo")

    assert (shown.status, shown.err) == (0, "")
    for pane in ("Inbox", "Triage", "Venues", "Diary", "Overdue"):
        assert pane in shown.out
    assert "TRAINING" in shown.out.splitlines()[0]
    assert not set("\x1b│┌─") & set(shown.out)
    assert list(tmp_path.rglob("*.db")) == []


def test_keep_writes_the_same_sound_training_database_each_time(run: Run, tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        assert run("--at", CHRISTMAS_EVE, "demo", "--keep", tmp_path / name).status == 0

    checked = run("--db", tmp_path / "one.db", "check", "--format", "json")
    assert checked.json["sound"] is True
    one, two = (
        run("--db", tmp_path / name, "--at", CHRISTMAS_EVE, "venues", "--days", "7").out
        for name in ("one.db", "two.db")
    )
    assert one == two
    assert one.count("\n") > 20


def test_keep_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_text("mine", encoding="utf-8")

    refused = run("demo", "--keep", tmp_path / "mine.db")

    assert refused.status == 2
    assert (tmp_path / "mine.db").read_text(encoding="utf-8") == "mine"
