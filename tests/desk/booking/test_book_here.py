"""From a free room to a booking, what is booked already, and the gates before a first session, by keys."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import sessions_of
from tests.at_desk import at_desk
from tests.desk.booking.conftest import OfficeAt, open_case

TUESDAYS = BookingAsk(
    referral="R-0001", slots=(Slot("tue", "15:45", "PF1", ("JB",)),), from_on=date(2026, 12, 15), weeks=2
)


async def test_free_space_of_a_room_books_a_case_that_waits(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("3", "right_square_bracket")
        assert desk.line("free 08:30 to 18:30")
        assert desk.line("b Book here")
        await desk.press("b")
        assert desk.line("R-0002", "Khan")
        await desk.type("khan")
        await desk.press("enter")
        assert desk.line("Book", "R-0002 Khan", "from 15 Dec")
        assert desk.line("Penfold 1")
        assert desk.line("09:00"), "from when the family can come"


async def test_esc_at_the_choice_of_a_case_books_nothing(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.press("3", "right_square_bracket", "b", "escape")
        assert desk.line("Venues", "Tue 15 Dec 2026")
    assert office.store.read(sessions_of, referral="R-0001") == ()


async def test_on_a_bar_b_books_the_case_of_that_session(office: Office, office_at: OfficeAt) -> None:
    book(office, TUESDAYS)
    async with at_desk(office_at("2026-12-15T09:00"), (120, 40)) as desk:
        await desk.press("3", "right")
        assert desk.line("15:45 to 17:15  Ellis")
        await desk.press("b")
        assert desk.line("Book", "R-0001 Ellis")


async def test_what_is_booked_already_is_said_and_the_next_series_begins_after_it(office: Office) -> None:
    book(office, TUESDAYS)
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("b")
        assert desk.line("Book", "R-0001 Ellis", "from 23 Dec")
        assert desk.line("Booked already: A-0001 Tue 15:45")


async def test_a_gate_is_ticked_with_the_day_it_was_really_done(office: Office, office_at: OfficeAt) -> None:
    book(office, TUESDAYS)
    later = office_at("2026-12-15T09:00")
    async with at_desk(later, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        assert desk.line("Gates", "✗ agreement signed", "✓ risk assessment", "✗ pre-meet")
        await desk.press("d")
        assert desk.line("Done on")
        assert desk.line("Family Time Agreement"), "what is due first stands first"
        await desk.press("tab")
        await desk.retype("14/12/2026")
        await desk.press("ctrl+s")
        assert desk.line("✓ R-0001: done on Mon 14 Dec 2026")
        assert desk.line("Gates", "✓ agreement signed 14 Dec")
    (gate,) = [task for task in later.store.read(tasks, "R-0001") if task.key == "agreement"]
    assert gate.done_on == date(2026, 12, 14)


async def test_triage_shows_what_is_to_be_booked_and_b_books_it(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2")
        assert desk.line("R-0001", "Ellis K 7", "us, to book it")
        assert "Accept" not in desk.line("b Book"), "it is decided"
        await desk.press("b")
        assert desk.line("Book", "R-0001 Ellis")


async def test_a_conflict_of_interest_is_kept_from_the_list_of_commands(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("ctrl+p")
        await desk.type("conflict")
        await desk.press("enter")
        assert desk.line("Conflict of interest · R-0001 Ellis")
        await desk.type("his cousin")
        await desk.press("ctrl+s")
        assert desk.line("R-0001: J Bains declared a conflict of interest: his cousin")
