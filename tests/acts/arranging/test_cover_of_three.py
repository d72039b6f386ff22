"""A session that three supervisors hold is covered where one of them is away, the lead or another."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ftdesk.acts.cover import CoverFound, do_cover, find_cover, other_ways
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.start import init
from ftdesk.acts.undo import undo
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.commands.export import write_service_folder
from ftdesk.store.check import check
from ftdesk.store.sessions import session
from tests.arranging_checker.check import violations
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Reading, Service, minute
from tests.invented_arranging import COLUMNS, write_service

FIRST = date(2027, 4, 26)
NOW = FixedClock(parse_when("2027-04-20T09:00", field="at"))
THREE = 6
"""Families whose sessions three supervisors hold."""


@pytest.fixture(scope="module")
def in_threes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Service]]:
    """Return a service whose sessions of six families have been planned with three supervisors each."""
    folder = tmp_path_factory.mktemp("threes")
    write_service(folder / "asked", seed=9, supervisors=12, families=16, weeks=1)
    _ask_for_three(folder / "asked")
    planned = _imported(folder / "asked", folder / "planned.db")
    book_plan(planned, find_plan(planned, PlanWish(from_on=FIRST, weeks=1), None, steps=120))
    write_service_folder(folder / "booked", planned)
    planned.store.close()
    office = _imported(folder / "booked", folder / "booked.db")
    yield office, read(folder / "booked")
    office.store.close()


def test_every_cover_and_every_other_way_keeps_the_rules(in_threes: tuple[Office, Service]) -> None:
    office, service = in_threes
    leads, others, kinds, left = 0, 0, set(), 0
    for found in days(office):
        ill = (found.wish.staff, found.wish.on)
        assert violations(service, placements(found), ill=ill, now=office.now) == []
        for one in found.sessions:
            if len(one.was.staff) < 3:
                continue
            option = found.cover.chosen.get(one.id)
            if option is None:
                left += 1
                assert any(why.session == one.id and why.why for why in found.unplaced)
                continue
            leads += one.was.staff[0] == found.wish.staff
            others += one.was.staff[0] != found.wish.staff
            kinds.add(option.kind)
            taken = option.placements[-1]
            assert len(set(taken.staff)) == 3 and found.wish.staff not in taken.staff
            if option.kind in ("direct", "chain", "shift"):
                assert set(one.was.staff) - {found.wish.staff} <= set(taken.staff)
            for way in other_ways(office, found, one.id)[:2]:
                chosen = {**found.cover.chosen, one.id: way}
                again = find_cover(office, found.wish, {one.id: way})
                assert again.cover.chosen[one.id].placements[-1].staff == chosen[one.id].placements[-1].staff
                assert violations(service, placements(again), ill=ill, now=office.now) == []
    assert leads >= 3 and others >= 3 and "direct" in kinds


def test_it_is_done_as_it_was_found_and_undone(in_threes: tuple[Office, Service]) -> None:
    office, _ = in_threes
    done = 0
    for found in days(office):
        threes = [one for one in found.assignments if len(one.staff) == 3]
        if not threes:
            continue
        do_cover(office, found)
        for one in threes:
            there = office.store.read(session, one.session)
            assert there is not None and there.staff == one.staff
        assert office.store.read(check).faults == ()
        undo(office)
        for one in threes:
            there = office.store.read(session, one.session)
            assert there is not None and one.was is not None and there.staff == one.was.staff
        done += 1
    assert done >= 3


def days(office: Office) -> Iterator[CoverFound]:
    staff = office.store.read(
        lambda c: [row[0] for row in c.execute("SELECT id FROM staff WHERE role = 'supervisor' ORDER BY id")]
    )
    for n in range(5):
        for who in staff:
            found = find_cover(office, CoverWish(staff=who, on=FIRST + timedelta(days=n)))
            if any(len(one.was.staff) == 3 for one in found.sessions):
                yield found


def placements(found: CoverFound) -> list[Placement]:
    return [
        Placement(
            one.session,
            one.referral,
            one.date,
            minute(one.start),
            minute(one.end),
            one.room,
            one.staff,
            tuple(Reading(r.staff, r.date, minute(r.start), r.place, None) for r in one.reading),
        )
        for one in found.assignments
    ]


def _ask_for_three(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "referrals.jsonl").read_text("utf-8").splitlines()]
    threes = [one for one in lines if one["arrange"]["kind"] == "standing"][:THREE]
    for one in threes:
        one["arrange"]["workers"] = one["request"]["workers"] = 3
    (folder / "referrals.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    with (folder / "sessions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["referral"] in {one["id"] for one in threes}:
            row |= dict.fromkeys(("date", "start", "end", "room", "staff"), "") | {"state": "unplaced"}
    with (folder / "sessions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS["sessions"].split(","), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _imported(folder: Path, path: Path) -> Office:
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(office, folder)
    return office
