"""Whatever is booked by hand, out of options, planned, covered or moved: who must not meet never does.

Nor has a family two sessions a day, but for brothers and sisters whom one journey serves. Several cases share
a few adults, named with and without accents, some of whom must not meet; all want the same two afternoons.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations
from random import Random

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cover import do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.series import Slot
from ftdesk.model.errors import FtdeskError
from tests.prepared import prepared

POOL = ("Rhian Doyle", "Craig Ellis", "Leanne Khan", "Ola Brandt", "Ines Vale", "Tom Reid")
SPELT = {"Rhian Doyle": "RHIÂN  doyle", "Ola Brandt": "ola brandt", "Ines Vale": "Inès Vale"}
CASES = tuple(f"R-{n:04d}" for n in range(1, 9))
DATES = tuple(date(2027, 1, 12) + timedelta(days=n) for n in (0, 1, 7, 8))
ROOMS, STAFF = {"PF1": "PF", "PF2": "PF", "CO1": "CO", "CH1": "CH"}, ("JB", "LM", "KA")
MARGIN = timedelta(minutes=15)


@dataclass(frozen=True)
class Comes:
    """Who comes to an arrangement, as the test itself has written it."""

    case: str
    child: str
    home: str
    adults: frozenset[str]
    carried: bool


@dataclass(frozen=True)
class Service:
    """What the test has written: who comes, and the pairs who must not meet."""

    comes: dict[str, Comes]
    apart: frozenset[frozenset[str]]


def written(office: Office, random: Random) -> Service:
    """Give eight cases two children each, an arrangement a child, and adults out of a pool of six."""
    comes, apart = {}, set()
    with prepared(office) as writer:
        for row in writer.connection.execute("SELECT id, referral FROM arrangement").fetchall():
            if row["referral"] not in CASES:
                writer.update("arrangement", str(row["id"]), {"state": "ended"})
        for number, case in enumerate(CASES, start=1):
            tree = json.loads(str(writer.row("referral", case)["body"]))
            adults = random.sample(POOL, 3)
            people = [{"name": random.choice((one, SPELT.get(one, one)))} for one in adults]
            if random.random() < 0.6:
                other = random.choice([one for one in POOL if one not in adults])
                apart.add(frozenset((adults[0], other)))
                people[0] |= {"must_not_meet": [SPELT.get(other, other)]}  # type: ignore[dict-item]
            homes = ["NN1 9ZZ", random.choice(("NN1 9ZZ", "NN1 8XX"))]
            first = tree["children"][0]
            children = [
                first | {"name": f"{who} Case{number}", "placement": {"postcode": home}}
                for who, home in zip(("Kai", "Noah"), homes, strict=True)
            ]
            body = tree | {"children": children, "adults": people}
            writer.update("referral", case, {"body": json.dumps(body)})
            arrange = json.loads(str(writer.row("arrangement", f"A-{number:04d}")["arrange"]))
            arrange |= {
                "transport": random.choice(("carer", "carer", "service")),
                "minutes": random.choice((45, 60)),
                "windows": [{"weekday": day, "from": "12:30", "to": "18:30"} for day in ("tue", "wed")],
            }
            for child, own in (
                (children[0], adults[:1]),
                (children[1], random.choice((adults[1:], adults[:2]))),
            ):
                key = f"A-{number:04d}" if child is children[0] else f"A-09{number:02d}"
                named = [one["name"] for one, whose in zip(people, adults, strict=True) if whose in own]
                fields = {
                    "arrange": json.dumps(arrange),
                    "children": json.dumps([child["name"]]),
                    "adults": json.dumps(named),
                }
                if child is children[0]:
                    writer.update("arrangement", key, fields)
                else:
                    new = {"id": key, "referral": case, "kind": "new", "state": "unplaced"}
                    writer.insert("arrangement", new | fields)
                home, carried = child["placement"]["postcode"], arrange["transport"] == "service"
                comes[key] = Comes(case, child["name"], home, frozenset(own), carried)
    return Service(comes, frozenset(apart))


def by_hand(office: Office, random: Random, made: Service) -> None:
    plan, on = random.choice(list(made.comes)), random.choice(DATES)
    slot = Slot(WEEKDAYS[on.weekday()], a_start(random), random.choice(list(ROOMS)), (random.choice(STAFF),))
    book(
        office,
        BookingAsk(
            referral=made.comes[plan].case,
            arrangement=plan,
            slots=(slot,),
            from_on=on,
            weeks=1,
            reason="agreed",
        ),
    )


def out_of_options(office: Office, random: Random, made: Service) -> None:
    plan = random.choice(list(made.comes))
    wish = SlotsWish(referral=made.comes[plan].case, arrangement=plan, from_on=DATES[0], weeks=2, limit=4)
    offers = slots(office, wish).offers
    if offers:
        book(office, replace(random.choice(offers).ask, reason="agreed"))


def moved(office: Office, random: Random, made: Service) -> None:
    rows = office.store.read(lambda c: c.execute("SELECT id FROM session WHERE state = 'planned'").fetchall())
    if rows:
        move(
            office,
            random.choice(rows)[0],
            day=random.choice(DATES),
            start=a_start(random),
            room=random.choice(list(ROOMS)),
            lead=random.choice(STAFF),
        )


def planned(office: Office, random: Random, made: Service) -> None:
    wish = PlanWish(
        from_on=date(2027, 1, 11), weeks=2, may_move=random.random() < 0.5, seed=random.randrange(99)
    )
    book_plan(office, find_plan(office, wish, None, steps=25), reason="agreed")


def covered(office: Office, random: Random, made: Service) -> None:
    wish = CoverWish(staff=random.choice(STAFF), on=random.choice(DATES), start=a_start(random), end="18:30")
    do_cover(office, find_cover(office, wish))


def a_start(random: Random) -> str:
    minute = random.randrange(50, 70) * 15
    return f"{minute // 60:02}:{minute % 60:02}"


STEPS: dict[Callable[[Office, Random, Service], None], int] = {
    by_hand: 30,
    out_of_options: 6,
    moved: 25,
    covered: 2,
    planned: 2,
}


def broken(office: Office, made: Service) -> list[str]:
    """Return which two sessions should not stand beside each other, by what the test itself has written."""
    rows = office.store.read(
        lambda c: c.execute(
            "SELECT id, arrangement, room, start_at, end_at FROM session "
            "WHERE state = 'planned' AND room IS NOT NULL"
        ).fetchall()
    )
    there = [
        (row[0], row[1], ROOMS[row[2]], datetime.fromisoformat(row[3]), datetime.fromisoformat(row[4]))
        for row in rows
    ]
    found = []
    for (one, mine, venue, start, end), (other, whose, at, begins, ends) in combinations(there, 2):
        gap = max(start, begins) - min(end, ends)
        here, them = made.comes[mine], made.comes[whose]
        pairs = {frozenset((a, b)) for a in here.adults for b in them.adults}
        if mine != whose and venue == at and gap < MARGIN and pairs & made.apart:
            found.append(f"{one} and {other}: {pairs & made.apart} meet in {venue} at {start}")
        if here.case == them.case and start.date() == begins.date():
            together = here.child != them.child and here.home == them.home and not here.carried
            near = venue == at and gap <= timedelta(minutes=30)
            if not (together and near and (gap >= timedelta(0) or here.adults.isdisjoint(them.adults))):
                found.append(f"{one} and {other}: {here.case} twice on {start.date()}")
    return found


@pytest.mark.parametrize("seed", range(6))
def test_nobody_meets_whom_they_must_not(desk: Office, seed: int) -> None:
    random = Random(seed)
    made = written(desk, random)
    steps = [step for step, times in STEPS.items() for _ in range(times)]
    random.shuffle(steps)
    refused: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for step in steps:
        try:
            step(desk, random, made)
        except FtdeskError as error:
            said = " ".join((error.message, *getattr(error, "reasons", ())))
            refused["apart"] += "must not meet" in said
            refused["twice"] += "already has a session" in said
        else:
            done[step.__name__] += 1
        assert broken(desk, made) == [], step.__name__
    assert done.keys() == {step.__name__ for step in STEPS}
    assert refused["apart"] and refused["twice"]
