"""A suspension in force: who decided, until when, what it cancels, whom to tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import decide_suspension, drop_suspension
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import deadlines, tasks
from ftdesk.store.sessions import SessionRow, session
from ftdesk.store.suspensions import notices
from ftdesk.store.suspensions import suspension as stored
from tests.acts.suspensions.conftest import CASE, decided, suspend
from tests.prepared import prepared

OfficeOn = Callable[..., Office]
Sessions = tuple[SessionRow, ...]


@pytest.fixture
def thursday(desk_at: OfficeOn, sessions: Sessions) -> Office:
    """Return a desk on Thursday 17 December, 12:00; the next session is on Tuesday the 22nd."""
    return desk_at("2026-12-17T12:00")


def child(office: Office, **changes: tuple[str, str]) -> None:
    """Let the case state something else of the child or the court."""
    with prepared(office) as writer:
        body = str(writer.row("referral", CASE)["body"])
        for old, new in changes.values():
            assert old in body
            body = body.replace(old, new)
        writer.update("referral", CASE, {"body": body})


def test_it_lasts_until_the_end_of_the_seventh_day(thursday: Office) -> None:
    made, left = suspend(thursday)
    row = thursday.store.read(stored, made)
    assert row is not None
    assert (row.state, row.starts_on, row.last_day) == ("in_force", date(2026, 12, 17), date(2026, 12, 23))
    assert row.expires_at == at(date(2026, 12, 24), "00:00")
    (clock,) = [one for one in thursday.store.read(deadlines, CASE) if one.kind == "suspension"]
    assert (clock.rule, clock.paragraph) == ("N-3.30", "3.30")
    assert clock.due_at.isoformat() == "2026-12-23T23:59:59+00:00"
    assert left.last_day == date(2026, 12, 23)


def test_the_sessions_within_it_are_cancelled_and_each_party_is_told_once(
    thursday: Office, sessions: Sessions
) -> None:
    made, left = suspend(thursday)
    assert left.sessions == (sessions[1].id,)
    states = [thursday.store.read(session, one.id) for one in sessions]
    assert [one.state for one in states if one] == ["planned", "cancelled", "planned", "planned"]
    assert states[1] is not None
    assert (states[1].reason, states[1].asked_by) == (f"suspended: {made}", "service")
    calls = [one for one in thursday.store.read(tasks, CASE) if one.id in left.tasks and one.kind == "tell"]
    assert [one.who for one in calls] == ["Leanne Ellis", "the carer", "the social worker"]
    assert "Tue 22 Dec 15:30 does not take place" in calls[0].what
    day = date(2026, 12, 22)
    assert thursday.store.read(blocks, ["JB"], at(day, "00:00"), at(day, "23:59")) == []
    assert thursday.store.read(check).faults == ()


def test_without_a_limit_it_stops_all_to_come_or_until_the_day_that_was_said(
    thursday: Office, sessions: Sessions
) -> None:
    child(thursday, court=('"directed": true', '"directed": false'), status=("care_order", "section_17"))
    made, left = suspend(thursday)
    assert left.last_day is None
    assert left.sessions == tuple(one.id for one in sessions[1:])
    undo(thursday)
    left = decide_suspension(thursday, made, decided(until=date(2026, 12, 29)))
    assert left.sessions == (sessions[1].id, sessions[2].id)
    assert [one for one in thursday.store.read(deadlines, CASE) if one.kind == "suspension"] == []


def test_a_child_in_care_whom_no_court_gave_it_is_warned_of(thursday: Office) -> None:
    child(thursday, court=('"directed": true', '"directed": false'))
    made = propose(thursday, CASE, ground="language")
    with pytest.raises(Refused, match=r"section 34\(6\).*Say why it is done all the same \(N-3\.30\)"):
        decide_suspension(thursday, made, decided())
    decide_suspension(thursday, made, decided(all_the_same="legal advised on Wed 16 December"))
    with prepared(thursday) as writer:
        (kept,) = writer.matching("gone_past", referral=CASE)
    assert (kept["rule"], kept["reason"]) == ("N-3.30", "legal advised on Wed 16 December")


def test_the_manager_and_the_social_worker_are_named_and_the_evidence_is_there(thursday: Office) -> None:
    made = propose(thursday, CASE, ground="language")
    for missing, rule in (
        ({"manager": None}, r"N-3\.33a"),
        ({"social_worker": " "}, r"N-3\.33a"),
        ({"evidence": None}, r"N-3\.35a"),
        ({"evidence": ""}, r"N-3\.35a"),
        ({"urgent": None}, r"N-3\.30"),
        ({"urgent": False}, r"N-3\.30"),
        ({"until": date(2026, 12, 24)}, r"N-3\.30"),
        ({"meeting_on": date(2026, 12, 23)}, r"N-3\.34"),
    ):
        with pytest.raises(Refused, match=rule):
            decide_suspension(thursday, made, decided(**missing))
    row = thursday.store.read(stored, made)
    assert row is not None
    assert row.state == "proposed"
    decide_suspension(thursday, made, decided(until=date(2026, 12, 23), meeting_on=date(2026, 12, 22)))


def test_section_20_with_no_proceedings_is_acknowledged(thursday: Office) -> None:
    child(thursday, court=('"directed": true', '"directed": false'), status=("care_order", "section_20"))
    made = propose(thursday, CASE, ground="language")
    why = {"all_the_same": "the mother agrees to wait"}
    with pytest.raises(Refused, match=r"a manager has to say that it was weighed.*N-3\.31"):
        decide_suspension(thursday, made, decided(**why))
    with pytest.raises(Refused, match=r"the agreement may be withdrawn.*N-3\.31"):
        decide_suspension(thursday, made, decided(acknowledged="Dee Shaw"))
    decide_suspension(thursday, made, decided(acknowledged="Dee Shaw", **why))


@pytest.mark.parametrize("status", ["adopted", "special_guardianship_order"])
def test_the_services_own_decision_is_blocked_where_others_decide(thursday: Office, status: str) -> None:
    child(thursday, court=('"directed": true', '"directed": false'), status=("care_order", status))
    made = propose(thursday, CASE, ground="language")
    with pytest.raises(Refused, match=r"adopter's or special guardian's.*N-3\.36"):
        decide_suspension(thursday, made, decided())
    decide_suspension(thursday, made, decided(manager=None, social_worker=None, holder="Jo Finch"))
    row = thursday.store.read(stored, made)
    assert row is not None
    assert (row.holder, row.manager) == ("Jo Finch", None)


def test_everybody_who_is_to_be_told_has_a_notice_and_a_task(thursday: Office) -> None:
    made, left = suspend(thursday)
    found = thursday.store.read(notices, made)
    assert [(one.who, one.name) for one in found] == [
        ("child", "Kai Ellis"),
        ("parent", "Leanne Ellis"),
        ("court_carer", None),
        ("iro", None),
    ]
    letters = [one for one in thursday.store.read(tasks, CASE) if one.kind == "notice"]
    assert [one.key for one in letters] == [one.id for one in found]
    assert {one.rule for one in letters} == {"N-3.35b"}
    assert all(one.due_at == thursday.now for one in letters)
    (meeting,) = [one for one in thursday.store.read(tasks, CASE) if one.kind == "meeting"]
    assert meeting.due_at is not None
    assert meeting.due_at.date() == date(2026, 12, 22)
    assert {meeting.id, *(one.id for one in letters)} <= set(left.tasks)


def test_no_session_is_booked_or_moved_into_it(thursday: Office, sessions: Sessions) -> None:
    suspend(thursday)
    ask = BookingAsk(
        referral=CASE, slots=(Slot("mon", "15:30", "PF1", ("JB",)),), from_on=date(2026, 12, 21), weeks=1
    )
    with pytest.raises(Refused) as refused:
        book(thursday, ask)
    assert "family time is suspended until the end of Wed 23 Dec (SU-0001)" in " ".join(refused.value.reasons)
    with pytest.raises(Refused, match="family time is suspended"):
        move(thursday, sessions[2].id, day=date(2026, 12, 21))
    move(thursday, sessions[2].id, day=date(2026, 12, 30))


def test_what_is_over_stays_to_be_told_of(desk_at: OfficeOn, sessions: Sessions) -> None:
    evening = desk_at("2026-12-22T18:00")
    _, left = suspend(evening, starts_on=date(2026, 12, 22))
    assert left.sessions == ()
    one = evening.store.read(session, sessions[1].id)
    assert one is not None
    assert one.state == "planned"


def test_undo_puts_the_sessions_back_and_the_proposal_with_them(thursday: Office, sessions: Sessions) -> None:
    made, _ = suspend(thursday)
    undo(thursday)
    one, row = thursday.store.read(session, sessions[1].id), thursday.store.read(stored, made)
    assert one is not None
    assert row is not None
    assert (one.state, row.state, row.starts_on) == ("planned", "proposed", None)
    assert [one for one in thursday.store.read(deadlines, CASE) if one.kind == "suspension"] == []
    assert thursday.store.read(check).faults == ()


def test_undo_is_refused_where_somebody_has_the_room_by_then(
    thursday: Office, desk_at: OfficeOn, sessions: Sessions
) -> None:
    made, _ = suspend(thursday)
    ask = BookingAsk(
        referral="R-0002", slots=(Slot("tue", "15:30", "PF1", ("LM",)),), from_on=date(2026, 12, 22), weeks=1
    )
    book(desk_at("2026-12-17T12:00", login="a.khan"), ask)
    with pytest.raises(Refused, match="the room was taken meanwhile; nothing was saved"):
        undo(thursday)
    row = thursday.store.read(stored, made)
    assert row is not None
    assert row.state == "in_force"


def test_a_proposal_is_dropped_with_a_reason(thursday: Office) -> None:
    made = propose(thursday, CASE, ground="language")
    with pytest.raises(WrongInput, match="why: must be given"):
        drop_suspension(thursday, made, " ")
    drop_suspension(thursday, made, "a misunderstanding")
    row = thursday.store.read(stored, made)
    assert row is not None
    assert (row.state, row.ended_why) == ("dropped", "a misunderstanding")
    with pytest.raises(Refused, match="is dropped, so it cannot be decided"):
        decide_suspension(thursday, made, decided())


def test_hertfordshire_counts_the_seven_days_and_writes_the_notices(
    desk_at: OfficeOn, sessions: Sessions
) -> None:
    herts = desk_at("2026-12-17T12:00", policy="hertfordshire")
    child(herts, court=('"directed": true', '"directed": false'))
    made, left = suspend(herts, manager=None, social_worker=None)
    assert left.last_day == date(2026, 12, 23)
    (clock,) = [one for one in herts.store.read(deadlines, CASE) if one.kind == "suspension"]
    assert clock.rule == "H-10.2"
    assert len(herts.store.read(notices, made)) == 4
    assert {finding.rule for finding in left.findings} == {"H-10.1", "H-10.2"}
