"""The desk of a person on the small service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ftdesk.acts.office import Office, Person
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.model.service import Role
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.small_service import write_small_service

OfficeOn = Callable[..., Office]


@pytest.fixture
def small_service(tmp_path: Path) -> Path:
    """Write the database and return its path."""
    path = tmp_path / "small.db"
    write_small_service(path)
    return path


@pytest.fixture
def office_on(small_service: Path) -> Iterator[OfficeOn]:
    """Open the desk of a person on the small service, at a time; closed when the test ends."""
    opened: list[Office] = []

    def open_office(
        at: str = "2026-12-14T09:00",
        login: str = "m.okoro",
        role: Role = "coordinator",
        staff: str | None = None,
    ) -> Office:
        office = Office(
            store=Database(small_service),
            clock=FixedClock(parse_when(at, field="at")),
            profile=load_profile("northamptonshire"),
            who=Person(login, login, role, staff),
            service="Small service",
            training=True,
        )
        opened.append(office)
        return office

    yield open_office
    for office in opened:
        office.store.close()
