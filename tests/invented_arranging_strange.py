"""An invented service folder made strange: odd ids and figures, roads missing or dearer than a detour, split
opening and closed days, people without base, lunch, aim or a contact to give.

`make_strange(folder, seed)` changes a folder that `invented_arranging.write_service` has written.
"""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.invented_arranging import COLUMNS

Row = dict[str, str]
FIGURES = {
    "start_grid_minutes": (5, 15, 30),
    "turnaround_minutes": (0, 15, 45),
    "setup_minutes": (0, 5, 10),
    "recording_minutes": (0, 20, 35),
    "reading_minutes": (0, 45, 60),
    "cover_reading_minutes": (0, 20),
    "meet_margin_minutes": (0, 20, 40),
    "handover_minutes": (0, 5, 12),
    "max_child_travel_minutes": (25, 45, 60),
}


def make_strange(folder: Path, seed: int, start: date, days: int = 28) -> None:
    """Change a folder; the same seed makes the same.

    Args:
        folder: as `write_service` has written it.
        start: closures and absences lie on the `days` dates from it.
    """
    random = Random(seed)
    lines = "".join(f"{name} = {random.choice(values)}\n" for name, values in FIGURES.items())
    (folder / "settings.toml").write_text(lines, encoding="utf-8")
    dates = [start + timedelta(days=n) for n in range(days)]
    _roads_and_buildings(folder, random, dates)
    _people(folder, random, dates)
    _families(folder, random)


def _roads_and_buildings(folder: Path, random: Random, dates: list[date]) -> None:
    roads: list[Row] = []
    for row in _rows(folder, "travel"):
        if random.random() < 0.15:
            continue
        slow = 3 if random.random() < 0.2 else 1
        roads.append(row | {"minutes": str(int(row["minutes"]) * slow)})
    stated = {(row["from"], row["to"]) for row in roads}
    for row in list(roads):
        if (row["to"], row["from"]) not in stated and random.random() < 0.2:
            back = {"from": row["to"], "to": row["from"], "minutes": str(int(row["minutes"]) + 12)}
            roads.append(back)
    _write(folder, "travel", roads)
    places = _rows(folder, "places")
    nowhere = {"latitude": "", "longitude": ""}
    _write(folder, "places", [row | nowhere if random.random() < 0.08 else row for row in places])
    opening: list[Row] = []
    for row in _rows(folder, "opening"):
        halves = [row | {"closes": "12:40"}, row | {"opens": "13:20"}]
        opening += random.choice((halves, [row], [row], []))
    _write(folder, "opening", opening)
    rooms = _rows(folder, "rooms")
    _write(folder, "rooms", [row | {"capacity": random.choice(("", row["capacity"]))} for row in rooms])
    closed = [{"date": str(random.choice(dates)), "venue": "", "why": 'Staff day, "away"'}]
    venue = random.choice(_rows(folder, "venues"))["venue"]
    closed.append({"date": str(random.choice(dates)), "venue": venue, "why": "Boiler"})
    _write(folder, "closures", closed)


def _people(folder: Path, random: Random, dates: list[date]) -> None:
    staff, away = _rows(folder, "staff"), _rows(folder, "away")
    places = [row["place"] for row in _rows(folder, "places")]
    for row in staff:
        if row["role"] != "supervisor":
            continue
        row |= {"base": row["base"] if random.random() < 0.9 else "", "name": f"{row['name']}, Zoë O’Neill"}
        row |= {"weekly_limit": random.choice(("", "", "", "0", "2"))}
        row |= {"weekly_aim": random.choice((row["weekly_aim"], "", "1"))}
        day = random.choice(dates)
        night = {"from": f"{day}T21:00", "to": f"{day + timedelta(days=1)}T11:30", "kind": "leave"}
        away_there = {"from": f"{day}T13:10", "to": f"{day}T13:50", "kind": "meeting"}
        away_there |= {"place": random.choice((*places, ""))}
        away += [{"staff": row["staff"]} | one for one in random.choice(([], [night], [away_there]))]
    _write(folder, "staff", staff)
    _write(folder, "away", away)
    by_day: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(folder, "hours"):
        by_day.setdefault((row["staff"], row["weekday"]), []).append(row)
    hours: list[Row] = []
    for rows in by_day.values():
        no_lunch = [rows[0] | {"to": rows[-1]["to"]}]
        hours += random.choice((rows, rows, no_lunch, rows[:1]))
    _write(folder, "hours", hours)


def _families(folder: Path, random: Random) -> None:
    file = folder / "referrals.jsonl"
    referrals = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    names = {one["id"]: f"{one['id']} +@/é" if random.random() < 0.3 else one["id"] for one in referrals}
    unplaced = {one["id"] for one in referrals if random.random() < 0.4}
    for one in referrals:
        _other_ask(one, random)
        if random.random() < 0.2:
            other = random.choice(referrals)["adults"][0]["name"]
            if other != one["adults"][0]["name"]:
                one["adults"][0]["must_not_meet"] = [f"  {other.upper()} "]
    sessions = _rows(folder, "sessions")
    for row in sessions:
        if row["referral"] in unplaced:
            row |= dict.fromkeys(("date", "start", "end", "room", "staff"), "") | {"state": "unplaced"}
        row["referral"] = names[row["referral"]]
    _write(folder, "sessions", sessions)
    for one in referrals:
        one["id"] = names[one["id"]]
    file.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in referrals), "utf-8")


def _other_ask(referral: dict[str, Any], random: Random) -> None:
    arrange, change = referral["arrange"], random.randrange(9)
    if change == 0:
        arrange["windows"].append({"weekday": None, "from": "10:05", "to": "13:35"})
    elif change == 1:
        arrange["windows"] = []
    elif change == 2:
        arrange["minutes"] = referral["request"]["minutes"] = random.choice((40, 50, 75))
    elif change == 3:
        arrange["workers"] = referral["request"]["workers"] = 2
    elif change == 4:
        arrange["transport"] = referral["request"]["transport"] = "service"
    elif change == 5:
        arrange |= {"people": None, "venues": []}


def _rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(folder: Path, name: str, rows: list[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name].split(","), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
