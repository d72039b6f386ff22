"""A case that each profile would accept, to be changed field by field."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from ftdesk.model.decoding import referral_from_tree
from ftdesk.model.finding import Code, Finding
from ftdesk.model.referral import Referral
from ftdesk.policy.judge import judge, verdict
from ftdesk.policy.profile import load_profile

TODAY = date(2026, 6, 1)
BASE: dict[str, Any] = {
    "received_at": "2026-06-01T09:30:00+01:00",
    "reference": "AB/1",
    "children": [
        {
            "name": "Ada Vale",
            "date_of_birth": "2018-03-10",
            "legal_status": "interim_care_order",
            "in_proceedings": True,
            "pre_proceedings": False,
            "long_term_placement": False,
            "significant_disability": False,
            "lacks_capacity": False,
            "health": "",
            "culture": "",
        }
    ],
    "adults": [
        {
            "name": "Bea Vale",
            "relationship": "mother",
            "separate_sessions": False,
            "separate_in_childs_interest": True,
            "access_needs": "",
        }
    ],
    "request": {
        "level": "supervised",
        "reason": "Arguments in front of the child",
        "purpose": "reunification",
        "recording": "A report after each session",
        "grounds": ["significant_harm"],
        "days_per_week": 2,
        "minutes": 90,
        "weeks": 12,
        "start_on": "2026-06-08",
        "workers": 1,
        "setting": "service_venue",
        "venue_area": "Kettering",
    },
    "court": {
        "directed": False,
        "supervision_directed": False,
        "proceedings_concluded": False,
    },
    "risk": {
        "assessment_complete": True,
        "assessed_on": "2026-05-20",
        "contact_safe": False,
        "to_child": "Distress",
        "to_others": "",
        "to_staff": "",
        "management_plan": "A worker stays in the room",
        "immediate_risk_of_harm": [],
        "extended_family_assessed": False,
    },
    "care": {
        "contact_is_only_reason_for_involvement": False,
        "support_plan_reference": "",
        "special_guardian_present": True,
        "adult_required_to_leave_home": False,
        "no_suitable_relative": False,
        "help_needed_assessed": False,
        "alternative_person_assessed": False,
        "resources_needed_assessed": False,
        "foster_carer_assessed_to_supervise": False,
        "next_review_on": "2026-07-20",
        "in_care_plan": True,
        "in_placement_plan": True,
    },
    "views": {"child": "Wants to see Bea", "parents": "Agree", "carer": "Agrees"},
    "notes": "The father lives abroad and asks for letters only.",
}

Changes = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """What a profile said of a case."""

    findings: list[Finding]

    @property
    def verdict(self) -> str:
        return verdict(self.findings).value

    def of(self, rule: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.rule == rule]

    def codes(self, rule: str) -> list[str]:
        return [finding.code.value for finding in self.of(rule)]

    def fields(self, rule: str) -> list[str]:
        return [field for finding in self.of(rule) for field in finding.fields]

    @property
    def blocks(self) -> set[str]:
        return {finding.rule for finding in self.findings if finding.code is Code.BLOCK}


Judging = Callable[..., Judged]


def changed(changes: Changes) -> Referral:
    """Return the base case with each path set; None is "not stated"."""
    tree = copy.deepcopy(BASE)
    for path, value in changes.items():
        at: Any = tree
        keys: list[Any] = [int(part) if part.isdigit() else part for part in path.split(".")]
        *parents, last = keys
        for parent in parents:
            at = at[parent] if isinstance(at, list) else at.setdefault(parent, {})
        if isinstance(at, list) and last == len(at):
            at.append(copy.deepcopy(value))
        else:
            at[last] = copy.deepcopy(value)
    return referral_from_tree(tree, where="case")


@pytest.fixture
def case() -> Callable[[Changes], Referral]:
    """Make a referral out of the base case and changes by path."""
    return changed


def _judging(policy: str) -> Judging:
    def judged(changes: Changes | None = None, *, everything: bool = False, today: date = TODAY) -> Judged:
        found = judge(changed(changes or {}), load_profile(policy), today, everything=everything)
        return Judged(found)

    return judged


@pytest.fixture
def northants() -> Judging:
    """Judge the base case with changes under Northamptonshire."""
    return _judging("northamptonshire")


@pytest.fixture
def herts() -> Judging:
    """Judge the base case with changes under Hertfordshire."""
    return _judging("hertfordshire")
