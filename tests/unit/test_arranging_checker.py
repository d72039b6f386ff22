"""The independent checker passes a clean plan and names each fault that is planted in one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.arranging_checker.check import (
    folder_violations,
    placements_of_option,
    placements_of_plan,
    violations,
)
from tests.arranging_checker.folder import LONDON, read
from tests.arranging_checker.holidays_of_england import bank_holidays
from tests.arranging_checker.shapes import Placement, Reading, Service, minute

FOLDER = Path(__file__).parents[1] / "small_arranging"
MON, TUE, WED, THU, FRI = (date(2027, 4, day) for day in range(26, 31))
HOLIDAY = date(2027, 5, 3)
PLAN = """
X2 2027-04-27 14:00 R1 A
X3 2027-04-28 10:00 R1 B
  B 2027-04-27 09:00 HQ
X4 2027-04-30 10:00 R4 B
X5 2027-04-28 14:00 R3 A B
  B 2027-04-28 09:00 HQ
X6 2027-04-27 11:30 R1 C
"""
"""A line a session; below it, the reading before it."""


@pytest.fixture(scope="module")
def service() -> Service:
    return read(FOLDER)


def as_printed(text: str) -> dict[str, Any]:
    """Return the plan as the desk would print it."""
    found: list[dict[str, Any]] = []
    for line in text.strip().splitlines():
        words = line.split()
        if line.startswith(" "):
            found[-1]["reading"].append(dict(zip(("staff", "date", "start", "place"), words, strict=True)))
        else:
            one = dict(zip(("session", "date", "start", "room"), words[:4], strict=True))
            found.append({**one, "staff": words[4:], "reading": [], "was": None})
    return {"seconds": 1.0, "assignments": found, "unplaced": [], "cost": {}, "calls": []}


def plan(service: Service) -> dict[str, Placement]:
    return {one.session: one for one in placements_of_plan(service, as_printed(PLAN))}


def kinds(service: Service, changed: dict[str, Placement], **more: Any) -> set[str]:
    return {found.kind for found in violations(service, list(changed.values()), **more)}


def test_the_folder_and_a_clean_plan_break_nothing(service: Service) -> None:
    assert folder_violations(service) == []
    assert (
        violations(service, list(plan(service).values()), now=datetime(2027, 4, 26, 8, tzinfo=LONDON)) == []
    )


MISPLACED: list[tuple[str, str, dict[str, Any]]] = [
    ("grid", "X6", {"start": "11:40"}),
    ("opening", "X6", {"start": "16:30"}),
    ("closure", "X4", {"date": THU}),
    ("closure", "X5", {"date": FRI}),
    ("bank_holiday", "X3", {"date": HOLIDAY}),
    ("week", "X3", {"date": date(2027, 5, 5)}),
    ("capacity", "X6", {"room": "R2"}),
    ("amenities", "X5", {"room": "R4"}),
    ("room", "X6", {"start": "10:45"}),
    ("room", "X6", {"start": "11:00"}),
    ("working_hours", "X4", {"start": "09:00", "room": "R1"}),
    ("lunch", "X3", {"start": "11:30"}),
    ("lunch", "X6", {"start": "12:15"}),
    ("overlap", "X3", {"staff": ["A"], "start": "10:45"}),
    ("overlap", "X5", {"staff": ["C", "B"]}),
    ("overlap", "X3", {"start": "09:15"}),
    ("drive", "X4", {"room": "R4", "start": "09:15"}),
    ("carrying", "X2", {"start": "13:00"}),
    ("workers", "X5", {"staff": ["A"]}),
    ("workers", "X6", {"staff": ["C", "B"]}),
    ("same_twice", "X5", {"staff": ["A", "A"]}),
    ("excluded", "X3", {"staff": ["C"]}),
    ("role", "X6", {"staff": ["M"]}),
    ("weekly_limit", "X2", {"staff": ["B"]}),
    ("one_a_day", "X4", {"date": WED}),
    ("per_week", "X7", {"session": "X7", "date": WED, "start": "09:00", "room": "R2", "staff": ["A"]}),
    ("window", "X2", {"start": "11:30"}),
    ("window", "X4", {"date": MON, "room": "R1", "start": "12:15"}),
    ("first_venue", "X3", {"date": TUE, "room": "R4"}),
    ("first_order", "X4", {"date": TUE, "room": "R2"}),
    ("meet", "X6", {"start": "11:15"}),
    ("unknown", "X6", {"room": "R9"}),
    ("unknown", "X6", {"staff": ["Z"]}),
    ("unknown", "X6", {"session": "X99"}),
    ("length", "X6", {"end": "12:30"}),
]


@pytest.mark.parametrize(("kind", "session", "fault"), MISPLACED)
def test_a_session_put_where_it_must_not_be_is_seen(
    service: Service, kind: str, session: str, fault: dict[str, Any]
) -> None:
    printed = as_printed(PLAN)
    if session == "X7":
        printed["assignments"].append({"session": "X7"} | fault)
    for one in printed["assignments"]:
        if one["session"] == session:
            one |= {key: str(value) if isinstance(value, date) else value for key, value in fault.items()}
    placements = {one.session: one for one in placements_of_plan(service, printed)}
    assert kind in kinds(service, placements)


READING: list[tuple[str, Reading | None]] = [
    ("reading_missing", None),
    ("reading_short", Reading("B", TUE, minute("09:00"), "HQ", minutes=30)),
    ("reading_late", Reading("B", WED, minute("11:30"), "HQ")),
    ("reading_late", Reading("B", WED, minute("09:20"), "HQ")),
    ("reading_late", Reading("B", FRI, minute("13:00"), "HQ")),
    ("reading_week", Reading("B", date(2027, 4, 23), minute("09:00"), "HQ")),
    ("reading_place", Reading("B", TUE, minute("09:00"), "QQ1")),
    ("reading_place", Reading("B", TUE, minute("09:00"), "V2")),
    ("working_hours", Reading("B", TUE, minute("08:00"), "HQ")),
    ("lunch", Reading("B", TUE, minute("12:15"), "HQ")),
    ("overlap", Reading("B", WED, minute("09:05"), "HQ")),
    ("drive", Reading("B", TUE, minute("10:00"), "V3")),
]


@pytest.mark.parametrize(("kind", "reading"), READING)
def test_reading_that_is_none_is_seen(service: Service, kind: str, reading: Reading | None) -> None:
    placed = plan(service)
    placed["X3"] = replace(placed["X3"], reading=(reading,) if reading else ())
    if kind == "drive":
        placed["X6"] = replace(placed["X6"], staff=("B",), start=minute("11:00"), end=minute("11:45"))
    assert kind in kinds(service, placed)


def test_a_childs_journey_that_is_too_long_is_seen(service: Service) -> None:
    strict = replace(service, settings={**service.settings, "max_child_travel_minutes": 22})
    found = violations(strict, list(plan(service).values()))
    assert {(one.kind, one.about) for one in found} == {
        ("child_travel", ("X4", "V3")),
        ("child_travel", ("X5", "V2")),
        ("child_travel", ("X6", "V1")),
    }


def test_nothing_is_placed_before_now(service: Service) -> None:
    found = violations(
        service, list(plan(service).values()), now=datetime(2027, 4, 27, 11, 30, tzinfo=LONDON)
    )
    assert [one.about[0] for one in found if one.kind == "past"] == ["X3"]
    assert {one.kind for one in found} == {"past"}


def test_a_session_placed_twice_is_seen(service: Service) -> None:
    one = plan(service)["X2"]
    assert [found.kind for found in violations(service, [one, one])] == ["twice"]


def test_who_must_not_meet_is_known_in_any_case_and_spelling(service: Service) -> None:
    placed = plan(service)
    placed["X6"] = replace(placed["X6"], start=minute("11:00"), end=minute("11:45"))
    assert "meet" in kinds(service, placed)
    placed["X6"] = replace(placed["X6"], room="R3", start=minute("10:00"), end=minute("10:45"))
    assert "meet" not in kinds(service, placed)


def test_who_is_ill_holds_nothing_that_day_and_blocks_no_room(service: Service) -> None:
    cover = replace(service.sessions["X1"].at or plan(service)["X2"], staff=("B",))
    read_first = replace(cover, reading=(Reading("B", TUE, minute("09:00"), "HQ"),))
    assert violations(service, [read_first], ill=("A", TUE)) == []
    assert kinds(service, {"X1": cover}, ill=("A", TUE)) == {"reading_missing"}
    still = replace(cover, staff=("A",), start=minute("14:00"), end=minute("15:00"))
    assert "overlap" in kinds(service, {"X1": still}, ill=("A", TUE))
    uncovered = replace(plan(service)["X6"], start=minute("10:15"), end=minute("11:00"))
    assert "room" in kinds(service, {"X6": uncovered})
    assert kinds(service, {"X6": uncovered}, ill=("A", TUE)) == set()


def test_what_was_booked_badly_counts_only_where_it_is_made_worse(service: Service) -> None:
    booked = service.sessions["X1"]
    assert booked.at is not None
    late = replace(booked.at, start=minute("11:30"), end=minute("12:30"))
    badly = replace(service, sessions={**service.sessions, "X1": replace(booked, at=late)})
    assert [found.kind for found in folder_violations(badly)] == ["lunch"]
    assert violations(badly, [plan(service)["X2"]]) == []
    assert violations(badly, [replace(late, room="R2")]) == []
    later = replace(late, start=minute("11:45"), end=minute("12:45"))
    assert [found.kind for found in violations(badly, [later])] == ["lunch"]


def test_the_dates_of_an_option_that_fit_are_placed_with_its_reading(service: Service) -> None:
    date_row = {"start": "10:00", "end": "11:00", "room": "R1", "staff": ["B"], "why": []}
    option = {
        "dates": [
            {"date": "2027-04-28", "ok": True, **date_row},
            {"date": "2027-05-03", "ok": False, **date_row},
            {"date": "2027-05-05", "ok": True, **date_row},
        ],
        "reading": [{"staff": "B", "date": "2027-04-27", "start": "09:00", "place": "HQ"}],
    }
    placed = placements_of_option(service, "F3", json.loads(json.dumps(option)))
    assert [one.date for one in placed] == [WED, date(2027, 5, 5)]
    assert violations(service, placed) == []
    assert {one.kind for one in violations(service, [replace(placed[0], reading=()), placed[1]])} == {
        "reading_missing"
    }


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    ],
)
def test_bank_holidays_are_as_published(year: int, days: str) -> None:
    assert bank_holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in days.split()}
