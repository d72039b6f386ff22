"""Talks, confirmations and what they stop; each authority's own clock (RULES X-11)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from ftdesk.acts.confirm import confirm
from ftdesk.acts.correct import correct
from ftdesk.acts.deadlines import start_clocks
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide, log_talk
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON, at
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.referrals import DeadlineRow, deadlines, referral, talks, tasks
from tests.prepared import prepared
from tests.referred import CLEAR


def clock(office: Office, made: str) -> DeadlineRow:
    """Read a case's only clock."""
    (only,) = office.store.read(deadlines, made)
    return only


def test_two_working_days_from_christmas_eve_end_at_close_on_the_30th(office: Office) -> None:
    running = clock(office, key_in(office, CLEAR))
    assert (running.kind, running.rule, running.paragraph) == ("triage", "N-3.38b", "3.38")
    assert running.starts_at == office.now
    assert running.due_at == at(date(2026, 12, 30), "17:00")


def test_the_services_own_core_hours_close_the_day(office: Office) -> None:
    with prepared(office) as writer:
        row = {"id": "core_hours", "value": '["08:00", "18:30"]', "set_by": "jsmith", "set_at": "x"}
        writer.insert("setting", row)
    assert clock(office, key_in(office, CLEAR)).due_at == at(date(2026, 12, 30), "18:30")


def test_a_closed_day_of_the_service_is_no_working_day(office: Office) -> None:
    with office.act("closure") as writer:
        writer.insert("closure", {"id": "CL-1", "date": "2026-12-29", "why": "boiler"})
    assert clock(office, key_in(office, CLEAR)).due_at == at(date(2026, 12, 31), "17:00")


def test_only_a_talk_with_the_social_worker_stops_triage(office: Office) -> None:
    made = key_in(office, CLEAR)
    for other in ("carer", "parent", "child", "manager", "iro", "other"):
        assert log_talk(office, made, other, "spoke briefly") == ()
    assert clock(office, made).stopped_at is None
    assert log_talk(office, made, "social_worker", "clear, and there is room") == (
        "triage clock (3.38) stopped",
    )
    assert clock(office, made).stopped_by == "talk with the social worker"
    row = office.store.read(referral, made)
    assert row is not None
    assert (row.state, row.owner) == ("triage", "jsmith")
    assert len(office.store.read(talks, made)) == 7


def test_a_talk_logged_late_counts_from_when_it_was_held(office: Office) -> None:
    made = key_in(office, CLEAR)
    with pytest.raises(WrongInput, match="still to come"):
        log_talk(office, made, "social_worker", "will ring", when=office.now + timedelta(minutes=1))
    earlier = office.now - timedelta(days=1)
    assert log_talk(office, made, "social_worker", "before it came in", when=earlier) == ()
    assert clock(office, made).stopped_at is None


def test_a_talk_after_the_time_is_said_to_be_late(office: Office) -> None:
    old = replace(CLEAR, received_at=datetime(2026, 12, 14, 9, 0, tzinfo=LONDON))
    made = key_in(office, old)
    assert clock(office, made).due_at == at(date(2026, 12, 16), "17:00")
    assert log_talk(office, made, "social_worker", "at last") == ("triage clock (3.38) stopped, late",)


def test_a_corrected_time_of_receipt_counts_the_running_clock_again(office: Office) -> None:
    made = key_in(office, CLEAR)
    correct(office, made, 2, replace(CLEAR, received_at=datetime(2026, 12, 21, 9, 0, tzinfo=LONDON)))
    assert clock(office, made).due_at == at(date(2026, 12, 23), "17:00")


def test_hertfordshire_waits_for_a_confirmation_not_a_talk(herts_office: Office) -> None:
    made = key_in(herts_office, CLEAR)
    running = clock(herts_office, made)
    assert (running.kind, running.rule) == ("confirmation", "H-4.5")
    log_talk(herts_office, made, "social_worker", "talked it through")
    assert clock(herts_office, made).stopped_at is None
    with pytest.raises(Refused, match="in triage"):
        confirm(herts_office, made, "R Okafor")
    with herts_office.act("accept", made) as writer:
        writer.update("referral", made, {"state": "accepted"})
    (stopped,) = confirm(herts_office, made, "R Okafor")
    assert stopped.startswith("confirmation clock")
    assert clock(herts_office, made).stopped_by == "confirmation to R Okafor"


def test_northamptonshire_confirms_by_a_task_which_is_then_done(office: Office) -> None:
    made = key_in(office, CLEAR)
    decide(office, made, "accept")
    with office.act("book", made) as writer:
        task = {"id": writer.next_id("K"), "referral": made, "rule": "N-3.38g", "what": "confirm"}
        other = {"id": writer.next_id("K"), "referral": made, "rule": "N-4.3e", "what": "letters"}
        writer.insert_many("task", [task, other])
    assert confirm(office, made, "R Okafor") == ("K-0001 done",)
    assert clock(office, made).stopped_at is None
    assert [(task.id, task.done_by) for task in office.store.read(tasks, made)] == [
        ("K-0002", None),
        ("K-0001", "jsmith"),
    ]


@pytest.mark.parametrize(("whom", "stops"), [("social_worker", True), ("manager", True), ("carer", False)])
def test_an_incident_is_talked_through_with_a_social_worker_or_manager(
    office: Office, whom: str, stops: bool
) -> None:
    made = key_in(office, CLEAR)
    with prepared(office, made) as writer:
        start_clocks(office, writer, "incident", referral=made, starts_at=office.now)
    log_talk(office, made, whom, "about what happened")
    incident = next(row for row in office.store.read(deadlines, made) if row.kind == "incident")
    assert incident.due_at == office.now + timedelta(hours=24)
    assert (incident.stopped_at is not None) is stops


def test_a_held_session_has_two_bands_for_its_record(office: Office) -> None:
    made = key_in(office, CLEAR)
    with office.act("hold", made) as writer:
        start_clocks(office, writer, "session_held", referral=made, starts_at=office.now)
    record = next(row for row in office.store.read(deadlines, made) if row.kind == "record")
    assert (record.rule, record.outer_rule) == ("N-4.6b", "N-3.43d")
    assert record.due_at == at(date(2026, 12, 30), "17:00")
    assert record.outer_at == at(date(2027, 1, 5), "17:00")


def test_an_undone_talk_lets_the_clock_run_on(office: Office) -> None:
    made = key_in(office, CLEAR)
    log_talk(office, made, "social_worker", "clear")
    undo(office)
    row = office.store.read(referral, made)
    assert row is not None
    assert (row.state, row.owner, clock(office, made).stopped_at) == ("new", None, None)
    assert office.store.read(talks, made) == []


def test_a_talk_needs_somebody_and_something_said(office: Office) -> None:
    made = key_in(office, CLEAR)
    with pytest.raises(WrongInput, match="with: 'judge' is none of"):
        log_talk(office, made, "judge", "hello")
    with pytest.raises(WrongInput, match="note: say"):
        log_talk(office, made, "carer", "  ")
    with pytest.raises(WrongInput, match="'R-9999'"):
        log_talk(office, "R-9999", "carer", "hello")
