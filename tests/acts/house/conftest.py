"""The desk of a person on the small service, and Tuesdays that are booked in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.series import Slot
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
def desk_at(small_service: Path) -> Iterator[OfficeOn]:
    """Open the desk of a coordinator on the small service, at a time; closed when the test ends."""
    opened: list[Office] = []

    def open_office(
        at: str = "2026-12-14T09:00",
        login: str = "m.okoro",
        role: Role = "coordinator",
        policy: str = "northamptonshire",
    ) -> Office:
        made = Office(
            store=Database(small_service),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile(policy),
            who=Person(login, login, role),
            service="Small service",
            training=True,
        )
        opened.append(made)
        return made

    yield open_office
    for made in opened:
        made.store.close()


@pytest.fixture
def desk(desk_at: OfficeOn) -> Office:
    """Return a coordinator's desk on Monday 14 December 2026, 09:00."""
    return desk_at()


@pytest.fixture
def tuesdays(desk: Office) -> Office:
    """Book four Tuesdays, 15 December to 5 January, 15:45 to 17:15 in Penfold 1 with J Bains."""
    book(
        desk,
        BookingAsk(
            referral="R-0001",
            slots=(Slot("tue", "15:45", "PF1", ("JB",)),),
            from_on=date(2026, 12, 15),
            weeks=4,
            reason="agreed with the social worker",
        ),
    )
    return desk
