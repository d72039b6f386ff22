"""A case decided: what is accepted, what waits, what is refused, and what each leaves behind."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from msgspec.structs import replace

from ftdesk.acts.authorise import authorise
from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import Decision, decide, take
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code
from ftdesk.model.referral import Referral
from ftdesk.panes.case import case as page
from ftdesk.store.gone_past import gone_past
from ftdesk.store.referrals import ReferralRow, deadlines, referral
from ftdesk.store.sessions import ArrangementRow, arrangements
from tests.prepared import prepared
from tests.referred import CLEAR, asking, refused, special_guardianship, two_families, unassessed


def case(office: Office, referral_id: str) -> ReferralRow:
    """Read a case back."""
    row = office.store.read(referral, referral_id)
    assert row is not None
    return row


def arranged(office: Office, referral_id: str) -> tuple[ArrangementRow, ...]:
    """Read a case's arrangements."""
    return office.store.read(arrangements, referral_id)


def last_line(office: Office) -> tuple[str, str]:
    """Read the last act's name and line."""

    def reader(connection: sqlite3.Connection) -> tuple[str, str]:
        row = connection.execute("SELECT name, says FROM act ORDER BY id DESC LIMIT 1").fetchone()
        return row[0], row[1]

    return office.store.read(reader)


def test_a_clear_case_is_accepted_with_an_arrangement_still_to_be_placed(office: Office) -> None:
    made = key_in(office, CLEAR)
    decided = decide(office, made, "accept")
    row = case(office, made)
    assert (decided.state, decided.waiting_on) == ("accepted", ())
    assert (row.state, row.owner, row.decided_by) == ("accepted", "jsmith", "jsmith")
    assert row.decided_at == office.now
    (plan,) = arranged(office, made)
    assert (plan.state, plan.children, plan.adults) == ("unplaced", (), ())
    assert (plan.arrange.per_week, plan.arrange.minutes, plan.arrange.weeks) == (2, 90, 12)
    assert (plan.arrange.people, plan.arrange.court_directed) == (3, True)
    assert plan.arrange.start_week == date(2027, 1, 11)
    assert plan.arrange.windows == CLEAR.request.windows


def test_each_plan_has_its_own_arrangement_and_nobody_is_forgotten(office: Office) -> None:
    made = key_in(office, two_families())
    decide(office, made, "accept", note="each one's plan confirmed by phone")
    father, mother = arranged(office, made)
    assert (father.children, father.adults) == (("Kayden Ellis",), ("Craig Dolan",))
    assert (father.arrange.per_week, father.arrange.minutes, father.arrange.people) == (1, 60, 3)
    assert (mother.children, mother.adults) == ((), ("Leanne Ellis",))
    assert (mother.arrange.per_week, mother.arrange.minutes, mother.arrange.people) == (2, 90, 4)


@pytest.mark.parametrize("apart", ["must not meet", "separate sessions"])
def test_adults_kept_apart_never_share_an_arrangement(office: Office, apart: str) -> None:
    mother, father = two_families().adults or ()
    if apart == "must not meet":
        adults = (mother, replace(father, separate_sessions=None))
    else:
        adults = (replace(mother, must_not_meet=None), father)
    made = key_in(office, replace(CLEAR, adults=adults))
    decide(office, made, "accept", note="confirmed")
    assert [plan.adults for plan in arranged(office, made)] == [("Leanne Ellis",), ("Craig Dolan",)]


def test_an_accent_left_out_still_keeps_two_adults_apart(office: Office) -> None:
    mother, father = two_families().adults or ()
    adults = (
        replace(mother, must_not_meet=("Rhiân Dolan",)),
        replace(father, name="Rhian DOLAN", separate_sessions=None),
    )
    made = key_in(office, replace(CLEAR, adults=adults))
    decide(office, made, "accept", note="confirmed")
    assert [plan.adults for plan in arranged(office, made)] == [("Leanne Ellis",), ("Rhian DOLAN",)]


def test_a_plan_that_names_an_adult_without_the_accent_is_theirs(office: Office) -> None:
    case = two_families()
    father = replace((case.adults or ())[1], name="Crâig Dolan")
    made = key_in(office, replace(case, adults=((case.adults or ())[0], father)))
    decide(office, made, "accept", note="each one's plan confirmed by phone")
    assert [plan.adults for plan in arranged(office, made)] == [("Crâig Dolan",), ("Leanne Ellis",)]


