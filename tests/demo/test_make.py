"""The invented service: the same each time for the same day, with everything in it that a desk meets."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.model.errors import WrongInput
from ftdesk.panes import inbox, overdue, overdue_board, triage
from ftdesk.panes.displaced import displaced
from ftdesk.store.check import check
from ftdesk.store.tables import TABLES

NOW = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)


def _make(path: Path, policy: str = "northamptonshire", now: datetime = NOW) -> Office:
    return make(path, policy=policy, clock=FixedClock(now), login="tester")


def _rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")]
        for table in sorted(TABLES)
    }


def _counts(office: Office, sql: str) -> dict[str, int]:
    return dict(office.store.read(lambda c: [(row[0], row[1]) for row in c.execute(sql)]))


def test_the_same_day_gives_the_same_service(tmp_path: Path) -> None:
    first, second = (_make(tmp_path / name) for name in ("one.db", "two.db"))
    assert first.store.read(_rows) == second.store.read(_rows)


def test_another_day_gives_another(tmp_path: Path) -> None:
    first = _make(tmp_path / "one.db")
    second = _make(tmp_path / "two.db", now=NOW.replace(day=23))
    assert first.store.read(_rows) != second.store.read(_rows)


@pytest.mark.parametrize("policy", ["northamptonshire", "hertfordshire"])
@pytest.mark.parametrize(
    "now",
    [
        NOW,
        datetime(2027, 1, 1, 0, 5, tzinfo=LONDON),
        datetime(2026, 3, 29, 12, 0, tzinfo=LONDON),
        datetime(2028, 2, 29, 9, 30, tzinfo=LONDON),
        datetime(2026, 11, 22, 22, 0, tzinfo=LONDON),
    ],
    ids=lambda now: f"{now:%Y-%m-%d}",
)
def test_every_state_is_there_and_the_check_is_clean(tmp_path: Path, policy: str, now: datetime) -> None:
    office = _make(tmp_path / "service.db", policy, now)
    assert office.store.read(check).faults == ()
    referrals = _counts(office, "SELECT state, count(*) FROM referral GROUP BY state")
    sessions = _counts(office, "SELECT state, count(*) FROM session GROUP BY state")
    assert referrals.keys() >= {"new", "triage", "waiting", "accepted", "declined", "redirected", "withdrawn"}
    assert referrals["accepted"] >= 150
    assert sessions.keys() >= {"planned", "held", "missed", "cancelled", "ended_early"}
    assert inbox.count(office) >= 4
    assert triage.late_count(office) >= 1
    assert overdue.late_count(office) >= 3
    suspensions = _counts(office, "SELECT state, count(*) FROM suspension GROUP BY state")
    assert suspensions["in_force"] == 1
    assert suspensions["proposed"] >= 1
    assert "notices written" in overdue_board.rows(office, 0, 1)[0].what
    unfit = {why for one in displaced(office) for why in one.why}
    assert [why for why in unfit if not why.endswith(("on leave", "off sick"))] == []


def test_it_is_a_training_service_with_the_venues_of_the_policy(tmp_path: Path) -> None:
    office = _make(tmp_path / "service.db")
    assert office.training
    assert office.who.role == "coordinator"
    assert _counts(office, "SELECT 'venues', count(*) FROM venue") == {"venues": 5}
    supervisors = _counts(office, "SELECT role, count(*) FROM staff GROUP BY role")["supervisor"]
    assert supervisors == 25


def test_a_policy_without_an_invented_service_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="no invented service for 'rutland'"):
        _make(tmp_path / "service.db", "rutland")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("login", "role"), [("jsmith", "coordinator"), ("dabbot", "manager")])
def test_somebody_of_the_invented_service_may_be_at_the_desk(tmp_path: Path, login: str, role: str) -> None:
    office = make(
        tmp_path / "service.db", policy="northamptonshire", clock=FixedClock(NOW), login=login, arrangements=5
    )
    assert (office.who.login, office.who.role) == (login, role)
    assert office.store.read(check).faults == ()


def test_a_service_that_cannot_be_filled_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ftdesk.demo.make.lay_on_the_desk", stop)
    with pytest.raises(KeyboardInterrupt):
        _make(tmp_path / "service.db")
    assert list(tmp_path.iterdir()) == []
