"""A suspension's limit in Overdue: its day, the hours left, the meeting that is missing, both alerts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension
from ftdesk.acts.suspension_ended import date_meeting, meeting_held
from ftdesk.clock.limits import end_of
from ftdesk.clock.local import LONDON, local, to_store
from ftdesk.clock.now import FixedClock
from ftdesk.panes import overdue, overdue_board
from ftdesk.panes.lines import Tone
from ftdesk.panes.suspension_words import alert_words, day_words
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from ftdesk.store.suspensions import suspension
from tests.panes.conftest import DeskAt
from tests.small_service import write_small_service

CASE = "R-0001"


def suspend(office: Office, **more: object) -> str:
    made = propose(office, CASE, ground="language")
    said: dict[str, object] = {
        "starts_on": office.today,
        "manager": "Dee Shaw",
        "social_worker": "Ruth Okafor",
        "evidence": "the record",
        "urgent": True,
    }
    decide_suspension(office, made, Decision(**{**said, **more}))  # type: ignore[arg-type]
    return made


def limits(office: Office) -> list[overdue.OverdueRow]:
    return [row for row in overdue.rows(office, 0, 100) if row.kind == "suspension"]


def test_it_shows_from_the_first_alert_on_and_on_its_last_day(desk_at: DeskAt) -> None:
    suspend(desk_at("2026-12-17T12:00"))
    assert limits(desk_at("2026-12-20T23:59")) == []
    (row,) = limits(desk_at("2026-12-21T00:00"))
    assert (row.left, row.mark, row.what) == ("3 d", "", "Ellis: fifth day; no meeting dated")
    (row,) = limits(desk_at("2026-12-23T09:00"))
    assert (row.left, row.tone, row.was) == ("today", Tone.STRONG, "(3.30, 3.34)")
    assert row.what == "Ellis: seventh day; no meeting dated"
    (row,) = limits(desk_at("2026-12-24T02:00"))
    assert (row.mark, row.left, row.was) == ("✗", "2 h", "was Wed 23 (3.30, 3.34)")


def test_it_is_counted_and_told_by_the_command_line(desk_at: DeskAt) -> None:
    suspend(desk_at("2026-12-17T12:00"))
    before, after = desk_at("2026-12-20T23:59"), desk_at("2026-12-21T00:01")
    assert overdue.count(after) == overdue.count(before) + 1
    assert overdue.late_count(after) == overdue.late_count(before)
    (entry,) = [one for one in overdue.entries(after) if one["kind"] == "suspension"]
    assert (entry["rule"], entry["about"], entry["late_by"]) == ("N-3.30", CASE, 0)
    assert entry["due_at"] == "2026-12-23T23:59:59+00:00"
    by_supervisor = overdue.rows(after, 0, 100, by_supervisor=True)
    assert [row.kind for row in by_supervisor].count("suspension") == 1
    assert len(by_supervisor) == overdue.count(after)


def test_the_meeting_is_told_once_dated_and_once_held(desk_at: DeskAt) -> None:
    made = suspend(desk_at("2026-12-17T12:00"))
    office = desk_at("2026-12-21T09:00")
    date_meeting(office, made, date(2026, 12, 22))
    assert limits(office)[0].what == "Ellis: fifth day; meeting Tue 22"
    late = desk_at("2026-12-23T09:00")
    assert limits(late)[0].what == "Ellis: seventh day; meeting Tue 22, not held"
    meeting_held(late, made, date(2026, 12, 22), "plans laid out")
    (row,) = limits(late)
    assert (row.what, row.was) == ("Ellis: seventh day; meeting held Tue 22", "(3.30)")


def test_both_alerts_come_by_true_hours(desk_at: DeskAt) -> None:
    made = suspend(desk_at("2026-12-17T12:00"))
    row = desk_at("2026-12-17T12:00").store.read(suspension, made)
    assert row is not None
    said = {
        at: alert_words(desk_at(at), row)
        for at in (
            "2026-12-20T23:59",
            "2026-12-21T00:00",
            "2026-12-22T23:59",
            "2026-12-23T00:00",
            "2026-12-24T00:00",
        )
    }
    assert list(said.values()) == [
        "",
        "72 hours or less are left",
        "72 hours or less are left",
        "24 hours or less are left",
        "run out: family time is owed again",
    ]


@pytest.mark.parametrize(
    ("starts", "shown_from", "due_at"),
    [
        # The clocks go forward on 29 March 2026, and back on 25 October.
        ("2026-03-24T09:00", "2026-03-27T23:00:00+00:00", "2026-03-30T22:59:59Z"),
        ("2026-10-20T09:00", "2026-10-24T00:00:00+00:00", "2026-10-26T23:59:59Z"),
        ("2026-10-19T09:00", "2026-10-23T00:00:00+00:00", "2026-10-25T23:59:59Z"),
    ],
)
def test_the_change_of_clocks_moves_the_alert_and_never_the_expiry(
    desk_at: DeskAt, starts: str, shown_from: str, due_at: str
) -> None:
    made = suspend(desk_at(starts))
    first = datetime.fromisoformat(shown_from)
    office = desk_at(local(first).isoformat())
    (row,) = limits(office)
    assert row.left == "3 d"
    assert limits(desk_at(local(first - timedelta(minutes=1)).isoformat())) == []
    found = office.store.read(suspension, made)
    assert found is not None
    assert found.expires_at is not None
    assert to_store(found.expires_at - timedelta(seconds=1)) == due_at


@pytest.fixture(scope="module")
def any_moment(tmp_path_factory: pytest.TempPathFactory) -> Callable[[datetime], Office]:
    """Return desks at any time on one database, in which a suspension began on 20 October 2026."""
    path: Path = tmp_path_factory.mktemp("suspended") / "small.db"
    write_small_service(path)
    store = Database(path)

    def at_desk(now: datetime) -> Office:
        return Office(
            store=store,
            clock=FixedClock(local(now)),
            profile_of=lambda: load_profile("northamptonshire"),
            who=Person("m.okoro", "M Okoro", "coordinator"),
            service="Small service",
            training=True,
        )

    suspend(at_desk(datetime(2026, 10, 20, 9, 0, tzinfo=LONDON)))
    return at_desk


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(minutes=st.integers(0, 10 * 24 * 60))
def test_at_any_minute_it_shows_as_soon_as_72_true_hours_are_left_and_is_late_only_after_the_expiry(
    any_moment: Callable[[datetime], Office], minutes: int
) -> None:
    now = datetime(2026, 10, 20, 8, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    expires = end_of(date(2026, 10, 26))
    rows = limits(any_moment(now))
    assert bool(rows) == (expires.astimezone(UTC) - now <= timedelta(hours=72))
    assert any(row.mark for row in rows) == (now >= expires)


@pytest.mark.parametrize(
    ("day", "words"),
    [(16, "from Thu 17"), (17, "first day"), (23, "seventh day"), (24, "8th day"), (28, "12th day")],
)
def test_the_days_are_counted_from_the_first(day: int, words: str) -> None:
    assert day_words(date(2026, 12, 17), date(2026, 12, day)) == words


def test_the_board_has_every_open_suspension_the_first_to_run_out_on_top(desk_at: DeskAt) -> None:
    made = suspend(desk_at("2026-12-17T12:00"))
    office = desk_at("2026-12-18T12:00")
    proposed = propose(office, "R-0002", ground="injury")
    rows = overdue_board.rows(office, 0, 10)
    assert [(row.key, row.source, row.referral) for row in rows] == [
        (made, "suspension", CASE),
        (proposed, "suspension", "R-0002"),
    ]
    assert rows[0].what == "Ellis: second day; no meeting dated; 0 of 4 notices written"
    assert (rows[0].left, rows[0].was) == ("5 d", "(3.30, 3.34)")
    assert rows[1].what == "Khan: proposed, an injury to the child in a session; people decide"
    assert (overdue_board.count(office), overdue_board.rows(office, 1, 1)) == (2, rows[1:])
