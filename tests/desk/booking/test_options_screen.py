"""The options for a series looked at, booked, taken over by hand, and lost to somebody quicker."""

from __future__ import annotations

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.undo import undo
from ftdesk.store.sessions import sessions_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


async def open_options(desk: AtDesk) -> None:
    """Open the options of Ellis, for four weeks."""
    await open_case(desk, "R-0001")
    await desk.press("b", "w", "4", "enter")


@SIZES
async def test_the_best_option_is_laid_out_and_booked(office: Office, size: tuple[int, int]) -> None:
    best = slots(office, SlotsWish(referral="R-0001", weeks=4)).offers[0]
    async with at_desk(office, size) as desk:
        await open_options(desk)
        assert desk.line("▸1", "J Bains", "Penfold 2", "Tue 15 Dec")
        assert desk.line("1 is the earliest and one person throughout: from Tue 15")
        assert desk.line("enter Book 4")
        await desk.press("enter")
        assert desk.line("✓ booked 4 sessions for Ellis", "u Undo")
    held = [one.start for one in office.store.read(sessions_of, referral="R-0001")]
    assert held == [row.start for row in best.preview.booked]


@SIZES
async def test_from_the_list_of_dates_each_is_laid_out_with_its_whole_diary(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, size) as desk:
        await open_options(desk)
        assert desk.line("throughout", "none that holds all 4 begins sooner")
        await desk.press("tab")
        assert desk.line("Tue 15 Dec 2026 09:00 to 10:30", "Penfold 2")
        assert desk.line("Mon 14 Dec 17:45 to 18:30", "J Bains reads")
        await desk.press("down")
        assert desk.line("Tue 22 Dec 2026 09:00 to 10:30", "Penfold 2")
        await desk.press("tab", "down", "down")  # it stays with the date while that is read to its end
        assert desk.line("10:30 to 10:50", "J Bains writes the record")
        await desk.press("tab")
        assert desk.line("throughout", "none that holds all 4 begins sooner")


@SIZES
async def test_a_date_is_left_out_of_the_fourth_option_and_taken_over_by_hand(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, size) as desk:
        await open_options(desk)
        await desk.press("down", "down", "down")
        assert desk.line("✓ Wed 16 Dec", "09:00", "L Moss")
        assert desk.line("enter Book 4")
        await desk.press("space")
        assert desk.line("– Wed 16 Dec", "left out")
        assert desk.line("enter Book 3")
        await desk.press("e")
        assert desk.line("days", "Wed")
        assert desk.line("Wed 16 Dec", "left out")
        await desk.press("b")
        assert desk.line("✓ booked 3 sessions for Ellis from Wed 23 Dec, 1 left out")


@SIZES
async def test_who_was_slower_is_told_what_changed_and_sees_fresh_options(
    office: Office, office_at: OfficeAt, size: tuple[int, int]
) -> None:
    async with at_desk(office, size) as desk:
        await open_options(desk)
        assert desk.line("▸1", "J Bains", "Penfold 2", "Tue 15 Dec")
        book(office_at(), slots(office_at(), SlotsWish(referral="R-0002", weeks=4)).offers[0].ask)
        await desk.press("enter")
        assert desk.line("✗ nothing was booked: Tue 15 Dec")
        assert office.store.read(sessions_of, referral="R-0001") == ()
        await desk.press("enter")
        assert desk.line("✓ booked 4 sessions for Ellis")


async def test_what_others_book_meanwhile_never_slides_another_option_under_the_cursor(
    office: Office, office_at: OfficeAt
) -> None:
    async with at_desk(office, (80, 24)) as desk:
        await open_options(desk)
        assert desk.line("▸1", "J Bains", "Penfold 2", "Tue 15 Dec")
        book(office_at(), slots(office_at(), SlotsWish(referral="R-0002", weeks=4)).offers[0].ask)
        desk.desk.look_again()
        await desk.press()
        assert desk.line("▸1", "J Bains", "Penfold 2", "Tue 15 Dec")
        assert desk.line("✗ others have booked meanwhile: this option no longer fits")
        assert desk.line("enter Find fresh options")
        await desk.press("enter")
        assert desk.line("✗ nothing was booked: Tue 15 Dec")
        assert office.store.read(sessions_of, referral="R-0001") == ()


async def test_what_is_shown_as_fitting_no_longer_is_not_booked_though_it_fits_again(
    office: Office, office_at: OfficeAt
) -> None:
    async with at_desk(office, (80, 24)) as desk:
        await open_options(desk)
        other = office_at()
        book(other, slots(other, SlotsWish(referral="R-0002", weeks=4)).offers[0].ask)
        desk.desk.look_again()
        await desk.press()
        assert desk.line("enter Find fresh options")
        undo(other)
        await desk.press("enter")
        assert office.store.read(sessions_of, referral="R-0001") == ()
        assert desk.line("these are fresh options; nothing is booked yet")
        await desk.press("enter")
        assert desk.line("✓ booked 4 sessions for Ellis")


async def test_options_of_a_series_that_others_booked_and_took_back_are_searched_for_anew(
    office: Office, office_at: OfficeAt
) -> None:
    async with at_desk(office, (80, 24)) as desk:
        await open_options(desk)
        other = office_at()
        book(other, slots(other, SlotsWish(referral="R-0001", weeks=4)).offers[0].ask)
        undo(other)
        desk.desk.look_again()
        await desk.press("down", "down")
        assert desk.line("▸3")
        await desk.press("enter")
        assert desk.line("✗ nothing was booked: the arrangement", "has changed")
        assert desk.line("▸3", "J Bains", "Penfold 2", "Wed 16 Dec")
        await desk.press("enter")
        assert desk.line("✓ booked 4 sessions for Ellis")


async def test_weeks_that_others_booked_meanwhile_are_not_booked_twice(
    office: Office, office_at: OfficeAt
) -> None:
    async with at_desk(office, (80, 24)) as desk:
        await open_options(desk)
        other = office_at()
        book(other, slots(other, SlotsWish(referral="R-0001", weeks=4)).offers[0].ask)
        for _ in range(2):
            await desk.press("enter")
            assert desk.line("✗ nothing was booked: the arrangement A-0001 has changed")
            assert desk.line("booked 4 sessions for Ellis")
    held = office.store.read(sessions_of, referral="R-0001")
    weeks = [one.start.isocalendar().week for one in held if one.start is not None]
    assert len(weeks) == len(set(weeks)) == 4
