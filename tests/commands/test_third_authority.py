"""An authority of one's own is a file: other figures, other paragraphs, rules left off, and no new code."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.conftest import INVENTED, Ran, Run
from tests.commands.test_intake_command import MAIL

THIRD = Path(__file__).parents[1] / "third_authority.toml"
AT = ("--at", "2026-12-24T16:41", "--as", "jsmith")


@pytest.fixture
def third(run: Run, tmp_path: Path) -> Run:
    """Return the program on a training database of the third authority, with the invented service in it."""
    path = tmp_path / "rutmere.db"
    made = run(*AT, "init", path, "--policy", THIRD, "--training", "--format", "json")
    assert made.json["policy"] == "rutmere"
    assert made.json["service"] == "Rutmere Time Together"

    def desk(*words: str | Path) -> Ran:
        return run("--db", path, *(() if "--at" in words else AT[:2]), *AT[2:], *words)

    assert desk("import", INVENTED).status == 0
    return desk


def assessed(run: Run, tmp_path: Path, **request: object) -> dict[str, str]:
    """Return the rules that the third authority's policy speaks by of a referral, each with its paragraph."""
    line = json.loads((INVENTED / "referrals.jsonl").read_text(encoding="utf-8").splitlines()[2])
    line["request"] |= request
    line["court"] = {"directed": False}
    line["children"][0] |= {"legal_status": "interim_care_order"}
    (tmp_path / "case.json").write_text(json.dumps({k: v for k, v in line.items() if k != "id"}))
    words = ("assess", tmp_path / "case.json", "--policy", THIRD, "--format", "json")
    (entry,) = run("--at", "2026-12-24", *words).json
    return {finding["rule"]: finding["paragraph"] for finding in entry["findings"]}


def test_its_own_figures_and_paragraphs_judge_a_referral(run: Run, tmp_path: Path) -> None:
    level = {"level": "supervised", "supervised_by": "service"}
    assert assessed(run, tmp_path, **level, minutes=60, weeks=8) == {}
    assert assessed(run, tmp_path, **level, minutes=90, weeks=8) == {"H-4.11": "B2"}
    assert assessed(run, tmp_path, **level, minutes=60, weeks=9) == {"H-4.7": "B1"}
    assert set(assessed(run, tmp_path, level=None, minutes=60)) == {"N-3.5"}


def test_its_own_three_days_make_the_deadline_of_a_request(third: Run, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text(MAIL, encoding="utf-8")
    (read,) = third("intake", tmp_path / "one.eml", "--format", "json").json

    (case,) = [c for c in third("triage", "--format", "json").json if c["id"] == read["referral"]]

    # Three working days after Christmas Eve: 29, 30, 31 December.
    assert case["clock"]["due"] == "2026-12-31"
    assert case["clock"]["days"] == 3


def test_its_series_is_eight_weeks_at_the_most(third: Run) -> None:
    assert third("decide", "X-003", "accept", "--note", "asked").status == 0
    series = ("book", "X-003", "--slot", "tue,14:00,TH2,S1", "--from", "2027-01-05", "--format", "json")

    refused = third(*series, "--weeks", "9")
    assert refused.status == 1
    assert [f["rule"] for f in refused.json["error"]["findings"] if f["code"] == "block"] == ["H-4.7"]
    assert refused.json["error"]["findings"][0]["paragraph"] == "B1"


def test_its_minutes_lie_in_the_diary_where_the_service_set_none_of_its_own(third: Run) -> None:
    assert third("decide", "X-003", "accept", "--note", "asked").status == 0

    booked = third(
        *("book", "X-003", "--slot", "tue,14:00,TH2,S1", "--from", "2027-01-26", "--weeks", "1"),
        *("--format", "json"),
    )

    blocks = booked.json["diary"]
    assert {minutes(block) for block in blocks if block["kind"] == "recording"} == {35}
    # The policy leaves reading open, and the folder of the invented service sets it.
    assert {minutes(block) for block in blocks if block["kind"] == "reading"} == {40}


def minutes(block: dict[str, str]) -> float:
    """Return the length of a stretch of diary."""
    start, end = datetime.fromisoformat(block["start"]), datetime.fromisoformat(block["end"])
    return (end - start).total_seconds() / 60


def test_its_rules_are_listed_with_its_figures_and_who_set_them(third: Run) -> None:
    rules = {rule["id"]: rule for rule in third("rules", "--format", "json").json}

    assert list(rules) == ["N-3.5", "N-3.38b", "H-4.7", "H-4.11", "N-4.6b", "N-4.7", "N-3.30"]
    assert rules["N-3.38b"]["statement"] == "A request is talked through within three working days."
    assert rules["N-3.38b"]["since"] == "2025-04-01"
    assert [number["words"] for number in rules["N-3.30"]["numbers"]] == [
        "5 calendar days (D1)",
        "48 clock hours (not set by policy; set by the board, 3 March 2026)",
        "12 clock hours (not set by policy; set by the board, 3 March 2026)",
    ]


def test_a_wrong_one_makes_no_database_and_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    text = THIRD.read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text.replace('[rules."N-3.5"]', '[rules."N-35"]'), encoding="utf-8")
    line = text.splitlines().index('[rules."N-3.5"]') + 1

    refused = run(*AT, "init", tmp_path / "new.db", "--policy", wrong, "--training")

    assert refused.status == 2
    assert refused.err.startswith(f"{wrong}: line {line}: rules.N-35: the desk has no rule of that id")
    assert not (tmp_path / "new.db").exists()
