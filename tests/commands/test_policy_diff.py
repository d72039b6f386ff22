"""`ftdesk policy diff`: what two policies say differently, and which open cases they judge otherwise."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from ftdesk.policy import profile
from tests.commands.conftest import Run

NORTH = Path(profile.__file__).parent / "profiles" / "northamptonshire.toml"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return Northamptonshire's policy with three days to talk, no rule 3.16, and other small things."""
    text = NORTH.read_text(encoding="utf-8")
    for old, new in (
        ("[numbers.triage_working_days]\nvalue = 2", "[numbers.triage_working_days]\nvalue = 3"),
        ('record_header = "Family Time"', 'record_header = "Time Together"'),
        ("pre_meet = true", "pre_meet = false"),
        ('[rules."N-3.5"]\n', '[rules."N-3.5"]\nsince = 2026-01-01\n'),
    ):
        assert old in text
        text = text.replace(old, new)
    start = text.index('[rules."N-3.16"]')
    text = text[:start] + text[text.index("[rules.", start + 1) :]
    path = tmp_path / "changed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def diff(run: Run, a: str | Path, b: str | Path) -> Any:
    """Return what differs."""
    return run("policy", "diff", a, b, "--format", "json").json


def test_every_difference_is_told_and_nothing_else(run: Run, changed: Path) -> None:
    found = diff(run, "northamptonshire", changed)

    assert found["cases"] == []
    told = [(d["kind"], d["key"], d["what"], d["a"], d["b"]) for d in found["differences"]]
    assert told[:-1] == [
        ("switch", "pre_meet", "", "yes", "no"),
        ("wording", "record_header", "", "Family Time", "Time Together"),
        ("number", "triage_working_days", "value", "2", "3"),
        ("rule", "N-3.5", "since", None, "2026-01-01"),
    ]
    assert told[-1][:3] == ("rule", "N-3.16", "")
    assert told[-1][3].startswith("block: ")
    assert told[-1][4] is None


def test_a_policy_does_not_differ_from_itself(run: Run) -> None:
    assert diff(run, "hertfordshire", "hertfordshire")["differences"] == []
    assert run("policy", "diff", "hertfordshire", "hertfordshire").out == (
        "hertfordshire and hertfordshire say the same\n"
    )


def test_the_two_that_come_share_no_rule(run: Run) -> None:
    rules = [d for d in diff(run, "northamptonshire", "hertfordshire")["differences"] if d["kind"] == "rule"]
    assert len(rules) == 212
    assert all((d["a"] is None) != (d["b"] is None) for d in rules)


def test_a_database_tells_which_open_cases_would_be_judged_otherwise(desk: Run, changed: Path) -> None:
    cases = diff(desk, "northamptonshire", changed)["cases"]

    assert [case["id"] for case in cases] == ["X-001", "X-002", "X-003"]
    assert cases[-1] == {"id": "X-003", "a": "ask", "b": "ask", "only_a": ["N-3.16 ask"], "only_b": []}


def test_a_case_that_is_closed_is_not_judged(desk: Run, changed: Path) -> None:
    assert desk("decide", "X-003", "withdraw", "--note", "asked elsewhere").status == 0
    assert [c["id"] for c in diff(desk, "northamptonshire", changed)["cases"]] == ["X-001", "X-002"]


def test_csv_has_differences_and_cases_in_one_list(desk: Run, changed: Path) -> None:
    out = desk("policy", "diff", "northamptonshire", changed, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["kind"] for row in rows] == ["switch", "wording", "number", "rule", "rule"] + ["case"] * 3
    assert (rows[-1]["key"], rows[-1]["only_a"]) == ("X-003", "N-3.16 ask")


def test_a_wrong_policy_is_refused_with_its_line(run: Run, changed: Path) -> None:
    changed.write_text(changed.read_text().replace("value = 3\n", 'value = "three"\n', 1))
    refused = run("policy", "diff", "hertfordshire", changed)
    assert refused.status == 2
    assert "'three' is no number" in refused.err
    assert ": line " in refused.err