def test_adults_who_may_meet_share_one(office: Office) -> None:
    mother, father = two_families().adults or ()
    adults = (replace(mother, must_not_meet=None), replace(father, separate_sessions=False))
    made = key_in(office, replace(CLEAR, adults=adults))
    decide(office, made, "accept", note="confirmed")
    (plan,) = arranged(office, made)
    assert (plan.adults, plan.arrange.people) == ((), 4)


def test_a_block_refuses_and_changes_nothing(office: Office) -> None:
    made = key_in(office, refused())
    before = case(office, made)
    with pytest.raises(Refused) as refusal:
        decide(office, made, "accept", note="all the same")
    assert refusal.value.kind == "block"
    assert "N-3.16" in {finding.rule for finding in refusal.value.findings}
    assert case(office, made) == before
    assert arranged(office, made) == ()


def test_an_open_question_needs_a_note(office: Office) -> None:
    made = key_in(office, unassessed())
    with pytest.raises(Refused, match=r"\(N-3\.46a, 3\.46\)") as refusal:
        decide(office, made, "accept")
    assert refusal.value.kind == "undecided"
    assert case(office, made).state == "new"
    assert decide(office, made, "accept", note="assessment promised for Monday").state == "accepted"
    assert case(office, made).decision_note == "assessment promised for Monday"


def test_a_case_that_names_no_child_is_keyed_in_first_whatever_the_note(office: Office) -> None:
    made = key_in(office, replace(CLEAR, children=(replace(CLEAR.children[0], name=None),)))
    with pytest.raises(Refused, match="names no child: key it in first") as refusal:
        decide(office, made, "accept", note="never mind")
    assert refusal.value.kind == "undecided"
    assert (case(office, made).state, arranged(office, made)) == ("new", ())


def test_a_missing_authorisation_waits_until_it_is_recorded(office: Office) -> None:
    made = key_in(office, special_guardianship_12_weeks())
    decided = decide(office, made, "accept", note="n/a")
    assert decided.state == "waiting"
    assert any("team manager" in who and "N-3.9d" in who for who in decided.waiting_on)
    assert (case(office, made).state, str(case(office, made).verdict)) == ("waiting", "authorise")
    assert arranged(office, made) == ()
    authorise(office, made, "team_manager", "Denise Abbot", date(2026, 12, 23), "written", "N-3.9d: one term")
    assert str(case(office, made).verdict) != "authorise"
    assert decide(office, made, "accept", note="one term only").state == "accepted"


def special_guardianship_12_weeks() -> Referral:
    """Return the special guardianship case with what N 3.21 wants to know."""
    case_ = special_guardianship()
    return replace(case_, request=replace(case_.request, grounds=("significant_harm",)))


@pytest.mark.parametrize(
    ("decision", "state"), [("decline", "declined"), ("redirect", "redirected"), ("withdraw", "withdrawn")]
)
def test_a_case_turned_away_says_why_and_by_whom(office: Office, decision: Decision, state: str) -> None:
    made = key_in(office, CLEAR)
    decide(office, made, decision, to="the SGO team", note="not ours")
    row = case(office, made)
    assert (row.state, row.decision_note, row.decided_by) == (state, "not ours", "jsmith")
    assert row.redirected_to == ("the SGO team" if decision == "redirect" else None)
    with pytest.raises(Refused, match=made) as refusal:
        decide(office, made, "accept")
    assert refusal.value.kind == "not_allowed"


def test_to_redirect_somebody_must_be_named(office: Office) -> None:
    made = key_in(office, CLEAR)
    with pytest.raises(WrongInput, match="to: say to whom"):
        decide(office, made, "redirect")


def test_a_withdrawn_referral_no_longer_waits_for_a_talk_but_a_declined_one_does(office: Office) -> None:
    withdrawn, declined = key_in(office, CLEAR), key_in(office, CLEAR)
    decide(office, withdrawn, "withdraw")
    decide(office, declined, "decline")
    assert [clock.stopped_at for clock in office.store.read(deadlines, withdrawn)] == [office.now]
    assert [clock.stopped_at for clock in office.store.read(deadlines, declined)] == [None]


