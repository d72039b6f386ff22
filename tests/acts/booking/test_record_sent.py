"""Where a record goes: uploaded or emailed, shared with parents; talks with families; evidence in court."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from msgspec.structs import replace

from ftdesk.acts import records
from ftdesk.acts.book import book
from ftdesk.acts.case import case_for
from ftdesk.acts.correct import correct
from ftdesk.acts.evidence import give_evidence
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.talks_recorded import talks_recorded
from ftdesk.acts.tasks import task_done
from ftdesk.acts.triage import log_talk
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON, parse_when
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes import overdue
from ftdesk.panes.record_text import record_text
from ftdesk.panes.records import court_words, record_lines
from ftdesk.store.gone_past import gone_past
from ftdesk.store.records import record
from ftdesk.store.referrals import TaskRow, deadlines, tasks

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
HELD = "S-00002"


@pytest.fixture
def evening(desk: Office, desk_at: OfficeOn, series: Series) -> Office:
    """Return a desk on Tuesday 22 December, 18:00, with S-00002 held until 17:15."""
    book(desk, series())
    later = desk_at("2026-12-22T18:00")
    hold(later, HELD)
    return later


def talks_waiting(office: Office) -> list[TaskRow]:
    every = office.store.read(tasks, "R-0001")
    return [one for one in every if one.key == "case_note" and one.done_at is None]


def stopped_by(office: Office) -> str | None:
    (clock,) = [one for one in office.store.read(deadlines, "R-0001") if one.kind == "record"]
    return clock.stopped_by


def test_an_email_satisfies_hertfordshire_alone(desk: Office, desk_at: OfficeOn, series: Series) -> None:
    book(desk, series())
    herts = desk_at("2026-12-22T18:00", policy="hertfordshire")
    hold(herts, HELD)
    (clock,) = [one for one in herts.store.read(deadlines, "R-0001") if one.kind == "record"]
    assert (clock.rule, clock.due_at) == ("H-9.1", datetime(2026, 12, 29, 17, tzinfo=LONDON))
    records.finish(herts, HELD, "He came.")
    records.email(herts, HELD, "r.okafor@example.org")
    assert stopped_by(herts) == "record emailed"
    found = herts.store.read(record, HELD)
    assert found is not None
    assert (found.emailed_to, found.emailed_at) == ("r.okafor@example.org", herts.now)


def test_an_email_leaves_northamptonshires_clock_running(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    assert records.email(evening, HELD, "r.okafor@example.org") == ()
    assert stopped_by(evening) is None
    records.upload(evening, HELD)
    assert stopped_by(evening) == "record uploaded"


def test_everybody_it_was_shared_with_stays_named(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    for who in ("Leanne Ellis", "the father", "Leanne Ellis"):
        records.share(evening, HELD, who)
    found = evening.store.read(record, HELD)
    assert found is not None and found.shared_with == "Leanne Ellis; the father"


@pytest.mark.parametrize(("whom", "counts"), [("L Ellis", True), ("her mother", True), ("the IRO", False)])
def test_parents_see_records_regularly(evening: Office, desk_at: OfficeOn, whom: str, counts: bool) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    records.share(desk_at("2027-03-01T10:00"), HELD, whom)
    on_the_day, after = (record_lines(desk_at(f"2027-03-{day}T09:00"), "R-0001") for day in (22, 23))
    assert not any(line.rule == "N-3.43a" for line in on_the_day)
    assert any(line.rule == "N-3.43a" for line in after) is not counts


def test_a_talk_with_the_family_waits_for_the_case_system(evening: Office, desk_at: OfficeOn) -> None:
    log_talk(evening, "R-0001", "social_worker", "all well")
    assert talks_waiting(evening) == []
    log_talk(evening, "R-0001", "parent", "the bus is late on Tuesdays")
    log_talk(evening, "R-0001", "carer", "school ends at 15:20")
    parent, carer = talks_waiting(evening)
    assert parent.what == "put the talk with a parent into CareFirst, Tue 22 Dec 18:00"
    assert (parent.rule, parent.due_at) == ("N-4.9", datetime(2026, 12, 24, 17, tzinfo=LONDON))
    task_done(evening, carer.id, "CF-7")
    assert [one.id for one in talks_waiting(evening)] == [parent.id]
    assert talks_recorded(evening, "R-0001", "CF-8") == 1
    assert talks_waiting(evening) == []
    with pytest.raises(Refused, match="no talk of R-0001 waits"):
        talks_recorded(evening, "R-0001", "CF-9")


def test_hertfordshire_has_no_such_task(desk_at: OfficeOn) -> None:
    herts = desk_at(policy="hertfordshire")
    log_talk(herts, "R-0001", "parent", "the bus is late on Tuesdays")
    assert talks_waiting(herts) == []


def hearing(office: Office, day: str, start: str, end: str, reason: str | None = None) -> tuple[str, ...]:
    began, ended = (parse_when(f"{day}T{time}", field="start") for time in (start, end))
    return give_evidence(office, "R-0001", "JB", began, ended, "Northampton Family Court", reason)


def test_a_hearing_lies_in_the_supervisors_diary(evening: Office) -> None:
    assert hearing(evening, "2027-01-20", "10:00", "12:00") == ()
    query = "SELECT staff, kind, note FROM diary_block WHERE kind = 'meeting' AND start_at >= '2027-01-20'"
    found = evening.store.read(lambda connection: connection.execute(query).fetchall())
    assert [tuple(row) for row in found] == [
        ("JB", "meeting", "gives evidence, R-0001, Northampton Family Court")
    ]
    undo(evening)
    assert evening.store.read(lambda connection: connection.execute(query).fetchall()) == []


def test_what_lies_there_already_is_gone_past_only_for_a_reason(evening: Office) -> None:
    with pytest.raises(Refused, match="J Bains is at court on Tue 29 Dec 2026 and has then"):
        hearing(evening, "2026-12-29", "15:00", "17:00")
    clashes = hearing(evening, "2026-12-29", "15:00", "17:00", "the court will not move it")
    assert clashes == ("15:40 to 17:15 session",)
    assert evening.store.read(gone_past, "R-0001")[-1].rule == "N-3.44b"


def test_a_hearing_is_at_a_time_to_come(evening: Office) -> None:
    with pytest.raises(WrongInput, match="end: 10:00 is not after the start"):
        hearing(evening, "2027-01-20", "12:00", "10:00")
    with pytest.raises(WrongInput, match="is past"):
        hearing(evening, "2026-12-21", "10:00", "12:00")


def test_the_text_for_the_case_system_has_its_header_and_reference(evening: Office) -> None:
    with pytest.raises(Refused, match="not finished yet"):
        record_text(evening, HELD)
    records.finish(evening, HELD, "He came.\n! 16:05 she shouted", significant=True, by="JB")
    assert record_text(evening, HELD).reference is None
    records.upload(evening, HELD, "CF-1")
    lines = record_text(evening, HELD).lines()
    assert lines[:2] == ("Family Time", "CareFirst, case observations · reference CF-1")
    assert "Tue 22 Dec 2026, 15:45 to 17:15 · Kai Ellis" in lines
    assert "⚑ 16:05 she shouted" in lines
    assert lines[-2:] == ("He came.", "! 16:05 she shouted")
    records.finish(evening, HELD, "He came late.", by="JB", why="the time was wrong")
    assert "He came late." in record_text(evening, HELD).lines()
    assert "He came." in record_text(evening, HELD, edition=1).lines()
    with pytest.raises(WrongInput, match="has no edition 3"):
        record_text(evening, HELD, edition=3)


@pytest.mark.parametrize(
    ("child", "concluded", "expected"),
    [
        ({"in_proceedings": True}, None, " · goes to court (3.44)"),
        ({"in_proceedings": True}, True, ""),
        ({"in_proceedings": False, "pre_proceedings": True}, None, " · may go to court (3.44)"),
        ({}, None, ""),
    ],
)
def test_whoever_writes_sees_that_the_court_will_read_it(
    evening: Office, child: dict[str, bool], concluded: bool | None, expected: str
) -> None:
    case = evening.store.read(case_for, "R-0001")
    children = (replace(case.referral.children[0], **child),)
    court = replace(case.referral.court, proceedings_concluded=concluded)
    correct(evening, "R-0001", case.version, replace(case.referral, children=children, court=court))
    assert court_words(evening, "R-0001") == expected


@pytest.mark.parametrize(
    ("policy", "mark", "left", "latest"),
    [("northamptonshire", "✗", "1 wd", "latest Thu 31"), ("hertfordshire", "", "today", "")],
)
def test_a_record_is_late_by_one_policy_and_not_yet_by_the_other(
    desk: Office, desk_at: OfficeOn, series: Series, policy: str, mark: str, left: str, latest: str
) -> None:
    book(desk, series())
    hold(desk_at("2026-12-22T18:00", policy=policy), HELD)
    later = desk_at("2026-12-29T09:00", policy=policy)
    (row,) = [one for one in overdue.rows(later, 0, 50) if one.session == HELD]
    assert (row.kind, row.mark, row.left, row.latest) == ("record", mark, left, latest)
