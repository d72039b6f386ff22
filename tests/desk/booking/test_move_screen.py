"""A session moved with keys alone: whether it fits is seen before it is moved."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import hm
from ftdesk.diary.series import Slot
from ftdesk.store.sessions import SessionRow, session
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case, put_cursor

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@pytest.fixture
def booked(office: Office) -> Office:
    """Return a desk with Ellis on Tue 15 Dec 15:45 in Penfold 1, and Khan then in Penfold 2."""
    for case, room, who, weeks in (("R-0001", "PF1", "JB", 1), ("R-0002", "PF2", "LM", 2)):
        slot = Slot("tue", "15:45", room, (who,))
        book(office, BookingAsk(referral=case, slots=(slot,), from_on=date(2026, 12, 15), weeks=weeks))
    return office


def ellis(office: Office) -> SessionRow:
    """Return the session of Ellis."""
    found = office.store.read(session, "S-00001")
    assert found is not None
    return found


async def begin(desk: AtDesk) -> None:
    """Open the case and begin to move its session."""
    await open_case(desk, "R-0001")
    await desk.press("m")
    assert desk.line("Move · S-00001 Tue 15 Dec 15:45 · R-0001 Ellis")


async def choose(desk: AtDesk, what: str, typed: str) -> None:
    """Choose one thing by typing it."""
    await put_cursor(desk, what)
    await desk.press("enter")
    await desk.type(typed)
    await desk.press("enter")


@SIZES
async def test_a_session_is_moved_where_it_is_seen_to_fit(booked: Office, size: tuple[int, int]) -> None:
    async with at_desk(booked, size) as desk:
        await begin(desk)
        assert desk.line("as it stands")
        await choose(desk, "day", "2026-12-16")
        await choose(desk, "time", "14:00")
        await choose(desk, "room", "corby 1")
        await choose(desk, "who", "moss")
        assert desk.line("✓", "it fits")
        assert desk.line("L Moss drives Penfold to Corby")
        assert desk.line("L Moss supervises")
        await choose(desk, "why", "nursery play")
        await desk.press("m")
        assert desk.line("✓ S-00001", "moved to Wed 16 Dec 14:00, Corby 1", "u Undo")
    now = ellis(booked)
    assert now.start is not None
    assert (now.start.date(), hm(now.start), now.room, now.staff) == (
        date(2026, 12, 16),
        "14:00",
        "CO1",
        ("LM",),
    )


async def test_why_it_does_not_fit_is_said_before_and_it_stays(booked: Office) -> None:
    async with at_desk(booked) as desk:
        await begin(desk)
        await choose(desk, "room", "penfold 2")
        assert desk.line("✗", "Penfold 2 is Khan's")
        await desk.press("m")
        assert desk.line("✗", "was not moved", "Penfold 2 is Khan's")
    assert (ellis(booked).room, ellis(booked).version) == ("PF1", 1)


async def test_nothing_chosen_moves_nothing(booked: Office) -> None:
    async with at_desk(booked) as desk:
        await begin(desk)
        await desk.press("m")
        assert desk.line("choose first where it is to go")
    assert ellis(booked).version == 1


async def test_what_is_warned_of_needs_a_reason(booked: Office) -> None:
    async with at_desk(booked) as desk:
        await begin(desk)
        await choose(desk, "day", "2026-12-17")
        await choose(desk, "room", "community")
        assert desk.line("!", "first session is not in one of the service's own venues")
        await desk.press("m")
        assert desk.line("say why it goes ahead")
        assert ellis(booked).room == "PF1"
        await desk.press("enter")
        await desk.type("Penfold is being painted")
        await desk.press("enter", "m")
        assert desk.line("moved to Thu 17 Dec 15:45")
    assert ellis(booked).room == "CH1"


async def test_whoever_was_slower_is_told_who_has_it(booked: Office, office_at: OfficeAt) -> None:
    async with at_desk(booked) as desk:
        await begin(desk)
        await choose(desk, "day", "2026-12-17")
        assert desk.line("✓", "it fits")
        slot = Slot("thu", "15:45", "PF1", ("LM",))
        ask = BookingAsk(referral="R-0003", slots=(slot,), from_on=date(2026, 12, 17), weeks=1)
        book(office_at(login="p.reid"), ask)
        await desk.press("m")
        assert desk.line("✗", "was not moved", "Penfold 1 is Okoro's")
        assert desk.line("day", "Thu 17 Dec 2026")
    assert ellis(booked).room == "PF1"


async def test_a_session_is_moved_from_the_venues_and_taken_back(booked: Office) -> None:
    async with at_desk(booked, (120, 40)) as desk:
        await desk.press("3", "right_square_bracket")
        assert desk.line("Tue 15 Dec")
        for _ in range(30):
            if "S-00001" in desk.screen:
                break
            await desk.press("right")
        await desk.press("m")
        assert desk.line("Move · S-00001")
        await choose(desk, "time", "10:00")
        await desk.press("m")
        assert desk.line("moved to Tue 15 Dec 10:00", "u Undo")
        await desk.press("u")
        assert desk.line("taken back")
    start = ellis(booked).start
    assert start is not None and hm(start) == "15:45"


async def test_a_session_that_another_moved_meanwhile_shows_both_places(
    booked: Office, office_at: OfficeAt
) -> None:
    async with at_desk(booked) as desk:
        await begin(desk)
        await choose(desk, "day", "2026-12-17")
        move(office_at(login="p.reid"), "S-00001", day=date(2026, 12, 16), lead="LM")
        desk.desk.look_again()
        await desk.press()
        assert "! changed meanwhile, by p.reid at 09:00" in desk.screen
        assert desk.line("day", "Thu 17 Dec 2026", "! on file now: Wed 16 Dec 2026")
        assert desk.line("who", "Lena Moss" if "Lena Moss" in desk.screen else "L Moss")
        assert "on file now" not in desk.line("who"), "where nothing was chosen theirs stands"
        await desk.press("m")
        assert desk.line("moved to Thu 17 Dec 15:45")
    assert ellis(booked).staff == ("LM",)
