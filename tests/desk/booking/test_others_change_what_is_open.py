"""Boxes and panes that are open follow what others do, their cursor on its row, nothing typed touched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.away_again import take_back_away
from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import at
from ftdesk.desk.screens.cover import OVERTAKEN
from ftdesk.diary.series import Slot
from ftdesk.store.diary import blocks
from ftdesk.store.sessions import SessionRow, sessions_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case

DAY = date(2026, 12, 15)
NEXT = DAY + timedelta(days=1)
TWO = (("R-0001", "10:00"), ("R-0002", "15:45"))


@pytest.fixture
def morning(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tue 15 Dec, 08:30: J Bains has Ellis at 10:00 and Khan at 15:45."""
    for case, begins in TWO:
        slot = Slot("tue", begins, "PF1", ("JB",))
        book(office, BookingAsk(referral=case, slots=(slot,), from_on=DAY, weeks=1, reason="agreed"))
    return office_at("2026-12-15T08:30")


@pytest.fixture
def other(office_at: OfficeAt) -> Office:
    """Return somebody else's desk, a minute later."""
    return office_at("2026-12-15T08:31", "rahmadi")


def of(office: Office, case: str) -> SessionRow:
    return office.store.read(sessions_of, referral=case)[0]


def cancelled(office: Office, case: str) -> None:
    cancel(office, of(office, case).id, by="the carer", reason="ill")


async def looked(desk: AtDesk) -> str:
    """Let the desk look whether something has changed, as it does every second or two."""
    desk.desk.look_again()
    return await desk.press()


async def test_the_venues_follow_and_the_cursor_stays_on_its_session(morning: Office, other: Office) -> None:
    async with at_desk(morning, (120, 40)) as desk:
        await desk.press("3", "right", "right", "right")
        assert desk.line("15:45 to 17:15  Khan")
        cancelled(other, "R-0001")
        assert "Ellis" not in await looked(desk)
        assert desk.line("15:45 to 17:15  Khan")
        move(other, of(other, "R-0002").id, start="14:00", reason="the bus")
        await looked(desk)
        assert desk.line("14:00 to 15:30  Khan")


async def test_the_diary_follows_and_the_cursor_stays_on_its_line(morning: Office, other: Office) -> None:
    async with at_desk(morning, (120, 40)) as desk:
        await desk.press("4", "down")
        line = desk.line("▸")
        assert "J Bains" not in line
        cancelled(other, "R-0001")
        assert "Ellis" not in await looked(desk)
        assert desk.line("▸")[:20] == line[:20]
        away(other, "JB", at(DAY, "09:00"), at(NEXT, "00:00"), "sick")
        assert "1 to cover" in await looked(desk)


async def test_a_case_follows(morning: Office, other: Office) -> None:
    async with at_desk(morning, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        assert desk.line("Next", "Tue 15 Dec 10:00")
        cancelled(other, "R-0001")
        assert "cancelled" in await looked(desk)


async def test_what_is_displaced_follows_and_stays_in_its_place(morning: Office, other: Office) -> None:
    async with at_desk(morning, (120, 40)) as desk:
        await desk.press("4", "n", "down", "enter", "ctrl+s", "down")
        assert "Khan" in desk.line("▸")
        assert desk.line("2 to deal with")
        cancelled(other, "R-0001")
        assert "Ellis" not in await looked(desk)
        assert desk.line("1 to deal with")
        assert "Khan" in desk.line("▸")
        away(other, "LM", at(NEXT, "09:00"), at(NEXT, "12:00"), "leave")
        assert "Khan" in await looked(desk)
        move(other, of(other, "R-0002").id, lead="LM", reason="cover")
        await looked(desk)
        assert desk.line("Every planned session fits")


async def test_a_cover_says_that_the_day_has_changed_and_does_nothing_unseen(
    morning: Office, other: Office
) -> None:
    away(morning, "JB", at(DAY, "09:00"), at(NEXT, "00:00"), "sick")
    async with at_desk(morning, (120, 40)) as desk:
        await desk.press("4", "s")
        if "is away" not in desk.screen:
            await desk.press("enter")
        await desk.press("down")
        on = desk.line("▸")
        away(other, "JB", at(NEXT, "09:00"), at(NEXT, "12:00"), "leave")
        assert OVERTAKEN not in await looked(desk)
        cancelled(other, "R-0001")
        assert OVERTAKEN in await looked(desk)
        assert desk.line("▸") == on
        assert "Ellis" not in await desk.press("enter")
        assert OVERTAKEN not in desk.screen
        assert of(morning, "R-0002").staff == ("JB",)
        assert "Ring in this order" in await desk.press("enter")
        assert of(morning, "R-0002").staff != ("JB",)


async def test_dates_left_out_follow_and_those_chosen_stay_chosen(
    office: Office, office_at: OfficeAt
) -> None:
    days = [DAY + timedelta(weeks=n) for n in (1, 2)]
    leaves = []
    for day in days:
        away(office, "JB", at(day, "00:00"), at(day + timedelta(days=1), "00:00"), "leave")
        leaves += office.store.read(blocks, ["JB"], at(day, "00:00"), at(day, "12:00"))
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    ask = BookingAsk(
        referral="R-0001", slots=(slot,), from_on=DAY, weeks=3, leave_out=frozenset(days), reason="agreed"
    )
    book(office, ask)
    take_back_away(office, leaves[1].id)
    other = office_at(login="rahmadi")
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("B", "down")
        assert "Tue 29 Dec" in desk.line("▸")
        take_back_away(other, leaves[0].id)
        await looked(desk)
        assert desk.line("[ ]", "Tue 22 Dec", "fits now")
        assert "Tue 29 Dec" in desk.line("▸[x]")
        away(other, "JB", at(days[1], "00:00"), at(days[1] + timedelta(days=1), "00:00"), "leave")
        await looked(desk)
        assert desk.line("! changed meanwhile, and chosen no longer: Tue 29 Dec")
        assert "Tue 29 Dec" in desk.line("▸")
        assert desk.line("enter Book 0")


async def test_what_was_found_follows_and_what_is_typed_stays(morning: Office, other: Office) -> None:
    async with at_desk(morning, (120, 40)) as desk:
        await desk.press("slash")
        await desk.type("penfold")
        await desk.press("down")
        on = desk.line("▸")
        assert "Ellis" in desk.screen and "Ellis" not in on
        cancelled(other, "R-0001")
        assert "Ellis" not in await looked(desk)
        assert desk.line("▸") == on
        assert desk.line("penfold")


async def test_the_figures_follow_from_where_they_are_read(office: Office, office_at: OfficeAt) -> None:
    slot = Slot("mon", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=DAY, weeks=1))
    evening, other = (office_at("2026-12-21T18:00", login) for login in ("m.okoro", "rahmadi"))
    async with at_desk(evening, (80, 24)) as desk:
        await desk.press("5", "f", "down")
        before = desk.screen
        cancelled(other, "R-0001")
        after = await looked(desk)
        assert "cancelled" in after and after != before
        lines = [[line.split("  ")[0] for line in screen.split("\n")] for screen in (before, after)]
        assert lines[0][:6] == lines[1][:6]
