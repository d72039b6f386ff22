"""N-3.6, N-3.7, N-3.10, N-3.15a, N-3.15b, N-3.47, N-3.49: kinds of contact, and help with coming."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

CARE_ORDER = {"children.0.legal_status": "care_order", "children.0.in_proceedings": False}
SECOND_CHILD = {"name": "Cal Vale", "legal_status": "interim_care_order", "in_proceedings": True}
TWO_PLANS = {
    "children.1": SECOND_CHILD,
    "request.plans": [
        {"children": ["Ada Vale"], "level": "unsupported"},
        {"children": ["Cal Vale"], "level": "supervised"},
    ],
}
BUS = {"kind": "public_transport", "for_adult": "Bea Vale"}
AGREED = {"name": "Jo Reed", "on": "2026-05-30", "form": "spoken", "for": "N-3.47: bus tickets"}


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("video", "By video: it takes no room, and a diary only where it is staffed."),
        ("phone", "By phone: it takes no room, and a diary only where it is staffed."),
        ("letter", "By letter: it takes neither a room nor a diary."),
        ("face_to_face", None),
        (None, None),
    ],
)
def test_n_3_6_other_ways_than_a_session(northants: Judging, mode: str | None, said: str | None) -> None:
    findings = northants({"request.mode": mode}, everything=True).of("N-3.6")
    assert [(f.code.value, f.message) for f in findings] == ([("default", said)] if said else [])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ["a duty (in proceedings); by law a duty (Schedule 2 paragraph 15 and section 34(1))"]),
        (CARE_ORDER, ["discretionary (not in proceedings); by law a duty"]),
        (
            {**CARE_ORDER, "children.0.legal_status": "section_20"},
            ["discretionary (not in proceedings); by law a duty (Schedule 2 paragraph 15)."],
        ),
        ({**CARE_ORDER, "children.0.legal_status": "child_protection_plan"}, ["(not in proceedings)."]),
        (
            {
                "children.0.legal_status": None,
                "children.0.in_proceedings": None,
                "court.proceedings_concluded": None,
            },
            [],
        ),
    ],
)
def test_n_3_7_duty_or_discretion(northants: Judging, changes: dict[str, Any], says: list[str]) -> None:
    findings = northants(changes, everything=True).of("N-3.7")
    assert [f.code.value for f in findings] == ["note"] * len(says)
    assert all(words in finding.message for words, finding in zip(says, findings, strict=True))


@pytest.mark.parametrize(("level", "codes"), [("supported", ["default"]), ("supervised", []), (None, [])])
def test_n_3_10_supported_time(northants: Judging, level: str | None, codes: list[str]) -> None:
    assert northants({"request.level": level}, everything=True).codes("N-3.10") == codes
    assert northants({"request.level": level}).of("N-3.10") == []


@pytest.mark.parametrize(("level", "codes"), [("supervised", ["note"]), ("facilitated", []), (None, [])])
def test_n_3_49_plan_or_activity(northants: Judging, level: str | None, codes: list[str]) -> None:
    assert northants({"request.level": level}, everything=True).codes("N-3.49") == codes


@pytest.mark.parametrize(
    ("level", "codes"), [("unsupported", ["route"]), ("supervised", []), ("facilitated", []), (None, [])]
)
def test_n_3_15a_young_people_arrange_themselves(
    northants: Judging, level: str | None, codes: list[str]
) -> None:
    assert northants({"request.level": level}).codes("N-3.15a") == codes


def test_n_3_15a_declines_the_whole_referral(northants: Judging) -> None:
    assert northants({"request.level": "unsupported"}).verdict == "decline"


def test_n_3_15a_a_part_of_the_referral_is_a_task(northants: Judging) -> None:
    judged = northants(TWO_PLANS, everything=True)
    assert judged.codes("N-3.15a") == ["task"]
    assert judged.verdict == "accept"
    every = TWO_PLANS | {"request.plans": [{"level": "unsupported"}, {"level": "unsupported"}]}
    assert northants(every).codes("N-3.15a") == ["route"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.level": "unsupported"}, ["warn"]),
        ({"request.level": "unsupported", **CARE_ORDER}, ["warn"]),
        ({"request.level": "unsupported", **CARE_ORDER, "children.0.legal_status": "adopted"}, []),
        ({"request.level": "unsupported", "children.0.legal_status": None}, []),
        (
            {
                "request.level": "unsupported",
                "children.0.legal_status": None,
                "children.0.looked_after_since": "2025-02-01",
            },
            ["warn"],
        ),
        ({"request.level": "supervised"}, []),
        ({"request.level": None}, []),
        (TWO_PLANS, ["warn"]),
        (TWO_PLANS | {"children.0.legal_status": "adopted"}, []),  # the other one's time is supervised
    ],
)
def test_n_3_15b_carer_and_social_worker_are_told(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    assert northants(changes).codes("N-3.15b") == codes


@pytest.mark.parametrize(
    ("expense", "authorisations", "codes"),
    [
        (BUS, None, ["authorise"]),
        (BUS | {"kind": "taxi"}, [], ["authorise"]),
        (BUS | {"kind": "hotel"}, [], ["authorise"]),
        (BUS | {"kind": "activity"}, [], []),
        (BUS | {"agreed_in_advance_by": "P. Shah, social worker"}, [], []),
        (BUS | {"agreed_in_advance_by": ""}, [], ["authorise"]),
        (BUS | {"agreed_in_advance_by": "the co-ordinator"}, [], ["authorise"]),
        (BUS, [AGREED | {"role": "social_worker"}], []),
        (BUS, [AGREED | {"role": "team_manager"}], []),
        (BUS, [AGREED | {"role": "finance"}], ["authorise"]),
        (BUS, [AGREED | {"role": "team_manager", "for": "N-3.9d"}], ["authorise"]),
        (BUS, [AGREED | {"role": "team_manager", "on": "2026-06-02"}], ["authorise"]),
        (BUS, [AGREED | {"role": "team_manager", "form": None}], ["ask"]),
    ],
)
def test_n_3_47_travel_help_is_agreed(
    northants: Judging,
    expense: dict[str, Any],
    authorisations: list[dict[str, Any]] | None,
    codes: list[str],
) -> None:
    judged = northants({"request.expenses": [expense], "authorisations": authorisations})
    assert judged.codes("N-3.47") == codes
    assert judged.verdict == "accept"  # an expense decides no referral
    assert all(finding.about == ("expenses.0",) for finding in judged.of("N-3.47"))


@pytest.mark.parametrize("expenses", [None, []])
def test_n_3_47_is_silent_where_nothing_is_asked_for(
    northants: Judging, expenses: list[dict[str, Any]] | None
) -> None:
    assert northants({"request.expenses": expenses}).of("N-3.47") == []
