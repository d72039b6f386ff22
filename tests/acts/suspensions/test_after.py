"""After the decision: the notices, the meeting, going on with a court, lifting, ending for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.suspension_ended import cease, continue_suspension, date_meeting, lift, meeting_held
from ftdesk.acts.suspension_notices import add_notice, leave_untold, notice_written, tick_notice
from ftdesk.acts.undo import undo
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.policy.suspension_facts import CONTENTS
from ftdesk.store.check import check
from ftdesk.store.referrals import deadlines, tasks
from ftdesk.store.sessions import SessionRow, arrangement, session
from ftdesk.store.suspensions import NoticeRow, SuspensionRow, notices
from ftdesk.store.suspensions import suspension as stored
from tests.acts.suspensions.conftest import CASE, suspend
from tests.prepared import prepared

OfficeOn = Callable[..., Office]
Sessions = tuple[SessionRow, ...]
IN_FORCE = "SU-0001"


@pytest.fixture
def day_three(desk_at: OfficeOn, sessions: Sessions) -> Office:
    """Suspend from Thursday 17 December; return a desk on Saturday the 19th."""
    suspend(desk_at("2026-12-17T12:00"))
    return desk_at("2026-12-19T12:00")


def row_of(office: Office) -> SuspensionRow:
    found = office.store.read(stored, IN_FORCE)
    assert found is not None
    return found


def letters(office: Office) -> dict[str, NoticeRow]:
    return {one.who: one for one in office.store.read(notices, IN_FORCE)}


def write_all(office: Office) -> None:
    for who, one in letters(office).items():
        if who == "court_carer":
            leave_untold(office, one.id, "nobody cares for the child under such an order")
        else:
            tick_notice(office, one.id, CONTENTS)
            notice_written(office, one.id, office.today)


def test_a_notice_is_closed_only_with_all_five(day_three: Office) -> None:
    parent = letters(day_three)["parent"]
    with pytest.raises(Refused, match=r"lacks what was decided, .*all five.*N-3\.35b"):
        notice_written(day_three, parent.id, day_three.today)
    tick_notice(day_three, parent.id, CONTENTS.keys() - {"remedies"})
    with pytest.raises(Refused, match="lacks what can be done against it"):
        notice_written(day_three, parent.id, day_three.today)
    tick_notice(day_three, parent.id, CONTENTS)
    notice_written(day_three, parent.id, day_three.today)
    now = letters(day_three)["parent"]
    assert (now.written_on, now.contents) == (day_three.today, tuple(CONTENTS))
    (task,) = [one for one in day_three.store.read(tasks, CASE) if one.key == parent.id]
    assert task.done_at is not None
    with pytest.raises(Refused, match="the notice to Leanne Ellis is written already"):
        tick_notice(day_three, parent.id, ())


def test_somebody_is_not_told_only_with_a_reason(day_three: Office) -> None:
    child = letters(day_three)["child"]
    with pytest.raises(WrongInput, match="why: must be given"):
        leave_untold(day_three, child.id, "")
    leave_untold(day_three, child.id, "seven, too young; told by the carer")
    assert letters(day_three)["child"].wanted is False
    tick_notice(day_three, child.id, CONTENTS)
    notice_written(day_three, child.id, day_three.today)
    assert letters(day_three)["child"].wanted is True


def test_another_person_who_is_concerned_is_added(day_three: Office) -> None:
    made = add_notice(day_three, IN_FORCE, "other", "Rose Hale")
    assert [one.name for one in day_three.store.read(notices, IN_FORCE) if one.id == made] == ["Rose Hale"]
    with pytest.raises(WrongInput, match="who: 'aunt' is none of"):
        add_notice(day_three, IN_FORCE, "aunt", "Rose Hale")
    with pytest.raises(WrongInput, match="contents: weather is none of"):
        tick_notice(day_three, made, ("weather",))


def test_the_meeting_is_dated_before_the_seventh_day(day_three: Office) -> None:
    with pytest.raises(Refused, match=r"before the seventh day, Wed 23 Dec 2026.*N-3\.34"):
        date_meeting(day_three, IN_FORCE, date(2026, 12, 23))
    date_meeting(day_three, IN_FORCE, date(2026, 12, 21))
    assert row_of(day_three).meeting_on == date(2026, 12, 21)
    (task,) = [one for one in day_three.store.read(tasks, CASE) if one.kind == "meeting"]
    assert task.due_at is not None
    assert (task.due_at.date(), task.done_at) == (date(2026, 12, 21), None)


def test_on_the_seventh_day_a_late_meeting_may_still_be_dated(day_three: Office, desk_at: OfficeOn) -> None:
    seventh = desk_at("2026-12-23T09:00")
    date_meeting(seventh, IN_FORCE, date(2026, 12, 24))
    with prepared(seventh) as writer:
        (kept,) = writer.matching("gone_past", referral=CASE)
    assert kept["rule"] == "N-3.34"


def test_it_is_lifted_after_the_meeting_and_with_the_notices(
    day_three: Office, desk_at: OfficeOn, sessions: Sessions
) -> None:
    with pytest.raises(Refused, match=r"Nothing is lifted before the meeting"):
        lift(day_three, IN_FORCE, "agreed")
    meeting_held(day_three, IN_FORCE, day_three.today, "shouting stops; sessions stay supervised")
    with pytest.raises(Refused, match=r"No written notice yet for Kai Ellis, Leanne Ellis"):
        lift(day_three, IN_FORCE, "agreed")
    write_all(day_three)
    lift(day_three, IN_FORCE, "the family agreed to the plan")
    row = row_of(day_three)
    assert (row.state, row.ended_on, row.ended_why) == (
        "lifted",
        date(2026, 12, 19),
        "the family agreed to the plan",
    )
    assert all(one.stopped_at for one in day_three.store.read(deadlines, CASE) if one.kind == "suspension")
    assert [one for one in day_three.store.read(tasks, CASE) if one.about and one.done_at is None] == []
    ask = BookingAsk(
        referral=CASE, slots=(Slot("mon", "15:30", "PF1", ("JB",)),), from_on=date(2026, 12, 21), weeks=1
    )
    assert book(day_three, ask).sessions
    with pytest.raises(Refused, match="is lifted, so it cannot be lifted"):
        lift(day_three, IN_FORCE, "again")
    assert day_three.store.read(check).faults == ()


def test_past_the_seventh_day_only_with_a_court(day_three: Office, sessions: Sessions) -> None:
    with pytest.raises(Refused, match=r"only once the court was gone back to.*N-3\.30"):
        continue_suspension(day_three, IN_FORCE, date(2026, 12, 31), " ")
    with pytest.raises(WrongInput, match="it lasts until Wed 23 Dec 2026 already"):
        continue_suspension(day_three, IN_FORCE, date(2026, 12, 23), "NN26C00118")
    told = continue_suspension(day_three, IN_FORCE, date(2026, 12, 31), "NN26C00118")
    row = row_of(day_three)
    assert (row.last_day, row.court_reference) == (date(2026, 12, 31), "NN26C00118")
    (clock,) = [one for one in day_three.store.read(deadlines, CASE) if one.kind == "suspension"]
    assert clock.due_at.isoformat() == "2026-12-31T23:59:59+00:00"
    one = day_three.store.read(session, sessions[2].id)
    assert one is not None
    assert (one.state, len(told)) == ("cancelled", 3)
    undo(day_three)
    assert row_of(day_three).last_day == date(2026, 12, 23)
    assert day_three.store.read(check).faults == ()


def test_it_ends_for_good_only_with_a_court(day_three: Office, sessions: Sessions) -> None:
    with pytest.raises(Refused, match=r"No written notice yet"):
        cease(day_three, IN_FORCE, "an order under section 34(4)", "NN26C00118")
    write_all(day_three)
    with pytest.raises(Refused, match=r"only by the court.*N-3\.30"):
        cease(day_three, IN_FORCE, "an order under section 34(4)")
    cease(day_three, IN_FORCE, "an order under section 34(4)", "NN26C00118")
    plan = day_three.store.read(arrangement, "A-0001")
    assert plan is not None
    assert (row_of(day_three).state, plan.state) == ("ceased", "ended")
    states = [day_three.store.read(session, one.id) for one in sessions]
    assert [one.state for one in states if one] == ["planned", "cancelled", "cancelled", "cancelled"]
    assert day_three.store.read(check).faults == ()
    undo(day_three)
    assert row_of(day_three).state == "in_force"


def test_days_that_cannot_be(day_three: Office) -> None:
    with pytest.raises(WrongInput, match="is past; where it was held, say held"):
        date_meeting(day_three, IN_FORCE, date(2026, 12, 18))
    with pytest.raises(WrongInput, match="held: Sun 20 Dec 2026 is still to come"):
        meeting_held(day_three, IN_FORCE, date(2026, 12, 20), "note")
    with pytest.raises(WrongInput, match="is before the suspension began"):
        meeting_held(day_three, IN_FORCE, date(2026, 12, 16), "note")
    with pytest.raises(WrongInput, match="on: Sun 20 Dec 2026 is still to come"):
        notice_written(day_three, letters(day_three)["iro"].id, date(2026, 12, 20))
    with pytest.raises(WrongInput, match="there is no suspension 'SU-9999'"):
        lift(day_three, "SU-9999", "agreed")


def test_a_letter_to_whom_nobody_may_be_says_what_to_do_then(day_three: Office) -> None:
    perhaps = letters(day_three)["court_carer"]
    (task,) = [one for one in day_three.store.read(tasks, CASE) if one.key == perhaps.id]
    assert "if there was nobody, say so instead" in task.what
    named = letters(day_three)["parent"]
    (other,) = [one for one in day_three.store.read(tasks, CASE) if one.key == named.id]
    assert "if there was nobody" not in other.what
