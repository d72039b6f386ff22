"""The rules around a session, each on both sides of its edge: stated, not stated, false."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import LONDON, at
from ftdesk.model.finding import Finding
from ftdesk.model.shape import Shape
from ftdesk.policy.profile import load_profile
from ftdesk.policy.session_facts import (
    Asker,
    BriefFacts,
    CancelledFacts,
    ChangedPlanFacts,
    HeldFacts,
    SocialWorkerLedFacts,
    StoppedFacts,
)
from ftdesk.policy.stage import ask_stage

TODAY = date(2026, 12, 24)
START = at(date(2026, 12, 30), "15:45")
CANCELLED = CancelledFacts(
    asked_by="social_worker",
    asked_at=START - timedelta(days=3),
    starts_at=START,
    reason="court hearing",
    case_reference="LCS-7",
)
STOPPED = StoppedFacts(
    began=True,
    stopped_by="service",
    reason="shouting",
    told_family=True,
    told_child=True,
    told_manager=True,
    told_social_worker=True,
)
LED = SocialWorkerLedFacts(in_proceedings=True, proceedings_concluded=False, held=1, planned=0, as_of=TODAY)


def said(facts: Shape, rule: str, policy: str | None = None) -> list[Finding]:
    """Return what one rule says under its own policy."""
    policy = policy or ("northamptonshire" if rule.startswith("N") else "hertfordshire")
    found = ask_stage(facts, load_profile(policy), TODAY)
    return [finding for finding in found if finding.rule == rule]


def codes(facts: Shape, rule: str, policy: str | None = None) -> list[str]:
    """Return the codes of what one rule says."""
    return [str(finding.code) for finding in said(facts, rule, policy)]


@pytest.mark.parametrize(("minutes_short", "expected"), [(-1, []), (0, []), (1, ["warn"])])
def test_h_7_1_a_days_notice_to_the_minute(minutes_short: int, expected: list[str]) -> None:
    asked = START - timedelta(hours=24) + timedelta(minutes=minutes_short)
    assert codes(replace(CANCELLED, asked_at=asked), "H-7.1") == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (datetime(2027, 3, 27, 9, 59, tzinfo=LONDON), []),
        (datetime(2027, 3, 27, 10, 0, tzinfo=LONDON), ["warn"]),
    ],
)
def test_h_7_1_the_lost_hour_of_spring_is_no_notice(asked: datetime, expected: list[str]) -> None:
    start = datetime(2027, 3, 28, 10, 59, tzinfo=LONDON)
    assert codes(replace(CANCELLED, starts_at=start, asked_at=asked), "H-7.1") == expected


def test_h_7_1_the_hour_had_twice_in_autumn_is_notice() -> None:
    start = datetime(2026, 10, 25, 10, 0, tzinfo=LONDON)
    asked = datetime(2026, 10, 24, 11, 0, tzinfo=LONDON)
    assert minutes_between(asked, start) == 24 * 60
    assert codes(replace(CANCELLED, starts_at=start, asked_at=asked), "H-7.1") == []
    assert codes(replace(CANCELLED, starts_at=start, asked_at=asked + timedelta(minutes=1)), "H-7.1") == [
        "warn"
    ]


@pytest.mark.parametrize(
    ("asker", "expected"),
    [("social_worker", ["warn"]), ("parent", ["warn"]), (None, ["warn"]), ("service", []), ("court", [])],
)
def test_h_7_1_who_has_notice_to_give(asker: Asker | None, expected: list[str]) -> None:
    assert codes(replace(CANCELLED, asked_by=asker, asked_at=START), "H-7.1") == expected
    assert codes(replace(CANCELLED, asked_by=asker, asked_at=None), "H-7.1") == []


def test_h_7_2_everyone_is_told_in_hertfordshire() -> None:
    assert codes(CANCELLED, "H-7.2") == ["task"]
    assert codes(CANCELLED, "H-7.2", "northamptonshire") == []


@pytest.mark.parametrize(
    ("asker", "consulted", "expected"),
    [
        ("service", None, ["authorise"]),
        ("service", " ", ["authorise"]),
        ("service", "R Okafor", []),
        ("social_worker", None, []),
        ("parent", None, []),
        (None, None, []),
    ],
)
def test_h_10_3a_the_service_asks_first(
    asker: Asker | None, consulted: str | None, expected: list[str]
) -> None:
    facts = replace(CANCELLED, asked_by=asker, consulted=consulted)
    assert codes(facts, "H-10.3a") == expected
    assert [finding.role for finding in said(facts, "H-10.3a")] == ["social_worker"] * len(expected)


@pytest.mark.parametrize(
    ("reason", "reference", "expected"),
    [
        (None, "LCS-7", ["block"]),
        ("", None, ["block"]),
        ("ill", None, ["task"]),
        ("ill", "", ["task"]),
        ("ill", "LCS-7", []),
    ],
)
def test_h_10_3b_the_reason_and_where_it_stands(
    reason: str | None, reference: str | None, expected: list[str]
) -> None:
    assert codes(replace(CANCELLED, reason=reason, case_reference=reference), "H-10.3b") == expected


@pytest.mark.parametrize(
    ("began", "reason", "reference", "expected"),
    [
        (False, None, None, ["block"]),
        (False, "smelt of drink", None, ["task"]),
        (False, "smelt of drink", "LCS-8", []),
        (True, None, None, []),
    ],
)
def test_h_10_4_a_refusal_at_the_door_has_its_reason_and_no_form(
    began: bool, reason: str | None, reference: str | None, expected: list[str]
) -> None:
    facts = StoppedFacts(began=began, stopped_by="service", reason=reason, case_reference=reference)
    assert codes(facts, "H-10.4") == expected


def test_n_3_33b_the_worker_may_stop_that_one_session() -> None:
    assert codes(STOPPED, "N-3.33b") == ["allow"]
    assert codes(replace(STOPPED, stopped_by="parent"), "N-3.33b") == []
    assert codes(STOPPED, "N-3.33b", "hertfordshire") == []


@pytest.mark.parametrize(
    ("family", "child", "expected"),
    [
        (True, True, []),
        (None, True, ["ask"]),
        (True, None, ["ask"]),
        (False, True, ["block"]),
        (True, False, ["block"]),
        (False, None, ["block", "ask"]),
    ],
)
def test_n_3_33c_family_and_child_are_told_there_and_then(
    family: bool | None, child: bool | None, expected: list[str]
) -> None:
    facts = replace(STOPPED, told_family=family, told_child=child)
    assert codes(facts, "N-3.33c") == expected
    assert codes(replace(facts, stopped_by="parent"), "N-3.33c") == [], "who walked out need not be told"
    assert codes(replace(facts, stopped_by=None), "N-3.33c") == expected


@pytest.mark.parametrize(
    ("manager", "worker", "left"),
    [
        (True, True, []),
        (None, True, ["told_manager"]),
        (True, False, ["told_social_worker"]),
        (None, None, ["told_manager", "told_social_worker"]),
    ],
)
def test_n_3_33d_manager_and_social_worker_hear_at_once(
    manager: bool | None, worker: bool | None, left: list[str]
) -> None:
    found = said(replace(STOPPED, told_manager=manager, told_social_worker=worker), "N-3.33d")
    assert [finding.about[0] for finding in found] == left
    assert {str(finding.code) for finding in found} <= {"deadline"}


def held(began: str = "15:45", ended: str = "17:15", stepped_in: bool | None = None) -> HeldFacts:
    """Return a session of 15:45 to 17:15, as it was held."""
    day = START.date()
    return HeldFacts(
        starts_at=START,
        ends_at=at(day, "17:15"),
        began_at=at(day, began),
        ended_at=at(day, ended),
        stepped_in=stepped_in,
    )


@pytest.mark.parametrize(("stepped", "expected"), [(True, ["task"]), (False, []), (None, [])])
def test_n_3_40e_stepping_in_is_recorded(stepped: bool | None, expected: list[str]) -> None:
    assert codes(held(stepped_in=stepped), "N-3.40e") == expected


def test_n_3_42a_times_that_were_not_as_agreed_are_shown() -> None:
    assert said(held(), "N-3.42a") == []
    assert said(held("15:55", "17:10"), "N-3.42a")[0].message == (
        "Not as agreed: began 10 min late, ended 5 min early."
    )
    assert said(held("15:44"), "N-3.42a")[0].message == "Not as agreed: began 1 min early."


def test_n_3_40a_skills_only_where_the_social_worker_named_them() -> None:
    found = said(BriefFacts(parenting_skills="play and bedtime routines"), "N-3.40a")
    assert found[0].message == "Encourage good moments. Parenting skills: play and bedtime routines"
    assert "none are to be built" in said(BriefFacts(parenting_skills=""), "N-3.40a")[0].message
    assert "ask the social worker" in said(BriefFacts(), "N-3.40a")[0].message


def test_n_3_40c_help_in_the_toilet_as_the_referral_says_or_asked_for() -> None:
    found = said(BriefFacts(toileting="Mia, by the worker"), "N-3.40c")
    assert found[0].message == "Help in the toilet, supervised: Mia, by the worker"
    assert "none is to be supervised" in said(BriefFacts(toileting=""), "N-3.40c")[0].message
    assert "ask the social worker" in said(BriefFacts(), "N-3.40c")[0].message


def test_n_3_40d_phones_as_agreed_or_asked_for() -> None:
    assert said(BriefFacts(phones="photos by the worker"), "N-3.40d")[0].message == (
        "Phones: photos by the worker"
    )
    assert "nothing special" in said(BriefFacts(phones=""), "N-3.40d")[0].message
    assert "ask the social worker" in said(BriefFacts(), "N-3.40d")[0].message


@pytest.mark.parametrize(
    ("more", "at_review", "expected"),
    [
        (("life story work",), False, ["warn"]),
        (("life story work",), None, ["warn"]),
        (("life story work",), True, []),
        ((), False, []),
        (None, False, []),
    ],
)
def test_n_3_41_more_is_agreed_at_the_start_or_at_a_review(
    more: tuple[str, ...] | None, at_review: bool | None, expected: list[str]
) -> None:
    assert codes(ChangedPlanFacts(more=more, at_review=at_review), "N-3.41") == expected


@pytest.mark.parametrize(
    ("agreed", "told", "expected"),
    [
        ("A Shah", True, []),
        (None, True, ["authorise"]),
        ("", True, ["authorise"]),
        ("A Shah", None, ["ask"]),
        ("A Shah", False, ["warn"]),
    ],
)
def test_h_6_2_a_manager_agrees_and_the_parents_know(
    agreed: str | None, told: bool | None, expected: list[str]
) -> None:
    assert codes(ChangedPlanFacts(agreed_by=agreed, parents_told=told), "H-6.2") == expected


@pytest.mark.parametrize(
    ("count", "planned", "expected"), [(0, 0, ["warn"]), (1, 0, ["warn"]), (1, 1, []), (2, 0, [])]
)
def test_n_3_50_two_sessions_led_in_proceedings(count: int, planned: int, expected: list[str]) -> None:
    facts = replace(LED, held=count, planned=planned)
    assert codes(facts, "N-3.50") == expected
    assert codes(replace(facts, in_proceedings=False), "N-3.50") == []
    assert codes(replace(facts, in_proceedings=None), "N-3.50") == []
    assert codes(replace(facts, proceedings_concluded=True), "N-3.50") == []


@pytest.mark.parametrize(
    ("last", "expected"),
    [(None, ["warn"]), (date(2026, 9, 23), ["warn"]), (date(2026, 9, 24), []), (TODAY, [])],
)
def test_n_3_51_regularly_after_proceedings_in_the_months_that_the_service_set(
    last: date | None, expected: list[str]
) -> None:
    after = replace(LED, in_proceedings=False, proceedings_concluded=True, last_on=last)
    assert codes(after, "N-3.51") == expected
    assert codes(replace(after, planned=1), "N-3.51") == []
    assert codes(replace(after, proceedings_concluded=None), "N-3.51") == []
    assert codes(replace(after, in_proceedings=True), "N-3.51") == []
