"""`ftdesk rules` lists every rule of a policy, with its numbers, its reading and where it is kept."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.commands.conftest import Run


def by_id(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    """Return the rules listed, by id."""
    return {rule["id"]: rule for rule in run("rules", *words, "--format", "json").json}


def test_both_policies_are_listed_where_there_is_no_database(run: Run) -> None:
    rules = run("rules", "--format", "json").json

    assert len(rules) == 212
    assert [rule["policy"] for rule in rules] == ["northamptonshire"] * 142 + ["hertfordshire"] * 70
    assert all(rule["statement"] and rule["where"] for rule in rules)


def test_a_rule_is_shown_with_the_policys_figure_and_with_one_that_it_does_not_set(run: Run) -> None:
    rules = by_id(run)

    assert rules["N-4.6b"]["paragraph"] == "4.6"
    assert [number["words"] for number in rules["N-4.6b"]["numbers"]] == ["2 working days (4.6)"]
    (reading, cover) = rules["N-4.4a"]["numbers"]
    assert (reading["value"], reading["unit"], reading["paragraph"]) == (45, "minutes", None)
    assert "not set by policy; set by ftdesk, until the service sets its own" in reading["words"]
    assert cover["number"] == "cover_reading_minutes"
    assert rules["N-3.25"]["numbers"][0]["words"] == "1 review (3.25)"
    assert [number["words"].split(" (")[0] for number in rules["H-3.1d"]["numbers"]][1] == "1 day a week"
    assert rules["N-3.21"]["reading"].startswith("Our reading: a 'should' read as a must")
    assert rules["H-3.1a"]["since"] == "2019-09-01"
    assert rules["N-4.1"]["where"].startswith("the inbox")
    assert rules["N-3.5"]["where"] == "asked"


def test_one_policy_by_name(run: Run) -> None:
    assert len(by_id(run)) == 212
    assert {rule[:2] for rule in by_id(run, "--policy", "hertfordshire")} == {"H-"}


def test_a_table_has_one_rule_a_line_and_csv_the_same(run: Run) -> None:
    lines = run("rules", "--policy", "northamptonshire").out.splitlines()
    assert len(lines) == 143
    assert lines[0].split()[:5] == ["id", "policy", "paragraph", "stage", "code"]

    (row,) = (
        row
        for row in csv.DictReader(io.StringIO(run("rules", "--format", "csv").out))
        if row["id"] == "N-3.30"
    )
    assert row["numbers"].startswith("7 calendar days (3.30); 72 clock hours (not set by policy")


def test_a_database_shows_its_own_policy_with_the_figures_that_the_service_set(desk: Run) -> None:
    rules = by_id(desk)

    assert {rule[:2] for rule in rules} == {"N-"}
    (reading, _) = rules["N-4.4a"]["numbers"]
    assert (reading["value"], reading["set_by"]) == (40, "the service")
    assert {rule[:2] for rule in by_id(desk, "--policy", "hertfordshire")} == {"H-"}


def test_a_policy_that_is_not_there_is_one_sentence(run: Run) -> None:
    refused = run("rules", "--policy", "rutland")
    assert refused.status == 2
    assert refused.err.startswith("policy 'rutland': neither northamptonshire nor hertfordshire")
