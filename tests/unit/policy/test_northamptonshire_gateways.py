"""N-3.9, N-3.9a to f, N-3.11a to c: the ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

STATUS = "children.0.legal_status"
LIVE = "children.0.in_proceedings"
PRE = "children.0.pre_proceedings"
CP_PLAN: dict[str, Any] = {
    STATUS: "child_protection_plan",
    LIVE: False,
    "request.level": "supported",
    "care.adult_required_to_leave_home": True,
    "care.no_suitable_relative": True,
    "care.core_group_on": "2026-06-20",
}
SGO: dict[str, Any] = {
    STATUS: "special_guardianship_order",
    LIVE: False,
    "care.support_plan_reference": "SP-7",
    "authorisations": [
        {
            "role": "team_manager",
            "name": "Cy Hart",
            "on": "2026-05-30",
            "form": "written",
            "for": "N-3.9d: exceptional",
        }
    ],
}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"risk.contact_safe": True, "care.next_review_on": None}, ["ask"]),
        ({STATUS: "not_looked_after", LIVE: False}, ["block"]),
        ({STATUS: "not_looked_after", LIVE: None}, ["ask"]),
        ({STATUS: "not_looked_after", LIVE: None, "risk.contact_safe": True}, ["block"]),
        ({STATUS: "not_looked_after", LIVE: False, "court.supervision_directed": True}, []),
        ({STATUS: "not_looked_after", LIVE: False, "court.supervision_directed": None}, ["block"]),
        (
            {
                STATUS: "not_looked_after",
                LIVE: False,
                "court.supervision_directed": None,
                "court.directed": True,
            },
            ["ask"],
        ),
        ({STATUS: "child_protection_plan", LIVE: False}, ["block"]),
        ({STATUS: "child_protection_plan", LIVE: False, "origin_authority": "Leicestershire"}, []),
        ({STATUS: "care_order", LIVE: False, "request.reason": ""}, ["block"]),
        ({STATUS: "care_order", LIVE: False, "request.reason": None}, ["ask"]),
        ({STATUS: "care_order", LIVE: False}, []),
        ({STATUS: None, LIVE: False}, ["ask"]),
        ({STATUS: "adopted", LIVE: False, "request.level": "facilitated"}, []),
    ],
)
def test_n_3_9_supervised_needs_a_gateway(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants(changes).codes("N-3.9") == codes


def test_n_3_9_asks_for_the_facts_that_could_open_a_way(northants: Judging) -> None:
    judged = northants({"risk.contact_safe": None, "care.next_review_on": None})
    assert judged.fields("N-3.9") == ["risk.contact_safe", "care.next_review_on"]


def test_n_3_9_asks_for_the_status_before_what_hangs_on_it(northants: Judging) -> None:
    unknown = {STATUS: None, "request.level": "supported", "care.help_needed_assessed": None}
    assert northants(unknown).fields("N-3.9") == [STATUS]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({STATUS: "section_20", "care.help_needed_assessed": True}, []),
        ({STATUS: "section_20", "care.help_needed_assessed": False}, ["block"]),
        ({STATUS: "section_20", "care.help_needed_assessed": None}, ["ask"]),
        ({STATUS: "care_order"}, ["block"]),
        (CP_PLAN, []),
        (CP_PLAN | {"care.core_group_on": None}, ["ask"]),
        (CP_PLAN | {"care.no_suitable_relative": False}, ["block"]),
        ({STATUS: "special_guardianship_order", "care.support_plan_reference": ""}, ["block"]),
        ({STATUS: "special_guardianship_order", "care.support_plan_reference": None}, ["ask"]),
    ],
)
def test_n_3_9_supported_needs_a_gateway(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants({"request.level": "supported"} | changes).codes("N-3.9") == codes


def test_n_3_9_warns_where_the_order_that_opens_it_expires_inside_the_series(northants: Judging) -> None:
    order = {STATUS: "not_looked_after", LIVE: False, "court.supervision_directed": True}
    assert northants(order | {"court.expires_on": "2026-12-31"}).codes("N-3.9") == []
    inside = northants(order | {"court.expires_on": "2026-07-01"}).of("N-3.9")
    assert [finding.code.value for finding in inside] == ["warn"]
    assert "2 Jul 2026" in inside[0].message
    assert northants(order | {"court.expires_on": "2026-06-07"}).codes("N-3.9") == ["block"]


@pytest.mark.parametrize(
    ("rule", "changes", "allowed"),
    [
        ("N-3.9a", {}, True),
        ("N-3.9a", {"risk.contact_safe": True}, False),
        ("N-3.9a", {"risk.contact_safe": None}, False),
        ("N-3.9a", {STATUS: "care_order", LIVE: False}, False),
        ("N-3.9b", {STATUS: "section_20"}, True),
        ("N-3.9b", {STATUS: "section_20", LIVE: False, PRE: True}, True),
        ("N-3.9b", {STATUS: "section_20", LIVE: False}, False),
        ("N-3.9b", {STATUS: "section_20", LIVE: False, PRE: True, "risk.contact_safe": True}, False),
        ("N-3.9c", {STATUS: "care_order", LIVE: False}, True),
        ("N-3.9c", {STATUS: "care_order", LIVE: False, "care.next_review_on": None}, False),
        ("N-3.9c", {STATUS: "special_guardianship_order", LIVE: False}, False),
        ("N-3.11a", {"request.level": "supported", STATUS: "section_20"}, False),
        (
            "N-3.11a",
            {"request.level": "supported", STATUS: "section_20", "care.help_needed_assessed": True},
            True,
        ),
        ("N-3.11c", CP_PLAN, True),
        ("N-3.11c", CP_PLAN | {"care.adult_required_to_leave_home": False}, False),
    ],
)
def test_n_3_9a_to_c_and_3_11a_and_c_say_which_way_is_open(
    northants: Judging, rule: str, changes: dict[str, Any], allowed: bool
) -> None:
    assert northants(changes, everything=True).codes(rule) == (["allow"] if allowed else [])
    assert northants(changes).codes(rule) == []


@pytest.mark.parametrize(
    ("end", "codes"), [("2026-09-08", ["allow"]), ("2026-09-09", ["block"]), (None, ["ask", "allow"])]
)
def test_n_3_11c_ends_after_three_calendar_months(
    northants: Judging, end: str | None, codes: list[str]
) -> None:
    judged = northants(CP_PLAN | {"request.weeks": None, "request.end_on": end}, everything=True)
    assert judged.codes("N-3.11c") == codes


def test_n_3_11c_asks_for_an_end_only_while_its_way_in_may_be_open(northants: Judging) -> None:
    endless = CP_PLAN | {"request.weeks": None}
    assert northants(endless).fields("N-3.11c") == ["request.end_on"]
    assert northants(endless | {"care.core_group_on": None}).fields("N-3.11c") == ["request.end_on"]
    assert northants(endless | {"care.adult_required_to_leave_home": False}).of("N-3.11c") == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.weeks": None, "request.end_on": "2026-09-08"}, []),
        ({"request.weeks": None, "request.end_on": "2026-09-09"}, ["block"]),
        ({"request.weeks": 13}, []),
        ({"request.weeks": 15}, ["block"]),
        ({"request.weeks": 15, "request.start_on": None}, ["block"]),
        ({"request.weeks": 12, "request.start_on": None}, []),
        ({"request.weeks": None}, ["ask"]),
        ({"authorisations": []}, ["authorise"]),
        ({"authorisations": None}, ["authorise"]),
        ({"authorisations.0.name": None}, ["ask"]),
        ({"authorisations.0.on": "2026-06-02"}, ["authorise"]),
        ({"authorisations.0.on": "2026-06-01"}, []),
        ({"authorisations.0.for": "exceptional"}, ["authorise"]),
        ({"authorisations.0.role": "service_manager"}, ["authorise"]),
        ({"request.level": "supported"}, []),
    ],
)
def test_n_3_9d_is_exceptional_and_short(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants(SGO | changes).codes("N-3.9d") == codes


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, ["children.0.legal_status"]),
        ({"children.0.looked_after_since": "2026-05-04"}, []),
        ({"request.level": "supported"}, []),
    ],
)
def test_n_3_9d_asks_for_the_status_that_might_be_special_guardianship(
    northants: Judging, changes: dict[str, Any], fields: list[str]
) -> None:
    directed = {"court.directed": True, "court.supervision_directed": True}
    judged = northants({STATUS: None} | directed | changes)
    assert judged.fields("N-3.9d") == fields
    assert judged.verdict == ("ask" if fields else "accept")


def test_n_3_11b_is_no_route_where_another_plan_is_supervised_here(northants: Judging) -> None:
    plans = [{"adults": ["Bea Vale"]}, {"adults": ["Cal Vale"], "level": "supported"}]
    father = {"name": "Cal Vale", "relationship": "father"}
    judged = northants(SGO | {"adults.1": father, "request.plans": plans}, everything=True)
    assert judged.codes("N-3.11b") == ["task"]
    assert judged.verdict == "accept"


@pytest.mark.parametrize(
    ("plan", "codes"), [("SP-7", []), ("", ["block"]), ("  ", ["block"]), (None, ["ask"])]
)
def test_n_3_9e_support_plan(northants: Judging, plan: str | None, codes: list[str]) -> None:
    assert northants(SGO | {"care.support_plan_reference": plan}).codes("N-3.9e") == codes


@pytest.mark.parametrize(("present", "codes"), [(True, []), (False, ["warn"]), (None, [])])
def test_n_3_9f_special_guardians_present(northants: Judging, present: bool | None, codes: list[str]) -> None:
    assert northants(SGO | {"care.special_guardian_present": present}).codes("N-3.9f") == codes


def test_n_3_11b_sends_the_whole_referral_to_the_post_order_team(northants: Judging) -> None:
    judged = northants(SGO | {"request.level": "supported"})
    assert judged.codes("N-3.11b") == ["route"]
    assert judged.verdict == "decline"
    assert northants(SGO).of("N-3.11b") == []


def test_n_3_11b_is_a_task_where_only_one_of_the_children_is_theirs(northants: Judging) -> None:
    sibling = {"name": "Eli Vale", "date_of_birth": "2016-01-01", "legal_status": "section_20"}
    changes = SGO | {"request.level": "supported", "children.1": sibling, "care.help_needed_assessed": True}
    judged = northants(changes, everything=True)
    assert judged.codes("N-3.11b") == ["task"]
    assert judged.of("N-3.11b")[0].about == ("children.0",)
    assert judged.verdict == "accept"