def test_an_accepted_case_may_be_withdrawn_before_it_is_booked(office: Office) -> None:
    made = key_in(office, CLEAR)
    decide(office, made, "accept")
    decide(office, made, "withdraw", note="moved away")
    assert [plan.state for plan in arranged(office, made)] == ["ended"]


def test_a_booked_case_is_not_withdrawn_over_its_sessions(office: Office) -> None:
    made = key_in(office, CLEAR)
    decide(office, made, "accept")
    (plan,) = arranged(office, made)
    with office.act("book", made) as writer:
        writer.update("arrangement", plan.id, {"state": "booked"})
    with pytest.raises(Refused, match=f"sessions booked \\({plan.id}\\)"):
        decide(office, made, "withdraw")
    assert case(office, made).state == "accepted"


def test_asking_waits_for_the_answers(office: Office) -> None:
    made = key_in(office, unassessed())
    decided = decide(office, made, "ask", note="when will the assessment be done?")
    assert (decided.state, decided.waiting_on) == ("waiting", ("one answer",))
    assert case(office, made).asks == 1
    answered = case(office, made)
    correct(office, made, answered.version, CLEAR)
    assert case(office, made).asks == 0
    assert decide(office, made, "accept").state == "accepted"


def test_an_undone_accept_leaves_no_arrangement(office: Office) -> None:
    made = key_in(office, CLEAR)
    decide(office, made, "accept")
    undo(office)
    assert (case(office, made).state, arranged(office, made)) == ("new", ())


def test_a_case_is_taken_and_taken_over_but_not_twice(office: Office) -> None:
    made = key_in(office, CLEAR)
    take(office, made)
    assert (case(office, made).state, case(office, made).owner) == ("triage", "jsmith")
    with pytest.raises(Refused, match="yours already"):
        take(office, made)
    with prepared(office, made) as writer:
        writer.update("referral", made, {"owner": "akhan"})
    take(office, made)
    assert case(office, made).owner == "jsmith"
    assert last_line(office) == ("take", f"{made} taken over from akhan")


def test_nothing_is_decided_of_a_case_that_is_not_there(office: Office) -> None:
    with pytest.raises(WrongInput, match="there is no referral 'R-9999'"):
        decide(office, "R-9999", "accept")
    with pytest.raises(WrongInput, match="decision: 'agree' is none of"):
        decide(office, "R-9999", "agree")  # type: ignore[arg-type]


def test_minutes_of_a_plan_left_blank_are_the_requests(office: Office) -> None:
    made = key_in(office, asking(minutes=120, days_per_week=None, times_per_year=26))
    decide(office, made, "accept", note="as agreed")
    (plan,) = arranged(office, made)
    assert (plan.arrange.minutes, plan.arrange.per_week) == (120, 0.5)


def test_warnings_passed_without_a_reason_are_named_in_what_the_act_says(office: Office) -> None:
    made = key_in(office, CLEAR)
    left = decide(office, made, "accept")
    assert left.state == "accepted"
    assert left.no_reason
    assert "no reason given for going past N-3." in last_line(office)[1]
    assert {one.reason for one in office.store.read(gone_past, made)} == {""}
    lines = [line.text for line in page(office, made).lines()]
    assert any("Gone past" in line and "no reason given" in line for line in lines)


def test_what_nobody_stated_is_passed_without_a_reason_and_what_is_stated_is_not(office: Office) -> None:
    left = decide(office, key_in(office, CLEAR), "accept")
    warned = {one.rule for one in left.findings if one.code is Code.WARN}
    assert {"N-3.1b", "N-3.1c", "N-3.1d", "N-3.48"} <= warned
    assert {one.rule for one in left.no_reason} == warned - {"N-3.1b", "N-3.1d", "N-3.48"}


def test_with_a_note_nothing_is_passed_without_a_reason(office: Office) -> None:
    made = key_in(office, CLEAR)
    assert decide(office, made, "accept", note="talked over").no_reason == ()
    assert "no reason" not in last_line(office)[1]


def test_a_note_is_kept_as_the_reason_past_each_warning(office: Office) -> None:
    made = key_in(office, two_families())
    decide(office, made, "accept", note="each child's plan was talked over")
    kept = office.store.read(gone_past, made)
    assert ("N-3.4", "each child's plan was talked over") in {(one.rule, one.reason) for one in kept}
    assert any("N-3.4" in line.text for line in page(office, made).lines() if "Gone past" in line.text)
