"""A record that two people write at once: each sees what the other has finished, and loses nothing."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts import records
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.diary.series import Slot
from ftdesk.store.records import RecordRow, record
from tests.at_desk import at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.gates import pass_gates

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@pytest.fixture
def evening(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tuesday 15 December, 18:00, with S-00001 held until 17:15."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    pass_gates(office)
    later = office_at("2026-12-15T18:00")
    hold(later, "S-00001")
    return later


def finished(office: Office) -> RecordRow | None:
    """Return the record of the session."""
    return office.store.read(record, "S-00001")


@SIZES
async def test_what_another_finishes_while_one_writes_is_shown_below(
    evening: Office, office_at: OfficeAt, size: tuple[int, int]
) -> None:
    async with at_desk(evening, size) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        await desk.type("Kai ran.")
        records.finish(office_at("2026-12-15T18:05", login="p.reid"), "S-00001", "Kai came.", by="JB")
        desk.desk.look_again()
        await desk.type(" He fell.")
        assert desk.line("Kai ran. He fell.")
        assert desk.line("Kai came.")
        assert "! p.reid at 18:05 finished edition 1" in desk.screen
        await desk.press("escape", "e")
        assert desk.line("Kai ran. He fell.")
        assert desk.line("Kai came.")
        await desk.press("ctrl+s", "ctrl+s")
        assert desk.line("Why it is written again")
        await desk.type("both of us saw it")
        await desk.press("ctrl+s")
    found = finished(evening)
    assert found is not None and (found.edition, "Kai ran. He fell." in found.text) == (2, True)


async def test_a_new_edition_goes_on_from_what_another_has_finished_last(
    evening: Office, office_at: OfficeAt
) -> None:
    records.finish(evening, "S-00001", "Kai came in smiling.", by="JB")
    async with at_desk(evening, (120, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("e")
        other = office_at("2026-12-15T18:05", login="p.reid")
        records.finish(other, "S-00001", "Kai came in, shy.", by="JB", why="he was shy")
        desk.desk.look_again()
        await desk.press("e")
        await desk.type(" He had slept.")
        assert desk.line("Kai came in, shy. He had slept.")
