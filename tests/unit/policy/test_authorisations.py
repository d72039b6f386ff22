"""Which authorisations cover a rule (RULES E.22), on both sides of each edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.model.circumstances import Authorisation
from ftdesk.policy.authorisations import covered_rules, given_in

TODAY = date(2026, 6, 1)
WHOLE = Authorisation(
    role="service_manager", name="Ivy Marsh", on=date(2026, 5, 20), form="written", for_="H-3.8: section 20"
)


def changed(**more: Any) -> Authorisation:
    return Authorisation(**{**{n: getattr(WHOLE, n) for n in Authorisation.__struct_fields__}, **more})


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("H-3.8: section 20", {"h-3.8"}),
        ("H-3.8, H-3.9: both", {"h-3.8", "h-3.9"}),
        ("H-3.8 and N-3.9d", {"h-3.8", "n-3.9d"}),
        ("h-3.8; H-3.1a & L-1", {"h-3.8", "h-3.1a", "l-1"}),
        ("H-3.8. Two weeks only", {"h-3.8"}),
        ("section 20 (H-3.8)", set()),
        ("H-3.8: not H-3.9", {"h-3.8"}),
        ("", set()),
        ("   ", set()),
        (None, set()),
    ],
)
def test_e_22_it_covers_the_ids_that_it_begins_with_and_no_other(text: str | None, covered: set[str]) -> None:
    assert covered_rules(text) == covered


def test_e_22_an_id_is_no_beginning_of_another() -> None:
    assert given_in([changed(for_="H-3.80: other")], "H-3.8", "service_manager", TODAY).dates == ()
    assert given_in([changed(for_="H-3.8: this")], "H-3.80", "service_manager", TODAY).dates == ()


def test_e_22_whole_and_of_the_role_it_counts() -> None:
    assert given_in([WHOLE], "H-3.8", "service_manager", TODAY).dates == (date(2026, 5, 20),)
    assert given_in([WHOLE], "H-3.8", "head_of_service", TODAY).dates == ()
    assert given_in([WHOLE], "H-3.9", "service_manager", TODAY).dates == ()


@pytest.mark.parametrize(
    ("lacking", "fields"),
    [
        ({"name": None}, ("authorisations.0.name",)),
        ({"name": "  "}, ("authorisations.0.name",)),
        ({"on": None}, ("authorisations.0.on",)),
        ({"form": None}, ("authorisations.0.form",)),
        ({"name": None, "form": None}, ("authorisations.0.name", "authorisations.0.form")),
    ],
)
def test_e_22_one_that_is_incomplete_is_asked_about(lacking: dict[str, Any], fields: tuple[str, ...]) -> None:
    has = given_in([changed(**lacking)], "H-3.8", "service_manager", TODAY)
    assert (has.dates, has.unfinished) == ((), fields)
    beside_a_whole_one = given_in([changed(**lacking), WHOLE], "H-3.8", "service_manager", TODAY)
    assert (beside_a_whole_one.dates, beside_a_whole_one.unfinished) == ((date(2026, 5, 20),), ())


def test_e_22_of_the_day_of_judging_it_counts_and_of_the_day_after_not() -> None:
    today, tomorrow = changed(on=TODAY), changed(on=date(2026, 6, 2))

    assert given_in([today], "H-3.8", "service_manager", TODAY).dates == (TODAY,)
    assert given_in([tomorrow], "H-3.8", "service_manager", TODAY).dates == ()
    assert given_in([tomorrow], "H-3.8", "service_manager", TODAY).unfinished == ()


@given(st.text())
def test_any_text_covers_only_rules_that_it_names(text: str) -> None:
    assert all(rule in text.lower() for rule in covered_rules(text))
