"""`ftdesk cover` on strange services, as a program of its own, all that it prints put to the checker."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.cost import growth
from tests.arranging_checker.folder import LONDON, read
from tests.invented_arranging import write_service
from tests.invented_arranging_strange import make_strange

WEEKS = (
    (31, date(2027, 3, 22), "2027-03-18T09:00"),
    (32, date(2026, 12, 14), "2026-12-14T11:37"),
    (33, date(2027, 10, 25), "2027-10-20T09:00"),
    (34, date(2027, 2, 1), "2027-02-02T13:05"),
)
"""A seed, the first Monday, and when it is asked: Easter, Christmas, the clocks' going back, midweek."""
MOST = 8
"""Covers that are asked for of one service."""


@pytest.mark.parametrize(("seed", "start", "now"), WEEKS, ids=("easter", "christmas", "october", "midweek"))
def test_every_cover_printed_keeps_every_rule(tmp_path: Path, seed: int, start: date, now: str) -> None:
    folder, path = tmp_path / "service", tmp_path / "strange.db"
    write_service(folder, seed=seed, supervisors=6, families=14, start=start)
    make_strange(folder, seed, start)
    clock = FixedClock(parse_when(now, field="at"))
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=clock)
    import_folder(office, folder)
    rows = office.store.read(
        lambda c: c.execute(
            "SELECT DISTINCT session_staff.staff, substr(start_at, 1, 10) FROM session "
            "JOIN session_staff ON session_staff.session = session.id "
            "WHERE state = 'planned' AND start_at > ? ORDER BY 2, 1",
            (office.now.isoformat(),),
        ).fetchall()
    )
    office.store.close()
    service, moment = read(folder), datetime.fromisoformat(now).replace(tzinfo=LONDON)
    covered = 0
    for row in rows[:: max(1, len(rows) // MOST)]:
        staff, on = str(row[0]), date.fromisoformat(row[1])
        if on < moment.date():
            continue
        found = _cover(path, now, staff, on)
        placements = placements_of_plan(service, found)
        assert violations(service, placements, ill=(staff, on), now=moment) == [], (staff, on)
        assert all(one["why"] and "\n" not in one["why"] for one in found["unplaced"])
        assert staff not in {who for one in found["assignments"] for who in one["staff"]}
        covered += len(placements)
        if on == moment.date():
            continue  # growth takes out the whole day, what of it is over too
        counted = growth(service, placements, ill=(staff, on))
        for term in ("child_travel", "consistency_break", "over_aim", "staff_travel"):
            assert found["cost"].get(term, 0) == pytest.approx(counted.get(term, 0)), (staff, on, term)
    assert covered


def test_half_a_day_and_a_day_that_nobody_works(tmp_path: Path) -> None:
    seed, start, now = WEEKS[0]
    folder, path = tmp_path / "service", tmp_path / "strange.db"
    write_service(folder, seed=seed, supervisors=6, families=14, start=start)
    make_strange(folder, seed, start)
    clock = FixedClock(parse_when(now, field="at"))
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=clock)
    import_folder(office, folder)
    office.store.close()
    service = read(folder)
    staff = min(one.id for one in service.staff.values() if one.role == "supervisor")
    sunday = _cover(path, now, staff, start + timedelta(days=6))
    assert not sunday["assignments"] and not sunday["unplaced"]
    for day in (start + timedelta(days=n) for n in range(3)):
        for one in _cover(path, now, staff, day, "--from", "12:00")["assignments"]:
            stood = service.sessions[one["session"]].at
            assert stood is None or staff not in one["staff"] or one["start"] < "12:00"


def _cover(path: Path, now: str, staff: str, on: date, *more: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "ftdesk", "--db", str(path), "--at", now, "--as", "m.okoro", "cover"]
    asked = [*words, "--staff", staff, "--on", on.isoformat(), "--format", "json", *more]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0 and not ran.stderr, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
