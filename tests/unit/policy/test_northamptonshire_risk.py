"""N-3.21, N-3.46a, N-4.15: assessed, and asked by another authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

GRANDMOTHER = {"name": "Fay Orr", "relationship": "maternal grandmother"}
OTHER: dict[str, Any] = {
    "origin_authority": "Leicestershire",
    "children.0.legal_status": "care_order",
    "children.0.in_proceedings": False,
    "court.proceedings_concluded": True,
}
DIRECTED: dict[str, Any] = {"court.directed": True, "court.supervision_directed": True}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"request.grounds": []}, ["block"]),
        ({"request.grounds": None}, ["ask"]),
        ({"request.grounds": ["observation_required"]}, []),
        ({"risk.to_child": ""}, ["block"]),
        ({"risk.to_child": None}, ["ask"]),
        ({"request.grounds": [], "court.supervision_directed": True}, []),
        ({"request.grounds": [], "court.directed": True}, ["block"]),
        ({"request.grounds": [], "court.directed": True, "court.supervision_directed": None}, ["ask"]),
        (DIRECTED | {"request.grounds": [], "court.expires_on": "2026-12-31"}, []),
        (DIRECTED | {"request.grounds": [], "court.expires_on": "2026-07-01"}, ["warn"]),
        (DIRECTED | {"request.grounds": [], "court.expires_on": "2026-06-07"}, ["block"]),
        ({"request.grounds": [], "request.level": "supported"}, []),
        ({"adults.1": GRANDMOTHER}, ["block"]),
        ({"adults.1": GRANDMOTHER, "risk.extended_family_assessed": True}, []),
        ({"adults.1": GRANDMOTHER, "risk.extended_family_assessed": None}, ["ask"]),
        ({"adults.1": GRANDMOTHER | {"may_attend": False}}, []),
        ({"adults.0.relationship": "step-father"}, []),
        ({"adults.0.relationship": "Half brother"}, []),
        ({"adults.0.relationship": "mother's partner"}, ["block"]),
        ({"adults.0.relationship": None}, ["ask"]),
        ({"adults": []}, []),
        ({"adults": None}, ["ask"]),
    ],
)
def test_n_3_21_assessment_where_no_court_directed(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants(changes).codes("N-3.21") == codes


@pytest.mark.parametrize(("complete", "codes"), [(True, []), (False, ["ask"]), (None, ["ask"])])
def test_n_3_46a_risk_assessment(northants: Judging, complete: bool | None, codes: list[str]) -> None:
    judged = northants({"risk.assessment_complete": complete})
    assert judged.codes("N-3.46a") == codes
    assert judged.fields("N-3.46a") == ["risk.assessment_complete"] * len(codes)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"court.proceedings_concluded": None}, []),
        ({"court.proceedings_concluded": None, "children.0.in_proceedings": None}, ["ask"]),
        ({"children.0.in_proceedings": None}, []),
        ({"court.proceedings_concluded": False}, ["block"]),
        ({"children.0.in_proceedings": True}, ["block"]),
        ({"children.0.legal_status": "interim_care_order"}, ["block"]),
        ({"court.final_hearing_on": "2026-06-01"}, ["block"]),
        ({"court.final_hearing_on": "2026-05-31"}, []),
        ({"children.0.legal_status": "section_20"}, ["block"]),
        ({"children.0.legal_status": None}, ["ask"]),
        ({"origin_authority": None, "children.0.legal_status": "section_20"}, []),
        ({"origin_authority": "", "children.0.legal_status": "section_20"}, []),
        ({"origin_authority": "Northamptonshire", "children.0.legal_status": "section_20"}, []),
    ],
)
def test_n_4_15_another_authoritys_request(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants(OTHER | changes).codes("N-4.15") == codes


def test_n_4_15_looks_at_every_child(northants: Judging) -> None:
    sibling = {"name": "Eli Vale", "legal_status": "care_order"}
    judged = northants(OTHER | {"children.1": sibling, "court.proceedings_concluded": None})
    assert judged.fields("N-4.15") == ["court.proceedings_concluded", "children.1.in_proceedings"]
