"""A service of one room: what makes way for a cover, and what is moved by it, cannot have the same hour."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from ftdesk.acts.cover import do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.start import init
from ftdesk.acts.undo import undo
from ftdesk.clock.local import hm, parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.store.check import check
from ftdesk.store.sessions import session
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.folder import read
from tests.invented_arranging import COLUMNS
from tests.one_family_service import ARRANGE, REFERRAL, write_one_family

DAY = date(2027, 4, 28)
NOW = FixedClock(parse_when("2027-04-27T08:00", field="at"))
HOURS = {"S1": ("09:00", "18:00"), "S2": ("09:00", "15:05"), "S3": ("12:15", "15:10")}
FAMILIES = {
    # the ill one's; S2 could hold it, were it not for F-2 right after it
    "F-1": ("S1", "10:00", ("S3",), (("10:00", "11:00"),)),
    "F-2": ("S2", "11:15", ("S3",), (("11:15", "12:15"), ("12:30", "14:45"))),
    # the ill one's; S3 could hold it, were it before three
    "F-3": ("S1", "15:00", ("S2",), (("12:30", "14:45"), ("15:00", "16:00"))),
}
"""Who holds the one session of a family and when, who may not, and when the family can come: an hour each."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"staff": COLUMNS["staff"], "hours": COLUMNS["hours"], "sessions": COLUMNS["sessions"]}
    for who, (since, until) in HOURS.items():
        files["staff"] += f"\n{who},Worker {who},supervisor,,,V,37,,,"
        files["hours"] += f"\n{who},tue,09:00,12:00\n{who},wed,{since},{until}"
    lines = []
    for number, (case, (who, start, excluded, windows)) in enumerate(FAMILIES.items(), start=1):
        end = f"{int(start[:2]) + 1}{start[2:]}"
        files["sessions"] += (
            f"\nX{number},{case},2027-04-26,{DAY},{start},{end},R1,{who},no,planned,wed,{start},R1"
        )
        when = [{"weekday": "wed", "from": since, "to": until} for since, until in windows]
        asked = {"staff": [who], "minutes": 60, "excluded_staff": excluded, "windows": when}
        child = REFERRAL["children"][0] | {"name": f"Kai {case}"}
        mother = REFERRAL["adults"][0] | {"name": f"Leanne {case}"}
        arrange = ARRANGE | {"start_week": "2027-04-26", "placement": "V"} | asked
        own = {"id": case, "children": [child], "adults": [mother], "arrange": arrange}
        lines.append(json.dumps(REFERRAL | own))
    made = write_one_family(tmp_path / "service", files={name: f"{text}\n" for name, text in files.items()})
    (made / "referrals.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return made


def test_what_makes_way_and_what_is_moved_each_have_an_hour_of_it(folder: Path, tmp_path: Path) -> None:
    office = init(
        tmp_path / "one.db", policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW
    )
    import_folder(office, folder)
    found = find_cover(office, CoverWish(staff="S1", on=DAY))
    assert {session: option.kind for session, option in found.cover.chosen.items()} == {
        "X1": "shift",
        "X3": "move",
    }
    placed = {one.session: (one.start, one.staff) for one in found.assignments}
    assert placed["X1"] == ("10:00", ("S2",))
    assert (placed["X2"][1], placed["X3"][1]) == (("S2",), ("S3",))
    # what else there is of the room has place for both only where one has the first hour and one the last
    assert {placed["X2"][0], placed["X3"][0]} == {"12:30", "13:45"}
    service = read(folder)
    printed = {"assignments": msgspec.to_builtins(found.assignments)}
    placements = placements_of_plan(service, printed)
    assert violations(service, placements, ill=("S1", DAY), now=office.now) == []
    do_cover(office, found)
    assert office.store.read(check).faults == ()
    for key, (start, staff) in placed.items():
        there = office.store.read(session, key)
        assert there is not None and there.start is not None
        assert (hm(there.start), there.staff) == (start, staff)
    undo(office)
    back = {key: office.store.read(session, key) for key in placed}
    assert {key: (hm(one.start), one.staff) for key, one in back.items() if one and one.start} == {
        "X1": ("10:00", ("S1",)),
        "X2": ("11:15", ("S2",)),
        "X3": ("15:00", ("S1",)),
    }
