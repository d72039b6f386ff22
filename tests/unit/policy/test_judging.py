"""The frame: facts, plans, order, verdict, what is listed, and what a wrong profile is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ftdesk.model.finding import Code, Finding
from ftdesk.policy.judge import judge, verdict
from ftdesk.policy.profile import load_profile
from ftdesk.policy.relationships import is_close_family

if TYPE_CHECKING:
    from collections.abc import Callable

    from ftdesk.model.referral import Referral
    from tests.unit.policy.conftest import Judging

TODAY = date(2026, 6, 1)


def test_a_case_with_everything_in_order_is_accepted_by_both(northants: Judging, herts: Judging) -> None:
    for judged in (northants(), herts()):
        assert judged.findings == []
        assert judged.verdict == "accept"


def test_each_profile_applies_its_own_document_and_no_other(northants: Judging, herts: Judging) -> None:
    bad: dict[str, Any] = {
        "request.days_per_week": 6,
        "request.minutes": 300,
        "request.level": "supervised",
        "request.grounds": [],
        "children.0.legal_status": "section_17",
    }
    assert {f.rule[0] for f in northants(bad, everything=True).findings} == {"N"}
    assert {f.rule[0] for f in herts(bad, everything=True).findings} == {"H"}


def test_a_finding_carries_paragraph_and_the_facts_it_used(herts: Judging) -> None:
    found = herts({"request.days_per_week": 3}).of("H-3.1c")[0]
    assert found.paragraph == '3, "Primary school"'
    assert found.about == ("children.0",)
    assert found.facts["children.0.date_of_birth"] == "2018-03-10"
    assert found.facts["request.days_per_week"] == 3
    assert found.facts["court.directed"] is False
    assert "request.venue_area" not in found.facts


def test_findings_come_worst_first(herts: Judging) -> None:
    judged = herts(
        {
            "children.0.legal_status": "section_20",
            "request.venue_area": None,
            "risk.management_plan": "",
        }
    )
    assert [f.code.value for f in judged.findings] == ["block", "authorise", "ask"]
    assert judged.verdict == "decline"


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], "accept"),
        ([Code.WARN, Code.NOTE, Code.TASK], "accept"),
        ([Code.ASK, Code.WARN], "ask"),
        ([Code.ASK, Code.AUTHORISE], "authorise"),
        ([Code.AUTHORISE, Code.BLOCK], "decline"),
        ([Code.ROUTE, Code.ASK], "decline"),
    ],
)
def test_the_verdict_is_the_worst(codes: list[Code], expected: str) -> None:
    findings = [Finding("N-1", "1", code, "") for code in codes]
    assert verdict(findings).value == expected


def test_a_finding_about_an_expense_never_changes_the_verdict() -> None:
    expense = Finding("H-8.1", "8", Code.BLOCK, "", about=("expenses.0",))
    assert verdict([expense]).value == "accept"
    assert verdict([replace(expense, about=("children.0",))]).value == "decline"


SIBLING: dict[str, Any] = {
    "name": "Eli Vale",
    "known_as": "Eli",
    "date_of_birth": "2013-03-10",
    "legal_status": "interim_care_order",
    "long_term_placement": False,
}


def test_siblings_are_judged_each_by_their_own_row(herts: Judging) -> None:
    judged = herts({"children.1": SIBLING})
    assert [(f.rule, f.about) for f in judged.findings] == [
        ("H-3.1d", ("children.1",)),
        ("H-3.3", ("children.1",)),
    ]


def test_each_plan_is_judged_for_its_own_children(herts: Judging) -> None:
    plans: list[dict[str, Any]] = [{"children": ["ada  vale"]}, {"children": ["Eli"], "days_per_week": 1}]
    assert herts({"children.1": SIBLING, "request.plans": plans}).findings == []
    plans[1]["days_per_week"] = 2
    judged = herts({"children.1": SIBLING, "request.plans": plans})
    assert [(f.rule, f.about) for f in judged.findings] == [
        ("H-3.1d", ("children.1",)),
        ("H-3.3", ("children.1",)),
    ]
    assert judged.findings[0].facts["request.plans.1.days_per_week"] == 2


def test_a_plans_yearly_number_stands_for_the_weekly_one_beside_it(herts: Judging) -> None:
    plans = [{"children": ["Eli Vale"], "times_per_year": 6}, {"children": ["Ada Vale"]}]
    assert herts({"children.1": SIBLING, "request.plans": plans}).findings == []


def test_what_a_plan_leaves_open_is_asked_for_there(herts: Judging) -> None:
    plans = [{"children": ["Ada Vale"], "minutes": 90}, {"children": ["Eli Vale"], "days_per_week": 1}]
    judged = herts({"children.1": SIBLING, "request.plans": plans, "request.minutes": None})
    assert [f.fields for f in judged.findings] == [("request.plans.1.minutes",)]


def test_a_child_in_no_plan_is_judged_by_the_request(herts: Judging) -> None:
    plans = [{"children": ["Ada Vale"], "days_per_week": 1}]
    judged = herts({"children.1": SIBLING, "request.plans": plans})
    assert {f.about for f in judged.findings} == {("children.1",)}


def test_an_adult_in_no_plan_is_judged_where_the_request_says_how_often(herts: Judging) -> None:
    father = {"name": "Dan Vale", "relationship": "father"}
    plans = [{"adults": ["Bea Vale"], "days_per_week": 1}]
    changes = {"adults.1": father, "request.plans": plans, "request.days_per_week": 3}
    assert herts(changes).blocks == {"H-3.1c"}
    assert herts(changes | {"request.days_per_week": None}).findings == []


def test_a_plan_that_names_nobody_here_is_read_as_of_all(herts: Judging) -> None:
    assert herts({"request.plans": [{"children": ["Somebody"], "days_per_week": 5}]}).blocks == {"H-3.1c"}


def test_the_same_finding_of_two_plans_is_said_once(northants: Judging) -> None:
    plans = [{"adults": ["Bea Vale"]}, {"adults": []}]
    shut = {"children.0.legal_status": "adopted", "children.0.in_proceedings": False}
    assert northants(shut | {"request.plans": plans}).codes("N-3.9") == ["block"]
    only = {"care.contact_is_only_reason_for_involvement": None, "request.plans": plans}
    assert [finding.about for finding in northants(only).of("N-3.16")] == [()]


def test_a_rule_is_asked_only_once_it_is_in_force(case: Callable[[dict[str, Any]], Referral]) -> None:
    profile = load_profile("hertfordshire")
    later = replace(profile.rules["H-5.1"], since=date(2026, 6, 2))
    changed = replace(profile, rules={**profile.rules, "H-5.1": later})
    referral = case({"request.venue_area": ""})
    assert [f.rule for f in judge(referral, changed, TODAY)] == []
    assert [f.rule for f in judge(referral, changed, date(2026, 6, 2))] == ["H-5.1"]


def test_a_third_profile_judges_by_its_own_numbers(case: Callable[[dict[str, Any]], Referral]) -> None:
    profile = load_profile("hertfordshire")
    stricter = replace(profile.numbers["primary_days_per_week"], value=1)
    changed = replace(profile, numbers={**profile.numbers, "primary_days_per_week": stricter})
    assert [f.rule for f in judge(case({}), changed, TODAY)] == ["H-3.1c", "H-3.3"]


@pytest.mark.parametrize(
    ("relationship", "close"),
    [
        ("mother", True),
        ("Birth Mother", True),
        ("Mum (PR)", True),
        ("step-father", True),
        ("stepmum", True),
        ("half-sister", True),
        ("Sibling", True),
        ("grandmother", False),
        ("godfather", False),
        ("sister-in-law", False),
        ("mother's sister", False),
        ("foster mother", False),
        ("aunt", False),
    ],
)
def test_who_is_close_family(relationship: str, close: bool) -> None:
    assert is_close_family(relationship) is close
