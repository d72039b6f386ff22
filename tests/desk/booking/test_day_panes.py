"""The venues and the diary say what is under the cursor, and nothing else, on any day."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt


@pytest.fixture
def tuesday(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tue 15 Dec, 09:00: J Bains has Ellis at 10:00 and Khan at 15:45 that day."""
    for case, begins in (("R-0001", "10:00"), ("R-0002", "15:45")):
        slot = Slot("tue", begins, "PF1", ("JB",))
        book(office, BookingAsk(referral=case, slots=(slot,), from_on=date(2026, 12, 15), weeks=1))
    return office_at("2026-12-15T09:00")


async def laid_out(desk: AtDesk) -> None:
    while desk.desk.screen._layout_required:
        await asyncio.sleep(0)


async def test_the_diary_speaks_of_the_block_under_the_cursor_whatever_lies_between(tuesday: Office) -> None:
    async with at_desk(tuesday, (120, 40)) as desk:
        await desk.press("4", *["left"] * 9)
        told: list[str] = []
        for _ in range(9):
            told.append(desk.screen.split("J Bains   ")[-1].split("\n")[0].strip())
            await desk.press("right")
        blocks = list(dict.fromkeys(told))
        assert [words[:5] for words in blocks] == sorted(words[:5] for words in blocks)
        assert [words[:23].strip() for words in blocks if "Penfold" in words] == [
            "10:00 to 11:30  Ellis,",
            "15:45 to 17:15  Khan, P",
        ]


async def test_a_session_that_cannot_be_judged_yet_is_named_with_why(tuesday: Office) -> None:
    async with at_desk(tuesday, (120, 40)) as desk:
        await desk.press("3", "right")
        assert desk.line("10:00 to 11:30  Ellis")
        await desk.press("o")
        assert desk.line("How it went: the session of Tue 15 Dec 10:00 has not begun")


async def test_the_week_of_a_day_on_which_every_venue_is_closed_has_all_rooms(office_at: OfficeAt) -> None:
    async with at_desk(office_at("2026-12-20T10:00")) as desk:
        await desk.press("3", "w")
        await laid_out(desk)
        assert desk.line("Week of Mon 14 Dec 2026")
        assert "closed" in desk.line("Penfold 2")
        assert "no rooms" not in desk.screen


async def test_the_week_tells_one_room_from_another_on_a_small_screen(tuesday: Office) -> None:
    async with at_desk(tuesday) as desk:
        await desk.press("3", "w")
        await laid_out(desk)
        for room in ("Penfold 1", "Penfold 2", "Corby 1"):
            assert desk.line(room, "10h")
        assert "2, " in desk.line("Penfold 1")
        assert "…" not in desk.line("Penfold 1") + desk.line("Mon 14")
