"""An invented service folder of any size: an eighth of its sessions unplaced, the rest booked without fault.

`write_service(folder, seed=1)` writes one of a usual size; 300 supervisors and 1,350 families make ten of it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.arranging_checker.check import folder_violations
from tests.arranging_checker.folder import family_of, read
from tests.arranging_checker.holidays_of_england import is_bank_holiday
from tests.arranging_checker.shapes import Placement, clock, minute, monday, weekday
from tests.invented_arranging_bookings import UsualWeek
from tests.invented_arranging_families import Referral, ask_for_other_times, invented_families
from tests.invented_arranging_house import House, Row, invented_house

UNPLACED_SHARE = 0.12
TIMES_ASKED = 4
COLUMNS = {
    "venues": "venue,name,place,own,phone,address,postcode,checked",
    "opening": "venue,weekday,opens,closes",
    "rooms": "room,venue,name,capacity,amenities",
    "closures": "date,venue,why",
    "places": "place,name,latitude,longitude",
    "travel": "from,to,minutes",
    "staff": "staff,name,role,login,email,base,hours_a_week,weekly_limit,weekly_aim,skills",
    "hours": "staff,weekday,from,to",
    "away": "staff,from,to,kind,place,note",
    "sessions": "session,referral,week,date,start,end,room,staff,first,state,"
    "usual_day,usual_start,usual_room",
}


def write_service(
    folder: Path,
    *,
    seed: int = 1,
    supervisors: int = 30,
    families: int = 135,
    weeks: int = 4,
    start: date = date(2027, 4, 26),
) -> None:
    """Write a service folder; the same seed and sizes write the same.

    Args:
        folder: made where it is not there.
        start: a Monday, the first of `weeks`.
    """
    random = Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text("meet_margin_minutes = 20\n", encoding="utf-8")
    house = invented_house(random, supervisors)
    usual = _week_without_holidays(start)
    meetings = list(_meetings(house, usual))
    _write(folder, house.rows | {"away": meetings})
    referrals = invented_families(random, read(folder), house.areas, families, start, weeks)
    _write_referrals(folder, referrals)
    week = UsualWeek(read(folder), usual, random)
    for n, referral in enumerate(referrals):
        if referral["arrange"]["kind"] == "standing":
            _settle(random, week, referral, house.areas[n % len(house.areas)].staff)
    _write_referrals(folder, referrals)
    mondays = [start + timedelta(weeks=n) for n in range(weeks)]
    leave = list(_leave(random, house, mondays))
    closures: list[Row] = [
        {"date": mondays[-1] + timedelta(days=3), "venue": house.areas[0].venues[0], "why": "Repairs"}
    ]
    away = [_shifted(one, monday_ - usual) for monday_ in mondays for one in meetings] + leave
    _write(folder, {"away": away, "closures": closures})
    sessions = list(_sessions(referrals, week, mondays))
    _write(folder, {"sessions": sessions})
    for broken in {about for found in folder_violations(read(folder)) for about in found.about}:
        for row in sessions:
            if row["session"] == broken:
                _take_out(row)
    _take_out_more(random, sessions)
    _write(folder, {"sessions": sessions})


def _settle(random: Random, week: UsualWeek, referral: Referral, staff: list[str]) -> None:
    """Give a standing family its usual week; one for which nobody has time asks for other times instead."""
    for _ in range(TIMES_ASKED):
        family = family_of(referral, week.service.places)
        if week.place(family, referral["arrange"]["venues"], staff):
            referral["arrange"]["staff"] = list(week.sessions[family.id][0].staff)
            return
        ask_for_other_times(random, referral)


def _week_without_holidays(start: date) -> date:
    while any(is_bank_holiday(start + timedelta(days=n)) for n in range(7)):
        start += timedelta(weeks=1)
    return start


def _meetings(house: House, usual: date) -> Iterator[Row]:
    """Go through each team's hour together, of those who work then."""
    works = {(row["staff"], row["weekday"], row["from"], row["to"]) for row in house.rows["hours"]}
    for row in house.rows["staff"]:
        for n, area in enumerate(house.areas):
            if row["staff"] not in area.staff:
                continue
            day = usual + timedelta(days=(n + area.own.index(str(row["base"]))) % 5)
            at = [(one[2], one[3]) for one in works if one[:2] == (row["staff"], weekday(day))]
            if any(minute(str(since)) <= 675 and minute(str(until)) >= 735 for since, until in at):
                whole = {"from": f"{day}T11:15", "to": f"{day}T12:15"}
                place: Row = {"staff": row["staff"], "kind": "meeting", "place": row["base"]}
                yield place | whole | {"note": "team meeting"}


def _leave(random: Random, house: House, mondays: list[date]) -> Iterator[Row]:
    everybody = [staff for area in house.areas for staff in area.staff]
    for staff in random.sample(everybody, max(1, len(everybody) // 8)):
        first = random.choice(mondays)
        last = first + timedelta(days=random.choice((3, 7)))
        yield {"staff": staff, "from": f"{first}T00:00", "to": f"{last}T00:00", "kind": "leave"}


def _shifted(meeting: Row, by: timedelta) -> Row:
    day = date.fromisoformat(str(meeting["from"])[:10]) + by
    return meeting | {"from": f"{day}T11:15", "to": f"{day}T12:15"}


def _sessions(referrals: list[Referral], week: UsualWeek, mondays: list[date]) -> Iterator[Row]:
    number = 0
    for referral in referrals:
        arrange, usual = referral["arrange"], week.sessions.get(referral["id"], [])
        new = arrange["kind"] == "new"
        for first in mondays:
            if new and first.isoformat() != arrange["start_week"]:
                continue
            for n in range(arrange["per_week"]):
                number += 1
                row: Row = {"session": f"X{number:06}", "referral": referral["id"], "week": first}
                row |= {"first": "yes" if new and n == 0 else "no", "state": "unplaced"}
                yield row | _row(usual[n], first) if usual else row


def _row(usual: Placement, first: date) -> Row:
    day = first + (usual.date - monday(usual.date))
    row: Row = {"usual_day": weekday(day), "usual_start": clock(usual.start), "usual_room": usual.room}
    at = {"date": day, "start": clock(usual.start), "end": clock(usual.end), "room": usual.room}
    return row | at | {"staff": ";".join(usual.staff), "state": "planned"}


def _take_out(row: Row) -> None:
    row |= dict.fromkeys(("date", "start", "end", "room", "staff"), "") | {"state": "unplaced"}


def _take_out_more(random: Random, sessions: list[Row]) -> None:
    planned = [row for row in sessions if row["state"] == "planned"]
    more = round(UNPLACED_SHARE * len(sessions)) - (len(sessions) - len(planned))
    for row in random.sample(planned, max(0, more)):
        _take_out(row)


def _write_referrals(folder: Path, referrals: list[Referral]) -> None:
    lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in referrals)
    (folder / "referrals.jsonl").write_text(lines, encoding="utf-8")


def _write(folder: Path, files: dict[str, list[Row]]) -> None:
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name].split(","), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
