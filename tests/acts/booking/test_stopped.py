"""A session stopped on the spot, held late, or led by the social worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.led_by_social_worker import led_by_social_worker
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.records import finish
from ftdesk.acts.sessions import end_early, hold
from ftdesk.acts.stopped import Told, turn_away
from ftdesk.clock.local import LONDON
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.referrals import TaskRow, deadlines, tasks
from ftdesk.store.sessions import SessionRow, session
from ftdesk.store.undo import last_act
from tests.gates import pass_gates

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
ENDED = datetime(2026, 12, 15, 16, 30, tzinfo=LONDON)
BOTH = Told(family=True, child=True)


@pytest.fixture
def evening(desk_at: OfficeOn, series: Series) -> Office:
    """Return a desk on Tue 15 December 18:00, after the first of four Tuesdays 15:45 to 17:15."""
    book(desk_at(), series())
    pass_gates(desk_at())
    return desk_at("2026-12-15T18:00")


def stands(office: Office, session_id: str = "S-00001") -> SessionRow:
    """Return a session."""
    found = office.store.read(session, session_id)
    assert found is not None
    return found


def stopping(office: Office) -> list[TaskRow]:
    """Return the tasks to tell somebody that a session was stopped."""
    return [task for task in office.store.read(tasks, "R-0001") if task.rule == "N-3.33d"]


def incidents(office: Office) -> int:
    """Count the clocks of incidents."""
    return sum(clock.kind == "incident" for clock in office.store.read(deadlines, "R-0001"))


def end(office: Office, by: str = "J Bains", told: Told = BOTH, **more: Any) -> None:
    """End the first session at 16:30."""
    end_early(office, "S-00001", at=ENDED, by=by, reason="shouting", told=told, **more)


@pytest.mark.parametrize(
    ("told", "kind"), [(Told(), "undecided"), (Told(family=True), "undecided"), (Told(True, False), "block")]
)
def test_a_worker_who_ends_a_session_tells_family_and_child(evening: Office, told: Told, kind: str) -> None:
    with pytest.raises(Refused, match=r"N-3\.33c") as refused:
        end(evening, told=told)
    assert refused.value.kind == kind
    assert stands(evening).state == "planned"
    assert stopping(evening) == []


def test_manager_and_social_worker_are_to_hear_at_once(evening: Office) -> None:
    end(evening)
    found = stopping(evening)
    assert [task.key for task in found] == ["told_manager", "told_social_worker"]
    assert {task.due_at for task in found} == {evening.now}
    assert stands(evening).told == ("family", "child")


def test_who_has_heard_already_is_no_task(evening: Office) -> None:
    end(evening, told=Told(True, True, manager=True, social_worker=True))
    assert stopping(evening) == []
    assert stands(evening).told == ("family", "child", "manager", "social_worker")


def test_a_mother_who_walks_out_need_not_be_told_so(evening: Office) -> None:
    end(evening, by="mother", told=Told())
    now = stands(evening)
    assert (now.state, now.asked_by) == ("ended_early", "parent")
    assert stopping(evening) == []


def test_hertfordshire_asks_none_of_it(evening: Office, desk_at: OfficeOn) -> None:
    end(desk_at("2026-12-15T18:00", policy="hertfordshire"), told=Told())
    assert stands(evening).state == "ended_early"


def test_turned_away_at_the_door_is_cancelled_by_the_service_with_its_reason(
    evening: Office, desk_at: OfficeOn
) -> None:
    herts = desk_at("2026-12-15T18:00", policy="hertfordshire")
    with pytest.raises(WrongInput, match="reason"):
        turn_away(herts, "S-00001", by="J Bains", reason=" ")
    turn_away(herts, "S-00001", by="J Bains", reason="Leanne smelt of drink and could not stand")
    now = stands(herts)
    assert (now.state, now.asked_by, now.counts_missed) == ("cancelled", "service", False)
    (task,) = [one for one in herts.store.read(tasks, "R-0001") if one.key == "case_reference"]
    assert task.rule == "H-10.4"
    assert herts.store.read(check).faults == ()


def test_nobody_is_turned_away_before_the_session(evening: Office) -> None:
    with pytest.raises(Refused, match="has not begun yet"):
        turn_away(evening, "S-00002", by="J Bains", reason="smelt of drink", told=BOTH)


def test_northamptonshire_asks_at_the_door_too_who_was_told(evening: Office) -> None:
    with pytest.raises(Refused, match=r"N-3\.33c"):
        turn_away(evening, "S-00001", by="J Bains", reason="smelt of drink")
    turn_away(evening, "S-00001", by="J Bains", reason="smelt of drink", told=BOTH)
    assert [task.key for task in stopping(evening)] == ["told_manager", "told_social_worker"]


def test_a_late_start_keeps_who_and_shows_by_how_much(evening: Office) -> None:
    began = datetime(2026, 12, 15, 15, 57, tzinfo=LONDON)
    hold(evening, "S-00001", start=began, late="Leanne: the bus")
    act = evening.store.read(last_act, "m.okoro")
    assert act is not None
    assert "began 12 min late" in act.says
    assert (stands(evening).actual_start, stands(evening).reason) == (began, "Leanne: the bus")


def test_nobody_was_late_for_a_session_that_began_on_time(evening: Office) -> None:
    with pytest.raises(WrongInput, match="late: it began no later than planned"):
        hold(evening, "S-00001", late="Leanne")


def test_stepping_in_starts_the_clock_of_an_incident_once(evening: Office) -> None:
    hold(evening, "S-00001", stepped_in=True)
    assert incidents(evening) == 1
    finish(evening, "S-00001", "! The worker took Kai out of the room.", significant=True, by="JB")
    assert incidents(evening) == 1


def test_an_ordinary_session_starts_no_such_clock(evening: Office) -> None:
    hold(evening, "S-00001", stepped_in=False)
    assert incidents(evening) == 0


def test_the_social_worker_leads_a_session_before_or_after_it(evening: Office) -> None:
    led_by_social_worker(evening, "S-00002", True)
    hold(evening, "S-00001")
    led_by_social_worker(evening, "S-00001", True)
    assert stands(evening).social_worker_led
    assert stands(evening, "S-00002").social_worker_led
    with pytest.raises(Refused, match="already"):
        led_by_social_worker(evening, "S-00001", True)
    led_by_social_worker(evening, "S-00002", False)
    assert not stands(evening, "S-00002").social_worker_led
