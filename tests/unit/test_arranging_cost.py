"""The checker's own cost of a plan is what anybody with paper and pencil makes of it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.arranging_checker import cost
from tests.arranging_checker.check import placements_of_plan
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Service
from tests.unit.test_arranging_checker import FOLDER, PLAN, as_printed

CHILDREN = 3 * (10 + 12) + (23 + 25 + 23) * 2
"""Minutes to X1 to X6 and back; 23 are estimates over 16.6 and 16.7 km."""

ROUTES = {"A tue": 12 + 10 + 12 + 10, "A wed": 40, "B wed": 40, "B fri": 60, "C tue": 40}
"""Minutes of each supervisor's date: X2 carries a child from QQ1 and back to it."""


def planned(service: Service) -> list[Placement]:
    return placements_of_plan(service, as_printed(PLAN))


def test_a_week_costs_its_journeys_its_strangers_and_its_contacts_over_the_aim() -> None:
    service = read(FOLDER)
    assert cost.terms(service, planned(service)) == {
        "child_travel": 3 * CHILDREN,
        "staff_travel": sum(ROUTES.values()),
        "consistency_break": 400,
        "over_aim": 40 * 2,
    }


def test_what_is_left_unplaced_costs_more_where_a_court_directed_it() -> None:
    service = read(FOLDER)
    nothing = cost.terms(service, [], weeks=[date(2027, 4, 26), date(2027, 5, 3)])
    assert nothing == {
        "child_travel": 3 * (10 + 12),
        "unplaced": 5 * 10_000,
        "unplaced_court": 15_000,
    }
    grown = cost.growth(service, planned(service))
    assert (grown["unplaced"], grown["unplaced_court"]) == (-40_000, -15_000)
    assert grown["staff_travel"] == sum(ROUTES.values())


def test_what_was_booked_costs_its_change_of_supervisor_time_and_room() -> None:
    service = read(FOLDER)
    booked = service.sessions["X1"].at
    assert booked is not None
    moved = replace(booked, staff=("B",), room="R2", start=booked.start + 15, end=booked.end + 15)
    assert cost.growth(service, [moved]) == {
        "change_room": 20,
        "change_supervisor": 300,
        "change_time": 500,
        "consistency_break": 400,
    }
    assert cost.growth(service, [], ill=("A", date(2027, 4, 27))) == {
        "child_travel": -3 * (10 + 12),
        "unplaced": 10_000,
    }
    uncovered = cost.terms(service, [], ill=("A", date(2027, 4, 27)))
    assert uncovered["unplaced"] == 5 * 10_000


def test_the_checker_shares_no_code_with_the_desk() -> None:
    names = [file.stem for file in sorted((Path(__file__).parents[1] / "arranging_checker").glob("*.py"))]
    imports = "; ".join(f"import tests.arranging_checker.{name}" for name in names)
    script = (
        f"import sys, tests.invented_arranging; {imports}; print([m for m in sys.modules if 'ftdesk' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
