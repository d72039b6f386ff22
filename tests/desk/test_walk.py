"""The whole walk inside the program: from an email to a series, a record and a chase, by keys alone."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.start import init
from ftdesk.acts.take_in import take_in
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.desk.app import Desk
from ftdesk.store.check import check
from tests.desk.conftest import Sitting
from tests.steps import inside
from tests.walk import BEGINS, INVENTED, LOGIN, MESSAGE, WALK


@pytest.fixture
def began(tmp_path: Path) -> Office:
    """Return the desk of the walk's coordinator, the referral just come in."""
    path = tmp_path / "walk.db"
    made = init(path, policy="northamptonshire", service=None, training=True, login="boss", clock=at(BEGINS))
    import_folder(made, INVENTED)
    assert take_in(made, MESSAGE.name, MESSAGE.read_bytes()).status == "new"
    return sign_in(made.store, LOGIN, at(BEGINS), as_another=True)


async def test_a_referral_is_walked_to_its_record_by_keys_alone(began: Office) -> None:
    for sitting in WALK:
        desk = Desk(dataclasses.replace(began, clock=at(sitting.at)))
        async with desk.run_test(size=(120, 40)) as pilot:
            await inside(Sitting(desk, pilot), *sitting.steps)
    assert began.store.read(check).faults == ()
    began.store.close()


def at(when: str) -> FixedClock:
    return FixedClock(datetime.fromisoformat(when).replace(tzinfo=LONDON))
