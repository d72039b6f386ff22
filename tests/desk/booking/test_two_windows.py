"""One person at two desks at once: each keeps what is typed at it, and both are found again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.diary.series import Slot
from ftdesk.store.database import Database
from ftdesk.store.records import editions
from ftdesk.store.sessions import drafts_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.desk.booking.test_book_screen import choose
from tests.gates import pass_gates

COPIED = "! open at another desk of yours too"


@pytest.fixture
def evening(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tuesday 15 December, 18:00, with S-00001 held until 17:15."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    pass_gates(office)
    later = office_at("2026-12-15T18:00")
    hold(later, "S-00001")
    return later


@pytest.fixture
def window(evening: Office) -> Iterator[Office]:
    """Return the same person's desk in another window."""
    store = Database(evening.store.path)
    yield dataclasses.replace(evening, store=store)
    store.close()


async def to_the_record(desk: AtDesk) -> None:
    await open_case(desk, "R-0001")
    await desk.press("e")


def kept(office: Office, about: str) -> int:
    return len(office.store.read(drafts_of, "m.okoro", about))


async def test_a_record_in_two_windows_keeps_both_texts(evening: Office, window: Office) -> None:
    async with at_desk(evening, (120, 40)) as desk, at_desk(window, (120, 40)) as second:
        await to_the_record(desk)
        await desk.type("Kai ran.")
        desk.desk.keep_drafts()
        await to_the_record(second)
        assert COPIED in second.screen
        assert second.line("Kai ran.")
        await second.type(" In the second window.")
        second.desk.keep_drafts()
        await desk.type(" In the first window.")
        desk.desk.keep_drafts()
        await second.press("escape", "e")
        assert second.line("Kai ran. In the second window.")
        await second.press("ctrl+s", "ctrl+s", "ctrl+s")
        assert second.line("✓ record of S-00001", "finished")
        assert desk.line("Kai ran. In the first window.")
        await desk.press("escape", "e")
        assert desk.line("Kai ran. In the first window.")
        await desk.press("ctrl+s", "ctrl+s")
        await desk.type("both windows")
        await desk.press("ctrl+s")
    first, second_edition = evening.store.read(editions, "S-00001")
    assert "In the second window." in first.text
    assert "In the first window." in second_edition.text
    assert kept(evening, "record S-00001") == 0


async def test_both_records_left_are_found_one_after_the_other(evening: Office, window: Office) -> None:
    async with at_desk(evening) as desk, at_desk(window) as second:
        await to_the_record(desk)
        await desk.type("first")
        desk.desk.keep_drafts()
        await to_the_record(second)
        await second.type(" and second")
        await second.press("escape")
        await desk.type(" and third")
        await desk.press("escape")
    assert kept(evening, "record S-00001") == 2
    found = []
    async with at_desk(evening) as desk:
        for _ in range(2):
            await to_the_record(desk)
            assert desk.line("what you had written is back")
            found.append(desk.line("first"))
            await desk.press("ctrl+s", "ctrl+s")
            if len(found) == 2:
                await desk.type("the other window")
            await desk.press("ctrl+s")
    assert sorted("second" in line for line in found) == [False, True]
    assert kept(evening, "record S-00001") == 0


async def test_a_copy_that_nobody_typed_in_is_not_kept_again(evening: Office, window: Office) -> None:
    async with at_desk(evening) as desk, at_desk(window) as second:
        await to_the_record(desk)
        await desk.type("first")
        desk.desk.keep_drafts()
        await to_the_record(second)
        await second.press("escape")
        assert kept(evening, "record S-00001") == 1
        await desk.press("ctrl+s", "ctrl+s", "ctrl+s")
        assert desk.line("✓ record of S-00001", "finished")
    assert kept(evening, "record S-00001") == 0


async def test_a_series_chosen_in_two_windows_keeps_both(evening: Office, window: Office) -> None:
    async with at_desk(evening, (120, 40)) as desk, at_desk(window, (120, 40)) as second:
        await open_case(desk, "R-0002")
        await desk.press("b", "n")
        await choose(desk, "time", "10:10")
        desk.desk.keep_drafts()
        await open_case(second, "R-0002")
        await second.press("b")
        assert COPIED in second.screen
        assert second.line("time", "10:10")
        await choose(second, "time", "11:11")
        await second.press("escape")
        await desk.press("escape", "b")
        assert desk.line("time", "10:10")
        await second.press("b")
        assert second.line("time", "11:11")
    assert kept(evening, "form book R-0002") == 2
