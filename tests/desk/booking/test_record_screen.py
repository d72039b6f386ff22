"""A record written with keys alone: kept as it is typed, found again, finished, read, uploaded."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ftdesk.acts import records
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.diary.series import Slot
from ftdesk.store.records import RecordRow, editions, record
from ftdesk.store.referrals import deadlines
from ftdesk.store.sessions import draft
from tests.at_desk import at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.gates import pass_gates

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@pytest.fixture
def evening(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tuesday 15 December, 18:00, with S-00001 held until 17:15."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    pass_gates(office)
    later = office_at("2026-12-15T18:00")
    hold(later, "S-00001")
    return later


def finished(office: Office) -> RecordRow | None:
    """Return the record of the session."""
    return office.store.read(record, "S-00001")


def typed(office: Office) -> str:
    """Return the draft of the record."""
    found = office.store.read(draft, "m.okoro", "record S-00001")
    return str(json.loads(found.text)["text"]) if found else ""


@SIZES
async def test_a_record_is_written_under_the_headings_and_finished(
    evening: Office, size: tuple[int, int]
) -> None:
    async with at_desk(evening, size) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        assert desk.line("ftdesk", "TRAINING")
        assert desk.line("Record · Ellis · S-00001 Tue 15 Dec 15:45")
        assert desk.line("The child's wishes and feelings")
        assert desk.line("Arrival: who came")
        await desk.type("Kai ran to Leanne.")
        await desk.press("down", "down")
        assert desk.line("What happened: in order")
        await desk.press("ctrl+s")
        assert desk.line("! kept, not finished: 7 unwritten")
        assert finished(evening) is None
        assert typed(evening).startswith("Arrival\nKai ran to Leanne.\n")
        await desk.press("ctrl+s")
        assert desk.line("● J Bains", "another")
        await desk.press("ctrl+s")
        assert desk.line("✓ record of S-00001", "finished")
    found = finished(evening)
    assert found is not None and found.text.startswith("Arrival\nKai ran to Leanne.\n")
    assert (found.finalised_by, found.finished_by) == ("JB", "m.okoro")
    assert not found.significant and typed(evening) == ""


async def test_what_is_written_after_the_question_is_asked_about_again(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Kai ran.")
        await desk.press("ctrl+s")
        await desk.type(" He laughed.")
        await desk.press("ctrl+s")
        assert desk.line("! kept, not finished: 7 unwritten")
    assert finished(evening) is None


async def test_headings_alone_are_no_record(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e", "ctrl+s")
        assert desk.line("✗", "the record of S-00001 is empty")
        await desk.press("escape")
    assert finished(evening) is None
    assert typed(evening) == ""


async def test_what_was_written_is_there_again_with_its_flag_and_told(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.press("exclamation_mark")
        await desk.type("q 1 u")
        assert desk.line("!q 1 u")
        await desk.press("tab", "right", "escape")
    assert typed(evening).startswith("Arrival\n!q 1 u\n")
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        assert desk.line("what you had written is back, kept Tue 15 Dec 18:00")
        assert desk.line("!q 1 u")
        await desk.press("ctrl+s", "ctrl+s", "ctrl+s")
    found = finished(evening)
    assert found is not None and found.significant


async def test_the_end_of_the_connection_keeps_every_word(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Kai ran")
        desk.desk.end()
    assert "Kai ran" in typed(evening)


async def test_going_to_a_pane_keeps_every_word(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Kai ran")
        await desk.press("ctrl+p")
        await desk.type("go to triage")
        await desk.press("enter")
        await desk.pilot.pause()
    assert "Kai ran" in typed(evening)


async def test_a_significant_concern_starts_the_clock_of_the_incident(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Leanne fell.")
        await desk.press("tab", "right", "ctrl+s", "ctrl+s", "ctrl+s")
        assert desk.line("begin the line of each such event with !")
        await desk.press("escape", "shift+tab", "home", "exclamation_mark")
        await desk.press("ctrl+s", "ctrl+s", "ctrl+s")
    kinds = {clock.kind for clock in evening.store.read(deadlines, "R-0001")}
    assert "incident" in kinds


@SIZES
async def test_a_finished_record_is_read_then_uploaded(evening: Office, size: tuple[int, int]) -> None:
    records.finish(evening, "S-00001", "Kai came in smiling.", by="JB")
    async with at_desk(evening, size) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        assert desk.line("edition 1, finished Tue 15 Dec 18:00")
        assert desk.line("Kai came in smiling.")
        assert desk.line("finished 15 Dec, J Bains · not uploaded")
        await desk.type("zz")
        await desk.press("o")
        await desk.type("CF-123")
        await desk.press("ctrl+s")
        assert desk.line("uploaded 15 Dec, CF-123")
    found = finished(evening)
    assert found is not None
    assert (found.text, found.edition, found.reference) == ("Kai came in smiling.", 1, "CF-123")


async def test_a_new_edition_of_a_finished_record_is_written(evening: Office) -> None:
    records.finish(evening, "S-00001", "Kai came in smiling.", by="JB")
    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e", "e")
        assert desk.line("edition 2")
        await desk.type(" He had slept.")
        await desk.press("ctrl+s", "ctrl+s")
        assert desk.line("Why it is written again")
        await desk.type("his sleep was left out")
        await desk.press("ctrl+s", "e")
        assert desk.line("edition 2, finished")
        assert desk.line("Kai came in smiling. He had slept.")


async def test_an_edition_that_somebody_finished_meanwhile_is_told(
    evening: Office, office_at: OfficeAt
) -> None:
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Kai ran.")
        await desk.press("ctrl+s", "ctrl+s")
        records.finish(office_at("2026-12-15T18:05", login="p.reid"), "S-00001", "Kai came.", by="JB")
        await desk.press("ctrl+s")
        assert desk.line("p.reid has finished edition 1 meanwhile")
        assert "Kai ran." in typed(evening)
        await desk.press("escape", "ctrl+s")
        assert desk.line("Why it is written again")
        await desk.press("ctrl+s")
        assert desk.line("Why it is written again: needed")
        await desk.type("both of us saw it")
        await desk.press("ctrl+s")
    found = finished(evening)
    assert found is not None and (found.edition, "Kai ran." in found.text) == (2, True)


async def test_an_uploaded_record_is_written_again_for_a_reason(evening: Office) -> None:
    records.finish(evening, "S-00001", "Kai came in smiling.", by="JB")
    records.upload(evening, "S-00001", "CF-1")
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e", "e")
        assert desk.line("edition 2")
        await desk.type(" He had slept.")
        await desk.press("ctrl+s")
        assert desk.line("Why it is written again")
        await desk.type("his nap was left out")
        await desk.press("ctrl+s")
        assert desk.line("Records", "edition 2 15 Dec, J Bains · to be uploaded again, CF-1")
        assert desk.line("upload of Tue 15 Dec", "due 17 Dec")
    kept = [(one.edition, one.reference, one.why) for one in evening.store.read(editions, "S-00001")]
    assert kept == [(1, "CF-1", None), (2, None, "his nap was left out")]


async def test_another_supervisor_finalises_it_with_the_reason(evening: Office) -> None:
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Kai ran.")
        await desk.press("ctrl+s", "ctrl+s", "right", "tab")
        await desk.type("nobody")
        await desk.press("tab")
        await desk.type("ill")
        await desk.press("ctrl+s")
        assert desk.line("nobody of the service is called 'nobody'")
        await desk.retype("l moss")
        await desk.press("ctrl+s")
    found = finished(evening)
    assert found is not None and (found.finalised_by, found.finalised_why) == ("LM", "ill")


async def test_a_significant_event_stands_on_top_and_goes_under_the_header(evening: Office) -> None:
    text = "Arrival\nOn time.\nConcerns and significant events\n! 16:10 she shouted at Kai"
    records.finish(evening, "S-00001", text, significant=True, by="JB")
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        assert desk.line("⚑", "16:10 she shouted at Kai")
        await desk.press("e")
        assert desk.line("⚑", "16:10 she shouted at Kai")
        await desk.press("ctrl+p")
        await desk.type("under its header")
        await desk.press("enter")
        assert desk.line("Family Time")
        assert desk.line("CareFirst, case observations")


async def test_a_supervisor_is_put_down_for_court(evening: Office) -> None:
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("ctrl+p")
        await desk.type("evidence")
        await desk.press("enter")
        for words in ("j bains", "2027-01-19", "10:00", "12:00", "Northampton Family Court"):
            await desk.retype(words)
            await desk.press("tab")
        await desk.press("ctrl+s")
        assert desk.line("J Bains gives evidence Tue 19 Jan 10:00 to 12:00")
