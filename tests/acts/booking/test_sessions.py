"""Held, missed, ended early, cancelled: the outcome is kept, and what is free is free again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import end_early, hold, miss
from ftdesk.acts.stopped import Told
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON, at
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import deadlines, tasks
from ftdesk.store.sessions import SessionRow, session
from tests.gates import pass_gates
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]


@pytest.fixture
def first(desk: Office, series: Series) -> SessionRow:
    """Book four Tuesdays, and return the first, 15 December 15:45."""
    first = book(desk, series()).sessions[0]
    pass_gates(desk)
    return first


@pytest.fixture
def evening(desk_at: OfficeOn, first: SessionRow) -> Office:
    """Return a desk on the evening of the first session."""
    return desk_at("2026-12-15T18:00")


def stands(office: Office, session_id: str) -> SessionRow:
    found = office.store.read(session, session_id)
    assert found is not None
    return found


def kinds(office: Office, day: date) -> list[str]:
    found = office.store.read(blocks, ["JB"], at(day, "00:00"), at(day, "23:59"))
    return [one.block.kind for one in found]


def test_a_held_session_starts_the_clock_of_its_record(evening: Office, first: SessionRow) -> None:
    hold(evening, first.id, first.version)
    now = stands(evening, first.id)
    assert (now.state, now.actual_start, now.actual_end) == ("held", first.start, first.end)
    (clock,) = [one for one in evening.store.read(deadlines, "R-0001") if one.kind == "record"]
    assert (clock.rule, clock.outer_rule, clock.staff) == ("N-4.6b", "N-3.43d", "JB")
    assert clock.due_at.date() == date(2026, 12, 17)
    assert clock.outer_at is not None
    assert clock.outer_at.date() == date(2026, 12, 22)


def test_the_clock_starts_when_the_session_really_ended(evening: Office, first: SessionRow) -> None:
    began, ended = (datetime(2026, 12, 15, *clock, tzinfo=LONDON) for clock in ((15, 50), (17, 25)))
    hold(evening, first.id, start=began, end=ended)
    now = stands(evening, first.id)
    assert (now.actual_start, now.actual_end, now.start) == (began, ended, first.start)
    assert evening.store.read(deadlines, "R-0001")[0].starts_at == ended


def test_what_has_not_begun_cannot_have_been_held_or_missed(desk: Office, first: SessionRow) -> None:
    with pytest.raises(Refused, match="has not begun yet"):
        hold(desk, first.id)
    with pytest.raises(Refused, match="has not begun yet"):
        miss(desk, first.id, by="mother", reason="not known")


def test_no_first_session_before_the_risk_assessment_is_complete(evening: Office, first: SessionRow) -> None:
    with prepared(evening) as writer:
        body = str(writer.row("referral", "R-0001")["body"])
        assert '"assessment_complete": true' in body
        changed = body.replace('"assessment_complete": true', '"assessment_complete": false')
        writer.update("referral", "R-0001", {"body": changed})
    with pytest.raises(Refused, match="risk assessment") as refused:
        hold(evening, first.id)
    assert refused.value.findings[0].rule == "N-3.46a"
    assert stands(evening, first.id).state == "planned"


def test_a_missed_session_keeps_who_why_and_whether_it_was_valid(evening: Office, first: SessionRow) -> None:
    miss(evening, first.id, by="Leanne Ellis", reason="no bus", valid=False)
    now = stands(evening, first.id)
    assert (now.state, now.outcome_by, now.reason, now.valid) == ("missed", "Leanne Ellis", "no bus", False)
    assert evening.store.read(deadlines, "R-0001") == []
    assert stands(evening, "S-00002").first, "the first session is still to be had"


def test_a_session_ended_early_is_written_up_from_then(evening: Office, first: SessionRow) -> None:
    ended = datetime(2026, 12, 15, 16, 30, tzinfo=LONDON)
    told = Told(family=True, child=True, manager=True, social_worker=True)
    end_early(evening, first.id, at=ended, by="supervisor", reason="the child was unwell", told=told)
    now = stands(evening, first.id)
    assert (now.state, now.actual_end, now.reason) == ("ended_early", ended, "the child was unwell")
    assert evening.store.read(deadlines, "R-0001")[0].starts_at == ended


def test_a_session_cannot_have_ended_early_after_its_end(evening: Office, first: SessionRow) -> None:
    with pytest.raises(WrongInput, match="not within the session"):
        end_early(
            evening, first.id, at=datetime(2026, 12, 15, 17, 30, tzinfo=LONDON), by="worker", reason="unwell"
        )


def test_a_cancelled_session_frees_its_room_and_its_supervisor(
    desk: Office, series: Series, first: SessionRow
) -> None:
    second = stands(desk, "S-00002")
    told = cancel(desk, second.id, second.version, by="social worker", reason="court hearing").told
    assert stands(desk, second.id).state == "cancelled"
    assert kinds(desk, date(2026, 12, 22)) == []
    people = [one.who for one in desk.store.read(tasks, "R-0001") if one.id in told]
    assert people == ["Leanne Ellis", "the carer", "the social worker"]
    ask = series(2, slots=(Slot("tue", "15:45", "PF1", ("JB",)),), from_on=date(2026, 12, 22), weeks=1)
    book(desk, ask)
    assert desk.store.read(check).faults == ()


def test_reading_goes_with_the_only_session_it_was_for(desk: Office, series: Series) -> None:
    only = book(desk, series(weeks=1)).sessions[0]
    pass_gates(desk)
    assert "reading" in kinds(desk, date(2026, 12, 15))
    cancel(desk, only.id, by="service", reason="withdrawn")
    assert kinds(desk, date(2026, 12, 15)) == []


def test_the_next_session_becomes_the_first_when_the_first_is_cancelled(
    desk: Office, first: SessionRow
) -> None:
    cancel(desk, first.id, by="mother", reason="unwell")
    assert not stands(desk, "S-00001").first
    assert stands(desk, "S-00002").first
    assert kinds(desk, date(2026, 12, 15)) == ["reading"], "J Bains goes on with the family"


@pytest.mark.parametrize("lack", ["by", "reason"])
def test_nothing_is_cancelled_without_who_and_why(desk: Office, first: SessionRow, lack: str) -> None:
    said = {"by": "mother", "reason": "unwell", lack: " "}
    with pytest.raises(WrongInput, match=lack):
        cancel(desk, first.id, None, by=said["by"], reason=said["reason"])
    assert stands(desk, first.id) == first


def test_an_outcome_is_given_once(evening: Office, first: SessionRow) -> None:
    hold(evening, first.id)
    for again in (
        lambda: hold(evening, first.id),
        lambda: cancel(evening, first.id, by="mother", reason="unwell"),
        lambda: miss(evening, first.id, by="mother", reason="unwell"),
    ):
        with pytest.raises(Refused, match="S-00001 is held"):
            again()


def test_what_changed_meanwhile_is_not_overwritten(desk: Office, evening: Office, first: SessionRow) -> None:
    with prepared(desk) as writer:
        writer.update("session", first.id, {"consulted": "somebody"})
    with pytest.raises(Refused, match="was changed meanwhile, by "):
        hold(evening, first.id, first.version)


def test_a_cancellation_is_taken_back_whole(desk: Office, first: SessionRow) -> None:
    before = kinds(desk, date(2026, 12, 22))
    cancel(desk, "S-00002", by="mother", reason="unwell")
    undo(desk)
    assert stands(desk, "S-00002").state == "planned"
    assert kinds(desk, date(2026, 12, 22)) == before
    assert desk.store.read(check).faults == ()


def test_a_cancellation_is_not_taken_back_over_somebody_elses_booking(
    desk: Office, desk_at: OfficeOn, series: Series, first: SessionRow
) -> None:
    cancel(desk, "S-00002", by="mother", reason="unwell")
    ask = series(2, slots=(Slot("tue", "15:45", "PF1", ("LM",)),), from_on=date(2026, 12, 22), weeks=1)
    book(desk_at(login="a.reid"), ask)
    with pytest.raises(Refused):
        undo(desk)
    assert stands(desk, "S-00002").state == "cancelled"
