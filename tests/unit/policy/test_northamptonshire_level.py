"""N-3.5, N-3.8b, N-3.13, N-3.14, N-3.16: the level, who supervises, facilitated time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

FACILITATED: dict[str, Any] = {"request.level": "facilitated", "request.end_date_agreed": "2026-09-01"}


def test_n_3_5_asks_for_a_level_that_is_not_stated(northants: Judging) -> None:
    judged = northants({"request.level": None})
    assert judged.codes("N-3.5") == ["ask"]
    assert judged.fields("N-3.5") == ["request.level"]
    assert judged.verdict == "ask"


@pytest.mark.parametrize("level", ["supervised", "unsupported"])
def test_n_3_5_is_silent_once_decided(northants: Judging, level: str) -> None:
    assert northants({"request.level": level}).of("N-3.5") == []


@pytest.mark.parametrize(
    ("by", "assessed", "level", "codes"),
    [
        ("foster_carer", True, "supervised", []),
        ("foster_carer", False, "supervised", ["block"]),
        ("foster_carer", None, "supervised", ["ask"]),
        ("foster_carer", False, "supported", []),
        ("foster_carer", False, None, ["ask"]),
        ("service", False, "supervised", []),
        (None, False, "supervised", []),
    ],
)
def test_n_3_8b_foster_carer(
    northants: Judging, by: str | None, assessed: bool | None, level: str | None, codes: list[str]
) -> None:
    judged = northants(
        {
            "request.supervised_by": by,
            "care.foster_carer_assessed_to_supervise": assessed,
            "request.level": level,
        }
    )
    assert judged.codes("N-3.8b") == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.level": "facilitated"}, ["ask"]),
        (FACILITATED, []),
        ({"request.level": "facilitated", "request.end_on": "2026-09-01"}, []),
        ({"request.level": "supervised"}, []),
    ],
)
def test_n_3_13_facilitated_time_has_an_end(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants(changes).codes("N-3.13") == codes


@pytest.mark.parametrize(
    ("person", "need", "plan", "status", "codes"),
    [
        (True, True, "", "section_20", []),
        (False, True, "", "section_20", ["block"]),
        (True, False, None, "section_20", ["block"]),
        (False, False, "SP-4", "section_20", []),
        (False, True, None, "adopted", ["ask"]),
        (False, True, None, "special_guardianship_order", ["ask"]),
        (False, True, None, None, ["ask"]),
        (None, True, "", "section_20", ["ask"]),
        (None, None, None, "adopted", ["ask"]),
    ],
)
def test_n_3_14_facilitated_time_has_a_ground(
    northants: Judging,
    person: bool | None,
    need: bool | None,
    plan: str | None,
    status: str | None,
    codes: list[str],
) -> None:
    judged = northants(
        FACILITATED
        | {
            "care.alternative_person_assessed": person,
            "care.resources_needed_assessed": need,
            "care.support_plan_reference": plan,
            "children.0.legal_status": status,
        }
    )
    assert judged.codes("N-3.14") == codes


def test_n_3_14_asks_for_each_fact_that_is_not_stated(northants: Judging) -> None:
    judged = northants(
        FACILITATED
        | {
            "care.alternative_person_assessed": None,
            "care.resources_needed_assessed": None,
            "care.support_plan_reference": None,
            "children.0.legal_status": "adopted",
        }
    )
    assert judged.fields("N-3.14") == [
        "care.alternative_person_assessed",
        "care.resources_needed_assessed",
        "care.support_plan_reference",
    ]


@pytest.mark.parametrize(
    ("only", "level", "authority", "codes"),
    [
        (False, "supervised", None, []),
        (True, "supervised", None, ["block"]),
        (True, "supported", None, ["block"]),
        (True, "facilitated", None, ["block"]),
        (True, "unsupported", None, []),
        (True, "supervised", "Leicestershire", []),
        (True, "supervised", "", ["block"]),
        (None, "supervised", None, ["ask"]),
        (True, None, None, ["ask"]),
    ],
)
def test_n_3_16_contact_as_the_only_reason(
    northants: Judging, only: bool | None, level: str | None, authority: str | None, codes: list[str]
) -> None:
    judged = northants(
        {
            "care.contact_is_only_reason_for_involvement": only,
            "request.level": level,
            "origin_authority": authority,
        }
    )
    assert judged.codes("N-3.16") == codes
