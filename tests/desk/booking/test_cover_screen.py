"""A supervisor is sick: `s` on the diary covers the day, and the calls follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.restrict import restrict
from ftdesk.clock.local import at
from ftdesk.desk.screens.calls import CallsScreen
from ftdesk.diary.series import Slot
from ftdesk.panes.calls import NO_NUMBER
from ftdesk.store.referrals import tasks
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


async def test_a_session_of_a_restricted_case_is_left_and_the_others_are_covered(morning: Office) -> None:
    restrict(replace(morning, who=Person("mgr", "mgr", "manager")), "R-0001", ["m.okoro"], "a threat")
    other = replace(morning, who=Person("rahmadi", "rahmadi", "coordinator"))
    async with at_desk(other) as desk:
        await to_the_cover(desk)
        assert desk.line("J Bains is away Tue 15 Dec: 1 of 1 session can be covered")
        assert desk.line("1 session of a restricted case: ask a manager, who may see it")
        assert "Ellis" not in desk.screen
        await desk.press("enter")
        assert desk.line("Ring in this order", "1 changed on Tue 15 Dec")
    assert session_of(morning, "R-0001").staff == ("JB",)
    assert session_of(morning, "R-0002").staff != ("JB",)


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


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_calls_are_in_order_each_ticked_off_and_kept_until_they_are_made(
    morning: Office, size: tuple[int, int]
) -> None:
    async with at_desk(morning, size) as desk:
        await to_the_cover(desk)
        await desk.press("enter")
        screen = desk.desk.screen
        assert isinstance(screen, CallsScreen)
        first, *others = [row.key for row in screen._rows]
        assert "Ellis: Tue 15 Dec 10:00, Penfold 1, is with L Moss now" in " ".join(desk.screen.split())
        assert all(row.phone or NO_NUMBER in desk.screen for row in screen._rows)
        whose = [row.what.partition(":")[0] for row in screen._rows]
        assert whose == sorted(whose, key=["Ellis", "Khan"].index)
        await desk.press("d")
        assert screen.list.row is not None and screen.list.row.key == others[0]
        assert desk.line(f"{len(others)} still to be told")
        await desk.press("escape")
        assert still_to_ring(morning, first, *others) == set(others)
        assert "taken back" in await desk.press("u")  # the tick alone
        assert still_to_ring(morning, first, *others) == {first, *others}
        assert session_of(morning, "R-0001").staff == ("LM",)
        assert "taken back" in await desk.press("u")  # the cover, and its calls with it
        assert session_of(morning, "R-0001").staff == ("JB",)
        assert still_to_ring(morning, first, *others) == set()


def still_to_ring(office: Office, *wanted: str) -> set[str]:
    found = [task for case in ("R-0001", "R-0002") for task in office.store.read(tasks, case)]
    return {task.id for task in found if task.id in wanted and task.done_at is None}
