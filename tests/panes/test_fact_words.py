"""The facts behind a finding are said in the words of the form."""

from __future__ import annotations

from ftdesk.model.finding import JsonValue
from ftdesk.panes.fact_words import fact_words
from tests.referred import CLEAR


def test_a_fact_is_named_as_the_form_names_it_and_whose_it_is() -> None:
    facts: dict[str, JsonValue] = {
        "children.0.in_proceedings": True,
        "request.level": "supervised",
        "care.next_review_on": None,
    }
    assert fact_words(facts, CLEAR) == [
        f"{CLEAR.children[0].name}: Care proceedings live = yes",
        "What is asked for: Level = supervised",
        "Plans for the child: Next statutory review = not stated",
    ]


def test_a_plan_is_not_called_by_the_adult_of_the_same_number() -> None:
    assert fact_words({"request.plans.0.minutes": 90}, CLEAR) == ["Plan 1: Minutes a session = 90"]


def test_what_is_no_field_is_named_all_the_same() -> None:
    assert fact_words({"request.outside_area_venue": None}, CLEAR) == [
        "request outside area venue = not stated"
    ]
