"""Desks on the small service under either policy, at any time."""

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
from tests.small_service import write_small_service

DeskAt = Callable[[str], Office]


def _desks(path: Path, policy: str) -> Iterator[DeskAt]:
    write_small_service(path)
    opened: list[Office] = []

    def open_office(at: str) -> Office:
        made = Office(
            store=Database(path),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile(policy),
            who=Person("m.okoro", "M Okoro", "coordinator"),
            service="Small service",
            training=True,
        )
        opened.append(made)
        return made

    yield open_office
    for made in opened:
        made.store.close()


@pytest.fixture
def desk_at(tmp_path: Path) -> Iterator[DeskAt]:
    """Open a coordinator's desk under Northamptonshire's policy."""
    yield from _desks(tmp_path / "northamptonshire.db", "northamptonshire")


@pytest.fixture
def herts_at(tmp_path: Path) -> Iterator[DeskAt]:
    """Open a coordinator's desk under Hertfordshire's policy."""
    yield from _desks(tmp_path / "hertfordshire.db", "hertfordshire")
