"""Who else has a case open is shown where it is booked, moved, recorded, and they are told likewise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.diary.series import Slot
from tests.at_desk import at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.desk.test_also_open import elsewhere, looked
from tests.gates import pass_gates

MOKORO = "! also open at the desk of mokoro"


def booked(office: Office, evening: Office) -> None:
    """Have two sessions of Ellis booked, from this very day on."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    pass_gates(evening)


def held(office: Office, evening: Office) -> None:
    """Have the first of them held."""
    booked(office, evening)
    hold(evening, "S-00001")


def nothing(office: Office, evening: Office) -> None:
    """Have nothing booked."""


SCREENS = pytest.mark.parametrize(
    ("before", "keys", "title"),
    [
        (nothing, ("b",), "Book  R-0001"),
        (nothing, ("b", "n"), "Book  R-0001"),
        (booked, ("m", "enter"), "Move · S-0000"),
        (held, ("e",), "Record · Ellis"),
    ],
    ids=["options", "book", "move", "record"],
)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@SIZES
@SCREENS
async def test_it_is_shown_as_long_as_they_have_it_open(
    office: Office,
    office_at: OfficeAt,
    before: Callable[[Office, Office], object],
    keys: tuple[str, ...],
    title: str,
    size: tuple[int, int],
) -> None:
    evening = office_at("2026-12-15T18:00")
    before(office, evening)
    async with at_desk(evening, size) as desk:
        await open_case(desk, "R-0001")
        await desk.press(*keys)
        assert title in desk.screen
        assert "also open" not in desk.screen
        with elsewhere(office.store.path, "mokoro") as other:
            assert MOKORO in await looked(desk)
            assert title in desk.screen
            assert other.stdin is not None and other.stdout is not None
            print("close", file=other.stdin, flush=True)
            assert other.stdout.readline() == "closed\n"
            assert "also open" not in await looked(desk)


@SCREENS
async def test_others_are_told_until_the_last_screen_of_the_case_is_left(
    office: Office,
    office_at: OfficeAt,
    before: Callable[[Office, Office], object],
    keys: tuple[str, ...],
    title: str,
) -> None:
    evening = office_at("2026-12-15T18:00")
    before(office, evening)

    def told() -> list[str]:
        return office.store.read(lambda one: [row[0] for row in one.execute("SELECT login FROM open_page")])

    async with at_desk(evening) as desk:
        await open_case(desk, "R-0001")
        await desk.press(*keys)
        assert title in desk.screen and told() == ["m.okoro"]
        await desk.press("escape")
        assert title not in desk.screen and told() == ["m.okoro"]
        await desk.press("escape")
        assert told() == []


async def test_others_are_told_of_a_case_booked_straight_from_the_list(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.press("2", "end", "b")
        assert "Book  R-0" in desk.screen
        rows = "SELECT login, referral FROM open_page"
        (row,) = office.store.read(lambda one: one.execute(rows).fetchall())
        assert f"Book  {row['referral']}" in desk.screen
        await desk.press("escape")
        assert office.store.read(lambda one: one.execute(rows).fetchall()) == []
