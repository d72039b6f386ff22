"""H-3.0, H-3.6 to H-3.10: whose family time the service supervises, and who authorises it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

STATUS = "children.0.legal_status"
BORN = "children.0.date_of_birth"
DIRECTED = "court.directed"
STARTLESS: dict[str, Any] = {"request.start_on": None, "request.weeks": None}
FIFTEEN: dict[str, Any] = {BORN: "2011-03-10", "request.days_per_week": 1}


def given(role: str, on: str | None, covers: str, **other: Any) -> dict[str, Any]:
    return {"role": role, "name": "Gil Moss", "on": on, "form": "written", "for": covers} | other


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({STATUS: "interim_care_order"}, []),
        ({STATUS: "care_order"}, []),
        ({STATUS: "placement_order"}, []),
        ({STATUS: "emergency_protection_order"}, []),
        ({STATUS: "section_20"}, []),
        ({STATUS: "supervision_order"}, []),
        ({STATUS: "child_arrangements_order"}, []),
        ({STATUS: "special_guardianship_order"}, ["block"]),
        ({STATUS: "child_protection_plan"}, ["block"]),
        ({STATUS: "not_looked_after"}, ["block"]),
        ({STATUS: "not_looked_after", DIRECTED: True}, []),
        ({STATUS: "not_looked_after", DIRECTED: None}, ["ask"]),
        ({STATUS: "not_looked_after", DIRECTED: True, "court.expires_on": "2026-06-07"}, ["block"]),
        ({STATUS: "not_looked_after", DIRECTED: True, "court.expires_on": "2026-07-01"}, ["warn"]),
        ({STATUS: None}, ["ask"]),
        ({STATUS: "not_looked_after", "request.level": None}, ["ask"]),
        ({STATUS: "not_looked_after", "request.level": "supported"}, ["block"]),
        ({STATUS: "not_looked_after", "request.level": "unsupported"}, []),
    ],
)
def test_h_3_0_court_ordered_or_section_20(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-3.0") == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({STATUS: "section_17"}, ["block"]),
        ({STATUS: "section_17", DIRECTED: True}, ["block"]),
        ({STATUS: "section_20"}, []),
        ({STATUS: None}, ["ask"]),
    ],
)
def test_h_3_6_never_section_17(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-3.6") == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        (FIFTEEN, ["block"]),
        (FIFTEEN | {BORN: "2012-06-08"}, ["block"]),
        (FIFTEEN | {BORN: "2013-06-08"}, []),
        (FIFTEEN | {BORN: "2012-07-01"}, ["warn"]),
        (FIFTEEN | {BORN: "2012-07-01", "risk.immediate_risk_of_harm": None}, ["warn"]),
        (FIFTEEN | {"risk.immediate_risk_of_harm": ["sexual"]}, []),
        (FIFTEEN | {"children.0.significant_disability": True}, []),
        (FIFTEEN | {"children.0.lacks_capacity": True}, []),
        (FIFTEEN | {"risk.immediate_risk_of_harm": None}, ["ask"]),
        (FIFTEEN | {DIRECTED: True}, ["warn"]),
        (FIFTEEN | {DIRECTED: None}, ["ask"]),
        (FIFTEEN | {BORN: None}, ["ask"]),
        (FIFTEEN | {BORN: None, "children.0.school_stage": "primary"}, []),
        (FIFTEEN | {"request.level": "unsupported"}, []),
    ],
)
def test_h_3_7_fourteen_and_over(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-3.7") == codes


def test_h_3_7_names_the_birthday_inside_the_series(herts: Judging) -> None:
    warned = herts(FIFTEEN | {BORN: "2012-07-01"}).of("H-3.7")
    assert "Wed 1 Jul 2026" in warned[0].message
    assert warned[0].facts["children.0.date_of_birth"] == "2012-07-01"


AGREED = given("head_of_service", "2026-05-20", "H-3.8: exceptional")
AUTHORISED = given("service_manager", "2026-05-20", "H-3.8, H-3.9: exceptional, two workers")


@pytest.mark.parametrize(
    ("authorisations", "codes"),
    [
        (None, ["authorise"]),
        ([], ["authorise"]),
        ([AGREED, AUTHORISED], []),
        ([AUTHORISED, AGREED], []),
        ([AGREED], ["authorise"]),
        ([AUTHORISED], ["authorise"]),
        ([AGREED, AUTHORISED | {"on": "2026-05-19"}], ["authorise"]),
        ([AGREED, AUTHORISED | {"on": "2026-06-01"}], []),
        ([AGREED, AUTHORISED | {"on": "2026-06-02"}], ["authorise"]),
        ([AGREED | {"for": ""}, AUTHORISED], ["authorise"]),
        ([AGREED | {"for": None}, AUTHORISED], ["authorise"]),
        ([AGREED | {"for": "H-3.80"}, AUTHORISED], ["authorise"]),
        ([AGREED | {"for": "exceptional, H-3.8"}, AUTHORISED], ["authorise"]),
        ([AGREED | {"for": "H-3.9 and H-3.8 agreed"}, AUTHORISED], []),
        ([AGREED | {"name": None}, AUTHORISED], ["ask"]),
        ([AGREED, AUTHORISED | {"on": None}], ["ask"]),
        ([AGREED, AUTHORISED | {"form": None}], ["ask"]),
        ([AGREED | {"form": None}], ["ask", "authorise"]),
    ],
)
def test_h_3_8_section_20_takes_two_managers_in_order(
    herts: Judging, authorisations: list[dict[str, Any]] | None, codes: list[str]
) -> None:
    judged = herts({STATUS: "section_20", "authorisations": authorisations})
    assert sorted(judged.codes("H-3.8")) == codes
    assert judged.verdict == ("accept" if not codes else codes[-1])


def test_h_3_8_says_who_is_next(herts: Judging) -> None:
    assert herts({STATUS: "section_20"}).of("H-3.8")[0].role == "head_of_service"
    agreed = herts({STATUS: "section_20", "authorisations": [AGREED]})
    assert agreed.of("H-3.8")[0].role == "service_manager"


def test_h_3_8_is_lifted_by_a_courts_direction(herts: Judging) -> None:
    assert herts({STATUS: "section_20", DIRECTED: True}).of("H-3.8") == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.workers": 1}, []),
        ({"request.workers": None}, []),
        ({"request.workers": 2}, ["authorise"]),
        ({"authorisations": [given("service_manager", "2026-05-20", "H-3.9")]}, []),
        ({"authorisations": [given("service_manager", "2026-05-19", "H-3.9")]}, ["authorise"]),
        ({"authorisations": [given("head_of_service", "2026-05-20", "H-3.9")]}, ["authorise"]),
        ({"authorisations": [given("service_manager", None, "H-3.9")]}, ["ask"]),
        (
            {
                "authorisations": [given("service_manager", "2026-05-20", "H-3.9")],
                "risk.assessment_complete": False,
            },
            ["authorise"],
        ),
        (
            {
                "authorisations": [given("service_manager", "2026-05-20", "H-3.9")],
                "risk.assessed_on": None,
            },
            ["ask"],
        ),
    ],
)
def test_h_3_9_two_workers(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts({"request.workers": 2} | changes).codes("H-3.9") == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.weeks": 12}, []),
        ({"request.weeks": 13}, ["block"]),
        ({"request.weeks": None, "request.end_on": "2026-08-30"}, []),
        ({"request.weeks": None, "request.end_on": "2026-08-31"}, ["block"]),
        ({"request.first_contact_on": "2026-05-18", "request.weeks": 10}, ["block"]),
        ({"request.first_contact_on": "2026-05-18", "request.weeks": 9}, []),
        ({"request.first_contact_on": "2026-05-11", "request.weeks": 9}, ["block"]),
        ({"request.first_contact_on": "2026-01-05", "request.weeks": None}, ["block"]),
        ({"request.weeks": None}, ["ask"]),
        ({"request.weeks": 12, "request.start_on": None}, []),
        (STARTLESS | {"request.first_contact_on": "2026-03-10", "request.weeks": 1}, []),
        (STARTLESS | {"request.first_contact_on": "2026-03-09", "request.weeks": 1}, ["ask"]),
        (STARTLESS | {"request.first_contact_on": "2026-03-10", "request.weeks": 2}, ["ask"]),
        (STARTLESS | {"request.first_contact_on": "2026-03-09", "request.end_on": "2026-06-30"}, ["block"]),
        ({"request.weeks": 13, DIRECTED: True}, ["block"]),
        ({"request.weeks": 13, STATUS: "interim_care_order"}, []),
    ],
)
def test_h_3_10_twelve_weeks_from_the_first_contact(
    herts: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert herts({STATUS: "supervision_order"} | changes).codes("H-3.10") == codes
