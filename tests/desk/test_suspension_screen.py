"""Family time is suspended from the case's page by keys, its notices ticked, and told of in Overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.desk.screens.frame import Frame
from ftdesk.diary.series import Slot
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from ftdesk.store.suspensions import suspension
from tests.at_desk import AtDesk, at_desk
from tests.small_service import write_small_service

CASE = "R-0001"
OfficeAt = Callable[[str], Office]


@pytest.fixture
def office_at(tmp_path: Path) -> Iterator[OfficeAt]:
    """Sit down at the small service at a time; the family Ellis is booked on four Tuesdays."""
    path = tmp_path / "small.db"
    write_small_service(path)
    opened: list[Office] = []

    def sit_down(at: str) -> Office:
        made = Office(
            store=Database(path),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile("northamptonshire"),
            who=Person("m.okoro", "M Okoro", "coordinator"),
            service="Small service",
            training=True,
        )
        opened.append(made)
        return made

    ask = BookingAsk(
        referral=CASE, slots=(Slot("tue", "15:30", "PF1", ("JB",)),), from_on=date(2026, 12, 15), weeks=4
    )
    book(sit_down("2026-12-14T09:00"), ask)
    yield sit_down
    for made in opened:
        made.store.close()


@pytest.fixture
def in_force(office_at: OfficeAt) -> str:
    """Suspend the family Ellis from Thursday 17 December on."""
    office = office_at("2026-12-17T12:00")
    made = propose(office, CASE, ground="language")
    decision = Decision(
        starts_on=date(2026, 12, 17),
        manager="Dee Shaw",
        social_worker="Ruth Okafor",
        evidence="the record of Tue 15 December",
        urgent=True,
    )
    decide_suspension(office, made, decision)
    return made


async def open_case(desk: AtDesk) -> None:
    """Open the case's page."""
    page = desk.desk.screen
    assert isinstance(page, Frame)
    page.open_case(CASE)
    await desk.pilot.pause()


async def choose(desk: AtDesk, words: str) -> None:
    """Open what can be stopped of the case, and choose what is called so."""
    await desk.press("x")
    await desk.type(words)
    await desk.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_proposed_and_put_in_force_by_keys(office_at: OfficeAt, size: tuple[int, int]) -> None:
    office = office_at("2026-12-17T12:00")
    async with at_desk(office, size) as desk:
        await open_case(desk)
        await choose(desk, "propose")
        await desk.press("ctrl+s")
        assert "SU-0001 proposed" in desk.screen
        assert desk.line("Stopped", "SU-0001 proposed and not decided")
        await choose(desk, "su-0001")
        assert "Nobody is to be written to before it is decided." in desk.screen
        await desk.press("a")
        await desk.type("Dee Shaw")
        await desk.press("tab")
        await desk.type("Ruth Okafor")
        await desk.press("tab")
        await desk.type("the record of Tuesday")
        await desk.press("tab", "right", "ctrl+s")
        assert "SU-0001 in force: no family time from Thu 17 Dec to the end of We" in desk.screen
        assert "runs out Thu 24 Dec 2026 00:00, London" in desk.screen
        assert "Kai Ellis, the child: 0 of 5, not written" in desk.screen
    row = office.store.read(suspension, "SU-0001")
    assert row is not None
    assert (row.state, row.manager, row.urgent) == ("in_force", "Dee Shaw", True)


async def test_a_refusal_stands_in_the_form(office_at: OfficeAt) -> None:
    office = office_at("2026-12-17T12:00")
    propose(office, CASE, ground="language")
    async with at_desk(office) as desk:
        await open_case(desk)
        await choose(desk, "su-0001")
        await desk.press("a")
        await desk.type("Dee Shaw")
        await desk.press("tab")
        await desk.type("Ruth Okafor")
        await desk.press("tab")
        await desk.type("the record of Tuesday")
        await desk.press("ctrl+s")
        assert "section 34(6) is only for what is urgent" in " ".join(desk.screen.split())
        await desk.press("right", "ctrl+s")
        assert "SU-0001 in force" in desk.screen, "the cursor is where the answer goes"


