"""Every finished edition of a record stays as it was; it is written again only for a reason."""

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
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.store.check import check
from ftdesk.store.records import RecordRow, editions, record
from ftdesk.store.referrals import DeadlineRow, deadlines
from tests.prepared import prepared

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


def kept(office: Office) -> RecordRow:
    found = office.store.read(record, HELD)
    assert found is not None
    return found


def running(office: Office, kind: str) -> list[DeadlineRow]:
    every = office.store.read(deadlines, "R-0001")
    return [one for one in every if one.kind == kind and one.stopped_at is None]


def test_each_edition_is_kept_with_its_seal(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    records.finish(evening, HELD, "He came late.", by="JB", why="the time was wrong")
    first, second = evening.store.read(editions, HELD)
    assert (first.edition, first.text, first.why) == (1, "He came.", None)
    assert (second.edition, second.text, second.why) == (2, "He came late.", "the time was wrong")
    assert (kept(evening).edition, kept(evening).sha256) == (2, second.sha256)
    assert first.sha256 != second.sha256


def test_a_finished_edition_cannot_be_changed_whoever_writes(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    with (
        pytest.raises(FtdeskError, match="never changed"),
        prepared(evening, "R-0001") as writer,
    ):
        writer.update("record_edition", f"{HELD}.1", {"text": "He did not come."})
    assert evening.store.read(editions, HELD)[0].text == "He came."
    assert not evening.store.read(check).faults


def test_an_uploaded_record_is_written_again_for_a_reason_and_uploaded_again(
    evening: Office, desk_at: OfficeOn
) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    records.upload(evening, HELD, "CF-1")
    later = desk_at("2026-12-29T09:00")
    with pytest.raises(Refused, match="edition 1 was uploaded on Tue 22 Dec; say why"):
        records.finish(later, HELD, "He came late.", by="JB")
    assert kept(later).edition == 1
    records.finish(later, HELD, "He came late.", by="JB", why="the time was wrong")
    assert (kept(later).uploaded_at, kept(later).reference) == (None, "CF-1")
    first = later.store.read(editions, HELD)[0]
    assert (first.uploaded_at, first.reference) == (datetime(2026, 12, 22, 18, tzinfo=LONDON), "CF-1")
    (again,) = running(later, "upload")
    assert (again.rule, again.due_at) == ("N-4.6b", datetime(2026, 12, 31, 17, tzinfo=LONDON))
    assert (again.outer_rule, again.outer_at) == ("N-3.43d", datetime(2027, 1, 6, 17, tzinfo=LONDON))
    records.upload(later, HELD)
    assert running(later, "upload") == []
    assert kept(later).reference == "CF-1"
    assert later.store.read(editions, HELD)[1].reference == "CF-1"


def test_an_edition_before_the_upload_needs_a_reason_too_and_keeps_the_records_own_clock(
    evening: Office,
) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    for nothing in (None, " "):
        with pytest.raises(Refused, match="edition 1 was finished on Tue 22 Dec; say why"):
            records.finish(evening, HELD, "He came late.", by="JB", why=nothing)
    assert (kept(evening).edition, kept(evening).text) == (1, "He came.")
    records.finish(evening, HELD, "He came late.", by="JB", why="the time was wrong")
    assert evening.store.read(editions, HELD)[1].why == "the time was wrong"
    assert running(evening, "upload") == []
    assert [one.rule for one in running(evening, "record")] == ["N-4.6b"]


def test_an_edition_says_something_new(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    with pytest.raises(Refused, match="what edition 1 says already"):
        records.finish(evening, HELD, "He came.\n", by="JB")


def test_an_edition_that_is_taken_back_leaves_the_one_before(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    records.upload(evening, HELD, "CF-1")
    records.finish(evening, HELD, "He came late.", by="JB", why="the time was wrong")
    undo(evening)
    assert (kept(evening).edition, kept(evening).text, kept(evening).uploaded_by) == (
        1,
        "He came.",
        "m.okoro",
    )
    assert [one.edition for one in evening.store.read(editions, HELD)] == [1]
    assert running(evening, "upload") == []


def test_an_edition_of_before_they_were_kept_is_kept_once_there_is_another(evening: Office) -> None:
    records.finish(evening, HELD, "He came.", by="JB")
    with prepared(evening, "R-0001") as writer:
        writer.delete("record_edition", f"{HELD}.1")
    records.finish(evening, HELD, "He came late.", by="JB", why="the time was wrong")
    assert [one.text for one in evening.store.read(editions, HELD)] == ["He came.", "He came late."]
