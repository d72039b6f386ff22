"""A manager's figures on the screen, week by week or by the month."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.at_desk import at_desk
from tests.small_service import write_small_service


@pytest.fixture
def three_supervisors(tmp_path: Path) -> Iterator[Office]:
    """Sit down at the small service."""
    path = tmp_path / "small.db"
    write_small_service(path)
    store = Database(path)
    yield Office(
        store=store,
        clock=FixedClock(parse_when("2026-12-17T12:00", field="at")),
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person("m.okoro", "M Okoro", "manager"),
        service="Small service",
        training=True,
    )
    store.close()


async def test_the_figures_turn_by_week_and_by_month(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("5", "f")
        assert desk.line("Mon 21 Dec to Sun 27 Dec 2026")
        await desk.press("left_square_bracket")
        assert desk.line("Mon 14 Dec to Sun 20 Dec 2026")
        await desk.press("t", "w")
        assert desk.line("Tue 1 Dec to Thu 31 Dec 2026")
        await desk.press("right_square_bracket")
        assert desk.line("Fri 1 Jan to Sun 31 Jan 2027")
        await desk.press("escape")
        assert desk.line("5 Overdue")


async def test_no_line_of_load_is_broken_at_80_columns(three_supervisors: Office) -> None:
    async with at_desk(three_supervisors) as desk:
        await desk.press("5", "f")
        assert desk.line("J Bains", "Mon 14 Dec", "15 to 25", "under")
