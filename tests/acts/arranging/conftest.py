"""An invented service with an eighth of its sessions unplaced, in a database and as the checker reads it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Service
from tests.invented_arranging import write_service

NOW = FixedClock(parse_when("2027-04-20T09:00", field="at"))


@dataclass(frozen=True)
class Invented:
    """The service: its database file, and what the checker has read of its folder."""

    path: Path
    service: Service


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """Return a service of twelve supervisors and forty-five families."""
    return _made(tmp_path_factory.mktemp("invented"), seed=7, supervisors=12, families=45)


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """Return two weeks of a service that has not time for all: six supervisors and forty families."""
    return _made(tmp_path_factory.mktemp("crowded"), seed=5, supervisors=6, families=40, weeks=2)


def _made(folder: Path, **sizes: int) -> Invented:
    write_service(folder / "service", **sizes)  # type: ignore[arg-type]
    path = folder / "service.db"
    made = init(
        path, policy="northamptonshire", service="Invented", training=True, login="m.okoro", clock=NOW
    )
    import_folder(made, folder / "service")
    made.store.close()
    return Invented(path, read(folder / "service"))


@pytest.fixture
def invented_desk(invented: Invented, tmp_path: Path) -> Iterator[Office]:
    """Open a coordinator's desk on a copy of it, on Tuesday 20 April 2027, 09:00."""
    yield from _desk(invented, tmp_path / "invented.db")


@pytest.fixture
def crowded_desk(crowded: Invented, tmp_path: Path) -> Iterator[Office]:
    """Open a coordinator's desk on a copy of it, on Tuesday 20 April 2027, 09:00."""
    yield from _desk(crowded, tmp_path / "crowded.db")


def _desk(invented: Invented, path: Path) -> Iterator[Office]:
    shutil.copy(invented.path, path)
    made = Office(
        store=Database(path),
        clock=NOW,
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person("m.okoro", "m.okoro", "coordinator"),
        service="Invented",
        training=True,
    )
    yield made
    made.store.close()
