"""What a supposed change promises is what the plan finds once the folder is really changed."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec
import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.start import init
from ftdesk.acts.what_if import Change, try_change
from ftdesk.diary.plan import Progress
from ftdesk.store.situation import house
from tests.acts.arranging.conftest import NOW
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.folder import read
from tests.invented_arranging import write_service
from tests.one_family_service import CASE, write_one_family

WISH = PlanWish(from_on=date(2027, 4, 26), weeks=1)
STEPS = 400
WEEK = ("mon", "tue", "wed", "thu", "fri")


def supposed_of(folder: Path, what: str) -> Change:
    """Write a folder in which a change makes room, and return the change."""
    if what == "supervisor":
        write_service(folder, seed=3, supervisors=2, families=18)
        base = next(one.base for one in read(folder).staff.values() if one.base)
        return Change("supervisor", f"{base}, mon-fri 09:00-12:30 13:00-17:00")
    row = f"V-1,{CASE},{WISH.from_on},,,,,,no,unplaced"
    sessions = {"sessions": f"session,referral,week,date,start,end,room,staff,first,state\n{row}\n"}
    if what == "room":
        write_one_family(folder, ("tue", "10:00", "11:30"), arrange={"people": 8}, files=sessions)
        return Change("room", "V, 8")
    hours = {"hours": "staff,weekday,from,to\nS1,tue,13:00,20:30\n"}
    write_one_family(folder, ("tue", "17:30", "19:30"), files=sessions | hours)
    return Change("hour", "V, 120")


@contextmanager
def desk(folder: Path, path: Path) -> Iterator[Office]:
    made = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(made, folder)
    yield made
    made.store.close()


def add(folder: Path, name: str, *rows: dict[str, str]) -> None:
    """Add rows to a file of the folder; what a row does not say is empty."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        there = list(csv.DictReader(opened))
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, there[0].keys(), restval="")
        writer.writeheader()
        writer.writerows([*there, *rows])


def come_true(folder: Path, change: Change) -> None:
    """Change the folder as a change supposes it."""
    where = change.where.split(",")[0]
    service = read(folder)
    match change.what:
        case "supervisor":
            person = {"name": "Ida Rook", "role": "supervisor", "base": where, "hours_a_week": "37.5"}
            add(folder, "staff", {"staff": "zz", "weekly_aim": "15", **person})
            spans = [("09:00", "12:30"), ("13:00", "17:00")]
            hours = [{"staff": "zz", "weekday": day, "from": a, "to": b} for day in WEEK for a, b in spans]
            add(folder, "hours", *hours)
        case "room":
            others = [one.amenities for one in service.rooms.values() if one.venue == where]
            amenities = ";".join(sorted(frozenset().union(*others)))
            row = {"room": "zz", "venue": where, "name": "New room", "capacity": "8"}
            add(folder, "rooms", row | {"amenities": amenities})
        case _:
            path = folder / "opening.csv"
            lines = path.read_text("utf-8").splitlines()
            longer = [
                f"{line.rpartition(',')[0]},{int(line[-5:-3]) + 2}{line[-3:]}"
                if line.startswith(f"{where},")
                else line
                for line in lines
            ]
            path.write_text("\n".join(longer), encoding="utf-8")


@pytest.mark.parametrize("what", ["supervisor", "room", "hour"])
def test_as_many_more_fit_once_it_is_so(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "as_is"
    change = supposed_of(folder, what)
    with desk(folder, tmp_path / "as_is.db") as office:
        supposed = try_change(office, WISH, change, steps=STEPS)
    assert supposed.more > 0

    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    come_true(changed, change)
    with desk(changed, tmp_path / "would_be.db") as office:
        found = find_plan(office, WISH, None, steps=STEPS)

    assert len(found.unplaced) == len(supposed.then.unplaced)
    printed = {"assignments": msgspec.to_builtins(found.assignments)}
    there = read(changed)
    assert violations(there, placements_of_plan(there, printed), now=NOW.now()) == []
    assert [one.session for one in found.assignments if {"zz"} & {one.room, *one.staff}] or what == "hour"


def test_stopped_in_its_second_half_it_does_not_say_that_fewer_fit(crowded_desk: Office) -> None:
    begun: list[Progress] = []

    def told(progress: Progress) -> bool:
        begun.extend([progress] * (progress.steps == 0))
        return len(begun) < 2

    venue = next(iter(crowded_desk.kept("house", house).venues))
    wish = PlanWish(from_on=WISH.from_on, weeks=2)
    found = try_change(crowded_desk, wish, Change("room", f"{venue}, 6"), told=told, steps=STEPS)
    assert len(begun) == 2
    assert found.more == 0
