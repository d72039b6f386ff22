"""`u` asks before it takes back what was done on an earlier day."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from ftdesk.store.sessions import session
from tests.at_desk import at_desk
from tests.desk.booking.conftest import OfficeAt


def state(office: Office) -> str:
    """Return what the session is."""
    found = office.store.read(session, "S-00002")
    assert found is not None
    return found.state


async def test_a_slip_of_a_key_takes_back_nothing_of_yesterday(office: Office, office_at: OfficeAt) -> None:
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    cancel(office, "S-00002", by="mother", reason="unwell")
    next_day = office_at("2026-12-15T09:00")
    async with at_desk(next_day) as desk:
        await desk.press("u")
        assert desk.line("Your last act is not of today")
        assert desk.line("Mon 14 Dec 09:00: S-00002", "cancelled by mother")
        await desk.press("ctrl+s")
        assert state(next_day) == "cancelled"
        await desk.press("u", "right", "ctrl+s")
        assert desk.line("taken back: S-00002")
    assert state(next_day) == "planned"
