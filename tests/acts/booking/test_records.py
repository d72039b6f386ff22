"""The record of a session: drafted, finished, uploaded, and whoever must know of a concern is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from ftdesk.acts import records
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.records import RecordRow, record
from ftdesk.store.referrals import deadlines, tasks
from ftdesk.store.undo import last_act
from tests.gates import pass_gates

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
TEXT = "Kai came in smiling.\nLeanne had brought a jigsaw."


@pytest.fixture
def evening(desk: Office, desk_at: OfficeOn, series: Series) -> Office:
    """Return a desk on Tuesday 15 December, 18:00, with S-00001 held until 17:15."""
    book(desk, series())
    pass_gates(desk)
    later = desk_at("2026-12-15T18:00")
    hold(later, "S-00001")
    return later


def kept(office: Office) -> RecordRow:
    found = office.store.read(record, "S-00001")
    assert found is not None
    return found


def test_finishing_keeps_the_text_for_the_lead(evening: Office) -> None:
    assert records.finish(evening, "S-00001", TEXT, by="JB").edition == 1
    assert (kept(evening).text, kept(evening).staff, kept(evening).finished_by) == (TEXT, "JB", "m.okoro")


def test_only_uploading_stops_the_clock_of_the_record(evening: Office) -> None:
    records.finish(evening, "S-00001", TEXT, by="JB")
    (clock,) = evening.store.read(deadlines, "R-0001")
    assert clock.stopped_at is None
    records.upload(evening, "S-00001", reference="CF-123")
    (clock,) = evening.store.read(deadlines, "R-0001")
    assert (clock.stopped_at, clock.stopped_by) == (evening.now, "record uploaded")
    assert (kept(evening).reference, kept(evening).uploaded_by) == ("CF-123", "m.okoro")


def test_one_records_upload_leaves_the_clock_of_another_running(evening: Office, desk_at: OfficeOn) -> None:
    later = desk_at("2026-12-22T18:00")
    hold(later, "S-00002")
    records.finish(later, "S-00002", TEXT, by="JB")
    records.upload(later, "S-00002")
    running = [one.session for one in later.store.read(deadlines, "R-0001") if one.stopped_at is None]
    assert running == ["S-00001"]


def test_a_record_can_be_finished_again_once_uploaded_only_for_a_reason(evening: Office) -> None:
    records.finish(evening, "S-00001", TEXT, by="JB")
    assert records.finish(evening, "S-00001", TEXT + "\nThey sang.", by="JB", why="the song").edition == 2
    records.upload(evening, "S-00001")
    with pytest.raises(Refused, match="edition 2 was uploaded on Tue 15 Dec; say why"):
        records.finish(evening, "S-00001", "something else", by="JB")
    assert kept(evening).text.endswith("They sang.")


def test_a_significant_concern_is_recorded_in_time_and_somebody_is_to_be_told(evening: Office) -> None:
    records.finish(evening, "S-00001", f"{TEXT}\n! he cried", significant=True, by="JB")
    (clock,) = [one for one in evening.store.read(deadlines, "R-0001") if one.kind == "incident"]
    assert clock.starts_at == datetime(2026, 12, 15, 17, 15, tzinfo=LONDON)
    assert clock.due_at == datetime(2026, 12, 16, 17, 15, tzinfo=LONDON)
    assert clock.stopped_by == "record finished"
    (task,) = [one for one in evening.store.read(tasks, "R-0001") if one.session == "S-00001"]
    assert task.done_at is None
    records.notify(evening, "S-00001", "team manager")
    (task,) = [one for one in evening.store.read(tasks, "R-0001") if one.session == "S-00001"]
    assert (task.done_at, task.note) == (evening.now, "team manager")
    assert kept(evening).notified_whom == "team manager"


def test_who_is_told_of_a_record_without_a_concern_is_told_of_no_concern(evening: Office) -> None:
    records.finish(evening, "S-00001", TEXT, by="JB")
    records.notify(evening, "S-00001", "team manager")
    last = evening.store.read(last_act, evening.who.login)
    assert last is not None
    assert last.says.startswith("team manager told of the record of ")
    assert last.says.endswith(", which notes no significant event")


def test_sharing_says_with_whom(evening: Office) -> None:
    records.finish(evening, "S-00001", TEXT, by="JB")
    records.share(evening, "S-00001", "Leanne Ellis")
    assert (kept(evening).shared_with, kept(evening).shared_at) == ("Leanne Ellis", evening.now)


def test_only_a_session_that_was_held_has_a_record(evening: Office) -> None:
    with pytest.raises(Refused, match="S-00002 Tue 22 Dec 15:45 is still to come"):
        records.finish(evening, "S-00002", TEXT)
    with pytest.raises(Refused, match="not finished yet"):
        records.upload(evening, "S-00001")
    with pytest.raises(WrongInput, match="the record of S-00001 is empty"):
        records.finish(evening, "S-00001", " \n ")
    with pytest.raises(WrongInput, match="no session 'S-9'"):
        records.finish(evening, "S-9", TEXT)


def test_an_upload_is_said_once_and_can_be_taken_back(evening: Office) -> None:
    records.finish(evening, "S-00001", TEXT, by="JB")
    records.upload(evening, "S-00001")
    with pytest.raises(Refused, match="uploaded already"):
        records.upload(evening, "S-00001")
    undo(evening)
    assert kept(evening).uploaded_at is None
    assert evening.store.read(deadlines, "R-0001")[0].stopped_at is None


def test_what_acts_on_a_terminal_is_not_kept_in_a_record(evening: Office) -> None:
    records.finish(evening, "S-00001", "Kai\x1b]52;c;AAAA\x07 [red]said[/b] \u202ehello\x00", by="JB")
    assert kept(evening).text.isprintable() or "\n" in kept(evening).text
    assert "[red]said[/b]" in kept(evening).text
