"""A field left blank never makes a block, whatever else a referral says.

And listing everything never changes what is listed without: rules that are never in the way stay so.
"""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.model.decoding import referral_from_tree
from ftdesk.model.finding import Code
from ftdesk.policy.judge import LISTED, judge
from ftdesk.policy.profile import load_profile

TODAY = date(2026, 6, 1)
yes_no = st.sampled_from([True, False, None])
text = st.sampled_from(["Something", "", None])
day = st.sampled_from(["2026-05-20", "2026-06-08", "2026-07-15", "2026-09-30", None])
trees = st.fixed_dictionaries(
    {
        "received_at": st.sampled_from(["2026-06-07T12:00:00+01:00", None]),
        "origin_authority": st.sampled_from(["Leicestershire", None]),
        "children": st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.just("Ada Vale"),
                    "date_of_birth": st.sampled_from(
                        ["2026-02-01", "2025-07-14", "2018-03-10", "2013-03-10", "2011-03-10", None]
                    ),
                    "legal_status": st.sampled_from(
                        [
                            "section_20",
                            "interim_care_order",
                            "care_order",
                            "special_guardianship_order",
                            "supervision_order",
                            "child_protection_plan",
                            "section_17",
                            "adopted",
                            None,
                        ]
                    ),
                    "in_proceedings": yes_no,
                    "pre_proceedings": yes_no,
                    "long_term_placement": yes_no,
                    "significant_disability": yes_no,
                    "lacks_capacity": yes_no,
                }
            ),
            min_size=1,
            max_size=2,
        ),
        "adults": st.sampled_from(
            [
                None,
                [],
                [{"name": "Bea", "relationship": "mother", "separate_sessions": True, "gp_letter": False}],
                [
                    {
                        "name": "Fay",
                        "relationship": "aunt",
                        "separate_in_childs_interest": False,
                        "on_benefits": False,
                        "employed": True,
                    }
                ],
            ]
        ),
        "request": st.fixed_dictionaries(
            {
                "level": st.sampled_from(["supervised", "supported", "facilitated", "unsupported", None]),
                "supervised_by": st.sampled_from(["foster_carer", None]),
                "reason": text,
                "grounds": st.sampled_from([["significant_harm"], [], None]),
                "days_per_week": st.sampled_from([1, 3, 5, None]),
                "times_per_year": st.sampled_from([4, 12, None]),
                "minutes": st.sampled_from([60, 90, 120, 180, None]),
                "weeks": st.sampled_from([4, 12, 13, 20, None]),
                "start_on": day,
                "end_on": day,
                "first_contact_on": day,
                "setting": st.sampled_from(["community", "service_venue", None]),
                "venue_area": text,
                "workers": st.sampled_from([1, 2, None]),
                "purpose": st.sampled_from(["reunification", None]),
                "recording": text,
                "transport": st.sampled_from(["service", "carer", None]),
                "windows": st.sampled_from(
                    [
                        None,
                        [],
                        [{"weekday": "sat", "from": "10:00", "to": "12:00"}],
                        [{"weekday": "mon", "from": "16:00", "to": "19:00"}],
                    ]
                ),
                "expenses": st.sampled_from(
                    [None, [{"kind": "taxi", "for_adult": "Bea"}, {"kind": "petrol", "for_adult": "Fay"}]]
                ),
            }
        ),
        "court": st.fixed_dictionaries(
            {
                "directed": yes_no,
                "supervision_directed": yes_no,
                "proceedings_concluded": yes_no,
                "days_per_week": st.sampled_from([1, 5, None]),
                "minutes": st.sampled_from([60, 180, None]),
                # not over by today, when a case with no start is judged (D.10)
                "expires_on": st.sampled_from(["2026-06-08", "2026-07-15", None]),
            }
        ),
        "risk": st.fixed_dictionaries(
            {
                "contact_safe": yes_no,
                "to_child": text,
                "management_plan": text,
                "out_of_hours_plan": text,
                "immediate_risk_of_harm": st.sampled_from([["physical"], [], None]),
                "extended_family_assessed": yes_no,
            }
        ),
        "care": st.fixed_dictionaries(
            {
                "contact_is_only_reason_for_involvement": yes_no,
                "support_plan_reference": text,
                "help_needed_assessed": yes_no,
                "alternative_person_assessed": yes_no,
                "resources_needed_assessed": yes_no,
                "next_review_on": day,
            }
        ),
    }
)


def blocks(tree: dict[str, Any], policy: str) -> set[str]:
    """Return the rules that block; the rows of the age table as one, since a child is in one of them."""
    findings = judge(referral_from_tree(tree, where="case"), load_profile(policy), TODAY)
    return {f.rule[:5] if f.rule.startswith("H-3.1") else f.rule for f in findings if f.code is Code.BLOCK}


def leaves(tree: dict[str, Any]) -> list[list[Any]]:
    """Return the path of every stated field but the names, and those whose absence has a meaning."""
    found: list[list[Any]] = []

    def walk(node: Any, path: list[Any]) -> None:
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in items:
            if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
                walk(value, [*path, key])
            elif value is not None and key not in ("name", "kind", "origin_authority", "supervised_by"):
                found.append([*path, key])

    walk(tree, [])
    return found


@pytest.mark.parametrize("policy", ["northamptonshire", "hertfordshire"])
@settings(max_examples=300, deadline=None)
@given(tree=trees, data=st.data())
def test_a_field_left_blank_never_makes_a_block(
    policy: str, tree: dict[str, Any], data: st.DataObject
) -> None:
    if tree["request"]["times_per_year"] is not None:
        tree["request"]["days_per_week"] = None  # a referral says how often in one way
    if tree["court"]["directed"] is False:
        tree["court"]["supervision_directed"] = False
    if any(child["in_proceedings"] for child in tree["children"]) and tree["court"]["proceedings_concluded"]:
        tree["court"]["proceedings_concluded"] = None  # both cannot be
    for child in tree["children"]:
        if child["legal_status"] == "interim_care_order":
            child["long_term_placement"] = False  # not stated is no, with an interim order (E.4)
    paths = leaves(tree)
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    blank = copy.deepcopy(tree)
    at: Any = blank
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = None
    made = blocks(blank, policy) - blocks(tree, policy)
    if path[-1] == "support_plan_reference":
        made.discard("N-3.14")  # a child neither adopted nor under an SGO has no such plan (E.8)
    if path[-1] not in ("date_of_birth", "minutes") or path[0] == "court":
        made.discard("H-4.11")  # it goes by age and length, and yields only to what is stated (E.14)
    if path[-1] in ("end_on", "weeks"):
        made.discard("H-3.1")  # days a week with no end are a year's, for whom four times a year are the most
    assert not made, path


@pytest.mark.parametrize("policy", ["northamptonshire", "hertfordshire"])
@settings(max_examples=200, deadline=None)
@given(tree=trees)
def test_listing_everything_only_adds_what_is_never_in_the_way(policy: str, tree: dict[str, Any]) -> None:
    referral, profile = referral_from_tree(tree, where="case"), load_profile(policy)
    everything = judge(referral, profile, TODAY, everything=True)
    assert judge(referral, profile, TODAY) == [finding for finding in everything if finding.code in LISTED]
