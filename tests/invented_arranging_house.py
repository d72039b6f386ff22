"""Invented buildings, roads and staff of a service of any size: areas of thirty supervisors side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations
from random import Random

from tests.arranging_checker.roads import great_circle_km
from tests.arranging_checker.shapes import WEEKDAYS, clock

Row = dict[str, object]
AMENITIES = ("alarm", "baby_bath", "garden", "kitchen", "step_free")
ROOMS_OF_VENUE = (5, 4, 4, 3, 2, 1, 1)
FULL_TIME = 37.0
AREA_STAFF = 30


@dataclass(frozen=True)
class Area:
    """One part of the service: venues, own ones first, and districts where children live."""

    number: int
    points: dict[str, tuple[float, float]]
    venues: list[str]
    own: list[str]
    districts: list[str]
    staff: list[str] = field(default_factory=list)


@dataclass
class House:
    """All but families and sessions, as rows by the file's name."""

    areas: list[Area]
    rows: dict[str, list[Row]]


def invented_house(random: Random, supervisors: int) -> House:
    """Make the buildings, roads and staff of a service with so many supervisors."""
    number = max(1, round(supervisors / AREA_STAFF))
    names = ("venues", "opening", "rooms", "places", "travel", "staff", "hours")
    house = House([], {name: [] for name in names})
    for n in range(number):
        people = supervisors // number + (n < supervisors % number)
        area = _area(random, n, max(2, round(7 * people / AREA_STAFF)))
        house.areas.append(area)
        for venue in area.venues:
            _venue(random, house, area, venue)
        for place, (latitude, longitude) in area.points.items():
            row: Row = {"place": place, "name": place.split(":")[1]}
            house.rows["places"].append(row | {"latitude": latitude, "longitude": longitude})
        house.rows["travel"] += _roads(random, area)
        for _ in range(people):
            _supervisor(random, house, area)
    for role in ("coordinator", "manager"):
        house.rows["staff"].append({"staff": role.upper(), "name": f"Invented {role}", "role": role})
    return house


def _area(random: Random, number: int, venues: int) -> Area:
    centre = (51.6 + 0.7 * (number // 3), -2.5 + 1.1 * (number % 3))
    letter = f"Q{chr(ord('A') + number % 26)}"
    names = [f"{letter}:{chr(ord('A') + n)}" for n in range(venues)]
    districts = [f"{letter}:{letter}{n}" for n in range(1, 21)]
    near = {name: _near(random, centre, 14) for name in names}
    near |= {name: _near(random, centre, 17) for name in districts}
    return Area(number, near, names, names[: max(1, venues - 2)], districts)


def _near(random: Random, centre: tuple[float, float], most_km: float) -> tuple[float, float]:
    angle, km = random.uniform(0, 2 * math.pi), most_km * math.sqrt(random.random())
    latitude = centre[0] + km * math.sin(angle) / 111.2
    longitude = centre[1] + km * math.cos(angle) / (111.2 * math.cos(math.radians(centre[0])))
    return round(latitude, 4), round(longitude, 4)


def _venue(random: Random, house: House, area: Area, venue: str) -> None:
    at, own = area.venues.index(venue), venue in area.own
    name = f"Centre {venue.replace(':', '')}"
    row: Row = {"venue": venue, "name": name, "place": venue, "own": "yes" if own else "no", "checked": "yes"}
    house.rows["venues"].append(row)
    days = WEEKDAYS[:6] if at == 0 else WEEKDAYS[:5] if own else random.sample(WEEKDAYS[:5], 4)
    for day in days:
        opens, closes = (
            ("09:30", "17:00") if day == "sat" else ("09:00", "19:00") if own else ("10:00", "18:00")
        )
        house.rows["opening"].append({"venue": venue, "weekday": day, "opens": opens, "closes": closes})
    for n in range(ROOMS_OF_VENUE[at % 7]):
        has = AMENITIES if n == 0 and own else sorted(random.sample(AMENITIES, random.randint(1, 3)))
        room: Row = {"room": f"{venue}{n + 1}", "venue": venue, "name": f"{name} room {n + 1}"}
        room |= {"capacity": 8 if n == 0 else random.choice((5, 6, 6)), "amenities": ";".join(has)}
        house.rows["rooms"].append(room)


def _roads(random: Random, area: Area) -> Iterator[Row]:
    """Go through an area's travel rows: some pairs left to the estimate, some with a row for each way.

    No drive is longer than by way of a third place, so that nobody is late for taking a session out.
    """
    places = list(area.points)
    least = {
        (one, other): math.floor(7 + 0.975 * great_circle_km(area.points[one], area.points[other]) + 0.5)
        for one, other in permutations(places, 2)
    }
    minutes = dict(least)
    stated = {pair for pair in sorted(least) if pair[0] < pair[1] and random.random() < 0.95}
    both = {pair for pair in sorted(stated) if random.random() < 0.05}
    for pair in sorted(stated):
        minutes[pair] += round(least[pair] * random.uniform(0, 0.3))
        minutes[pair[1], pair[0]] = minutes[pair] + (3 if pair in both else 0)
    for by in places:
        for one, other in permutations(places, 2):
            if by not in (one, other):
                over = minutes[one, by] + minutes[by, other]
                minutes[one, other] = min(minutes[one, other], over)
    for one, other in sorted(stated):
        yield {"from": one, "to": other, "minutes": minutes[one, other]}
        if minutes[other, one] != minutes[one, other]:
            yield {"from": other, "to": one, "minutes": minutes[other, one]}


def _supervisor(random: Random, house: House, area: Area) -> None:
    staff = f"S{len(house.rows['staff']) + 1:03}"
    area.staff.append(staff)
    days = 5 if random.random() < 0.83 else random.choice((3, 4))
    hours = round(FULL_TIME * days / 5, 1)
    base = random.choice(area.own)
    row: Row = {"staff": staff, "name": f"Supervisor {staff}", "role": "supervisor", "base": base}
    row |= {"hours_a_week": hours, "weekly_aim": round(16 * hours / FULL_TIME)}
    if random.random() < 0.5:
        row["weekly_limit"] = int(25 * hours / FULL_TIME)
    house.rows["staff"].append(row)
    saturday = random.random() < 0.2
    working = sorted(random.sample(range(5), days - saturday)) + ([5] if saturday else [])
    late = random.random() < 0.6
    for day in working:
        starts = (
            540 if day == 5 else random.choice((645, 660, 660)) if late else random.choice((510, 525, 540))
        )
        lunch = starts + random.randrange(150, 240, 5)
        ends = starts + 475
        for since, until in ((starts, lunch), (lunch + 30, ends)):
            row = {"staff": staff, "weekday": WEEKDAYS[day], "from": clock(since), "to": clock(until)}
            house.rows["hours"].append(row)
