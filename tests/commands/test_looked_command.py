"""`ftdesk looked` answers a manager who looked at a child, as a table, JSON and CSV."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, Ran, Run


@pytest.fixture
def case(desk: Run) -> str:
    """Return the id of a case with a child."""
    return str(desk("inbox", "--format", "json").json[0]["id"])


@pytest.fixture
def looked(run: Run, database: Path) -> Callable[..., Ran]:
    """Return a function that asks as somebody who may."""

    def ask(*words: str) -> Ran:
        return run("--db", database, "--at", CHRISTMAS_EVE, "--as", "jsmith", "looked", *words)

    return ask


def test_what_somebody_did_on_the_command_line_is_told_in_every_shape(
    desk: Run, looked: Callable[..., Ran], case: str, tmp_path: Path
) -> None:
    assert looked(case).out == f"nobody has looked at {case} then\n"
    child = desk("show", case, "--format", "json").json["referral"]["children"][0]["name"]
    desk("search", child)
    desk("history", case)
    assert desk("export", "case", case, tmp_path / "case.json").status == 0

    told = looked(case, "--format", "json")

    assert [one["act"] for one in told.json] == ["export", "look", "look", "search", "look", "looked"]
    assert {one["case"] for one in told.json} == {case}
    assert [one["login"] for one in told.json] == [*["rahmadi"] * 5, "jsmith"]
    sha256 = hashlib.sha256((tmp_path / "case.json").read_bytes()).hexdigest()
    assert told.json[0]["says"] == f"{case} exported, sha256 {sha256}"
    rows = list(csv.DictReader(io.StringIO(looked(child, "--format", "csv").out)))
    assert list(rows[0]) == ["at", "login", "name", "role", "act", "case", "says"]
    assert looked(case).out.splitlines()[0].split() == [
        "at",
        "login",
        "who",
        "role",
        "did",
        "case",
        "what",
    ]


def test_days_bound_it_and_wrong_ones_are_named(desk: Run, looked: Callable[..., Ran], case: str) -> None:
    desk("show", case)
    assert len(looked(case, "--from", "2026-12-24", "--to", "2026-12-24", "--format", "json").json) == 1
    assert looked(case, "--to", "2026-12-23", "--format", "json").json == []
    wrong = looked(case, "--from", "soon")
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err.startswith("--from: ")


def test_a_child_that_is_nobody_is_said(looked: Callable[..., Ran]) -> None:
    nobody = looked("Zebedee Nowhere")
    assert nobody.status == 2
    assert nobody.err == "there is no case 'Zebedee Nowhere', and no child of that name\n"
