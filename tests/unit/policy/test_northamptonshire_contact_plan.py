"""N-2.3, N-2.5b, N-3.1a, N-3.3, N-3.4: the child's contact plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

SECOND_CHILD = {"name": "Cal Vale", "legal_status": "interim_care_order", "in_proceedings": True}
CARE_ORDER = {"children.0.legal_status": "care_order", "children.0.in_proceedings": False}


def test_the_base_case_warns_of_nothing(northants: Judging) -> None:
    assert [finding.rule for finding in northants().findings if finding.code.value == "warn"] == []


def test_what_only_warns_never_changes_the_verdict(northants: Judging) -> None:
    blank = {"views.child": None, "notes": None, "children.0.culture": None, "request.minutes": None}
    stated = {
        "care.in_care_plan": False,
        "care.care_plan_goal": "Adoption",
        "care.next_review_on": "2026-05-31",
    }
    judged = northants(blank | stated)
    assert {"N-2.3", "N-2.5a", "N-2.5b", "N-3.1b", "N-3.1c", "N-3.3", "N-3.48"} == {
        finding.rule for finding in judged.findings
    }
    assert judged.verdict == "accept"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"care.in_care_plan": False}, ["warn"]),
        ({"care.in_care_plan": None}, []),
        ({"care.in_care_plan": True}, []),
        ({"care.in_care_plan": False, **CARE_ORDER}, []),
        ({"care.in_care_plan": False, **CARE_ORDER, "children.0.in_proceedings": None}, []),
        ({"care.in_care_plan": False, **CARE_ORDER, "children.1": SECOND_CHILD}, ["warn"]),
        ({"care.in_care_plan": False, "children.1": SECOND_CHILD}, ["warn"]),
    ],
)
def test_n_2_3_plan_before_the_court(northants: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert northants(changes).codes("N-2.3") == codes


@pytest.mark.parametrize(
    ("purpose", "goal", "codes"),
    [
        ("reunification", "Adoption", ["warn"]),
        ("reunification", "Long-term fostering with the present carers", ["warn"]),
        ("reunification", "Special guardianship with an aunt", ["warn"]),
        ("reunification", "To return home", []),
        ("reunification", "Reunification; if that fails, adoption", []),
        ("reunification", "Not adoption", []),
        ("reunification", "Return home; adoption alongside", []),
        ("reunification", None, []),
        ("reunification", "", []),
        ("permanency", "Return to his mother", ["warn"]),
        ("permanency", "Reunification by the summer", ["warn"]),
        ("permanency", "Adoption", []),
        ("maintain_links", "Adoption", []),
        ("assessment", "Adoption", []),
        (None, "Adoption", []),
    ],
)
def test_n_2_5b_purpose_and_plan_agree(
    northants: Judging, purpose: str | None, goal: str | None, codes: list[str]
) -> None:
    judged = northants({"request.purpose": purpose, "care.care_plan_goal": goal})
    assert judged.codes("N-2.5b") == codes


@pytest.mark.parametrize(
    ("since", "in_plan", "codes"),
    [
        ("2026-06-01", False, ["warn"]),  # the day of judging
        ("2026-06-02", False, []),
        ("2025-01-10", True, []),
        ("2025-01-10", None, []),
        (None, False, []),
    ],
)
def test_n_3_1a_plan_made_on_coming_into_care(
    northants: Judging, since: str | None, in_plan: bool | None, codes: list[str]
) -> None:
    judged = northants({"children.0.looked_after_since": since, "care.in_care_plan": in_plan})
    assert judged.codes("N-3.1a") == codes


def test_n_3_1a_names_the_child_who_waits_longest(northants: Judging) -> None:
    judged = northants(
        {
            "care.in_care_plan": False,
            "children.0.looked_after_since": "2026-03-02",
            "children.1": SECOND_CHILD | {"looked_after_since": "2026-02-02"},
        }
    )
    (finding,) = judged.of("N-3.1a")
    assert finding.about == ("children.1",)
    assert finding.message.startswith("Cal Vale is looked after since Mon 2 Feb 2026")


@pytest.mark.parametrize(
    ("review_on", "in_plan", "codes"),
    [
        ("2026-05-31", False, ["warn"]),
        ("2026-06-01", False, []),  # the review is today
        ("2026-05-31", None, []),
        ("2026-05-31", True, []),
        (None, False, []),
    ],
)
def test_n_3_3_ratified_at_the_review(
    northants: Judging, review_on: str | None, in_plan: bool | None, codes: list[str]
) -> None:
    judged = northants({"care.next_review_on": review_on, "care.in_care_plan": in_plan})
    assert judged.codes("N-3.3") == codes


@pytest.mark.parametrize("plans", [None, [{"children": ["Ada Vale"]}, {"children": ["Cal Vale"]}]])
def test_n_3_4_each_child_has_their_own(northants: Judging, plans: list[dict[str, Any]] | None) -> None:
    judged = northants({"children.1": SECOND_CHILD, "request.plans": plans})
    assert judged.codes("N-3.4") == ["warn"]
    assert judged.of("N-3.4")[0].message.startswith("2 children")
    names = {path for path in judged.of("N-3.4")[0].facts if path.endswith(".name")}
    assert names == {"children.0.name", "children.1.name"}


def test_n_3_4_is_silent_for_one_child(northants: Judging) -> None:
    assert northants().of("N-3.4") == []
