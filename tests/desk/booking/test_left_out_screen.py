"""The dates that a series left out, on the case's page and booked from it with keys alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.away_again import take_back_away
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import at
from ftdesk.diary.series import Slot
from ftdesk.store.diary import blocks
from ftdesk.store.sessions import sessions_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import open_case

SECOND, THIRD, FOURTH = (date(2026, 12, 22) + timedelta(weeks=n) for n in range(3))
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def days(office: Office) -> list[date]:
    found = office.store.read(sessions_of, referral="R-0001")
    return [one.start.date() for one in found if one.start]


def series(slot: Slot, case: str = "R-0001", leave_out: tuple[date, ...] = ()) -> BookingAsk:
    return BookingAsk(
        referral=case,
        slots=(slot,),
        from_on=date(2026, 12, 15) if leave_out else FOURTH,
        weeks=4 if leave_out else 1,
        leave_out=frozenset(leave_out),
        reason="agreed",
    )


@pytest.fixture
def three_left_out(office: Office) -> Office:
    """Book four Tuesdays of the Ellises, three left out: two for a leave that is taken back, one for a room
    that is another's.
    """
    leaves = []
    for day in (SECOND, THIRD):
        start, end = at(day, "00:00"), at(day + timedelta(days=1), "00:00")
        away(office, "JB", start, end, "leave")
        leaves += office.store.read(blocks, ["JB"], start, end)
    book(office, series(Slot("tue", "15:45", "PF1", ("LM",)), "R-0002"))
    book(office, series(Slot("tue", "15:45", "PF1", ("JB",)), leave_out=(SECOND, THIRD, FOURTH)))
    for leave in leaves:
        take_back_away(office, leave.id)
    return office


async def book_chosen(desk: AtDesk) -> None:
    """Book what is chosen, and say why one goes past what is warned of where that is asked for."""
    if re.search("Book [0-9]+ sessions? that", await desk.press("enter")):
        await desk.type("agreed with the carer")
        await desk.press("ctrl+s")


@SIZES
async def test_what_fits_now_is_booked_from_the_case_and_undone_as_one(
    three_left_out: Office, size: tuple[int, int]
) -> None:
    async with at_desk(three_left_out, size) as desk:
        await open_case(desk, "R-0001")
        assert desk.line("Left out", "3 dates left out; 2 fit now")
        assert desk.line("✓ Tue 22 Dec J Bains on leave", "fits now: 15:45")
        await desk.press("B")
        assert desk.line("[x]", "Tue 22 Dec", "✓", "fits now: 15:45 Penfold 1")
        assert desk.line("[ ]", "Tue 5 Jan", "!", "otherwise")
        assert desk.line("enter Book 2", "space Choose")
        await book_chosen(desk)
        assert desk.line("✓ booked 2 sessions that had been left out for Ellis from Tue 22 Dec", "u Undo")
        assert days(three_left_out) == [date(2026, 12, 15), SECOND, THIRD]
        assert desk.line("Left out", "1 date left out; none fits now")
        await desk.press("u")
        assert days(three_left_out) == [date(2026, 12, 15)]
        assert desk.line("Left out", "3 dates left out; 2 fit now")


async def test_space_chooses_what_is_different_and_leaves_what_fits(three_left_out: Office) -> None:
    async with at_desk(three_left_out) as desk:
        await open_case(desk, "R-0001")
        await desk.press("B", "space", "down", "space", "down", "space")
        assert desk.line("[ ]", "Tue 22 Dec")
        assert desk.line("[x]", "Tue 5 Jan")
        await book_chosen(desk)
        assert days(three_left_out) == [date(2026, 12, 15), FOURTH]


async def test_what_has_gone_meanwhile_books_nothing_and_is_said(three_left_out: Office) -> None:
    async with at_desk(three_left_out) as desk:
        await open_case(desk, "R-0001")
        await desk.press("B")
        away(three_left_out, "JB", at(SECOND, "00:00"), at(THIRD, "00:00"), "sick")
        await book_chosen(desk)
        assert desk.line("✗ nothing was booked: Tue 22 Dec: J Bains", "sick")
        assert days(three_left_out) == [date(2026, 12, 15)]


async def test_what_fits_now_stands_behind_the_open_tasks_and_is_booked_from_there(
    three_left_out: Office,
) -> None:
    async with at_desk(three_left_out, (120, 40)) as desk:
        await desk.press("5", "g", "g", "g", "end")
        assert desk.line("left out", "R-0001 Ellis: 3 dates left out; 2 fit now")
        await desk.press("B")
        assert desk.line("enter Book 2")
        await book_chosen(desk)
        assert days(three_left_out) == [date(2026, 12, 15), SECOND, THIRD]
        assert "dates left out" not in desk.screen


async def test_a_case_with_nothing_left_out_has_no_such_key(office: Office) -> None:
    book(office, series(Slot("tue", "15:45", "PF1", ("JB",))))
    async with at_desk(office) as desk:
        await open_case(desk, "R-0001")
        before = desk.screen
        await desk.press("B")
        assert desk.screen == before
