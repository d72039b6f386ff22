"""Pictures of the cover of a day and of a plan, before, while and after; look before accepting one."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ftdesk.acts.away import away
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_found import Assignment, Was
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.start import init
from ftdesk.clock.local import at, parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.desk.app import Desk
from ftdesk.desk.covering import open_cover
from ftdesk.desk.preferences import Preferences
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.screens.plan import PlanScreen
from ftdesk.diary.plan import Progress
from ftdesk.store.database import Database
from tests.at_desk import AtDesk
from tests.desk.planning.conftest import begin, booked, searched

SnapCompare = Callable[..., bool]
SMALL = Path(__file__).parents[1] / "small_arranging"
NOW = FixedClock(parse_when("2027-04-20T09:00", field="at"))
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
FIRST, TUESDAY = date(2027, 4, 26), date(2027, 4, 27)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a small service of which five sessions wait for a place."""
    path = tmp_path_factory.mktemp("small") / "service.db"
    made = init(path, policy="northamptonshire", service="Small", training=True, login="jsmith", clock=NOW)
    import_folder(made, SMALL)
    made.store.close()
    return path


@pytest.fixture
def desk(small: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "service.db"
    shutil.copy(small, path)
    office = sign_in(Database(path), "jsmith", NOW, as_another=True)
    yield Desk(office, Preferences(palette="dark"))
    office.store.close()


async def cover(hands: AtDesk) -> None:
    begins, ends = at(TUESDAY, "00:00"), at(TUESDAY + timedelta(days=1), "00:00")
    away(hands.desk.office, "A", begins, ends, "sick")
    await hands.press("4")
    frame = hands.desk.screen
    assert isinstance(frame, Frame)
    open_cover(frame, "A", TUESDAY)
    await hands.pilot.pause()


async def ask(hands: AtDesk) -> None:
    await hands.press("4", "P")


async def running(hands: AtDesk) -> None:
    screen = await begin(hands, "3600")
    while screen.process is None or screen.process.pid is None:
        await hands.pilot.pause()
    os.kill(screen.process.pid, signal.SIGSTOP)
    await hands.pilot.pause()
    screen._show_progress(
        Progress(week=FIRST.toordinal(), seconds=4.0, steps=1200, placed=4, unplaced=1, cost=11_105.0)
    )


async def found(hands: AtDesk) -> PlanScreen:
    screen = await begin(hands)
    await searched(hands)
    plan = find_plan(hands.desk.office, PlanWish(from_on=FIRST, weeks=1), None, steps=60)
    screen.found = replace(plan, seconds=1.0)
    screen.show_found()
    screen.read_again()
    await hands.pilot.pause()
    return screen


async def moved(hands: AtDesk) -> None:
    screen = await found(hands)
    assert screen.found is not None
    one, *others = screen.found.assignments
    was = Was(date=one.date, start="10:00", room="R1", staff=("A",))
    screen.found = replace(screen.found, assignments=(replace(one, was=was), *others))
    screen.asked = replace(screen.asked, wish=replace(screen.asked.wish, may_move=True))
    screen.read_again()
    await hands.pilot.pause()


async def applied(hands: AtDesk) -> None:
    await found(hands)
    await hands.press("enter")
    await booked(hands)


async def refused(hands: AtDesk) -> None:
    screen = await found(hands)
    assert screen.found is not None
    one = screen.found.assignments[0]
    gone = _read_before(one)
    screen.found = replace(screen.found, assignments=(gone, *screen.found.assignments[1:]))
    await hands.press("enter")
    await booked(hands)


def _read_before(one: Assignment) -> Assignment:
    """Return it as if its arrangement had been read before somebody changed it."""
    return replace(one, arrangement_version=one.arrangement_version - 1)


STATES: dict[str, Callable[[AtDesk], Awaitable[object]]] = {
    "cover": cover,
    "plan asked": ask,
    "plan running": running,
    "plan found": found,
    "plan moved": moved,
    "plan applied": applied,
    "plan refused": refused,
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("state", STATES)
def test_a_state(snap_compare: SnapCompare, desk: Desk, state: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await STATES[state](AtDesk(desk, pilot))

    assert snap_compare(desk, run_before=before, terminal_size=size)
