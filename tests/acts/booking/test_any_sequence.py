"""Whatever is booked, moved, cancelled, held and taken back: nothing overlaps, and drives join every day."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold, miss
from ftdesk.acts.undo import undo
from ftdesk.clock.local import WEEKDAYS, parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.series import Slot
from ftdesk.model.errors import FtdeskError
from ftdesk.policy.profile import load_profile
from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.small_service import write_small_service

BASES = {"JB": "PF", "LM": "PF", "KA": "CO"}
MONDAY = date(2026, 12, 14)
Step = Callable[[Office, Office, list[str]], None]

days = st.sampled_from([MONDAY + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10)])
starts = st.sampled_from(("09:30", "10:00", "11:00", "13:15", "13:30", "15:00", "15:45", "16:30"))
rooms = st.sampled_from(("PF1", "PF2", "CO1", "CH1"))
leads = st.sampled_from(tuple(BASES))


@st.composite
def booking(draw: st.DrawFn) -> Step:
    """Book a series of one or two weeks for one of the families."""
    day, lead, second = draw(days), draw(leads), draw(st.none() | leads)
    staff = (lead, second) if second and second != lead else (lead,)
    ask = BookingAsk(
        referral=f"R-{draw(st.integers(1, 20)):04d}",
        slots=(Slot(WEEKDAYS[day.weekday()], draw(starts), draw(rooms), staff),),
        from_on=day,
        weeks=draw(st.integers(1, 2)),
    )
    return lambda before, after, sessions: sessions.extend(one.id for one in book(before, ask).sessions)


@st.composite
def moving(draw: st.DrawFn) -> Step:
    """Move one of the sessions somewhere."""
    chosen = draw(st.integers(0, 99))
    day, start = draw(st.none() | days), draw(st.none() | starts)
    room, lead = draw(st.none() | rooms), draw(st.none() | leads)

    def step(before: Office, after: Office, sessions: list[str]) -> None:
        if sessions:
            one = sessions[chosen % len(sessions)]
            move(before, one, day=day, start=start, room=room, lead=lead)

    return step


@st.composite
def outcome(draw: st.DrawFn) -> Step:
    """Cancel one of the sessions, or say once it is over that it was held or missed."""
    chosen, what = draw(st.integers(0, 99)), draw(st.sampled_from(("cancel", "cancel", "hold", "miss")))

    def step(before: Office, after: Office, sessions: list[str]) -> None:
        if not sessions:
            return
        one = sessions[chosen % len(sessions)]
        if what == "cancel":
            cancel(before, one, by="carer", reason="unwell")
        elif what == "hold":
            hold(after, one)
        else:
            miss(after, one, by="mother", reason="not known")

    return step


def taking_back(before: Office, after: Office, sessions: list[str]) -> None:
    """Take the last act back."""
    undo(before)


steps = st.one_of(booking(), booking(), booking(), moving(), moving(), outcome(), st.just(taking_back))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small service once."""
    path = tmp_path_factory.mktemp("any") / "small.db"
    write_small_service(path)
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequence=st.lists(steps, min_size=12, max_size=30))
def test_no_sequence_of_acts_breaks_a_diary(
    template: Path, tmp_path_factory: pytest.TempPathFactory, sequence: list[Step]
) -> None:
    path = tmp_path_factory.mktemp("sequence") / "any.db"
    path.write_bytes(template.read_bytes())
    store = Database(path)
    before, after = desk(store, "2026-12-13T12:00"), desk(store, "2026-12-31T12:00")
    sessions: list[str] = []
    database = sqlite3.connect(path)
    for step in sequence:
        try:
            step(before, after, sessions)
        except FtdeskError:
            continue
        for broken in (ROOMS_TWICE, PEOPLE_TWICE, WRONG_LENGTH, WITHOUT_BLOCKS, LEFT_BEHIND):
            assert database.execute(broken).fetchall() == []
        every_day_joins(database)
    database.close()
    assert store.read(check).faults == ()
    store.close()


def desk(store: Database, at: str) -> Office:
    return Office(
        store=store,
        clock=FixedClock(parse_when(at, field="at")),
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person("m.okoro", "M Okoro", "coordinator"),
        service="Small service",
        training=True,
    )


def every_day_joins(database: sqlite3.Connection) -> None:
    """Each block begins where the one before it ended; the day starts and ends at the base."""
    rows = database.execute(
        "SELECT staff, substr(start_at, 1, 10), from_place, to_place FROM diary_block "
        "ORDER BY staff, start_at"
    )
    for (staff, day), chain in itertools.groupby(rows, key=lambda row: (row[0], row[1])):
        base = BASES[staff]
        places = [(base, base), *((row[2], row[3]) for row in chain), (base, base)]
        assert all(one[1] == other[0] for one, other in itertools.pairwise(places)), (staff, day, places)


ROOMS_TWICE = """
SELECT one.id, other.id FROM session AS one JOIN session AS other ON one.room = other.room
    AND one.id < other.id AND one.start_at < other.end_at AND other.start_at < one.end_at
WHERE one.state NOT IN ('cancelled', 'unplaced') AND other.state NOT IN ('cancelled', 'unplaced')
"""
PEOPLE_TWICE = """
SELECT one.id, other.id FROM diary_block AS one JOIN diary_block AS other ON one.staff = other.staff
    AND one.id < other.id AND one.start_at < other.end_at AND other.start_at < one.end_at
"""
WRONG_LENGTH = """
SELECT diary_block.id FROM diary_block
JOIN travel ON (travel.from_place = diary_block.from_place AND travel.to_place = diary_block.to_place)
    OR (travel.from_place = diary_block.to_place AND travel.to_place = diary_block.from_place)
WHERE kind = 'travel'
    AND round((julianday(end_at) - julianday(start_at)) * 1440) <> travel.minutes
"""
WITHOUT_BLOCKS = """
SELECT session.id FROM session JOIN session_staff ON session_staff.session = session.id
WHERE state <> 'cancelled' AND NOT EXISTS (
    SELECT 1 FROM diary_block WHERE diary_block.session = session.id AND kind = 'session'
    AND diary_block.staff = session_staff.staff
    AND diary_block.start_at <= session.start_at AND diary_block.end_at >= session.end_at)
"""
LEFT_BEHIND = """
SELECT diary_block.id FROM diary_block JOIN session ON session.id = diary_block.session
WHERE session.state = 'cancelled' AND diary_block.kind <> 'reading'
"""
