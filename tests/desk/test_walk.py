"""The whole walk inside the program: from an email to a series, a record and a chase, by keys alone."""

from __future__ import annotations

import dataclasses
import re
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
from tests.desk.conftest import Sitting, shown
from tests.walk import BEGINS, INVENTED, LOGIN, MESSAGE, WALK, Key, Step, Words

LOOKS = 400
"""How often the screen is looked at before a step has failed; between two looks the app comes to rest."""


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
            hands = Sitting(desk, pilot)
            for step in sitting.steps:
                await take(hands, step)
    assert began.store.read(check).faults == ()
    began.store.close()


async def take(hands: Sitting, step: Step) -> None:
    """Take one step, and wait for what it brings onto the screen."""
    if isinstance(step, Words):
        await hands.type(step.text)
    elif isinstance(step, Key):
        await hands.press(NAMES.get(step.name, step.name))
    for _ in range(LOOKS):
        if re.search(step.sees, shown(hands.desk)):
            return
        await hands.pilot.pause()
    raise AssertionError(f"{step}\n{shown(hands.desk)}")


NAMES = {"esc": "escape", "/": "slash"}


def at(when: str) -> FixedClock:
    return FixedClock(datetime.fromisoformat(when).replace(tzinfo=LONDON))
