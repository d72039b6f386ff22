"""Who finalises a record, what it signposts, and the 24 hours that a record or a talk satisfies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from ftdesk.acts import records
from ftdesk.acts.book import book
from ftdesk.acts.led_by_social_worker import led_by_social_worker
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.triage import log_talk
from ftdesk.clock.local import LONDON, parse_when
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.records import RecordRow, record
from ftdesk.store.referrals import DeadlineRow, TaskRow, deadlines, tasks
from ftdesk.store.undo import last_act

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
HELD = "S-00002"
TEXT = "He came."
EVENT = "He came.\n! 16:05 she shouted at him"


@pytest.fixture
def evening(desk: Office, desk_at: OfficeOn, series: Series) -> Office:
    """Return a desk on Tuesday 22 December, 18:00, with S-00002 held until 17:15."""
    book(desk, series())
    later = desk_at("2026-12-22T18:00")
    hold(later, HELD)
    return later


def kept(office: Office) -> RecordRow:
    found = office.store.read(record, HELD)
    assert found is not None
    return found


def incident(office: Office) -> DeadlineRow:
    (found,) = [one for one in office.store.read(deadlines, "R-0001") if one.kind == "incident"]
    return found


def concern(office: Office) -> TaskRow:
    (found,) = [one for one in office.store.read(tasks, "R-0001") if one.key == "concern"]
    return found


def at_the_desk(office: Office, staff: str) -> Office:
    return replace(office, who=Person(staff.lower(), staff, "supervisor", staff))


def test_whoever_types_it_up_says_which_supervisor_finalised_it(evening: Office) -> None:
    with pytest.raises(Refused, match=r"which supervisor has finalised the record.*N-4\.8b") as refused:
        records.finish(evening, HELD, TEXT)
    assert (refused.value.kind, refused.value.findings[0].fields) == ("undecided", ("finaliser",))
    records.finish(evening, HELD, TEXT, by="JB")
    assert (kept(evening).finalised_by, kept(evening).finished_by) == ("JB", "m.okoro")


def test_the_sessions_own_supervisor_at_the_desk_finalises_it(evening: Office) -> None:
    records.finish(at_the_desk(evening, "JB"), HELD, TEXT)
    assert (kept(evening).finalised_by, kept(evening).finalised_why) == ("JB", None)


def test_another_supervisor_finalises_it_for_a_reason(evening: Office) -> None:
    moss = at_the_desk(evening, "LM")
    with pytest.raises(Refused, match="why the session's own supervisor does not"):
        records.finish(moss, HELD, TEXT)
    with pytest.raises(Refused, match="unless ill or gone"):
        records.finish(moss, HELD, TEXT, because=" ")
    records.finish(moss, HELD, TEXT, because="J Bains is ill")
    assert (kept(evening).finalised_by, kept(evening).finalised_why) == ("LM", "J Bains is ill")


def test_it_is_never_left_to_the_social_worker(evening: Office) -> None:
    with pytest.raises(Refused, match="never left to the social worker") as refused:
        records.finish(evening, HELD, TEXT, by="social_worker", because="ill")
    assert refused.value.kind == "block"
    with pytest.raises(WrongInput, match="by: nobody of the service is 'XX'"):
        records.finish(evening, HELD, TEXT, by="XX")
    assert evening.store.read(record, HELD) is None


def test_a_session_that_the_social_worker_led_asks_for_no_supervisor(evening: Office) -> None:
    led_by_social_worker(evening, HELD, True)
    records.finish(evening, HELD, TEXT)
    assert kept(evening).finalised_by is None


def test_what_is_significant_is_signposted_or_refused(evening: Office) -> None:
    with pytest.raises(Refused, match="begin the line of each such event with !"):
        records.finish(evening, HELD, TEXT, significant=True, by="JB")
    with pytest.raises(Refused, match="is not flagged as telling of something significant"):
        records.finish(evening, HELD, EVENT, by="JB")
    records.finish(evening, HELD, EVENT, significant=True, by="JB")
    assert kept(evening).signposts == ("16:05 she shouted at him",)


def test_the_24_hours_run_from_the_time_of_the_event_and_the_record_satisfies_them(evening: Office) -> None:
    done = records.finish(evening, HELD, EVENT, significant=True, by="JB")
    assert incident(evening).starts_at == datetime(2026, 12, 22, 16, 5, tzinfo=LONDON)
    assert incident(evening).due_at == datetime(2026, 12, 23, 16, 5, tzinfo=LONDON)
    assert (incident(evening).stopped_by, done.stopped) == (
        "record finished",
        ("incident clock (4.7) stopped",),
    )


def test_a_time_outside_the_session_is_none_of_the_events(evening: Office) -> None:
    records.finish(evening, HELD, "! 18:30 she rang and shouted", significant=True, by="JB")
    assert incident(evening).starts_at == datetime(2026, 12, 22, 17, 15, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("with_whom", "satisfied", "told"),
    [
        ("social_worker", True, True),
        ("duty", True, False),
        ("manager", True, True),
        ("carer", False, False),
    ],
)
def test_a_talk_satisfies_the_24_hours_and_telling_at_once_is_a_task_of_its_own(
    desk: Office, desk_at: OfficeOn, series: Series, with_whom: str, satisfied: bool, told: bool
) -> None:
    book(desk, series())
    evening = desk_at("2026-12-22T18:00")
    hold(evening, HELD, stepped_in=True)
    assert (incident(evening).stopped_at, concern(evening).done_at) == (None, None)
    assert (concern(evening).rule, concern(evening).due_at) == ("N-3.43e", evening.now)
    log_talk(evening, "R-0001", with_whom, "what happened today", session=HELD)
    assert (incident(evening).stopped_at is not None) is satisfied
    assert (concern(evening).done_at is not None) is told
    said = evening.store.read(last_act, evening.who.login)
    at_once = f"{'done' if told else 'still to do'}: tell social worker or manager at once of the concern"
    assert said is not None and at_once in said.says


def test_a_talk_before_the_record_was_flagged_counts(evening: Office, desk_at: OfficeOn) -> None:
    log_talk(
        evening, HELD, "manager", "she shouted at him", when=parse_when("2026-12-22T17:30", field="when")
    )
    late = desk_at("2026-12-24T10:00")
    records.finish(late, HELD, EVENT, significant=True, by="JB")
    assert incident(late).stopped_at == datetime(2026, 12, 22, 17, 30, tzinfo=LONDON)
    assert concern(late).done_at is not None


def test_what_is_unwritten_is_told_and_who_will_read_it(evening: Office) -> None:
    done = records.finish(evening, HELD, "Arrival\nOn time.\n\nEnding\nCalm.", by="JB")
    (empty,) = [one for one in done.findings if one.rule == "N-3.43b"]
    assert "Arrival" not in empty.message
    assert "Progress towards the plan" in empty.message
    assert kept(evening).sections == ("Arrival", "Ending")
