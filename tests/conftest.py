"""Offices on fresh databases, at a time that stands still."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from ftdesk.acts.office import Office
from ftdesk.acts.start import init
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock

settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile(os.environ.get("FTDESK_PROPERTIES", "steady"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run two tests a core: half of a test's time it waits for a terminal, a process or the disk."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Let whoever has no test left take some from whoever has many."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: many processes at once, then whole walks at the desk."""
    first = ("test_race.py", "walks/", "test_walk.py", "servers/")

    def place(item: pytest.Item) -> int:
        return next((n for n, name in enumerate(first) if name in item.nodeid), len(first))

    items.sort(key=place)


BEFORE_CHRISTMAS = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Return an administrator's desk, Northamptonshire, training, empty, Thu 24 Dec 2026 16:41."""
    yield from _office(tmp_path / "northamptonshire.db", "northamptonshire")


@pytest.fixture
def herts_office(tmp_path: Path) -> Iterator[Office]:
    """Return an administrator's desk, Hertfordshire, training, empty, Thu 24 Dec 2026 16:41."""
    yield from _office(tmp_path / "hertfordshire.db", "hertfordshire")


def _office(path: Path, policy: str) -> Iterator[Office]:
    made = init(
        path,
        policy=policy,
        service=None,
        training=True,
        login="jsmith",
        clock=FixedClock(BEFORE_CHRISTMAS),
    )
    yield made
    made.store.close()
