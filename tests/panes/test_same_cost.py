"""What a pane draws costs the same with a hundred times the data, and judges no case that it does not show.

The cost is counted in steps of SQLite's machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import FrameType

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.clock.local import at, monday, parse_when, to_store
from ftdesk.clock.now import FixedClock
from ftdesk.panes import case, details, diary, history, inbox, overdue, triage, venue_week, venues
from ftdesk.policy.judge import judge
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from ftdesk.store.matching import Row
from ftdesk.store.writer import Writer
from tests.small_service import write_small_service

TODAY = date(2026, 12, 22)
ROOMS = ["PF1", "PF2", "CO1", "CH1"]
STAFF = ["JB", "LM", "KA"]
STEP = 10
"""Steps of the machine between two counts."""

DRAWN: dict[str, Callable[[Office], object]] = {
    "inbox": lambda office: inbox.rows(office, 0, 20),
    "inbox detail": lambda office: details.inbox_detail(office, "N-00001"),
    "triage": lambda office: triage.rows(office, 0, 20),
    "triage detail": lambda office: details.triage_detail(office, "N-00001"),
    "venues": lambda office: venues.bars(office, TODAY, ROOMS),
    "venues of a week": lambda office: venue_week.week(office, monday(TODAY), ROOMS),
    "rooms free": lambda office: venues.free_after(office, TODAY, "15:00"),
    "diary": lambda office: diary.blocks(office, TODAY, STAFF),
    "loads": lambda office: diary.loads(office, monday(TODAY), STAFF),
    "away": lambda office: diary.away_today(office, TODAY),
    "overdue": lambda office: overdue.rows(office, 0, 20),
    "case": lambda office: case.case(office, "R-0001"),
    "history": lambda office: history.rows(office, "R-0001", 0, 20),
}

SHOWS_A_CASE = {"inbox detail", "triage detail", "case"}
"""What shows one case whole; the rest are lists, which show what was judged when a case last changed."""


def fill(writer: Writer, times: int) -> None:
    """Write `times` as many cases, sessions and clocks as a small service has, older and newer ones alike."""
    body = json.dumps({"children": [{"name": "Kai Ellis", "date_of_birth": "2019-05-04"}]})
    for n in range(30 * times):
        received = to_store(at(TODAY - timedelta(days=n // (6 * times)), "09:00"))
        for prefix, state in (("N", "new"), ("D", "closed")):
            row: Row = {"id": f"{prefix}-{n:05}", "state": state, "received_at": received, "body": body}
            writer.insert_untrailed("referral", [writer.completed("referral", {**row, "family": "Ellis"})])
        clock: Row = {"kind": "triage", "rule": "N-3.38b", "paragraph": "3.38", "starts_at": received}
        for prefix, stopped in (("N", None), ("D", received)):
            more = {"id": f"{prefix}D-{n:05}", "referral": f"{prefix}-{n:05}", "due_at": received}
            whole = writer.completed("deadline", {**clock, **more, "stopped_at": stopped})
            writer.insert_untrailed("deadline", [whole])
    for n in range(times):
        day = TODAY - timedelta(days=7 * n)
        for number, (room, staff) in enumerate(zip(ROOMS, [*STAFF, None], strict=True)):
            made = f"X-{n:04}.{number}"
            session: Row = {
                "id": made,
                "arrangement": "A-0002",
                "referral": "R-0002",
                "week": monday(day).isoformat(),
                "start_at": to_store(at(day, "10:00")),
                "end_at": to_store(at(day, "11:30")),
                "room": room,
                "state": "held",
            }
            writer.insert_untrailed("session", [writer.completed("session", session)])
            if staff:
                block: Row = {"id": f"B-{made}", "staff": staff, "kind": "session", "session": made}
                times_of = {"start_at": session["start_at"], "end_at": session["end_at"]}
                writer.insert_untrailed(
                    "diary_block", [writer.completed("diary_block", {**block, **times_of})]
                )
    writer.says = "filled"


def open_filled(path: Path, times: int) -> Office:
    """Make a service of that size and open a coordinator's desk on it."""
    write_small_service(path)
    store = Database(path)
    with store.act("fill", login="m.okoro", at=at(TODAY, "09:00")) as writer:
        fill(writer, times)
    return Office(
        store=store,
        clock=FixedClock(parse_when("2026-12-22T12:00", field="at")),
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person("m.okoro", "M Okoro", "coordinator"),
        service="Small service",
        training=True,
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a desk on a service of the usual size."""
    office = open_filled(tmp_path_factory.mktemp("small") / "small.db", 1)
    yield office
    office.store.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a desk on a service with a hundred times the data."""
    office = open_filled(tmp_path_factory.mktemp("large") / "large.db", 100)
    yield office
    office.store.close()


def steps(office: Office, draw: Callable[[Office], object]) -> int:
    """Count the steps of SQLite's machine that drawing takes, in tens."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    def listen(on: bool) -> None:
        office.store.read(lambda connection: connection.set_progress_handler(count if on else None, STEP))

    draw(office)  # what is kept until the database changes is read before the count
    listen(on=True)
    try:
        draw(office)
    finally:
        listen(on=False)
    return counted


@pytest.mark.parametrize("name", DRAWN)
def test_a_window_takes_the_same_steps_with_a_hundred_times_the_data(
    small: Office, large: Office, name: str
) -> None:
    assert steps(large, DRAWN[name]) <= 1.2 * steps(small, DRAWN[name]) + 5


def times_judged(office: Office, draw: Callable[[Office], object]) -> int:
    """Count how often a case is judged while something is drawn for the first time."""
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        counted += event == "call" and frame.f_code is judge.__code__

    sys.setprofile(count)
    try:
        draw(office)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", DRAWN)
def test_a_window_judges_the_case_that_it_shows_and_no_other(large: Office, name: str) -> None:
    assert times_judged(large, DRAWN[name]) == (1 if name in SHOWS_A_CASE else 0)
