"""What cannot be so is named by its field; what is only unlikely is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.model.decoding import referral_from_tree
from ftdesk.model.errors import WrongInput
from ftdesk.policy.wrong_in_kind import refuse_wrong_in_kind, wrong_in_kind

TODAY = date(2026, 6, 1)
BORN = {"name": "Tom Ellis", "date_of_birth": "2018-03-10"}


def said(more: dict[str, Any], today: date | None = TODAY) -> list[str]:
    """Return what is wrong with a referral of one child."""
    referral = referral_from_tree({"children": [BORN]} | more, where="case")
    return [str(wrong) for wrong in wrong_in_kind(referral, today)]


def window(from_: str | None, to: str | None) -> list[dict[str, str | None]]:
    return [{"weekday": "mon", "from": from_, "to": to}]


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        (
            {"children": [BORN | {"date_of_birth": "2026-06-02"}]},
            {"children": [BORN | {"date_of_birth": "2026-06-01"}]},
            "children.0.date_of_birth: 2026-06-02 lies in the future",
        ),
        (
            {"children": [BORN, BORN | {"placed_on": "2018-03-09"}]},
            {"children": [BORN, BORN | {"placed_on": "2018-03-10"}]},
            "children.1.placed_on: 2018-03-09 lies before the birth, 2018-03-10",
        ),
        (
            {"children": [BORN | {"looked_after_since": "2018-03-09"}]},
            {"children": [BORN | {"looked_after_since": "2018-03-10"}]},
            "children.0.looked_after_since: 2018-03-09 lies before the birth, 2018-03-10",
        ),
        (
            {"request": {"start_on": "2026-06-08", "end_on": "2026-06-07"}},
            {"request": {"start_on": "2026-06-08", "end_on": "2026-06-08"}},
            "request.end_on: 2026-06-07 lies before the start, 2026-06-08",
        ),
        (
            {"request": {"start_on": "2026-06-08", "end_date_agreed": "2026-06-07"}},
            {"request": {"start_on": "2026-06-08", "end_date_agreed": "2026-06-08"}},
            "request.end_date_agreed: 2026-06-07 lies before the start, 2026-06-08",
        ),
        (
            {"court": {"made_on": "2026-06-08", "expires_on": "2026-06-07"}},
            {"court": {"made_on": "2026-06-08", "expires_on": "2026-06-08"}},
            "court.expires_on: 2026-06-07 lies before the day it was made, 2026-06-08",
        ),
        (
            {"request": {"minutes": 1441}},
            {"request": {"minutes": 1440}},
            "request.minutes: 1441 is more than a day has",
        ),
        (
            {"request": {"pre_meet_minutes": 1441}},
            {"request": {"pre_meet_minutes": 1440}},
            "request.pre_meet_minutes: 1441 is more than a day has",
        ),
        (
            {"request": {"plans": [{}, {"days_per_week": 7.5}]}},
            {"request": {"plans": [{}, {"days_per_week": 7}]}},
            "request.plans.1.days_per_week: 7.5 is more than a week has",
        ),
        (
            {"court": {"times_per_year": 367}},
            {"court": {"times_per_year": 366}},
            "court.times_per_year: 367 is more than a year of days has",
        ),
        (
            {"request": {"windows": window("15:45", "15:45")}},
            {"request": {"windows": window("15:45", "15:46")}},
            "request.windows.0.to: 15:45 is not after 15:45",
        ),
        (
            {"adults": [{"name": "Bea", "available": window("17:00", "09:00")}]},
            {"adults": [{"name": "Bea", "available": window("17:00", None)}]},
            "adults.0.available.0.to: 09:00 is not after 17:00",
        ),
        (
            {"request": {"end_on": "2200-01-01"}},
            {"request": {"end_on": "2199-12-31"}},
            "request.end_on: 2200-01-01 lies outside the years 1900 to 2199",
        ),
    ],
)
def test_each_is_named_on_its_own_side_of_the_edge(
    wrong: dict[str, Any], right: dict[str, Any], sentence: str
) -> None:
    assert said(wrong) == [sentence]
    assert said(right) == []


def test_what_is_not_stated_is_never_wrong() -> None:
    assert said({"request": {"end_on": "2026-01-01"}, "court": {"expires_on": "2020-01-01"}}) == []
    assert said({"children": [{"name": None}], "request": {"windows": window(None, "09:00")}}) == []


def test_a_child_born_by_the_day_of_receipt_was_not_born_in_the_future() -> None:
    born = {"children": [BORN | {"date_of_birth": "2026-06-03"}]}

    assert said(born | {"received_at": "2026-06-03T09:00:00+01:00"}) == []
    assert said(born | {"received_at": "2026-06-02T23:30:00+00:00"}, None) == []  # the 3rd in London
    assert said(born | {"received_at": "2026-06-02T09:00:00+00:00"}, None) != []
    assert said(born, None) == []


def test_a_field_is_named_once_and_every_wrong_field_is_told() -> None:
    many = {
        "children": [BORN | {"date_of_birth": "9999-01-01"}],
        "request": {"minutes": 10**12, "days_per_week": 8},
    }
    assert [line.split(":")[0] for line in said(many)] == [
        "children.0.date_of_birth",
        "request.minutes",
        "request.days_per_week",
    ]
    with pytest.raises(WrongInput) as refused:
        refuse_wrong_in_kind(referral_from_tree(many, where="case"), TODAY, where="a.json")
    assert refused.value.message.startswith("a.json: children.0.date_of_birth: ")
    assert len(refused.value.reasons) == 2


@given(st.dates(), st.dates(), st.dates(), st.datetimes())
def test_any_dates_can_be_asked_about(born: date, start: date, end: date, received: Any) -> None:
    tree = {
        "children": [BORN | {"date_of_birth": born.isoformat()}],
        "request": {"start_on": start.isoformat(), "end_on": end.isoformat()},
        "received_at": received.isoformat() + "+00:00",
    }
    for line in said(tree):
        assert line.count(": ") == 1
