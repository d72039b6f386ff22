"""Desks on the small service at any time, and its family Ellis booked over Christmas."""

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
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.gates import pass_gates
from tests.small_service import write_small_service

DeskAt = Callable[[str], Office]


@pytest.fixture
def desk_at(tmp_path: Path) -> Iterator[DeskAt]:
    """Open the desk of a coordinator on the small service, at a time; closed when the test ends."""
    path = tmp_path / "small.db"
    write_small_service(path)
    opened: list[Office] = []

    def open_office(at: str) -> Office:
        made = Office(
            store=Database(path),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile("northamptonshire"),
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
def booked(desk_at: DeskAt) -> tuple[str, ...]:
    """Book Ellis on four Tuesdays 15:45 from 15 December, Penfold 1, J Bains; return the sessions' ids."""
    ask = BookingAsk(
        referral="R-0001",
        slots=(Slot("tue", "15:45", "PF1", ("JB",)),),
        from_on=date(2026, 12, 15),
        weeks=4,
    )
    office = desk_at("2026-12-14T09:00")
    sessions = tuple(one.id for one in book(office, ask).sessions)
    pass_gates(office)
    return sessions
