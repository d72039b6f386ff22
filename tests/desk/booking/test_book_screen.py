"""A series put together and booked with keys alone."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from ftdesk.model.arrange import Arrange
from ftdesk.store.sessions import SessionRow, arrangement, draft, sessions_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case, put_cursor

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def booked(office: Office, case: str = "R-0001") -> tuple[SessionRow, ...]:
    """Return a case's sessions."""
    return office.store.read(sessions_of, referral=case)


async def choose(desk: AtDesk, what: str, *typed: str) -> None:
    """Choose one thing for the series: a name from a list, or a value typed over the one that is there."""
    await put_cursor(desk, what)
    await desk.press("enter")
    for text in typed:
        await desk.type(text)
    await desk.press("enter")


async def choose_tuesdays(desk: AtDesk, weeks: str = "4") -> None:
    """Put together Tuesdays at 15:45 in Penfold 1 with J Bains from 15 December."""
    await choose(desk, "who", "bains")
    await choose(desk, "room", "penfold 1")
    await choose(desk, "days", "tue")
    await choose(desk, "time", "15:45")
    await choose(desk, "weeks", weeks)


@SIZES
async def test_a_series_is_put_together_and_booked(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, size) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        assert desk.line("ftdesk", "TRAINING")
        assert desk.line("Ellis with", "supervised", "1 a week", "1 h 30")
        assert desk.line("Still to choose: supervisor, room, weekdays")
        await choose_tuesdays(desk)
        assert desk.line("✓", "Tue 15 Dec", "15:45", "Penfold 1", "J Bains")
        await desk.press("b")
        assert desk.line("✓ booked 4 sessions for Ellis", "u Undo")
    days = [(one.start.date(), one.room, one.staff) for one in booked(office) if one.start]
    assert days == [
        (date(2026, 12, day), "PF1", ("JB",)) if day < 32 else (date(2027, 1, day - 31), "PF1", ("JB",))
        for day in (15, 22, 29, 36)
    ]


async def test_what_nobody_has_chosen_is_not_guessed_and_not_booked(office: Office) -> None:
    async with at_desk(office) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        assert desk.line("who", "? to choose")
        assert desk.line("room", "? to choose")
        assert desk.line("days", "? to choose")
        assert desk.line("length", "1 h 30")
        assert desk.line("Can come", "Mon Tue Wed Thu Fri")
        await desk.press("b")
        assert desk.line("still to choose: supervisor, room, weekdays")
    assert booked(office) == ()


@SIZES
async def test_a_bank_holiday_is_left_out_and_named_and_a_date_with_space(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, size) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await choose(desk, "days", "fri")
        assert desk.line("–", "Fri 25 Dec", "Christmas Day")
        assert desk.line("–", "Fri 1 Jan", "New Year's Day")
        await desk.press("tab", "tab", "down", "down", "down")
        while "▸✓ Fri 8 Jan" not in desk.screen and "▸✓ Fri 18 Dec" not in desk.screen:
            await desk.press("up")
        await desk.press("space")
        assert desk.line("▸–", "left out by choice")
        await desk.press("space")
        assert desk.line("▸✓")
        await desk.press("space", "b")
        assert desk.line("booked 1 session", "3 left out")
    assert len(booked(office)) == 1


