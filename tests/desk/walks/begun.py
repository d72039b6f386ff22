"""A service of one building, three families and four people, on a real file: where the walks begin."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.start import init
from ftdesk.acts.take_in import take_in
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.desk.app import Desk
from ftdesk.desk.preferences import Preferences
from ftdesk.store.check import check
from tests.desk.conftest import Sitting
from tests.steps import Step, inside

SERVICE = Path(__file__).parent / "service"
COORDINATOR = "rahmadi"
MANAGER = "dshaw"
WIDE, NARROW = (120, 40), (80, 24)


def begin(path: Path, policy: str, when: str, *messages: str) -> Office:
    """Make a service under a policy at a time, let messages come in, and return its coordinator's desk."""
    clock = at(when)
    made = init(path, policy=policy, service="Our family time", training=True, login="boss", clock=clock)
    import_folder(made, SERVICE)
    for message in messages:
        assert take_in(made, "referral.eml", message.encode()).status == "new"
    return sign_in(made.store, COORDINATOR, clock, as_another=True)


def at(when: str) -> FixedClock:
    """Return a clock that stands still."""
    return FixedClock(datetime.fromisoformat(when).replace(tzinfo=LONDON))


async def sit(
    office: Office, when: str, *steps: Step, who: str = COORDINATOR, size: tuple[int, int] = WIDE
) -> None:
    """Sit down at the desk at a time, and take steps."""
    clock = at(when)
    one = dataclasses.replace(sign_in(office.store, who, clock, as_another=True), clock=clock)
    desk = Desk(one, Preferences(palette="sixteen"))
    async with desk.run_test(size=size) as pilot:
        await inside(Sitting(desk, pilot), *steps)


def assert_as_written(office: Office) -> None:
    """Check that the trail is whole and plays back to what is kept; close the file."""
    assert office.store.read(check).faults == ()
    office.store.close()
