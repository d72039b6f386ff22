"""A desk on a small service of which five sessions wait for a place, on Tuesday 20 April 2027, 09:00."""

from __future__ import annotations

import asyncio
import os
import select
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.desk.screens.plan import SEARCH, PlanScreen
from ftdesk.store.database import Database
from tests.at_desk import AtDesk

SMALL = Path(__file__).parents[2] / "small_arranging"
NOW = FixedClock(parse_when("2027-04-20T09:00", field="at"))


@pytest.fixture(scope="session")
def small_service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the service's database, made once."""
    path = tmp_path_factory.mktemp("small") / "service.db"
    made = init(path, policy="northamptonshire", service="Small", training=True, login="jsmith", clock=NOW)
    import_folder(made, SMALL)
    made.store.close()
    return path


@pytest.fixture
def planning_office(small_service: Path, tmp_path: Path) -> Iterator[Office]:
    """Open a desk on a copy of it."""
    path = tmp_path / "service.db"
    shutil.copy(small_service, path)
    made = sign_in(Database(path), "jsmith", NOW, as_another=True)
    yield made
    made.store.close()


async def begin(hands: AtDesk, seconds: str = "1") -> PlanScreen:
    """Ask for the week of 26 April with the keys, and return the screen that searches it."""
    await hands.press("4", "P")
    await hands.retype("26/04/2027")
    await hands.press("tab", "tab")
    await hands.retype(seconds)
    await hands.press("ctrl+s")
    screen = hands.desk.screen
    assert isinstance(screen, PlanScreen), hands.screen
    return screen


async def searched(hands: AtDesk) -> str:
    """Wait until the search has ended, and return what the screen then shows."""
    for task in asyncio.all_tasks():
        if task.get_name() == SEARCH:
            await asyncio.wait([task], timeout=30)
    await hands.pilot.pause()
    return hands.screen


def has_ended(process: int, seconds: float = 20.0) -> bool:
    """Wait for a process to end, given its descriptor; tell whether it has."""
    try:
        return bool(select.select([process], [], [], seconds)[0])
    finally:
        os.close(process)


async def booked(hands: AtDesk) -> str:
    """Wait until the booking has ended, and return what the screen then shows."""
    await hands.desk.workers.wait_for_complete()
    await hands.pilot.pause()
    return hands.screen
