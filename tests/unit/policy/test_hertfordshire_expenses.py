"""H-8.1 to H-8.7: what is said of an expense, which never decides the referral."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ftdesk.model.finding import Code
from ftdesk.model.request import Expense
from ftdesk.policy.profile import load_profile
from ftdesk.policy.stage import ask_stage
from tests.unit.policy.conftest import TODAY

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judged, Judging

BEA = "Bea Vale"
AGREED: dict[str, Any] = {"name": "Gil Moss", "on": "2026-05-30", "form": "written"}


def claimed(herts: Judging, kind: str, *, adult: dict[str, Any] | None = None, **claim: Any) -> Judged:
    """Judge an expense of Bea, on benefits and not employed unless said otherwise."""
    authorisations = claim.pop("authorisations", None)
    changes: dict[str, Any] = {
        "request.expenses": [{"kind": kind, "for_adult": BEA} | claim],
        "authorisations": authorisations,
    }
    known = {"on_benefits": True, "employed": False, "gp_letter": None} | (adult or {})
    changes |= {f"adults.0.{field}": value for field, value in known.items()}
    return herts(changes, everything=True)


def test_h_8_1_activities_are_never_paid_for(herts: Judging) -> None:
    judged = claimed(herts, "activity", agreed_in_advance_by="CPS")
    assert judged.codes("H-8.1") == ["block"]
    assert judged.of("H-8.1")[0].about == ("expenses.0",)
    assert judged.verdict == "accept"
    assert claimed(herts, "petrol").codes("H-8.1") == []


@pytest.mark.parametrize(
    ("on_benefits", "employed", "codes", "fields"),
    [
        (True, False, [], []),
        (True, True, ["authorise"], []),
        (True, None, ["ask"], ["adults.0.employed"]),
        (False, None, ["block"], []),
        (False, True, ["block"], []),
        (None, True, ["ask"], ["adults.0.on_benefits"]),
        (None, None, ["ask"], ["adults.0.on_benefits", "adults.0.employed"]),
    ],
)
def test_h_8_2_only_parents_on_benefits(
    herts: Judging, on_benefits: bool | None, employed: bool | None, codes: list[str], fields: list[str]
) -> None:
    judged = claimed(herts, "petrol", adult={"on_benefits": on_benefits, "employed": employed})
    assert judged.codes("H-8.2") == codes
    assert judged.fields("H-8.2") == fields
    assert {f.about for f in judged.of("H-8.2")} <= {("expenses.0",)}
    assert judged.verdict == "accept"


@pytest.mark.parametrize(
    ("relationship", "responsibility", "codes"),
    [
        ("maternal grandmother", None, ["block"]),
        ("Aunt", False, ["block"]),
        ("mother's sister", None, ["block"]),
        ("older brother", None, ["block"]),
        ("grandmother", True, []),
        ("mother", None, []),
        ("step-father", None, []),
        ("mother of the half-brother", None, []),
        ("special guardian", None, []),
        (None, None, []),
    ],
)
def test_h_8_2_pays_no_relative_who_is_not_a_parent(
    herts: Judging, relationship: str | None, responsibility: bool | None, codes: list[str]
) -> None:
    adult = {"relationship": relationship, "parental_responsibility": responsibility}
    judged = claimed(herts, "public_transport", adult=adult)
    assert judged.codes("H-8.2") == codes
    assert judged.verdict == "accept"
    for finding in judged.of("H-8.2"):
        assert finding.facts["adults.0.relationship"] == relationship


@pytest.mark.parametrize("whom", [None, "", "Somebody Else"])
def test_h_8_2_asks_for_whom_it_is(herts: Judging, whom: str | None) -> None:
    judged = claimed(herts, "petrol", for_adult=whom)
    assert judged.fields("H-8.2") == ["request.expenses.0.for_adult"]


def test_h_8_2_says_nothing_of_an_activity(herts: Judging) -> None:
    assert claimed(herts, "activity", adult={"on_benefits": None}).codes("H-8.2") == []


@pytest.mark.parametrize(
    ("role", "codes"),
    [("contact_service_manager", []), ("placement_service", []), ("social_worker", ["authorise"])],
)
def test_h_8_2_a_manager_decides_where_both_are_true(herts: Judging, role: str, codes: list[str]) -> None:
    given = [AGREED | {"role": role, "for": "H-8.2: bus"}]
    both = {"on_benefits": True, "employed": True}
    assert claimed(herts, "petrol", adult=both, authorisations=given).codes("H-8.2") == codes
    unsigned = [given[0] | {"form": None}]
    asked = claimed(herts, "petrol", adult=both, authorisations=unsigned).codes("H-8.2")
    assert asked == (["authorise"] if codes else ["ask"])


@pytest.mark.parametrize(
    ("miles", "money"), [(10, "£1.40"), (0.25, "£0.04"), (12.5, "£1.75"), (None, "14p a mile")]
)
def test_h_8_3_petrol_at_the_rate(herts: Judging, miles: float | None, money: str) -> None:
    (said,) = claimed(herts, "petrol", miles=miles).of("H-8.3")
    assert said.code is Code.DEFAULT
    assert money in said.message


def test_h_8_3_public_transport_is_paid_through_cps(herts: Judging) -> None:
    assert claimed(herts, "public_transport").codes("H-8.3") == ["default"]
    assert claimed(herts, "taxi").codes("H-8.3") == []


@pytest.mark.parametrize("kind", ["hotel", "subsistence"])
def test_h_8_4_hotel_and_subsistence_are_agreed_beforehand(herts: Judging, kind: str) -> None:
    cps = [AGREED | {"role": "placement_service", "for": "H-8.4: one night"}]
    assert claimed(herts, kind).codes("H-8.4") == ["authorise"]
    assert claimed(herts, kind).verdict == "accept"
    assert claimed(herts, kind, agreed_in_advance_by="").codes("H-8.4") == ["authorise"]
    assert claimed(herts, kind, agreed_in_advance_by="CPS").codes("H-8.4") == []
    assert claimed(herts, kind, authorisations=cps).codes("H-8.4") == []
    assert claimed(herts, kind, authorisations=[cps[0] | {"on": None}]).codes("H-8.4") == ["ask"]


def test_h_8_4_a_coach_needs_nobody(herts: Judging) -> None:
    assert claimed(herts, "coach").codes("H-8.4") == ["default"]


def test_h_8_5_travel_warrants_are_avoided(herts: Judging) -> None:
    assert claimed(herts, "travel_warrant").codes("H-8.5") == ["warn"]
    assert claimed(herts, "coach").codes("H-8.5") == []


@pytest.mark.parametrize(("letter", "codes"), [(True, ["task"]), (False, ["block"]), (None, ["ask"])])
def test_h_8_6_a_taxi_takes_a_letter(herts: Judging, letter: bool | None, codes: list[str]) -> None:
    judged = claimed(herts, "taxi", adult={"gp_letter": letter})
    assert judged.codes("H-8.6") == codes
    assert judged.of("H-8.6")[0].about == ("expenses.0",)
    assert claimed(herts, "petrol", adult={"gp_letter": letter}).codes("H-8.6") == []
    assert claimed(herts, "taxi", for_adult=None).fields("H-8.6") == ["request.expenses.0.for_adult"]


@pytest.mark.parametrize(
    ("kind", "codes"), [("taxi", [Code.NOTE]), ("travel_warrant", [Code.NOTE]), ("petrol", [])]
)
def test_h_8_7_who_funds_is_shown_as_unresolved(kind: str, codes: list[Code]) -> None:
    claim = Expense(kind=kind)  # type: ignore[arg-type]
    found = ask_stage(claim, load_profile("hertfordshire"), TODAY, only=frozenset({"H-8.7"}))
    assert [finding.code for finding in found] == codes


def test_each_expense_is_judged_by_itself_and_none_decides_the_referral(herts: Judging) -> None:
    claims = [{"kind": "coach", "for_adult": BEA}, {"kind": "activity"}, {"kind": "hotel", "for_adult": BEA}]
    judged = herts({"request.expenses": claims, "adults.0.on_benefits": False})
    assert judged.verdict == "accept"
    assert [(f.rule, f.about) for f in judged.findings if f.code is Code.BLOCK] == [
        ("H-8.1", ("expenses.1",)),
        ("H-8.2", ("expenses.0",)),
        ("H-8.2", ("expenses.2",)),
    ]


def test_northamptonshire_never_judges_by_these(northants: Judging) -> None:
    judged = northants({"request.expenses": [{"kind": "activity"}]}, everything=True)
    assert not [finding for finding in judged.findings if finding.rule.startswith("H-")]
