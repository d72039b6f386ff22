"""`ftdesk assess` judges referral files without a database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import INVENTED, Run

AT = ("--at", "2026-12-24")


def referral() -> dict[str, Any]:
    """Return the third referral of the invented service in the exchange format."""
    line = (INVENTED / "referrals.jsonl").read_text(encoding="utf-8").splitlines()[2]
    found: dict[str, Any] = json.loads(line)
    del found["id"]
    return found


def written(tmp_path: Path, content: object) -> Path:
    """Write a referral file."""
    path = tmp_path / "case.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_one_entry_a_referral_with_paragraphs_and_facts(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, [referral(), referral() | {"reference": "OURS-2"}])

    entries = run(*AT, "assess", path, "--format", "json").json

    assert [(entry["file"], entry["index"], entry["reference"]) for entry in entries] == [
        (str(path), 0, None),
        (str(path), 1, "OURS-2"),
    ]
    assert entries[0]["verdict"] == "ask"
    for finding in entries[0]["findings"]:
        assert set(finding) == {"rule", "paragraph", "code", "message", "about", "fields", "facts"}
        assert finding["paragraph"]


def test_the_policy_may_be_another(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, referral())

    entries = run(*AT, "assess", path, "--policy", "hertfordshire", "--format", "json").json

    assert {finding["rule"][:2] for finding in entries[0]["findings"]} == {"H-"}


def test_a_table_has_one_finding_a_line(run: Run, tmp_path: Path) -> None:
    shown = run(*AT, "assess", written(tmp_path, referral())).out.splitlines()

    assert shown[0].split() == [
        "file", "index", "reference", "verdict", "rule", "paragraph", "code", "message", "about", "fields",
    ]  # fmt: skip
    assert any("N-3.16" in line for line in shown[1:])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not JSON"),
        (referral() | {"request": {"level": "watched"}}, "request.level: watched is none of its values"),
        (referral() | {"colour": "red"}, "there is no field colour"),
        (
            {"children": [{"name": "A"}, {"name": "B", "date_of_birth": "3.2.19"}]},
            "children.1.date_of_birth: not a date such as 2026-12-24",
        ),
        (
            referral() | {"received_at": "Tuesday"},
            "received_at: not a date and time such as 2026-12-24T16:41",
        ),
        (referral() | {"adults": "mother"}, "adults: must be a list or null, not text"),
        ([referral(), {"children": []}], "referral 2: children: the list is empty"),
        ({"adults": []}, "children is missing"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_judged(
    run: Run, tmp_path: Path, content: object, said: str
) -> None:
    path = written(tmp_path, content)

    wrong = run(*AT, "assess", path, "--format", "json")

    assert (wrong.status, wrong.out) == (2, "")
    assert str(path) in wrong.err
    assert said in wrong.err
    assert wrong.err.count("\n") == 1


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    wrong = run("assess", tmp_path / "gone.json")

    assert (wrong.status, wrong.err) == (2, f"{tmp_path / 'gone.json'}: No such file or directory\n")
