"""A service that goes out as a folder and comes in again answers word for word as it did."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import CHRISTMAS_EVE, Run

CHANGES = (
    ("staff", "S2", "set", "--hours", "mon", "09:00-12:30", "13:00-17:00"),
    ("away", "S1", "--from", "2027-01-12", "--to", "2027-01-12", "--kind", "leave"),
    ("room", "TH1", "set", "--capacity", "3"),
    ("closure", "2027-01-20", "--why", "the boiler"),
    ("setting", "turnaround_minutes", "20"),
)
ASKED = (
    ("slots", "X-002", "--from", "2027-01-11", "--weeks", "4", "--format", "json"),
    ("displaced", "--format", "json"),
    ("diary", "--format", "json"),
)


def test_it_answers_word_for_word_as_it_did(desk: Run, run: Run, tmp_path: Path) -> None:
    for words in CHANGES:
        assert desk(*words).status == 0, words
    assert desk("export", "service", tmp_path / "out").status == 0
    again = tmp_path / "again.db"
    begun = ("init", again, "--policy", "northamptonshire", "--service", "Again", "--training")
    assert run(*begun).status == 0
    assert run("--db", again, "--at", CHRISTMAS_EVE, "import", tmp_path / "out").status == 0

    for words in ASKED:
        there = run("--db", again, "--at", CHRISTMAS_EVE, "--as", "rahmadi", *words)
        assert (there.status, there.err) == (0, "")
        assert there.out == desk(*words).out, words
