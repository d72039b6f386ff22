"""Brothers and sisters of an invented service: planned, covered and offered, all of it put to the checker."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from ftdesk.acts.cover import find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.commands.export import write_service_folder
from tests.arranging_checker.check import folder_violations, placements_of_plan, violations
from tests.arranging_checker.cost import growth
from tests.arranging_checker.folder import read
from tests.arranging_checker.one_journey import is_one_journey
from tests.arranging_checker.shapes import Placement, Service
from tests.invented_arranging import COLUMNS, write_service

FIRST = date(2027, 4, 26)
NOW = FixedClock(parse_when("2027-04-20T09:00", field="at"))
HOME = {"postcode": "NN1 1AA", "carer": "J Reed"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every carer who brings a child brings a brother or sister as well."""
    folder = tmp_path_factory.mktemp("siblings") / "asked"
    write_service(folder, seed=9, supervisors=9, families=14, weeks=1)
    file, more = folder / "referrals.jsonl", set()
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for one in lines:
        plan = one["arrange"]
        if plan["transport"] != "carer" or plan["kind"] != "standing":
            continue
        one["children"] = [{"name": f"{who} of {one['id']}", "placement": HOME} for who in ("Ann", "Ben")]
        second = plan | {"children": [one["children"][1]["name"]], "per_week": 1, "staff": []}
        one["arrange"] = plan | {"children": [one["children"][0]["name"]]}
        one["arrange_more"] = [second]
        more.add(one["id"])
    file.write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    with (folder / "sessions.csv").open(encoding="utf-8", newline="") as text:
        rows = [row | {"arrangement": "1"} for row in csv.DictReader(text)]
    empty = dict.fromkeys(rows[0], "")
    for case in sorted(more):
        row = {"session": f"{case} B", "referral": case, "arrangement": "2", "week": str(FIRST)}
        rows.append(empty | row | {"first": "no", "state": "unplaced"})
    with (folder / "sessions.csv").open("w", encoding="utf-8", newline="") as text:
        names = [*COLUMNS["sessions"].split(","), "arrangement"]
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def imported(folder: Path, path: Path) -> Office:
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(office, folder)
    return office


def shared(service: Service, sessions: list[Placement]) -> Iterator[tuple[Placement, Placement]]:
    for n, one in enumerate(sessions):
        for other in sessions[n + 1 :]:
            if one.referral.split("/")[0] == other.referral.split("/")[0] and one.date == other.date:
                assert is_one_journey(service, one, other)
                yield one, other


def test_a_plan_and_every_cover_of_it_keep_the_rules(asked: Path, tmp_path: Path) -> None:
    office, service = imported(asked, tmp_path / "asked.db"), read(asked)
    assert folder_violations(service) == []
    plan = find_plan(office, PlanWish(from_on=FIRST, weeks=1), None, steps=60)
    placements = placements_of_plan(service, {"assignments": msgspec.to_builtins(plan.assignments)})
    assert violations(service, placements, now=office.now) == []
    assert plan.cost["child_travel"] == pytest.approx(growth(service, placements)["child_travel"])
    booked = [one.at for one in service.sessions.values() if one.at is not None]
    assert len(list(shared(service, [*placements, *booked]))) >= 3
    book_plan(office, plan)
    write_service_folder(tmp_path / "booked", office)
    office.store.close()

    desk, service = imported(tmp_path / "booked", tmp_path / "booked.db"), read(tmp_path / "booked")
    kinds: Counter[str] = Counter()
    for on in (FIRST + timedelta(days=n) for n in range(5)):
        for staff in sorted(one.id for one in service.staff.values() if one.role == "supervisor"):
            found = find_cover(desk, CoverWish(staff=staff, on=on))
            placed = placements_of_plan(service, {"assignments": msgspec.to_builtins(found.assignments)})
            assert violations(service, placed, ill=(staff, on), now=desk.now) == [], (staff, on)
            kinds.update(option.kind for option in found.cover.chosen.values())
    assert kinds["direct"] and kinds["move"]
    desk.store.close()
