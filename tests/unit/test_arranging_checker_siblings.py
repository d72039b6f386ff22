"""The checker knows when one journey serves brothers and sisters, and who must not be in one session."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.arranging_checker.check import folder_violations, placements_of_plan, violations
from tests.arranging_checker.cost import growth
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Service

FOLDER = Path(__file__).parents[1] / "small_arranging"
HOME = {"kind": "foster", "carer": "J Reed", "postcode": "QQ1 1AA", "address": "1 High Street"}
ASK: dict[str, Any] = {
    "kind": "standing",
    "per_week": 1,
    "minutes": 60,
    "workers": 1,
    "placement": "QQ1",
    "transport": "carer",
    "staff": ["A", "B"],
}
Written = Callable[..., Service]


def referral() -> dict[str, Any]:
    """Return a case in which a brother sees one parent and his sister the other."""
    return {
        "id": "F9",
        "children": [{"name": "Ann Dale", "placement": HOME}, {"name": "Ben Dale", "placement": HOME}],
        "adults": [{"name": "Dee Dale"}, {"name": "Guy Dale"}],
        "arrange": ASK | {"children": ["Ann Dale"], "adults": ["Dee Dale"]},
        "arrange_more": [ASK | {"children": ["ben  DALE"], "adults": ["Guy Dale"]}],
    }


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write the small service with the case and a session of each of its arrangements."""

    def write(case: dict[str, Any]) -> Service:
        shutil.copytree(FOLDER, tmp_path / "service", dirs_exist_ok=True)
        with (tmp_path / "service" / "referrals.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(case) + "\n")
        sessions = tmp_path / "service" / "sessions.csv"
        with sessions.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for session, number in (("Y1", "1"), ("Y2", "2")):
            row = dict.fromkeys(rows[0], "") | {"session": session, "referral": "F9", "arrangement": number}
            rows.append(row | {"week": "2027-04-26", "first": "no", "state": "unplaced"})
        with sessions.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*rows[0], "arrangement"], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return read(tmp_path / "service")

    return write


def kinds(service: Service, start: str = "15:30", room: str = "R1", staff: str = "A") -> set[str]:
    """Return what a plan breaks that has the first session from 14:00 to 15:00 in the Blue room."""
    return {found.kind for found in violations(service, placed(service, start, room, staff))}


def placed(service: Service, start: str, room: str = "R1", staff: str = "A") -> list[Any]:
    rows = [("Y1", "14:00", "R1", "A"), ("Y2", start, room, staff)]
    names = ("session", "start", "room")
    printed = [dict(zip(names, row, strict=False)) | {"staff": [row[3]]} for row in rows]
    return placements_of_plan(service, {"assignments": [one | {"date": "2027-04-28"} for one in printed]})


def test_one_right_after_the_other_or_side_by_side_breaks_nothing(written: Written) -> None:
    service = written(referral())
    assert folder_violations(service) == []
    assert kinds(service) == kinds(service, "15:15", "R2", "B") == set()
    assert kinds(service, "14:15", "R2", "B") == set()
    one, shared = growth(service, placed(service, "15:30")[:1]), growth(service, placed(service, "15:30"))
    assert shared["child_travel"] == one["child_travel"] > 0


def test_what_no_journey_serves_both_is_seen(written: Written) -> None:
    service = written(referral())
    assert kinds(service, "15:45") == {"one_a_day"}
    assert "one_a_day" in kinds(service, "15:15", "R3", "B")
    assert (
        growth(service, placed(service, "15:45"))["child_travel"]
        == 2 * (growth(service, placed(service, "15:45")[:1])["child_travel"])
    )


def adult_in_both(case: dict[str, Any]) -> None:
    case["arrange_more"][0]["adults"] = ["Dee Dale"]


def everybody_comes(case: dict[str, Any]) -> None:
    case["arrange_more"][0]["adults"] = []


@pytest.mark.parametrize("change", [adult_in_both, everybody_comes])
def test_side_by_side_with_an_adult_who_comes_to_both_is_seen(
    written: Written, change: Callable[[dict[str, Any]], None]
) -> None:
    case = referral()
    change(case)
    service = written(case)
    assert kinds(service, "14:15", "R2", "B") == {"one_a_day"}
    assert kinds(service) == set()


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "another carer": lambda case: case["children"][1].update(placement=HOME | {"carer": "P Lowe"}),
    "another address": lambda case: case["children"][1].update(placement=HOME | {"address": "2 High Street"}),
    "no postcode": lambda case: case["children"][1].update(placement=HOME | {"postcode": None}),
    "home not known": lambda case: case["children"][1].pop("placement"),
    "the service carries": lambda case: case["arrange_more"][0].update(transport="service"),
    "for all children": lambda case: case["arrange_more"][0].update(children=[]),
    "the same child": lambda case: case["arrange_more"][0].update(children=["Ann Dale"]),
    "nobody of that name": lambda case: case["arrange_more"][0].update(children=["Cy Dale"]),
    "two of that name": lambda case: case["children"].append({"name": "Ben Dale", "placement": HOME}),
    "from another place": lambda case: case["arrange_more"][0].update(placement="HQ"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_children_who_are_not_brought_together_are_seen(written: Written, change: str) -> None:
    case = referral()
    CHANGES[change](case)
    assert "one_a_day" in kinds(written(case))


def test_a_home_of_which_less_is_said_is_the_same_where_nothing_differs(written: Written) -> None:
    case = referral()
    case["children"][1]["placement"] = {"postcode": "qq11aa"}
    assert kinds(written(case)) == set()


def test_who_must_not_meet_is_seen_in_one_session_and_next_door(written: Written) -> None:
    case = referral()
    case["adults"][0]["must_not_meet"] = ["guy DALE"]
    assert kinds(written(case), "15:15", "R2", "B") == {"meet"}
    del case["arrange"]["adults"]
    service = written(case)
    alone = violations(service, placed(service, "15:15")[:1])
    assert [(found.kind, found.about[0]) for found in alone] == [("meet", "Y1")]
    case["adults"][1]["may_attend"] = False
    service = written(case)
    assert violations(service, placed(service, "15:15")[:1]) == []
