"""One session every second week: import, slots, plan and the checker all mean the same by it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.start import init
from ftdesk.model.errors import WrongInput
from tests.acts.arranging.conftest import NOW
from tests.arranging_checker.check import violations
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Service, minute
from tests.invented_arranging import write_service

FIRST = date(2027, 4, 26)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a service whose first standing family comes every second week, its sessions unplaced."""
    folder = tmp_path / "service"
    write_service(folder, seed=3, supervisors=4, families=8, start=FIRST)
    change(folder, per_week=0.5)
    with (folder / "sessions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if row["referral"] != family(folder)]
    empty = dict.fromkeys(rows[0], "")
    kept += [
        empty
        | {"session": f"E{n}", "referral": family(folder), "week": f"{date.fromordinal(day)}"}
        | {"first": "no", "state": "unplaced"}
        for n, day in enumerate(range(FIRST.toordinal(), FIRST.toordinal() + 28, 7))
    ]
    with (folder / "sessions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    return folder


def referrals(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "referrals.jsonl").read_text("utf-8").splitlines()]


def family(folder: Path) -> str:
    return next(str(one["id"]) for one in referrals(folder) if one["arrange"]["kind"] == "standing")


def change(folder: Path, **changes: object) -> None:
    lines = referrals(folder)
    next(one for one in lines if one["id"] == family(folder))["arrange"].update(changes)
    (folder / "referrals.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")


@pytest.fixture
def imported(folder: Path, tmp_path: Path) -> Iterator[tuple[Office, Service]]:
    path = tmp_path / "service.db"
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(office, folder)
    yield office, read(folder)
    office.store.close()


def test_a_plan_places_one_every_second_week_whatever_rows_there_are(
    imported: tuple[Office, Service], folder: Path
) -> None:
    office, service = imported
    plan = find_plan(office, PlanWish(from_on=FIRST, weeks=4), None, steps=40)
    mine = [one for one in plan.assignments if service.sessions[one.session].referral == family(folder)]
    assert len(mine) == 2
    weeks = sorted(one.date.toordinal() // 7 for one in mine)
    assert all(after - week >= 2 for week, after in pairwise(weeks))


def test_slots_and_the_checker_hold_to_every_second_week(
    imported: tuple[Office, Service], folder: Path
) -> None:
    office, service = imported
    best = slots(office, SlotsWish(referral=family(folder), from_on=FIRST, weeks=4)).offers[0]
    assert [(row.date - FIRST).days // 7 for row in best.preview.booked] == [0, 2]
    slot = best.ask.slots[0]
    ends = f"{best.preview.booked[0].end:%H:%M}"

    def on(*days: date) -> list[str]:
        placements = [
            Placement(
                f"{day}", family(folder), day, minute(slot.start), minute(ends), slot.room, tuple(slot.staff)
            )
            for day in days
        ]
        return [one.kind for one in violations(service, placements)]

    first, second = (row.date for row in best.preview.booked)
    assert on(first, second) == []
    assert "per_week" in on(first, date.fromordinal(first.toordinal() + 7))


def test_a_family_whose_times_nobody_has_stated_is_offered_no_slot(folder: Path, tmp_path: Path) -> None:
    change(folder, windows=None)
    path = tmp_path / "null.db"
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(office, folder)
    with pytest.raises(WrongInput, match=r"windows: nobody has said when the family of .* can come"):
        slots(office, SlotsWish(referral=family(folder), from_on=FIRST, weeks=4))
    plan = find_plan(office, PlanWish(from_on=FIRST, weeks=1), None, steps=5)
    assert "nobody has said when the family can come" in {one.why for one in plan.unplaced}
    office.store.close()
