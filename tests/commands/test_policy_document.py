"""`ftdesk policy document`: the policy itself given to a desk that is in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, Run

AT = ("--at", CHRISTMAS_EVE, "--as", "jsmith")


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> tuple[str | Path, ...]:
    """Return the words that mean a training database with no document."""
    path = tmp_path / "ours.db"
    made = run(*AT, "init", path, "--policy", "northamptonshire", "--training")
    assert made.status == 0
    return (*AT, "--db", path)


def written(tmp_path: Path, name: str, text: str) -> Path:
    """Write a document."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_second_document_takes_the_place_of_the_first_and_can_be_taken_back(
    run: Run, desk: tuple[str | Path, ...], tmp_path: Path
) -> None:
    old = written(tmp_path, "old.txt", "3.5 The older words.\n")
    new = written(tmp_path, "new.txt", "3.46 The newer words.\n")

    first = run(*desk, "policy", "document", old, "--format", "json")
    assert first.json["policy_document"] == "old.txt"
    assert "N-3.46a" in first.json["not_found"] and "N-3.5" not in first.json["not_found"]
    assert "N-3.46a" in first.err

    second = run(*desk, "policy", "document", new)
    assert second.out.startswith("the policy document is now new.txt")
    assert "N-3.5," in second.err and "N-3.46a" not in second.err

    assert "new.txt" in run(*desk, "undo").out
    assert run(*desk, "check").status == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "this is empty"), (b"%PDF-1.7\0\0", "this is no plain text"), (None, "No such file")],
)
def test_a_wrong_file_is_refused_by_its_name(
    run: Run, desk: tuple[str | Path, ...], tmp_path: Path, data: bytes | None, said: str
) -> None:
    path = tmp_path / "policy.pdf"
    if data is not None:
        path.write_bytes(data)

    refused = run(*desk, "policy", "document", path)

    assert refused.status == 2
    assert refused.err.startswith(f"{path}: {said}")
