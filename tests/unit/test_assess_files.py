"""`assess` as plain lines: the shape of the exchange format, and one sentence for a wrong file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ftdesk.commands.assess import assess_files
from ftdesk.model.errors import WrongInput

TODAY = date(2026, 6, 1)
CASE = {
    "reference": "AB/1",
    "children": [{"name": "Ada Vale", "date_of_birth": "2018-03-10", "legal_status": "section_17"}],
    "request": {"level": "supervised", "days_per_week": 1.0, "start_on": "2026-06-08"},
}


def test_one_entry_a_referral_in_the_shape_of_the_exchange_format(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps(CASE))
    many.write_text(json.dumps([CASE, {"children": [{"name": None}]}]))
    entries = assess_files([one, many], "hertfordshire", False, TODAY)
    assert [(e["file"], e["index"], e["reference"]) for e in entries] == [
        (str(one), 0, "AB/1"),
        (str(many), 0, "AB/1"),
        (str(many), 1, None),
    ]
    first = json.loads(json.dumps(entries))[0]
    assert first["verdict"] == "decline"
    assert set(first["findings"][0]) == {"rule", "paragraph", "code", "message", "about", "fields", "facts"}
    section_17 = next(f for f in first["findings"] if f["rule"] == "H-3.6")
    assert section_17["about"] == ["children.0"]
    assert section_17["facts"] == {"children.0.legal_status": "section_17"}


def test_everything_adds_what_is_never_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(CASE | {"received_at": "2026-06-01T09:00:00Z"}))
    few, all_ = (
        json.loads(json.dumps(assess_files([path], "northamptonshire", everything, TODAY)))[0]["findings"]
        for everything in (False, True)
    )
    added = {f["code"] for f in all_} - {f["code"] for f in few}
    assert "deadline" in added
    assert not added & {"block", "route", "authorise", "ask", "warn"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "not JSON"),
        ('{"children": []}', "children"),
        ('{"children": [{"name": "A", "date_of_birth": "2026-02-30"}]}', "date_of_birth"),
        ('{"children": [{"name": "A", "date_of_birth": "9999-12-31"}]}', "children.0.date_of_birth"),
        ('{"children": [{"name": "A", "date_of_birth": "2026-06-02"}]}', "children.0.date_of_birth"),
        (
            '[{"children": [{"name": "A"}]}, {"children": [{"name": "A"}], "request": {"minutes": 9999}}]',
            "referral 2: request.minutes",
        ),
        ('{"children": [{"name": "A"}], "request": {"minutes": -5}}', "request.minutes: must be at least 1"),
    ],
)
def test_a_wrong_file_gets_one_sentence_naming_file_and_field(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    with pytest.raises(WrongInput) as refused:
        assess_files([path], "northamptonshire", False, TODAY)
    assert str(path) in refused.value.message
    assert named in refused.value.message
    assert "\n" not in refused.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="nowhere"):
        assess_files([tmp_path / "nowhere.json"], "northamptonshire", False, TODAY)


def test_an_absurd_number_of_weeks_is_judged_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    request = {"level": "supervised", "start_on": "2026-06-08", "weeks": 10**12}
    path.write_text(json.dumps(CASE | {"request": request}))
    for policy in ("northamptonshire", "hertfordshire"):
        assert assess_files([path], policy, True, TODAY)[0]["verdict"]
