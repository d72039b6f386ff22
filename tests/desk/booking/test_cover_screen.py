"""A supervisor is sick: `s` on the diary covers the day, and the calls follow."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import at
from ftdesk.diary.series import Slot
from ftdesk.store.sessions import SessionRow, sessions_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt

DAY = date(2026, 12, 15)


@pytest.fixture
def morning(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tue 15 Dec, 08:30: J Bains, who is sick, has Ellis at 10:00 and Khan at 15:45."""
    for case, begins in (("R-0001", "10:00"), ("R-0002", "15:45")):
        slot = Slot("tue", begins, "PF1", ("JB",))
        book(office, BookingAsk(referral=case, slots=(slot,), from_on=DAY, weeks=1))
    away(office, "JB", at(DAY, "00:00"), at(date(2026, 12, 16), "00:00"), "sick")
    return office_at("2026-12-15T08:30")


def session_of(office: Office, case: str) -> SessionRow:
    return office.store.read(sessions_of, referral=case)[0]


async def to_the_cover(desk: AtDesk) -> None:
    await desk.press("4", "s")
    if "is away" not in desk.screen:
        await desk.press("enter")


async def test_the_day_is_covered_by_key_and_undone_by_one(morning: Office) -> None:
    async with at_desk(morning, (120, 40)) as desk:
        await to_the_cover(desk)
        assert desk.line("J Bains is away Tue 15 Dec: 2 of 2 sessions can be covered")
        assert desk.line("10:00", "Ellis", "L Moss takes it")
        await desk.press("enter")
        assert desk.line("Ring in this order", "2 changed on Tue 15 Dec")
        assert desk.line("L Moss, supervisor")
        assert session_of(morning, "R-0001").staff == ("LM",)
        await desk.press("d", "escape", "u", "u")
        assert session_of(morning, "R-0001").staff == ("JB",)


async def test_a_session_is_left_open_or_covered_another_way(morning: Office) -> None:
    async with at_desk(morning) as desk:
        await to_the_cover(desk)
        assert desk.line("2 of 2 sessions can be covered")
        await desk.press("space")
        assert desk.line("1 of 2 sessions can be covered")
        assert desk.line("left open by hand")
        await desk.press("space")
        assert desk.line("2 of 2 sessions can be covered")
        before = desk.line("10:00", "Ellis")
        await desk.press("2")
        assert desk.line("10:00", "Ellis") != before
        await desk.press("escape")
        assert session_of(morning, "R-0001").staff == ("JB",)


async def test_what_moved_meanwhile_is_said_and_a_fresh_cover_found(
    morning: Office, office_at: OfficeAt
) -> None:
    other = office_at("2026-12-15T08:31")
    async with at_desk(morning) as desk:
        await to_the_cover(desk)
        away(other, "LM", at(DAY, "00:00"), at(date(2026, 12, 16), "00:00"), "sick")
        await desk.press("enter")
        assert desk.line("something has moved since")
        assert session_of(morning, "R-0001").staff == ("JB",)
        assert not [line for line in desk.screen.split("\n") if "L Moss takes it" in line]
