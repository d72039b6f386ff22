"""A coordinator's desk on the small service, and the way to a case by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.at_desk import AtDesk
from tests.small_service import write_small_service

OfficeAt = Callable[..., Office]


@pytest.fixture
def office_at(tmp_path: Path) -> Iterator[OfficeAt]:
    """Sit down at the small service at a time; closed when the test ends."""
    path = tmp_path / "small.db"
    write_small_service(path)
    opened: list[Office] = []

    def sit_down(at: str = "2026-12-14T09:00", login: str = "m.okoro") -> Office:
        made = Office(
            store=Database(path),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile("northamptonshire"),
            who=Person(login, login, "coordinator"),
            service="Small service",
            training=True,
        )
        opened.append(made)
        return made

    yield sit_down
    for made in opened:
        made.store.close()


@pytest.fixture
def office(office_at: OfficeAt) -> Office:
    """Return a coordinator's desk on Monday 14 December 2026, 09:00."""
    return office_at()


async def open_case(desk: AtDesk, case: str) -> None:
    """Find a case and open its page, by keys."""
    await desk.press("slash")
    await desk.type(case.lower())
    await desk.press("enter")
    assert case in desk.screen


async def put_cursor(desk: AtDesk, begins: str) -> None:
    """Move the cursor of a list down until it is on the row that begins so."""
    await desk.press("home")
    for _ in range(60):
        if f"▸{begins}" in desk.screen:
            return
        await desk.press("down")
    raise AssertionError(f"no row {begins!r} in:\n{desk.screen}")
