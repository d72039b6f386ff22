"""Every rule of a review, on both sides of its edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ftdesk.clock.bank_holidays import england
from ftdesk.clock.working_days import WorkingDays
from ftdesk.model.finding import Code, Finding
from ftdesk.model.shape import Shape
from ftdesk.policy.profile import load_profile
from ftdesk.policy.review_dates import next_statutory, twelve_week_review
from ftdesk.policy.review_facts import (
    INPUTS,
    WEIGHED,
    AttendFacts,
    CycleFacts,
    HeldReviewFacts,
    RebookFacts,
    ReportFacts,
)
from ftdesk.policy.stage import ask_stage

TODAY = date(2026, 6, 1)
N, H = "northamptonshire", "hertfordshire"
AT_TWELVE_WEEKS = ("social_worker", "service_manager", "contact_worker")
DAYS = WorkingDays(england(2025, 2028), {}, 2027)


def of(policy: str, facts: Shape, rule: str) -> list[Finding]:
    return [one for one in ask_stage(facts, load_profile(policy), TODAY) if one.rule == rule]


def codes(policy: str, facts: Shape, rule: str) -> list[Code]:
    return [one.code for one in of(policy, facts, rule)]


@pytest.mark.parametrize(("policy", "rule"), [(N, "N-3.25"), (H, "H-3.16")])
def test_n_3_25_h_3_16_a_clock_runs_to_the_next_statutory_review(policy: str, rule: str) -> None:
    due = CycleFacts(due_on=date(2026, 7, 20), as_of=TODAY)
    assert codes(policy, due, rule) == [Code.DEADLINE]
    assert "Mon 20 Jul 2026" in of(policy, due, rule)[0].message
    assert codes(policy, CycleFacts(as_of=TODAY), rule) == []


@pytest.mark.parametrize(
    ("event_on", "held_on", "warned"),
    [
        (None, None, False),
        (date(2026, 5, 1), None, True),
        (date(2026, 5, 1), date(2026, 4, 30), True),
        (date(2026, 5, 1), date(2026, 5, 1), False),
    ],
)
def test_n_3_25_a_significant_event_brings_the_review_forward(
    event_on: date | None, held_on: date | None, warned: bool
) -> None:
    facts = CycleFacts(event_on=event_on, last_held_on=held_on, as_of=TODAY)
    assert (Code.WARN in codes(N, facts, "N-3.25")) is warned
    assert codes(H, facts, "H-3.16") == []


def held(**facts: Any) -> HeldReviewFacts:
    whole: dict[str, Any] = {
        "kind": "twelve_weeks",
        "people": AT_TWELVE_WEEKS,
        "inputs": tuple(INPUTS),
        "outcome": "further_supervised",
    }
    return HeldReviewFacts(**(whole | facts))


@pytest.mark.parametrize("absent", AT_TWELVE_WEEKS)
def test_h_4_8a_is_held_with_all_three(absent: str) -> None:
    assert codes(H, held(), "H-4.8a") == []
    assert codes(H, held(people=tuple(set(AT_TWELVE_WEEKS) - {absent})), "H-4.8a") == [Code.BLOCK]
    assert codes(H, held(people=None), "H-4.8a") == [Code.BLOCK]
    assert codes(H, held(kind="statutory", people=None), "H-4.8a") == []


@pytest.mark.parametrize("absent", INPUTS)
def test_h_4_8b_warns_of_each_input_that_was_missing(absent: str) -> None:
    assert codes(H, held(), "H-4.8b") == []
    (said,) = of(H, held(inputs=tuple(set(INPUTS) - {absent})), "H-4.8b")
    assert said.code is Code.WARN and INPUTS[absent] in said.message


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("family_member", []),
        ("family_group_meeting", []),
        ("further_supervised", []),
        ("end", []),
        ("wait and see", [Code.BLOCK]),
        (None, [Code.BLOCK]),
    ],
)
def test_h_4_9_ends_in_one_of_four(outcome: str | None, expected: list[Code]) -> None:
    assert codes(H, held(outcome=outcome), "H-4.9") == expected


def test_n_3_26_lists_what_is_still_to_be_weighed() -> None:
    assert codes(N, held(kind="statutory", weighed=tuple(WEIGHED)), "N-3.26") == []
    (said,) = of(N, held(kind="statutory", weighed=("age",)), "N-3.26")
    assert said.code is Code.DEFAULT and "resilient" in said.message and "age" not in said.message


def test_n_3_27_the_view_goes_to_social_worker_and_iro_and_then_to_the_family() -> None:
    sent = of(N, held(kind="statutory", view="supported from September"), "N-3.27")
    assert [one.code for one in sent] == [Code.TASK] * 3
    assert [one.about[0] for one in sent] == [
        "the social worker",
        "the independent reviewing officer",
        "the child and the family",
    ]
    assert codes(N, held(kind="statutory", view=None), "N-3.27") == []
    assert codes(N, held(kind="statutory", view=" "), "N-3.27") == []


def test_n_3_28a_takes_diary_time_and_warns_of_a_clash() -> None:
    assert codes(N, AttendFacts(supervisor="J Bains", clashes=()), "N-3.28a") == [Code.DIARY]
    assert codes(N, AttendFacts(supervisor="J Bains", clashes=("10:00 session",)), "N-3.28a") == [Code.WARN]
    assert codes(N, AttendFacts(supervisor=None), "N-3.28a") == []


def report(**facts: Any) -> ReportFacts:
    whole: dict[str, Any] = {
        "review_on": date(2026, 6, 20),
        "due_on": date(2026, 6, 15),
        "as_of": TODAY,
    }
    return ReportFacts(**(whole | facts))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, [Code.DEADLINE]),
        ({"discussed_on": date(2026, 6, 19)}, []),
        ({"discussed_on": date(2026, 6, 20)}, [Code.WARN]),
        ({"sent_iro_on": date(2026, 6, 10)}, [Code.WARN]),
        ({"as_of": date(2026, 6, 20)}, [Code.WARN]),
    ],
)
def test_n_3_28b_the_report_is_talked_over_before_the_review(
    facts: dict[str, Any], expected: list[Code]
) -> None:
    assert codes(N, report(**facts), "N-3.28b") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, [Code.DEADLINE]),
        ({"sent_iro_on": date(2026, 6, 19), "sent_social_worker_on": date(2026, 6, 19)}, []),
        ({"sent_iro_on": date(2026, 6, 20), "sent_social_worker_on": date(2026, 6, 20)}, [Code.WARN]),
        ({"sent_iro_on": date(2026, 6, 10)}, [Code.WARN]),
    ],
)
def test_n_4_10_the_report_is_with_the_iro_before_and_a_copy_with_the_social_worker(
    facts: dict[str, Any], expected: list[Code]
) -> None:
    assert codes(N, report(**facts), "N-4.10") == expected


@pytest.mark.parametrize(
    ("last_on", "reviewed_on", "outcome", "expected"),
    [
        (date(2026, 8, 24), None, None, []),
        (date(2026, 8, 25), None, None, [Code.BLOCK]),
        (date(2026, 8, 24), date(2026, 5, 30), "further_supervised", []),
        (date(2026, 7, 1), date(2026, 5, 30), "end", [Code.BLOCK]),
        (date(2026, 7, 1), date(2026, 5, 30), "family_member", [Code.BLOCK]),
    ],
)
def test_h_4_8a_nothing_is_booked_on_without_the_review(
    last_on: date, reviewed_on: date | None, outcome: str | None, expected: list[Code]
) -> None:
    facts = RebookFacts(first_on=date(2026, 6, 2), last_on=last_on, reviewed_on=reviewed_on, outcome=outcome)
    assert codes(H, facts, "H-4.8a") == expected
    assert codes(N, facts, "H-4.8a") == []


def test_l_6_the_first_review_is_within_twenty_working_days_the_second_three_months_on_then_six() -> None:
    profile = load_profile(N)
    since = date(2026, 5, 1)
    first = date(2026, 6, 2)  # 20 working days on, two bank holidays passed over
    assert next_statutory(profile, DAYS, since, (), date(2026, 5, 4)) == first
    assert next_statutory(profile, DAYS, since, (date(2026, 5, 28),), date(2026, 5, 28)) == date(2026, 8, 28)
    both = (date(2026, 5, 28), date(2026, 8, 20))
    assert next_statutory(profile, DAYS, since, both, date(2026, 8, 20)) == date(2027, 2, 20)


def test_l_6_of_reviews_nobody_told_of_the_latest_permitted_day_is_taken() -> None:
    due = next_statutory(load_profile(N), DAYS, date(2025, 5, 1), (), TODAY)
    assert due >= TODAY
    assert due == date(2026, 9, 2)  # by 2 June 2025, three months on, then six by six


def test_twelve_weeks_end_on_the_eighty_third_day_after_the_first() -> None:
    assert twelve_week_review(load_profile(H), date(2026, 6, 2)) == date(2026, 8, 24)
