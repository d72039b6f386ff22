"""H-1b to H-2d, H-3.11 to H-3.17, H-8.8: purpose, plans, views, transport, venue, area team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

STATUS = "children.0.legal_status"
LEVEL = "request.level"
ELDER = {
    "name": "Eli Vale",
    "date_of_birth": "2018-03-10",
    "legal_status": "interim_care_order",
    "long_term_placement": False,
}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"request.purpose": "maintain_links"}, []),
        ({"request.purpose": "assessment"}, []),
        ({"request.purpose": None}, ["ask"]),
        ({"request.purpose": None, LEVEL: "unsupported"}, ["ask"]),
    ],
)
def test_h_1b_says_what_it_is_for(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    judged = herts(changes)
    assert judged.codes("H-1b") == codes
    assert judged.fields("H-1b") == ["request.purpose"] * len(codes)


@pytest.mark.parametrize(
    ("changes", "codes", "fields"),
    [
        ({}, [], []),
        ({"request.recording": None}, ["ask"], ["request.recording"]),
        ({"request.recording": ""}, ["block"], []),
        (
            {"request.reason": None, "request.recording": None},
            ["ask"],
            ["request.reason", "request.recording"],
        ),
        ({"request.reason": " "}, ["block"], []),
        ({"request.recording": "", "request.reason": None}, ["block", "ask"], ["request.reason"]),
        ({"request.recording": "", LEVEL: None}, ["ask"], [LEVEL]),
        ({"request.recording": "", LEVEL: "facilitated"}, [], []),
    ],
)
def test_h_1c_reason_and_recording(
    herts: Judging, changes: dict[str, Any], codes: list[str], fields: list[str]
) -> None:
    judged = herts(changes)
    assert judged.codes("H-1c") == codes
    assert judged.fields("H-1c") == fields


def test_h_1d_indirect_time_stands_in(herts: Judging) -> None:
    assert herts({"request.mode": "letter"}, everything=True).codes("H-1d") == ["default"]
    assert herts({"request.mode": None}, everything=True).codes("H-1d") == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ["note"]),
        ({STATUS: "section_20", "children.0.in_proceedings": None}, ["note"]),
        ({STATUS: "supervision_order", "children.0.in_proceedings": True}, ["note"]),
        ({STATUS: "supervision_order", "children.0.in_proceedings": None}, []),
        ({LEVEL: "facilitated"}, []),
    ],
)
def test_h_2a_a_supervisor_is_present_throughout(
    herts: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert herts(changes, everything=True).codes("H-2a") == codes


def test_h_2d_contact_of_looked_after_children_is_promoted(herts: Judging) -> None:
    assert herts(everything=True).codes("H-2d") == ["note"]
    assert herts().codes("H-2d") == []
    assert herts({STATUS: "not_looked_after"}, everything=True).codes("H-2d") == []


def test_h_3_11_a_meeting_beforehand_is_refused_and_the_referral_goes_on(herts: Judging) -> None:
    asked = herts({"request.pre_meet_minutes": 15}, everything=True)
    assert asked.codes("H-3.11") == ["note"]
    assert asked.verdict == "accept"
    assert herts({"request.pre_meet_minutes": 0}, everything=True).codes("H-3.11") == []
    assert herts(everything=True).codes("H-3.11") == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({STATUS: "not_looked_after"}, ["route"]),
        ({STATUS: "section_17"}, ["route"]),
        ({"children.0.date_of_birth": "2011-03-10", "request.days_per_week": 1}, ["route"]),
        ({STATUS: "supervision_order", "request.weeks": 13}, ["route"]),
        ({STATUS: None}, []),
        ({STATUS: "not_looked_after", "court.directed": None}, []),
        ({"request.days_per_week": 5}, []),
        ({"request.reason": ""}, []),
        ({STATUS: "not_looked_after", "children.1": ELDER | {"legal_status": "section_17"}}, ["route"]),
    ],
)
def test_h_3_12_area_team_once_beside_a_block_of_the_remit(
    herts: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert herts(changes).codes("H-3.12") == codes


def test_h_3_12_is_a_task_where_one_child_of_two_lies_outside(herts: Judging) -> None:
    judged = herts({STATUS: "not_looked_after", "children.1": ELDER}, everything=True)
    assert judged.codes("H-3.12") == ["task"]
    assert "Ada Vale" in judged.of("H-3.12")[0].message
    assert "Eli" not in judged.of("H-3.12")[0].message


def test_h_3_12_names_a_child_of_a_plan_by_the_name_they_are_known_by(herts: Judging) -> None:
    plans = [{"children": ["Lolly"], "days_per_week": 1}, {"children": ["Eli Vale"]}]
    changes = {
        STATUS: "section_17",
        "children.0.known_as": "Lolly",
        "children.1": ELDER,
        "request.plans": plans,
    }
    assert herts(changes, everything=True).codes("H-3.12") == ["task"]


@pytest.mark.parametrize(
    ("status", "recorded", "codes"),
    [
        ("section_20", True, []),
        ("section_20", False, ["warn"]),
        ("section_20", None, ["warn"]),
        ("interim_care_order", False, []),
        (None, False, []),
    ],
)
def test_h_3_13_placement_plan(
    herts: Judging, status: str | None, recorded: bool | None, codes: list[str]
) -> None:
    assert herts({STATUS: status, "care.in_placement_plan": recorded}).codes("H-3.13") == codes


@pytest.mark.parametrize(("summarised", "codes"), [(True, []), (False, ["warn"]), (None, [])])
def test_h_3_14_care_plan(herts: Judging, summarised: bool | None, codes: list[str]) -> None:
    assert herts({"care.in_care_plan": summarised}).codes("H-3.14") == codes


@pytest.mark.parametrize(
    ("transport", "agreed", "codes"),
    [
        ("carer", True, []),
        ("carer", False, ["warn"]),
        ("carer", None, []),
        (None, None, ["default"]),
        (None, False, ["warn"]),
        ("parent", False, []),
        ("service", False, []),
    ],
)
def test_h_3_15a_carers_bring_the_child(
    herts: Judging, transport: str | None, agreed: bool | None, codes: list[str]
) -> None:
    changes = {"request.transport": transport, "request.transport_agreed_in_placement": agreed}
    assert herts(changes, everything=True).codes("H-3.15a") == codes


def agreed(**other: Any) -> list[dict[str, Any]]:
    return [
        {
            "role": "contact_service_manager",
            "name": "Gil Moss",
            "on": "2026-05-30",
            "form": "spoken",
            "for": "H-3.15b: long way",
        }
        | other
    ]


@pytest.mark.parametrize(
    ("transport", "authorisations", "codes"),
    [
        ("service", None, ["authorise"]),
        ("service", agreed(), []),
        ("service", agreed(role="service_manager"), ["authorise"]),
        ("service", agreed(**{"for": "H-3.8: other"}), ["authorise"]),
        ("service", agreed(on="2026-06-02"), ["authorise"]),
        ("service", agreed(name=None), ["ask"]),
        ("carer", None, []),
        (None, None, []),
    ],
)
def test_h_3_15b_the_service_brings_the_child_once_a_manager_agrees(
    herts: Judging, transport: str | None, authorisations: list[dict[str, Any]] | None, codes: list[str]
) -> None:
    judged = herts({"request.transport": transport, "authorisations": authorisations})
    assert judged.codes("H-3.15b") == codes


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, None),
        ({"views.child": None}, "the child's"),
        ({"views.parents": ""}, "the parents'"),
        ({"views.carer": None}, "the carer's"),
        ({"views": {}}, "the child's, the parents' and the carer's"),
    ],
)
def test_h_3_17_views_left_blank_warn(herts: Judging, changes: dict[str, Any], named: str | None) -> None:
    judged = herts(changes)
    assert judged.codes("H-3.17") == ([] if named is None else ["warn"])
    assert named is None or named in judged.of("H-3.17")[0].message


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.setting": "service_venue"}, []),
        ({"request.setting": "carer_home"}, []),
        ({"request.setting": None}, []),
        ({"request.setting": "community"}, ["warn"]),
        ({"request.setting": "child_home"}, ["warn"]),
        ({"request.setting": "other"}, ["warn"]),
        ({"request.setting": "other", "request.outside_area_venue": {"name": "Hall"}}, []),
        ({"request.setting": "other", LEVEL: "facilitated"}, []),
        ({"request.setting": "other", "request.mode": "video"}, []),
    ],
)
def test_h_8_8_in_one_of_the_services_venues(
    herts: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert herts(changes).codes("H-8.8") == codes
