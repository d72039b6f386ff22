"""Two people have a form over one session or suspension open: the second is told who was first, by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.misses import judge_miss
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold, miss
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import drop_suspension
from ftdesk.diary.series import Slot
from tests.at_desk import at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.gates import pass_gates

FIRST, SECOND = "S-00001", "S-00002"
Act = Callable[[Office], object]


@pytest.fixture
def evening(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tue 15 Dec, 18:00: a session of Ellis that day 15:45, and another on the 22nd."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    pass_gates(office)
    return office_at("2026-12-15T18:00")


def missed(office: Office) -> None:
    miss(office, FIRST, by="mother", reason="ill")


@pytest.mark.parametrize(
    ("before", "keys", "theirs", "says"),
    [
        (
            None,
            ("o", "right", "tab", *"Leanne", "tab", *"typed here"),
            lambda desk: hold(desk, FIRST),
            "S-00001 was changed meanwhile, by rahmadi at 18:01",
        ),
        (
            missed,
            ("o", "right", "tab", *", typed here"),
            lambda desk: judge_miss(desk, FIRST, valid=True, by="R Ahmadi"),
            "S-00001 was changed meanwhile, by rahmadi at 18:01",
        ),
        (
            lambda desk: hold(desk, FIRST),
            ("x", *"cancel", "enter", *"mother", "tab", "tab", "tab", *"typed here"),
            lambda desk: cancel(desk, SECOND, by="the carer", reason="ill"),
            "S-00002 was changed meanwhile, by rahmadi at 18:01",
        ),
        (
            lambda desk: propose(desk, "R-0001", ground="language"),
            (
                "x",
                *"su-0001",
                "enter",
                "a",
                *"typed here",
                "tab",
                *"R Okafor",
                "tab",
                *"the record",
                "tab",
                "right",
            ),
            lambda desk: drop_suspension(desk, "SU-0001", "not needed"),
            "SU-0001 was changed meanwhile, by rahmadi at 18:01",
        ),
    ],
    ids=["outcome", "judged", "cancelled", "suspension"],
)
async def test_whoever_is_second_is_told_and_keeps_what_was_typed(
    evening: Office, office_at: OfficeAt, before: Act | None, keys: tuple[str, ...], theirs: Act, says: str
) -> None:
    if before is not None:
        before(evening)
    other = office_at("2026-12-15T18:01", "rahmadi")
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press(*keys)
        assert "typed here" in desk.screen, desk.screen
        theirs(other)
        await desk.press("ctrl+s")
        flat = " ".join(desk.screen.replace("│", " ").split())
        assert says in flat, desk.screen
        assert "typed here" in flat and "not saved; what you typed is kept" in flat