async def test_the_diary_is_laid_out_before_anything_is_booked(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose(desk, "who", "bains")
        await choose(desk, "room", "corby 1")
        await choose(desk, "days", "tue")
        await choose(desk, "time", "11:00")
        assert desk.line("J Bains reads")
        assert desk.line("J Bains drives Penfold to Corby")
        assert desk.line("J Bains supervises")
        assert desk.line("J Bains writes the record")
        assert desk.line("J Bains drives Corby to Penfold")
        assert desk.line("J Bains 1 of 25 that week")
    assert booked(office) == ()


async def test_one_date_is_changed_alone(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await desk.press("tab", "tab", "down", "m")
        assert desk.line("Tue 22 Dec only")
        await desk.retype("14:00")
        await desk.press("tab", "right", "ctrl+s")
        assert desk.line("Tue 22 Dec", "14:00", "Penfold 2")
        assert desk.line("Tue 29 Dec", "15:45", "Penfold 1")
        await desk.press("enter")
        assert desk.line("booked 4 sessions")
    assert [one.room for one in booked(office)] == ["PF1", "PF2", "PF1", "PF1"]


async def test_another_first_date_keeps_all_else(office: Office) -> None:
    async with at_desk(office) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await desk.press("g")
        await desk.type("2027-01-04")
        await desk.press("enter")
        assert desk.line("✓", "Tue 5 Jan", "Penfold 1")
        assert "Tue 15 Dec" not in desk.screen


async def test_supervisors_are_tried_while_one_looks_at_them(office: Office) -> None:
    taken = BookingAsk(
        referral="R-0002",
        slots=(Slot("tue", "15:45", "PF2", ("JB",)),),
        from_on=date(2026, 12, 15),
        weeks=2,
    )
    book(office, taken)
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await put_cursor(desk, "who")
        await desk.press("enter")
        await desk.pilot.pause(0.5)
        assert desk.line("✗ 2/4", "J Bains", "has Khan")
        assert desk.line("✓ 4/4", "L Moss")


async def test_a_loser_is_told_who_has_it_and_keeps_what_was_chosen(
    office: Office, office_at: OfficeAt
) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        assert "✗" not in desk.line("date by date")
        theirs = BookingAsk(
            referral="R-0002",
            slots=(Slot("tue", "15:45", "PF1", ("LM",)),),
            from_on=date(2026, 12, 22),
            weeks=1,
        )
        book(office_at(login="p.reid"), theirs)
        await desk.press("b")
        assert desk.line("✗ nothing was booked: Tue 22 Dec: Penfold 1 is Khan's")
        assert desk.line("▸✗ Tue 22 Dec") and desk.line("who", "J Bains")
        assert booked(office) == ()
        await desk.press("tab", "tab", "space", "enter")
        assert desk.line("booked 3 sessions", "1 left out")


async def test_what_was_chosen_is_there_again(office: Office) -> None:
    async with at_desk(office) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await desk.press("escape")
        assert "Still to choose" not in desk.screen
        await desk.press("b")
        assert desk.line("what you had chosen before is back")
        assert desk.line("✓", "Tue 15 Dec", "J Bains")
        await desk.press("b")
    assert len(booked(office)) == 4
    assert office.store.read(draft, "m.okoro", "form book R-0001") is None


async def test_what_is_warned_of_needs_a_reason(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await choose(desk, "room", "community")
        assert desk.line("!", "first session is not in one of the service's own venues")
        await desk.press("b")
        assert desk.line("Book 4 sessions")
        await desk.press("ctrl+s")
        assert desk.line("Why: needed")
        assert booked(office) == ()
        await desk.type("Penfold is being painted")
        await desk.press("ctrl+s")
        assert desk.line("booked 4 sessions", "Penfold is being painted")


async def test_a_booked_series_is_taken_back(office: Office) -> None:
    async with at_desk(office) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        await desk.press("b", "u")
        assert desk.line("taken back")
    assert booked(office) == ()


async def test_two_workers_are_both_chosen(office: Office) -> None:
    def needs_two(arrange: Arrange) -> Arrange:
        return msgspec.structs.replace(arrange, workers=2)

    row = office.store.read(arrangement, "A-0001")
    assert row is not None
    with office.act("correct", "R-0001") as writer:
        writer.says = "two workers"
        body = msgspec.json.encode(needs_two(row.arrange)).decode()
        writer.update("arrangement", "A-0001", {"arrange": body}, row.version)
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b", "n")
        await choose_tuesdays(desk)
        assert desk.line("Still to choose: second supervisor")
        await choose(desk, "second", "moss")
        assert desk.line("✓", "Tue 15 Dec", "J Bains and L Moss")
        await desk.press("b")
        assert desk.line("booked 4 sessions")
    assert booked(office)[0].staff == ("JB", "LM")
