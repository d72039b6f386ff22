"""The case page names the planned dates that a birthday has put out of the policy's bounds, and who leads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.led_by_social_worker import led_by_social_worker
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.series import Slot
from ftdesk.panes.case import case
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.gates import pass_gates
from tests.prepared import prepared
from tests.small_service import write_small_service

DeskAt = Callable[..., Office]


@pytest.fixture
def desk_at(tmp_path: Path) -> Iterator[DeskAt]:
    """Open a desk under a policy on the small service, where Tuesdays 15:45 are booked from 15 December."""
    path = tmp_path / "small.db"
    write_small_service(path)
    opened: list[Office] = []

    def sit_down(policy: str = "hertfordshire", at: str = "2026-12-14T09:00") -> Office:
        made = Office(
            store=Database(path),
            clock=FixedClock(parse_when(at, field="at")),
            profile_of=lambda: load_profile(policy),
            who=Person("m.okoro", "m.okoro", "coordinator"),
            service="Small service",
            training=True,
        )
        opened.append(made)
        return made

    slot = Slot("tue", "15:45", "PF1", ("JB",))
    ask = BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=4, minutes=120)
    book(sit_down("northamptonshire"), ask)
    yield sit_down
    for made in opened:
        made.store.close()


def now_states(office: Office, child: dict[str, Any], **more: Any) -> None:
    """Change what the case states of its child, and of what else is named."""
    with prepared(office) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["children"][0] |= child
        for name, value in more.items():
            body[name] = {**body.get(name, {}), **value}
        writer.update("referral", "R-0001", {"body": json.dumps(body)})


def lines(office: Office, name: str) -> list[str]:
    """Return the lines of one section of the case's page."""
    page = case(office, "R-0001")
    return [
        f"{line.mark} {line.text}  {line.right}".strip()
        for section in page.sections
        if section.name == name
        for line in section.lines
    ]


BABY = {"legal_status": "interim_care_order", "in_proceedings": True, "long_term_placement": False}
UNDIRECTED = {"directed": False, "supervision_directed": False}


def test_the_dates_after_a_first_birthday_are_named_with_the_birthday(desk_at: DeskAt) -> None:
    herts = desk_at()
    now_states(herts, {**BABY, "date_of_birth": "2025-12-24"}, court=UNDIRECTED)
    found = [line for line in lines(herts, "Against dates") if "H-3.1b" in line]
    assert len(found) == 1
    assert found[0].startswith("✗ Tue 29 Dec and 1 more: Kai turns 1 on Thu 24 Dec: ")


def test_a_birthday_on_the_day_of_a_session_counts_for_it(desk_at: DeskAt) -> None:
    herts = desk_at()
    now_states(herts, {**BABY, "date_of_birth": "2025-12-22"}, court=UNDIRECTED)
    assert any(
        "✗ Tue 22 Dec and 2 more: Kai turns 1 on Tue 22 Dec" in line for line in lines(herts, "Against dates")
    )


def test_no_birthday_inside_the_series_and_nothing_is_said(desk_at: DeskAt) -> None:
    herts = desk_at()
    now_states(herts, {**BABY, "date_of_birth": "2026-06-01"}, court=UNDIRECTED)
    assert not [line for line in lines(herts, "Against dates") if "turns" in line or "H-3.1" in line]


def test_sessions_that_are_over_are_not_judged_again(desk_at: DeskAt) -> None:
    later = desk_at(at="2027-01-20T09:00")
    now_states(later, {**BABY, "date_of_birth": "2025-12-24"}, court=UNDIRECTED)
    assert lines(later, "Against dates") == []


def test_the_social_worker_has_led_one_of_two(desk_at: DeskAt) -> None:
    northants = desk_at("northamptonshire", "2026-12-16T09:00")
    now_states(northants, BABY, court={"proceedings_concluded": False})
    assert lines(northants, "Led")[0].endswith("social worker led 0 of 2")
    assert any("N-3.50" in line for line in lines(northants, "Led"))
    pass_gates(northants)
    hold(northants, "S-00001")
    led_by_social_worker(northants, "S-00001", True)
    led_by_social_worker(northants, "S-00002", True)
    assert lines(northants, "Led") == [
        "Led       social worker led 1 of 2, 1 more planned, last on Tue 15 Dec"
    ]


def test_out_of_proceedings_nobody_counts(desk_at: DeskAt) -> None:
    northants = desk_at("northamptonshire")
    now_states(northants, {**BABY, "in_proceedings": False})
    assert lines(northants, "Led") == []
