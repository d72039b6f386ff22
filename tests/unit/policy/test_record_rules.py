"""The rules of records, each on both sides of its edge: stated, not stated, false."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from ftdesk.model.finding import Finding
from ftdesk.model.shape import Shape
from ftdesk.policy.clocks import ClockRule, Event, clocks_started_by
from ftdesk.policy.profile import load_profile
from ftdesk.policy.record_facts import (
    ConcernFacts,
    EvidenceFacts,
    Finaliser,
    FinishFacts,
    SharedFacts,
    TalkedFacts,
)
from ftdesk.policy.stage import ask_stage

TODAY = date(2026, 12, 24)
FINISHED = FinishFacts(
    under_headings=True,
    significant=False,
    in_proceedings=False,
    may_come_to_court=False,
    finaliser="own",
)
OF_RECORDS = (
    FINISHED,
    ConcernFacts(),
    SharedFacts(first_finished_on=date(2025, 1, 1), as_of=TODAY),
    TalkedFacts(with_whom="parent"),
    EvidenceFacts(supervisor="J Bains", on=TODAY, clashes=("a session",)),
)


def said(facts: Shape, rule: str) -> list[Finding]:
    """Return what one rule of Northamptonshire says."""
    found = ask_stage(facts, load_profile("northamptonshire"), TODAY)
    return [finding for finding in found if finding.rule == rule]


def codes(facts: Shape, rule: str) -> list[str]:
    """Return the codes of what one rule says."""
    return [str(finding.code) for finding in said(facts, rule)]


def clock(policy: str, event: Event, rule: str) -> ClockRule:
    """Return one of the clocks that an event starts."""
    (found,) = [one for one in clocks_started_by(event, load_profile(policy)) if one.rule == rule]
    return found


def test_a_complete_record_of_the_supervisors_own_meets_nothing() -> None:
    assert ask_stage(FINISHED, load_profile("northamptonshire"), TODAY) == ()


def test_no_rule_of_northamptonshire_is_asked_of_a_record_in_hertfordshire() -> None:
    worst = replace(FINISHED, under_headings=False, significant=True, finaliser="social_worker")
    for facts in (*OF_RECORDS, worst):
        assert ask_stage(facts, load_profile("hertfordshire"), TODAY) == ()


def test_n_3_43a_shared_within_three_months_to_the_day() -> None:
    shared = SharedFacts(
        first_finished_on=date(2026, 1, 5), last_shared_on=date(2026, 9, 24), as_of=date(2026, 12, 24)
    )
    assert codes(shared, "N-3.43a") == []
    (warning,) = said(replace(shared, as_of=date(2026, 12, 25)), "N-3.43a")
    assert (str(warning.code), "Last shared on Thu 24 Sep 2026" in warning.message) == ("warn", True)


def test_n_3_43a_never_shared_counts_from_the_first_record_written() -> None:
    never = SharedFacts(first_finished_on=date(2026, 9, 30), as_of=date(2026, 12, 30))
    assert codes(never, "N-3.43a") == []
    (warning,) = said(replace(never, as_of=date(2026, 12, 31)), "N-3.43a")
    assert "None shared, and the first written, on Wed 30 Sep 2026" in warning.message
    assert codes(SharedFacts(as_of=TODAY), "N-3.43a") == []


def test_n_3_43b_what_stands_empty_is_told_and_blocks_nothing() -> None:
    (found,) = said(replace(FINISHED, unwritten=("Arrival", "Ending")), "N-3.43b")
    assert str(found.code) == "default"
    assert found.message == "Nothing is written under Arrival, Ending."
    assert codes(FINISHED, "N-3.43b") == []


def test_n_4_6a_a_record_goes_on_its_form() -> None:
    (found,) = said(replace(FINISHED, under_headings=False), "N-4.6a")
    assert str(found.code) == "default"
    assert "Family Time Record (Appendix E)" in found.message
    assert codes(FINISHED, "N-4.6a") == []


@pytest.mark.parametrize(
    ("significant", "signposts", "expected"),
    [
        (True, (), ["block"]),
        (True, ("15:50 she fell",), []),
        (False, (), []),
        (False, ("15:50 she fell",), ["block"]),
        (None, (), ["ask"]),
        (None, ("15:50 she fell",), ["ask"]),
    ],
)
def test_n_3_43c_significant_events_are_signposted(
    significant: bool | None, signposts: tuple[str, ...], expected: list[str]
) -> None:
    facts = replace(FINISHED, significant=significant, signposts=signposts)
    assert codes(facts, "N-3.43c") == expected


@pytest.mark.parametrize(
    ("in_proceedings", "may", "expected"),
    [
        (True, None, ["note"]),
        (False, True, ["note"]),
        (False, False, []),
        (None, None, []),
        (None, True, ["note"]),
    ],
)
def test_n_3_44a_a_record_in_proceedings_goes_to_the_court(
    in_proceedings: bool | None, may: bool | None, expected: list[str]
) -> None:
    facts = replace(FINISHED, in_proceedings=in_proceedings, may_come_to_court=may)
    assert codes(facts, "N-3.44a") == expected


@pytest.mark.parametrize(
    ("finaliser", "because", "expected"),
    [
        ("own", None, []),
        (None, None, ["ask"]),
        ("social_worker", None, ["block"]),
        ("social_worker", "ill", ["block"]),
        ("other_staff", "ill", ["block"]),
        ("supervisor", None, ["ask"]),
        ("supervisor", " ", ["block"]),
        ("supervisor", "ill", []),
        ("manager", None, ["ask"]),
        ("manager", "has left", []),
    ],
)
def test_n_4_8b_the_supervisor_finalises_the_record(
    finaliser: Finaliser | None, because: str | None, expected: list[str]
) -> None:
    facts = replace(FINISHED, finaliser=finaliser, instead_because=because)
    assert codes(facts, "N-4.8b") == expected


def test_n_4_8b_a_session_that_the_social_worker_led_has_no_supervisors_record() -> None:
    assert codes(replace(FINISHED, finaliser="social_worker", led_by_social_worker=True), "N-4.8b") == []


@pytest.mark.parametrize(("told", "expected"), [(None, ["deadline"]), (False, ["deadline"]), (True, [])])
def test_n_3_43e_a_concern_is_told_at_once(told: bool | None, expected: list[str]) -> None:
    assert codes(ConcernFacts(told=told), "N-3.43e") == expected


@pytest.mark.parametrize(
    ("who", "stands", "expected"),
    [
        ("parent", None, ["task"]),
        ("carer", False, ["task"]),
        ("child", None, ["task"]),
        ("other", None, ["task"]),
        ("parent", True, []),
        ("social_worker", None, []),
        ("manager", None, []),
    ],
)
def test_n_4_9_talks_with_families_go_into_the_case_system(
    who: str, stands: bool | None, expected: list[str]
) -> None:
    assert codes(TalkedFacts(with_whom=who, in_case_system=stands), "N-4.9") == expected


def test_n_3_44b_giving_evidence_takes_diary_time() -> None:
    free = EvidenceFacts(supervisor="J Bains", on=TODAY)
    assert codes(free, "N-3.44b") == ["diary"]
    assert codes(replace(free, clashes=("10:00 session",)), "N-3.44b") == ["warn", "diary"]


def test_n_4_6b_and_n_3_43d_two_limits_of_which_the_stricter_governs() -> None:
    inner = clock("northamptonshire", "session_held", "N-4.6b")
    outer = clock("northamptonshire", "session_held", "N-3.43d")
    assert (inner.working_days, inner.outer, inner.stops_on) == (2, False, ("record_uploaded",))
    assert (outer.working_days, outer.outer, outer.stops_on) == (5, True, ("record_uploaded",))


def test_n_4_7_a_record_or_a_talk_stops_the_24_hours() -> None:
    incident = clock("northamptonshire", "incident", "N-4.7")
    assert (incident.hours, incident.stops_on) == (24, ("record_finished", "talk_about_incident"))


def test_h_9_1_uploaded_or_emailed_within_three_working_days() -> None:
    report = clock("hertfordshire", "session_held", "H-9.1")
    assert (report.working_days, report.stops_on) == (3, ("record_uploaded", "record_emailed"))


def test_n_3_38m_the_record_is_kept_by_the_two_clocks() -> None:
    entry = load_profile("northamptonshire").rules["N-3.38m"]
    assert entry.place is not None and "4.6 and 3.43" in entry.place


def test_n_4_8a_the_header_is_of_the_profiles_words() -> None:
    profile = load_profile("northamptonshire")
    assert profile.rules["N-4.8a"].place
    assert (profile.wording["record_header"], profile.wording["record_section"]) == (
        "Family Time",
        "case observations",
    )
