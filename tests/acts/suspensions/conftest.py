"""A family of the small service with four sessions booked, and short ways to suspend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decided, Decision, decide_suspension
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.series import Slot
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from ftdesk.store.sessions import SessionRow
from tests.small_service import write_small_service

CASE = "R-0001"
OfficeOn = Callable[..., Office]


@pytest.fixture
def desk_at(tmp_path: Path) -> Iterator[OfficeOn]:
    """Open the desk of a coordinator on the small service, at a time; closed when the test ends."""
    path = tmp_path / "small.db"
    write_small_service(path)
    opened: list[Office] = []

    def open_office(
        at: str = "2026-12-14T09:00", policy: str = "northamptonshire", login: str = "m.okoro"
    ) -> Office:
        made = Office(
            store=Database(path),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile(policy),
            who=Person(login, "M Okoro", "coordinator"),
            service="Small service",
            training=True,
        )
        opened.append(made)
        return made

    yield open_office
    for made in opened:
        made.store.close()


@pytest.fixture
def sessions(desk_at: OfficeOn) -> tuple[SessionRow, ...]:
    """Book the Tuesdays 15, 22 and 29 December and 5 January, 15:30, with J Bains."""
    ask = BookingAsk(
        referral=CASE, slots=(Slot("tue", "15:30", "PF1", ("JB",)),), from_on=date(2026, 12, 15), weeks=4
    )
    return book(desk_at(), ask).sessions


def decided(**changes: object) -> Decision:
    """Return a whole decision from Thursday 17 December on, changed where said."""
    whole: dict[str, object] = {
        "starts_on": date(2026, 12, 17),
        "manager": "Dee Shaw",
        "social_worker": "Ruth Okafor",
        "evidence": "the record of Tue 15 December",
        "urgent": True,
    }
    return Decision(**{**whole, **changes})  # type: ignore[arg-type]


def suspend(office: Office, **changes: object) -> tuple[str, Decided]:
    """Propose a suspension for aggression and put it in force."""
    made = propose(office, CASE, ground="language", reason="shouted at the supervisor")
    return made, decide_suspension(office, made, decided(**changes))
