"""What became of a session, said with keys alone from its case, the venues or the diary."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import hm
from ftdesk.diary.series import Slot
from ftdesk.store.sessions import SessionRow, session
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.gates import pass_gates


@pytest.fixture
def evening(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tue 15 Dec, 18:00: a session of Ellis that day 15:45, and another on the 22nd."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    pass_gates(office)
    return office_at("2026-12-15T18:00")


def one(office: Office, session_id: str = "S-00001") -> SessionRow:
    """Return a session."""
    found = office.store.read(session, session_id)
    assert found is not None
    return found


async def begin(desk: AtDesk) -> None:
    """Open the case and say how its session went."""
    await open_case(desk, "R-0001")
    await desk.press("o")
    assert desk.line("How it went · Ellis · S-00001 Tue 15 Dec 15:45")


async def test_held_with_the_times_it_was_held_at(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await begin(desk)
        await desk.press("tab")
        await desk.retype("15:50")
        await desk.press("tab")
        await desk.retype("17:20")
        await desk.press("ctrl+s")
        assert desk.line("held, 15:50 to 17:20", "u Undo")
    found = one(evening)
    assert found.actual_start is not None and found.actual_end is not None
    assert (found.state, hm(found.actual_start), hm(found.actual_end)) == ("held", "15:50", "17:20")


async def test_missed_by_whom_why_and_nobody_has_judged_the_reason(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await begin(desk)
        await desk.press("right", "ctrl+s")
        assert desk.line("Who did not come, or who ended it: needed")
        assert one(evening).state == "planned"
        await desk.type("Leanne")
        await desk.press("tab")
        await desk.type("no bus came")
        await desk.press("ctrl+s")
        assert desk.line("missed by Leanne: no bus came")
    found = one(evening)
    assert (found.state, found.outcome_by, found.reason, found.valid) == (
        "missed",
        "Leanne",
        "no bus came",
        None,
    )


async def test_missed_with_a_valid_reason(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await begin(desk)
        await desk.press("right", "tab")
        await desk.type("Leanne")
        await desk.press("tab")
        await desk.type("in hospital")
        await desk.press("tab", "right", "ctrl+s")
    assert one(evening).valid is True


async def test_ended_early_when_by_whom_and_why(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await begin(desk)
        await desk.press("left", "tab")
        await desk.type("16:30")
        await desk.press("tab")
        await desk.type("J Bains")
        await desk.press("tab")
        await desk.type("Kai was poorly")
        await desk.press("ctrl+s")
        assert desk.line("worker whether the family was told there and then. (N-3.33c, 3.33)")
        assert one(evening).state == "planned"
        await desk.press("right", "tab", "right", "ctrl+s")
        assert desk.line("ended at 16:30 by J Bains: Kai was poorly")
    found = one(evening)
    assert found.state == "ended_early"
    assert found.actual_end is not None and hm(found.actual_end) == "16:30"


async def test_a_refused_outcome_keeps_what_was_typed(evening: Office) -> None:
    async with at_desk(evening) as desk:
        await begin(desk)
        await desk.press("tab")
        await desk.retype("19:00")
        await desk.press("ctrl+s")
        assert desk.line("✗", "17:15 is not after the start, 19:00")
        assert desk.line("19:00")
    assert one(evening).state == "planned"


async def test_a_supervisor_is_away_and_what_is_to_be_covered_is_said(evening: Office) -> None:
    async with at_desk(evening, (120, 40)) as desk:
        await desk.press("4", *["right_square_bracket"] * 7)
        assert desk.line("Tue 22 Dec")
        for _ in range(5):
            if "J Bains  " in desk.screen.split("▸")[-1][:12]:
                break
            await desk.press("down")
        await desk.press("s")
        assert desk.line("Away · J Bains")
        await desk.press("ctrl+s")
        assert desk.line("J Bains: sick, Tue 22 Dec 08:00", "1 to cover")


async def test_a_venue_is_closed_for_a_day(evening: Office) -> None:
    async with at_desk(evening, (120, 40)) as desk:
        await desk.press("3", *["right_square_bracket"] * 7, "ctrl+p")
        await desk.type("close a venue")
        await desk.press("enter")
        assert desk.line("Close a day")
        await desk.type("burst pipe")
        await desk.press("shift+tab", "right", "ctrl+s")
        assert desk.line("Penfold closed on Tue 22 Dec 2026: burst pipe", "1 to move")
