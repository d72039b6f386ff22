"""`ftdesk review` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, INVENTED, Run

ME = ("--at", CHRISTMAS_EVE, "--as", "jsmith")


@pytest.fixture
def service(run: Run, tmp_path: Path) -> Path:
    """Make a training database of the invented service."""
    path = tmp_path / "training.db"
    run(*ME, "init", path, "--policy", "northamptonshire", "--training")
    assert run("--db", path, *ME, "import", INVENTED).status == 0
    return path


def case_of(run: Run, service: Path) -> str:
    return next(str(one["id"]) for one in run("--db", service, *ME, "inbox", "--format", "json").json)


def test_a_review_is_dated_listed_and_held(run: Run, service: Path) -> None:
    case = case_of(run, service)
    made = run("--db", service, *ME, "review", case, "date", "--on", "2027-01-12", "--format", "json")
    assert made.status == 0
    review = made.json["review"]
    (listed,) = run("--db", service, *ME, "review", case, "--format", "json").json
    assert (listed["id"], listed["kind"], listed["due_on"]) == (review, "statutory", "2027-01-12")
    held = run(
        *("--db", service, *ME, "review", review, "hold", "--on", "2026-12-23", "--with", "iro"),
        *("--view", "supported from Easter", "--format", "json"),
    )
    assert held.status == 0
    assert len(held.json["tasks"]) == 3
    (listed,) = run("--db", service, *ME, "review", case, "--format", "json").json
    assert (listed["held_on"], listed["people"]) == ("2026-12-23", ["iro"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("date", "--on", "2026-02-30"), "--on: "),
        (("date", "--on", "2027-01-12", "--outcome", "end"), "--outcome: is nothing that date takes"),
        (("hold",), "X-003 is no review; date one first"),
        (("report", "--iro", "2026-12-23"), "X-003 is no review; date one first"),
    ],
)
def test_what_is_wrong_is_named(run: Run, service: Path, words: tuple[str, ...], said: str) -> None:
    refused = run("--db", service, *ME, "review", case_of(run, service), *words)
    assert refused.status == 2
    assert said in refused.err
