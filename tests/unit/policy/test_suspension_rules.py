"""The rules of ceasing and suspending, each on both sides of its edge: stated, not stated, false."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ftdesk.clock.limits import end_of
from ftdesk.clock.local import to_store
from ftdesk.model.finding import Finding
from ftdesk.policy.profile import load_profile
from ftdesk.policy.seven_days import last_of_seven
from ftdesk.policy.stage import ask_stage
from ftdesk.policy.suspension_facts import StoppedChild, SuspensionFacts

TODAY = date(2026, 12, 24)
LAST = date(2026, 12, 30)
ALI = StoppedChild(name="Ali Brown", legal_status="interim_care_order", in_proceedings=True)
DECIDED = SuspensionFacts(
    step="decide",
    asked_on=TODAY,
    ground="language",
    reason="shouted at the supervisor",
    evidence_base="record of Thu 17 December",
    directed=True,
    urgent=True,
    children=(ALI,),
    missed=0,
    in_agreement=True,
    manager="Dee Shaw",
    social_worker="Ruth Okafor",
    starts_on=TODAY,
)
LIFTED = replace(DECIDED, step="lift", last_day=LAST, meeting_held_on=TODAY)


def said(rule: str, facts: SuspensionFacts = DECIDED, **changes: Any) -> list[Finding]:
    """Return what one rule says under its own policy."""
    profile = load_profile("northamptonshire" if rule.startswith("N") else "hertfordshire")
    found = ask_stage(replace(facts, **changes), profile, TODAY)
    return [finding for finding in found if finding.rule == rule]


def codes(rule: str, facts: SuspensionFacts = DECIDED, **changes: Any) -> list[str]:
    """Return the codes of what one rule says."""
    return [str(finding.code) for finding in said(rule, facts, **changes)]


def child(**changes: Any) -> tuple[StoppedChild, ...]:
    """Return the one child with something else stated of them."""
    return (replace(ALI, **changes),)


@pytest.mark.parametrize("step", ["propose", "decide"])
def test_n_3_29_a_reason_there_must_be(step: str) -> None:
    assert codes("N-3.29", step=step) == []
    assert codes("N-3.29", step=step, ground=None) == ["ask"]
    for ground in ("risk", "detriment"):
        assert codes("N-3.29", step=step, ground=ground, reason="he bit her") == []
        assert codes("N-3.29", step=step, ground=ground, reason=None) == ["ask"]
        assert codes("N-3.29", step=step, ground=ground, reason=" ") == ["block"]
    assert codes("N-3.29", step="lift", ground=None) == []


def test_n_3_30_what_a_court_directed_has_seven_days() -> None:
    assert codes("N-3.30") == ["deadline", "note"]
    assert "Wed 30 Dec 2026" in said("N-3.30")[0].message
    assert codes("N-3.30", directed=None) == ["ask"]
    assert codes("N-3.30", directed=False, children=child(legal_status="section_20")) == []


def test_n_3_30_the_power_is_section_34_6_and_the_footnote_an_erratum() -> None:
    messages = " ".join(finding.message for finding in said("N-3.30"))
    assert "under section 34(6)" in messages
    assert "cites section 34(4)" in messages
    assert "erratum" in messages


def test_n_3_30_of_a_child_in_care_the_law_limits_what_no_court_directed() -> None:
    assert codes("N-3.30", directed=False) == ["warn"]
    assert codes("N-3.30", directed=False, children=child(legal_status=None)) == []


@pytest.mark.parametrize("rule", ["N-3.30", "H-10.2"])
def test_l_3_the_refusal_is_urgent_and_needed(rule: str) -> None:
    assert "ask" in codes(rule, urgent=None)
    assert "block" in codes(rule, urgent=False)


@pytest.mark.parametrize("rule", ["N-3.30", "H-10.2"])
def test_l_3_past_the_seventh_day_only_with_a_court(rule: str) -> None:
    assert "block" not in codes(rule, until=LAST)
    assert "block" in codes(rule, until=LAST + timedelta(days=1))
    assert "block" not in codes(rule, until=LAST + timedelta(days=1), court_reference="NN26C00118")
    for step in ("continue", "cease"):
        assert codes(rule, LIFTED, step=step) == ["block"]
        assert codes(rule, LIFTED, step=step, court_reference=" ") == ["block"]
        assert codes(rule, LIFTED, step=step, court_reference="NN26C00118") == []
        assert codes(rule, LIFTED, step=step, last_day=None) == []


def test_h_10_1_the_order_that_refuses_contact_is_noted_of_a_child_in_care() -> None:
    assert codes("H-10.1") == ["note"]
    assert codes("H-10.1", children=child(legal_status="section_20")) == []
    assert codes("H-10.1", children=child(legal_status=None)) == []
    assert codes("H-10.1", LIFTED) == []


def test_h_10_2_a_child_under_a_care_order_has_seven_days() -> None:
    assert codes("H-10.2") == ["deadline"]
    assert codes("H-10.2", directed=False) == ["deadline"]
    assert codes("H-10.2", directed=None, children=child(legal_status="care_order")) == ["deadline"]
    assert codes("H-10.2", directed=False, children=child(legal_status="section_20")) == []
    assert codes("H-10.2", directed=True, children=child(legal_status="section_20")) == ["deadline"]
    assert codes("H-10.2", directed=None, children=child(legal_status="section_20")) == ["ask"]
    assert said("H-10.2", directed=None, children=child(legal_status="section_20"))[0].fields == ("directed",)
    assert codes("H-10.2", directed=False, children=child(legal_status=None)) == ["ask"]
    assert said("H-10.2", directed=False, children=child(legal_status=None))[0].fields == (
        "children.0.legal_status",
    )


def test_n_3_31_section_20_with_no_proceedings_is_warned_of_and_acknowledged() -> None:
    section_20 = child(legal_status="section_20", in_proceedings=False)
    assert codes("N-3.31") == []
    assert codes("N-3.31", children=section_20) == ["authorise", "warn"]
    assert codes("N-3.31", children=section_20, acknowledged_by="Dee Shaw") == ["warn"]
    assert codes("N-3.31", children=child(legal_status="section_20", in_proceedings=True)) == []
    assert codes("N-3.31", children=child(legal_status="section_20", in_proceedings=None))[-1] == "warn"
    assert said("N-3.31", children=section_20)[0].role == "team_manager"


@pytest.mark.parametrize(
    ("rule", "ground"), [("N-3.32a", "under_influence"), ("N-3.32b", "injury"), ("N-3.32c", "language")]
)
def test_n_3_32_a_to_c_a_decision_is_offered(rule: str, ground: str) -> None:
    assert codes(rule, step="propose", ground=ground) == ["task"]
    assert codes(rule, step="propose", ground="missed") == []
    assert codes(rule, step="propose", ground=None) == []
    assert codes(rule, step="decide", ground=ground) == []


def test_n_3_32d_two_misses_propose_and_people_decide() -> None:
    assert codes("N-3.32d", step="propose", ground="missed", missed=1) == ["block"]
    assert codes("N-3.32d", step="propose", ground="missed", missed=2) == ["task"]
    assert codes("N-3.32d", step="propose", ground="missed", missed=None) == ["ask"]
    assert codes("N-3.32d", step="propose", ground="injury", missed=5) == []
    assert codes("N-3.32d", ground="missed", missed=2) == []
    assert codes("N-3.32d", ground="missed", missed=2, manager=None) == ["authorise"]
    assert codes("N-3.32d", ground="missed", missed=2, social_worker="") == ["authorise"]
    assert codes("N-3.32d", ground="missed", missed=1) == ["block"]


def test_n_3_32e_another_ground_takes_its_evidence() -> None:
    assert codes("N-3.32e", ground="other") == ["allow"]
    assert codes("N-3.32e", ground="other", evidence_base=None) == ["ask"]
    assert codes("N-3.32e", ground="other", evidence_base="") == ["block"]
    assert codes("N-3.32e", evidence_base=None) == []


def test_n_3_33a_the_manager_decides_with_the_social_worker() -> None:
    assert codes("N-3.33a") == []
    (manager,) = said("N-3.33a", manager=None)
    assert (manager.code, manager.role) == ("authorise", "team_manager")
    (social_worker,) = said("N-3.33a", social_worker=" ")
    assert (social_worker.code, social_worker.role) == ("authorise", "social_worker")
    assert codes("N-3.33a", in_agreement=False) == ["warn"]
    assert codes("N-3.33a", in_agreement=None) == []


def test_n_3_33a_an_adopters_decision_needs_neither() -> None:
    adopted = child(legal_status="adopted")
    assert codes("N-3.33a", children=adopted, holder="Jo Finch", manager=None, social_worker=None) == []
    mixed = (*adopted, ALI)
    assert codes("N-3.33a", children=mixed, holder="Jo Finch", manager=None) == ["authorise"]


def test_n_3_34_nothing_is_lifted_before_the_meeting() -> None:
    assert codes("N-3.34", LIFTED) == []
    assert codes("N-3.34", LIFTED, meeting_held_on=None) == ["block"]
    assert codes("N-3.34", LIFTED, meeting_held_on=None, meeting_on=TODAY) == ["block"]


def test_n_3_34_the_meeting_is_dated_before_the_seventh_day() -> None:
    day_six = LAST - timedelta(days=1)
    assert codes("N-3.34") == ["task"]
    assert codes("N-3.34", meeting_on=day_six) == ["task"]
    assert codes("N-3.34", meeting_on=LAST) == ["block", "task"]
    assert codes("N-3.34", meeting_on=LAST, directed=False) == ["task"]
    dated = replace(LIFTED, step="meeting", meeting_held_on=None)
    assert codes("N-3.34", dated, meeting_on=day_six) == []
    assert codes("N-3.34", dated, meeting_on=LAST) == ["block"]
    assert codes("N-3.34", dated, meeting_on=LAST, last_day=None, directed=False) == []
    assert codes("N-3.34", dated, meeting_on=LAST + timedelta(days=1), asked_on=LAST) == ["warn"]


def test_n_3_35a_the_case_note_has_its_evidence() -> None:
    assert codes("N-3.35a") == []
    assert codes("N-3.35a", evidence_base=None) == ["ask"]
    assert codes("N-3.35a", evidence_base="") == ["block"]
    assert codes("N-3.35a", step="propose", evidence_base=None) == []


def test_n_3_35b_all_concerned_are_told() -> None:
    assert codes("N-3.35b") == ["task"]
    assert codes("N-3.35b", LIFTED) == []
    assert codes("N-3.35b", LIFTED, not_written=("the IRO",)) == ["block"]
    assert codes("N-3.35b", LIFTED, not_written=("the IRO",), last_day=None) == ["warn"]


@pytest.mark.parametrize("rule", ["N-3.35b", "H-10.2"])
def test_l_4_a_notice_without_the_five_things_is_not_closed(rule: str) -> None:
    assert codes(rule, LIFTED, step="notice") == []
    assert codes(rule, LIFTED, step="notice", not_in_notice=("remedies",)) == ["block"]
    assert codes(rule, LIFTED, step="notice", not_in_notice=("remedies",), last_day=None) == []
    assert "block" in codes(rule, LIFTED, not_written=("Leanne Ellis",))


@pytest.mark.parametrize("status", ["adopted", "special_guardianship_order"])
def test_n_3_36_the_adopter_or_guardian_decides(status: str) -> None:
    assert codes("N-3.36") == []
    assert codes("N-3.36", children=child(legal_status=status)) == ["block"]
    assert codes("N-3.36", children=child(legal_status=status), holder="Jo Finch") == []
    assert codes("N-3.36", children=child(legal_status=None)) == ["ask"]


def test_neither_policy_shows_the_others_rules() -> None:
    for policy, letter in (("northamptonshire", "N"), ("hertfordshire", "H")):
        found = ask_stage(replace(DECIDED, ground=None), load_profile(policy), TODAY)
        assert {finding.rule[0] for finding in found} == {letter}


@given(st.dates(date(2024, 1, 1), date(2034, 12, 31)))
def test_seven_days_are_a_week_of_the_wall_clock_whatever_the_clocks_do(start: date) -> None:
    last = last_of_seven(replace(DECIDED, starts_on=start), load_profile("northamptonshire"))
    assert last == start + timedelta(days=6)
    expires = end_of(last)
    assert (expires.date(), expires.time().isoformat()) == (start + timedelta(days=7), "00:00:00")


@pytest.mark.parametrize(
    ("start", "expires"),
    [
        (date(2026, 3, 26), "2026-04-01T23:00:00Z"),
        (date(2026, 10, 19), "2026-10-26T00:00:00Z"),
        (date(2026, 12, 24), "2026-12-31T00:00:00Z"),
    ],
)
def test_the_expiry_is_london_midnight_on_both_sides_of_the_change_of_clocks(
    start: date, expires: str
) -> None:
    last = last_of_seven(replace(DECIDED, starts_on=start), load_profile("hertfordshire"))
    assert last is not None
    assert to_store(end_of(last)) == expires
