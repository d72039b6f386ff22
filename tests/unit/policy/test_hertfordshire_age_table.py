"""H-3.1a to e, H-3.4, H-3.5: the levels of the table, and what moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

BORN = "children.0.date_of_birth"
STATUS = "children.0.legal_status"
DAYS = "request.days_per_week"
YEARLY = "request.times_per_year"
MINUTES = "request.minutes"
INFANT: dict[str, Any] = {BORN: "2026-02-01"}
TODDLER: dict[str, Any] = {BORN: "2024-02-01"}
PRIMARY: dict[str, Any] = {BORN: "2018-03-10"}
SECONDARY: dict[str, Any] = {BORN: "2013-03-10"}
LONG_TERM: dict[str, Any] = {STATUS: "care_order", DAYS: None, YEARLY: 4}


@pytest.mark.parametrize(
    ("rule", "child", "asked", "codes"),
    [
        ("H-3.1a", INFANT, {DAYS: 3, MINUTES: 120}, []),
        ("H-3.1a", INFANT, {DAYS: 4, MINUTES: 120}, ["block"]),
        ("H-3.1a", INFANT, {DAYS: 3, MINUTES: 121}, ["block"]),
        ("H-3.1b", TODDLER, {DAYS: 3, MINUTES: 90}, []),
        ("H-3.1b", TODDLER, {DAYS: 3.5, MINUTES: 90}, ["block"]),
        ("H-3.1b", TODDLER, {DAYS: 3, MINUTES: 120}, ["block"]),
        ("H-3.1c", PRIMARY, {DAYS: 2, MINUTES: 90}, []),
        ("H-3.1c", PRIMARY, {DAYS: 3, MINUTES: 90}, ["block"]),
        ("H-3.1c", PRIMARY, {DAYS: 2, MINUTES: 100}, ["block"]),
        ("H-3.1d", SECONDARY, {DAYS: 1, MINUTES: 90}, []),
        ("H-3.1d", SECONDARY, {DAYS: 2, MINUTES: 90}, ["block"]),
        ("H-3.1d", SECONDARY, {DAYS: None, YEARLY: 12}, []),
        ("H-3.1d", SECONDARY, {DAYS: None, YEARLY: 100}, ["block"]),
        ("H-3.1e", LONG_TERM, {}, []),
        ("H-3.1e", LONG_TERM, {YEARLY: 5}, ["block"]),
        ("H-3.1e", LONG_TERM, {YEARLY: None, DAYS: 1}, ["block"]),
        ("H-3.1e", LONG_TERM, {YEARLY: None, DAYS: 1, "request.weeks": 4}, []),
        ("H-3.1e", LONG_TERM, {MINUTES: 180}, ["block"]),
        ("H-3.1e", LONG_TERM, {MINUTES: 180, "request.setting": "community"}, []),
        ("H-3.1e", LONG_TERM, {MINUTES: 181, "request.setting": "community"}, ["block"]),
        ("H-3.1e", LONG_TERM, {MINUTES: 180, "request.setting": None}, ["ask"]),
        ("H-3.1e", LONG_TERM | {STATUS: "placement_order"}, {YEARLY: 5}, ["block"]),
        (
            "H-3.1e",
            LONG_TERM | {STATUS: "interim_care_order", "children.0.long_term_placement": True},
            {YEARLY: 5},
            ["block"],
        ),
        (
            "H-3.1e",
            LONG_TERM | {STATUS: "interim_care_order", "children.0.long_term_placement": None},
            {YEARLY: 5},
            [],
        ),
    ],
)
def test_h_3_1_rows_on_both_sides_of_their_edge(
    herts: Judging, rule: str, child: dict[str, Any], asked: dict[str, Any], codes: list[str]
) -> None:
    judged = herts(child | asked | {"children.0.lacks_capacity": True})
    assert judged.codes(rule) == codes
    assert [f.rule for f in judged.findings if f.rule.startswith("H-3.1") and f.rule != rule] == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({BORN: "2021-09-01"}, None),  # Reception only in September 2026
        ({BORN: "2021-08-31"}, "H-3.1c"),
        ({BORN: "2014-09-01"}, None),
        ({BORN: "2021-08-31", "children.0.school_stage": "pre_school"}, None),
        ({BORN: "2024-01-01", "children.0.school_stage": "primary"}, "H-3.1c"),
    ],
)
def test_h_3_1_goes_by_the_school_year_and_what_overrides_it(
    herts: Judging, changes: dict[str, Any], rule: str | None
) -> None:
    judged = herts(changes | {DAYS: 3 if changes[BORN] > "2020" else 2, "request.weeks": 4})
    assert judged.blocks == ({rule} if rule else set())


def test_h_3_1d_left_school_is_judged_by_the_secondary_row(herts: Judging) -> None:
    left = {BORN: "2009-01-01", "children.0.school_stage": "left", "children.0.lacks_capacity": True}
    assert herts(left | {DAYS: 2}).codes("H-3.1d") == ["block"]


def test_h_3_1_warns_of_a_first_birthday_inside_the_series(herts: Judging) -> None:
    turning = {BORN: "2025-07-14", DAYS: 3, MINUTES: 120}
    judged = herts(turning)
    assert judged.codes("H-3.1a") == []
    assert judged.codes("H-3.1b") == ["warn"]
    assert "14 Jul 2026" in judged.of("H-3.1b")[0].message
    assert judged.verdict == "accept"
    assert herts(turning | {"request.start_on": "2026-07-14"}).codes("H-3.1b") == ["block"]
    assert herts(turning | {"request.weeks": 5}).findings == []


def test_h_3_1_a_leap_day_child_is_one_on_the_first_of_march(herts: Judging) -> None:
    leap = {BORN: "2024-02-29", DAYS: 3, MINUTES: 120, "request.weeks": 1}
    assert herts(leap | {"request.start_on": "2025-02-28"}).codes("H-3.1b") == ["warn"]
    assert "1 Mar 2025" in herts(leap | {"request.start_on": "2025-02-28"}).of("H-3.1b")[0].message
    assert herts(leap | {"request.start_on": "2025-03-01"}).codes("H-3.1b") == ["block"]


def test_h_3_1_without_a_start_is_judged_as_of_today_and_says_so(herts: Judging) -> None:
    judged = herts(INFANT | {DAYS: 4, "request.start_on": None})
    assert judged.codes("H-3.1a") == ["block"]
    assert "judged as of Mon 1 Jun 2026" in judged.of("H-3.1a")[0].message


@pytest.mark.parametrize(
    "changes",
    [
        {"request.level": "supported"},
        {"request.level": "facilitated"},
        {"request.mode": "video"},
    ],
)
def test_h_3_1_binds_supervised_face_to_face_time_only(herts: Judging, changes: dict[str, Any]) -> None:
    assert herts(changes | {DAYS: 5}).codes("H-3.1c") == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({DAYS: 3, BORN: None}, BORN),
        ({DAYS: 3, "court.directed": None}, "court.directed"),
        ({DAYS: 3, "request.level": None}, "request.level"),
        ({MINUTES: None}, MINUTES),
        (
            {
                STATUS: "section_20",
                "children.0.long_term_placement": None,
                DAYS: None,
                YEARLY: 4,
                MINUTES: 180,
                "request.setting": "community",
            },
            "children.0.long_term_placement",
        ),
        (
            LONG_TERM
            | {
                YEARLY: None,
                DAYS: 1,
                "request.weeks": None,
                "request.start_on": None,
                "request.end_on": "2026-09-01",
            },
            "request.start_on",
        ),
    ],
)
def test_h_3_1_asks_for_what_is_not_stated(herts: Judging, changes: dict[str, Any], field: str) -> None:
    judged = herts(changes)
    asked = [f for f in judged.findings if f.rule.startswith("H-3.1")]
    assert [f.code.value for f in asked] == ["ask"]
    assert asked[0].fields == (field,)


def test_h_3_1d_says_that_one_day_is_allowed(herts: Judging) -> None:
    judged = herts({"children.0.date_of_birth": "2013-03-10", "request.days_per_week": 2})
    assert judged.of("H-3.1d")[0].message.endswith("2 days a week, where 1 is allowed.")


def test_h_3_1_says_a_yearly_number_in_days_a_week(herts: Judging) -> None:
    judged = herts({DAYS: None, YEARLY: 200})
    assert "3.77 days a week, where 2 are allowed" in judged.of("H-3.1c")[0].message


def test_h_3_1_needs_no_age_where_every_row_would_do(herts: Judging) -> None:
    assert [f for f in herts({BORN: None, DAYS: 1}).findings if f.rule.startswith("H-3.1")] == []


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"request.weeks": 4}, []),
        ({"request.weeks": 5}, ["block"]),
        ({"request.weeks": None, "request.end_on": "2026-07-05"}, []),
        ({"request.weeks": None, "request.end_on": "2026-07-06"}, ["block"]),
        ({"request.weeks": None}, ["block"]),
    ],
)
def test_h_3_1e_counts_weekly_sessions_over_the_weeks_asked_for(
    herts: Judging, asked: dict[str, Any], codes: list[str]
) -> None:
    assert herts(LONG_TERM | {DAYS: 1, YEARLY: None} | asked).codes("H-3.1e") == codes


@pytest.mark.parametrize(
    ("court", "row", "order"),
    [
        ({"directed": True, "days_per_week": 4}, [], ["allow"]),
        ({"directed": True, "days_per_week": 3}, ["block"], []),
        ({"directed": True}, [], ["ask"]),
        ({"directed": False}, ["block"], []),
        ({"directed": None}, ["ask"], []),
        ({"directed": None, "days_per_week": 3}, ["block"], []),
        ({"directed": True, "days_per_week": 4, "expires_on": "2026-06-07"}, ["block"], []),
        ({"directed": True, "days_per_week": 4, "expires_on": "2026-06-30"}, ["warn"], ["allow"]),
    ],
)
def test_h_3_4_an_order_lifts_the_row_as_far_as_its_own_numbers(
    herts: Judging, court: dict[str, Any], row: list[str], order: list[str]
) -> None:
    judged = herts({DAYS: 4, "court": court}, everything=True)
    assert judged.codes("H-3.1c") == row
    assert judged.codes("H-3.4") == order


def test_h_3_4_asks_only_for_the_number_that_is_not_stated(herts: Judging) -> None:
    judged = herts({DAYS: 4, MINUTES: 150, "court": {"directed": True, "days_per_week": 4}})
    assert judged.fields("H-3.4") == ["court.minutes"]


def test_h_3_4_asks_what_the_order_says_while_the_level_is_not_stated(herts: Judging) -> None:
    above = {DAYS: 4, "court": {"directed": True}}
    assert herts(above | {"request.level": None}).fields("H-3.4") == ["court.days_per_week"]
    assert herts(above | {"request.level": "supported"}).of("H-3.4") == []


@pytest.mark.parametrize(
    ("mother", "codes"),
    [
        ({"separate_sessions": False, "separate_in_childs_interest": None}, []),
        ({"separate_sessions": True, "separate_in_childs_interest": True}, []),
        ({"separate_sessions": True, "separate_in_childs_interest": None}, ["ask"]),
        ({"separate_sessions": True, "separate_in_childs_interest": False}, ["block"]),
    ],
)
def test_h_3_5_sessions_apart_serve_the_child(
    herts: Judging, mother: dict[str, Any], codes: list[str]
) -> None:
    father = {"name": "Dan Vale", "relationship": "father"}
    judged = herts({"adults": [{"name": "Bea Vale", "relationship": "mother"} | mother, father]})
    assert judged.codes("H-3.5") == codes


def test_h_3_5_asks_for_a_level_that_might_not_be_bound(herts: Judging) -> None:
    apart = {"adults.0.separate_sessions": True, "adults.0.separate_in_childs_interest": False}
    assert herts(apart).codes("H-3.5") == ["block"]
    assert herts(apart | {"request.level": "supported"}).of("H-3.5") == []
    judged = herts(apart | {"request.level": None})
    assert judged.codes("H-3.5") == ["ask"]
    assert judged.fields("H-3.5") == ["request.level"]


def test_h_3_5_over_the_limit_the_row_names_each_adult(herts: Judging) -> None:
    adults = [
        {"name": "Bea Vale", "separate_sessions": True, "separate_in_childs_interest": True},
        {"name": "Dan Vale"},
    ]
    judged = herts({"adults": adults, DAYS: 3})
    assert judged.codes("H-3.1c") == ["block"]
    assert judged.of("H-3.1c")[0].about == ("children.0", "adults.0", "adults.1")
    assert "Bea Vale and Dan Vale" in judged.of("H-3.1c")[0].message


def test_h_3_5_the_row_names_the_adult_whose_own_plan_goes_over_it(herts: Judging) -> None:
    adults = [
        {"name": "Bea Vale", "separate_sessions": True, "separate_in_childs_interest": True},
        {"name": "Dan Vale"},
    ]
    plans = [{"adults": ["Bea Vale"], "days_per_week": 2}, {"adults": ["Dan Vale"], "days_per_week": 3}]
    judged = herts({"adults": adults, "request.plans": plans})
    assert [f.about for f in judged.of("H-3.1c")] == [("children.0", "adults.1")]
    assert "for Dan Vale" in judged.of("H-3.1c")[0].message
