"""Invented families for an invented service: what each asks for, who comes, whom they must not meet."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from tests.arranging_checker.roads import drive
from tests.arranging_checker.shapes import WEEKDAYS, Service, clock
from tests.invented_arranging_house import AMENITIES, Area

Referral = dict[str, Any]
GIVEN = (
    *(
        "Aisha",
        "Bram",
        "Chloë",
        "Dilys",
        "Ewan",
        "Freya",
        "Gethin",
        "Hana",
        "Idris",
        "Jodie",
        "Kofi",
        "Lowri",
    ),
    *(
        "Máire",
        "Nia",
        "Omar",
        "Pía",
        "Quin",
        "Rosa",
        "Siân",
        "Tariq",
        "Una",
        "Vera",
        "Wren",
        "Ximena",
        "Yusuf",
    ),
    *(
        "Zoë",
        "Anton",
        "Beth",
        "Carys",
        "Dev",
        "Esme",
        "Finn",
        "Grace",
        "Hugo",
        "Ines",
        "Jonas",
        "Kaya",
        "Leo",
    ),
)
SURNAMES = (
    *("Abbot", "Brück", "Cole", "Doyle", "Eames", "Flood", "Gower", "Hallam", "Ingham", "Jarvis", "Kettle"),
    *(
        "Lomas",
        "Mayhew",
        "Núñez",
        "Oduya",
        "Penrose",
        "Quayle",
        "Rowntree",
        "Szabó",
        "Tolley",
        "Uddin",
        "Vance",
    ),
    *("Wyatt", "Yarrow", "Zeller", "Ashdown", "Birtles", "Crane", "Drury", "Ellwood", "Farrow", "Garside"),
    *("Hobday", "Isaac", "Joyce", "Kemp", "Larkin", "Musgrave", "Norris", "Orchard"),
)


def invented_families(
    random: Random, service: Service, areas: list[Area], number: int, start: date, weeks: int
) -> list[Referral]:
    """Make so many families, spread over the areas; nobody's usual supervisor is known yet."""
    people = [f"{given} {surname}" for given, surname in product(GIVEN, SURNAMES)]
    random.shuffle(people)
    referrals = []
    for n in range(number):
        new = random.random() < 0.1
        week = start + timedelta(weeks=random.randrange(weeks) if new else 0)
        area = areas[n % len(areas)]
        referrals.append(_referral(random, service, area, f"R{n + 1:04}", people[n % len(people)], new, week))
    for one, other in zip(referrals[::17], referrals[len(areas) :: 17], strict=False):
        _keep_apart(one, other)
    return referrals


def _referral(
    random: Random, service: Service, area: Area, name: str, adult: str, new: bool, week: date
) -> Referral:
    placement = random.choice(area.districts)
    near = sorted(area.venues, key=lambda venue: drive(service, placement, venue) or 0)
    most = service.settings["max_child_travel_minutes"]
    venues = [venue for venue in near if (drive(service, placement, venue) or 0) <= most][:3] or near[:1]
    at_school = random.random() < 0.45
    minutes = random.choice((60, 90, 90)) if at_school else random.choice((60, 90, 90, 120))
    amenities = random.sample(AMENITIES, 1) if random.random() < 0.3 else []
    windows = _windows(random, at_school)
    per_week = min(len(windows), random.choice((1, 2, 2) if at_school else (1, 2, 3, 3)))
    people = random.choice((2, 3, 3, 4, 5))
    carried = random.random() < 0.14
    workers = 2 if random.random() < 0.05 else 1
    excluded = [random.choice(area.staff)] if random.random() < 0.08 else []
    arrange = {
        **{"kind": "new" if new else "standing", "weeks": 12, "per_week": per_week, "minutes": minutes},
        **{"workers": workers, "people": people, "venues": venues, "amenities": amenities},
        **{"windows": windows, "placement": placement, "transport": "service" if carried else "carer"},
        **{"staff": [], "excluded_staff": excluded, "court_directed": random.random() < 0.4},
        "start_week": week.isoformat(),
    }
    asked = ("minutes", "weeks", "workers", "windows", "amenities", "transport")
    return {
        "id": name,
        "received_at": "2027-03-01T09:00:00+00:00",
        "children": [
            {
                "name": f"Child of {name}",
                "date_of_birth": "2017-05-02" if at_school else "2025-01-09",
                "legal_status": "care_order",
            }
        ],
        "adults": [{"name": adult, "relationship": "mother"}],
        "request": {
            **{"level": "supervised", "mode": "face_to_face", "reason": "invented"},
            "days_per_week": per_week,
            **{key: arrange[key] for key in asked},
        },
        "court": {"directed": arrange["court_directed"]},
        "arrange": arrange,
    }


def ask_for_other_times(random: Random, referral: Referral) -> None:
    """Have a family ask for other windows, and for a session fewer where it asked for several."""
    arrange = referral["arrange"]
    arrange["per_week"] = referral["request"]["days_per_week"] = max(1, arrange["per_week"] - 1)
    at_school = referral["children"][0]["date_of_birth"] < "2020"
    windows = _windows(random, at_school)
    while len(windows) < arrange["per_week"]:
        windows = _windows(random, at_school)
    arrange["windows"] = referral["request"]["windows"] = windows


def _windows(random: Random, at_school: bool) -> list[dict[str, str]]:
    days = sorted(random.sample(range(5), random.randint(2, 5)))
    if at_school and random.random() < 0.3:
        days.append(5)
    found = []
    for day in days:
        since, until = (570, 780) if not at_school else (930, 1110)
        if day == 5:
            since, until = 585, 960
        elif not at_school and random.random() < 0.4:
            since, until = 780, 1005
        until += random.choice((0, 30, 45))
        found.append({"weekday": WEEKDAYS[day], "from": clock(since), "to": clock(until)})
    return found


def _keep_apart(one: Referral, other: Referral) -> None:
    """Name the other case's adult as one whom this case's must not meet, spelt another way."""
    person = other["adults"][0]["name"]
    one["adults"][0]["must_not_meet"] = [person.upper().replace(" ", "  ")]
    one["adults"].append({"name": person, "relationship": "father", "may_attend": False})