async def test_the_five_things_are_ticked_and_only_then_it_is_written(
    office_at: OfficeAt, in_force: str
) -> None:
    async with at_desk(office_at("2026-12-19T12:00"), (120, 40)) as desk:
        await open_case(desk)
        await choose(desk, "su-0001")
        await desk.press("home", "o", "ctrl+s")
        assert "lacks what was decided" in " ".join(desk.screen.split())
        await desk.press("escape")
        for _ in range(5):
            await desk.press("down", "space")
        assert "Kai Ellis, the child: 5 of 5, not written" in desk.screen
        await desk.press("space")
        assert "Kai Ellis, the child: 4 of 5, not written" in desk.screen
        await desk.press("space", "o", "ctrl+s")
        assert "Kai Ellis, the child: written Sat 19 Dec" in desk.screen
        await desk.press("u")
        assert "Kai Ellis, the child: 5 of 5, not written" in desk.screen


async def test_the_meeting_and_the_lifting(office_at: OfficeAt, in_force: str) -> None:
    async with at_desk(office_at("2026-12-19T12:00"), (120, 40)) as desk:
        await open_case(desk)
        await choose(desk, "su-0001")
        await desk.press("l")
        await desk.type("agreed")
        await desk.press("ctrl+s")
        assert "Nothing is lifted before the meeting" in " ".join(desk.screen.split())
        await desk.press("escape", "m")
        await desk.retype("2026-12-23")
        await desk.press("ctrl+s")
        assert "has to come before the seventh day" in " ".join(desk.screen.split())
        await desk.retype("2026-12-21")
        await desk.press("ctrl+s")
        assert "meeting Mon 21" in desk.screen


async def test_overdue_tells_of_it_and_its_board_opens_it(office_at: OfficeAt, in_force: str) -> None:
    async with at_desk(office_at("2026-12-23T09:00")) as desk:
        await desk.press("5", "end")
        assert "Ellis: seventh day; no meeting" in desk.line("today", "suspension")
        await desk.press("g", "g")
        assert desk.line("suspensions", "1 open")
        assert desk.line("today", "Ellis: seventh day")
        await desk.press("enter")
        assert "24 hours or less are left" in desk.screen
        await desk.press("escape", "g", "g")
        assert "by time" in desk.screen


async def test_a_session_is_still_cancelled_from_the_page(office_at: OfficeAt) -> None:
    async with at_desk(office_at("2026-12-14T10:00")) as desk:
        await open_case(desk)
        await desk.press("x")
        assert "Cancel one session" in desk.screen
        assert "Propose to suspend the family time" in desk.screen
        await desk.press("enter")
        assert "Tue 15 Dec 15:30" in desk.screen


async def test_nobody_books_into_it(office_at: OfficeAt, in_force: str) -> None:
    async with at_desk(office_at("2026-12-18T09:00"), (120, 40)) as desk:
        await open_case(desk)
        assert "Stopped" in desk.screen
        assert "in force; suspension: bad language" in desk.screen


async def test_a_person_is_ticked_whole_by_one_key_and_the_cursor_stays_once_written(
    office_at: OfficeAt, in_force: str
) -> None:
    async with at_desk(office_at("2026-12-19T12:00"), (120, 40)) as desk:
        await open_case(desk)
        await choose(desk, "su-0001")
        await desk.press("space")
        assert "Kai Ellis, the child: 5 of 5, not written" in desk.screen
        await desk.press("space")
        assert "Kai Ellis, the child: 0 of 5, not written" in desk.screen
        await desk.press("space", "down", "down", "down")
        await desk.press("o", "ctrl+s")
        assert desk.line("▸", "Kai Ellis, the child: written Sat 19 Dec")
        assert "0 of 5, not written" in desk.screen, "the others are still to be written to"
