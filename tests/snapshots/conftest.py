"""Desks whose pictures are kept, on the invented service and on an empty one, at a standing time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.desk.app import Desk
from ftdesk.desk.preferences import Preferences
from ftdesk.store.database import Database

NOW = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of the invented service, made once."""
    path = tmp_path_factory.mktemp("invented") / "service.db"
    made = make(path, policy="northamptonshire", clock=FixedClock(NOW), login="jsmith")
    made.store.close()
    return path


@pytest.fixture
def full_desk(invented: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a copy of the invented service."""
    path = tmp_path / "service.db"
    shutil.copy(invented, path)
    office = sign_in(Database(path), "jsmith", FixedClock(NOW))
    yield Desk(office, Preferences(palette="dark"))
    office.store.close()


@pytest.fixture
def empty_desk(office: Office) -> Desk:
    """Return a desk on a service that has nothing yet."""
    return Desk(office, Preferences(palette="dark"))
