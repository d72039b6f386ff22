"""`n` on a case: a call-back, its owner, an order, a change, its end, each by keys alone."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from ftdesk.store.court_orders import court_orders
from ftdesk.store.referrals import referral, tasks
from ftdesk.store.sessions import arrangements, sessions_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import open_case


@pytest.fixture
def booked(office: Office) -> Office:
    """Return a desk on Mon 14 Dec 2026 with four Tuesdays of the Ellis family booked."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    ask = BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=4, reason="agreed")
    book(office, ask)
    return office


def states(office: Office) -> list[str]:
    return [one.state for one in office.store.read(sessions_of, referral="R-0001")]


async def choose(desk: AtDesk, words: str) -> None:
    """Open the case, and choose from what is new by typing a part of it."""
    await open_case(desk, "R-0001")
    await desk.press("n")
    await desk.type(words)
    await desk.press("enter")


async def test_somebody_to_be_rung_back(booked: Office) -> None:
    async with at_desk(booked, (100, 40)) as desk:
        await choose(desk, "ring back")
        assert desk.line("Ring back · R-0001 Ellis")
        await desk.type("Leanne about the buggy")
        await desk.press("ctrl+s")
        assert "ring back: Leanne about the buggy" in desk.screen
    (task,) = [one for one in booked.store.read(tasks, "R-0001") if one.what.startswith("ring back")]
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2026-12-15T09:00:00+00:00"


@pytest.mark.parametrize("pane", ["2", "case"])
async def test_ring_finds_ringing_back_in_the_list_of_commands(office: Office, pane: str) -> None:
    async with at_desk(office) as desk:
        if pane == "case":
            await open_case(desk, "R-0001")
        await desk.press(*(() if pane == "case" else pane), "ctrl+p")
        await desk.type("ring")
        assert desk.line("Ring somebody back on a day")
        await desk.press("enter")
        assert desk.line("Ring back · R-0001 Ellis")


async def test_the_footer_of_a_case_has_new_at_80_columns(booked: Office) -> None:
    async with at_desk(booked) as desk:
        await open_case(desk, "R-0001")
        assert "n New" in desk.screen.split("\n")[-1]


async def test_the_case_is_given_to_a_colleague(booked: Office) -> None:
    async with at_desk(booked, (100, 40)) as desk:
        await choose(desk, "whose case")
        assert desk.line("Whose case · R-0001 Ellis")
        await desk.press("right", "ctrl+s")
        assert "is now jb's" in desk.screen
    row = booked.store.read(referral, "R-0001")
    assert row is not None
    assert row.owner == "jb"


async def test_an_end_shows_what_is_booked_after_and_one_key_ends_it(booked: Office) -> None:
    async with at_desk(booked, (100, 48)) as desk:
        await choose(desk, "the end of an arrangement")
        assert desk.line("From a date on · R-0001 Ellis")
        await desk.type("home with mother")
        await desk.press("shift+tab", "shift+tab")
        await desk.retype("2026-12-28")
        await desk.press("ctrl+s")
        assert desk.line("The end · A-0001 Ellis")
        assert desk.line("✗ S-00003 Tue 29 Dec 15:45 to be cancelled")
        assert states(booked) == ["planned"] * 4
        await desk.press("ctrl+s")
        assert "2 sessions cancelled: home with mother" in desk.screen
    assert states(booked) == ["planned", "planned", "cancelled", "cancelled"]
    assert booked.store.read(arrangements, "R-0001")[0].state == "ended"


async def test_an_order_is_added_and_the_page_says_what_is_booked_otherwise(booked: Office) -> None:
    async with at_desk(booked, (120, 48)) as desk:
        await choose(desk, "a court order")
        assert desk.line("A court order · R-0001 Ellis")
        await desk.press("ctrl+s")
        assert desk.line("✗ From: needed")
        await desk.type("14/12/2026")
        await desk.press("tab", "tab")
        await desk.type("NN20F00118")
        await desk.press("tab", "tab", "tab")
        await desk.type("2")
        await desk.press("ctrl+s")
        assert "NN20F00118" in desk.screen
        assert "1 of 2 ordered days that week" in desk.screen
    (order,) = booked.store.read(court_orders, "R-0001")
    assert (order.reference, order.says.days_per_week) == ("NN20F00118", 2.0)
