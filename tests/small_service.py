"""A small service on a real database file: three buildings, three supervisors, twenty accepted families."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import msgspec

from ftdesk.clock.local import LONDON, to_store
from ftdesk.model.arrange import Arrange
from ftdesk.model.people import Window
from ftdesk.store.connect import create
from ftdesk.store.database import Database
from ftdesk.store.matching import Row
from ftdesk.store.writer import Writer

MADE_AT = datetime(2026, 12, 1, 9, 0, tzinfo=LONDON)
VENUES = {"PF": "Penfold", "CO": "Corby", "CH": "Community hall"}
FAMILIES = (
    *("Ellis", "Khan", "Okoro", "Marsh", "Novak", "Brown", "Patel", "Reid", "Doyle", "Frost"),
    *("Gupta", "Hale", "Ives", "Jones", "Kaya", "Lowe", "Moss", "Nair", "Orme", "Price"),
)


def write_small_service(path: Path) -> None:
    """Write a training database of an invented service with accepted families R-0001 to R-0020."""
    store = Database(path, create(path))
    with store.act("init", login="m.okoro", at=MADE_AT) as writer:
        writer.says = "made a small service"
        _write_house(writer)
        _write_people(writer)
        for number, family in enumerate(FAMILIES, start=1):
            _write_family(writer, number, family)
    store.close()


def _write_house(writer: Writer) -> None:
    writer.insert(
        "service",
        {
            "id": "service",
            "name": "Small service",
            "policy": "northamptonshire",
            "training": 1,
            "made_at": to_store(MADE_AT),
        },
    )
    for place, name in (("PF", "Penfold"), ("CO", "Corby"), ("CH", "Community hall"), ("NN1", "NN1")):
        writer.insert("place", {"id": place, "name": name})
    for start, end, minutes in (
        ("PF", "CO", 35),
        ("PF", "CH", 10),
        ("CO", "CH", 30),
        ("PF", "NN1", 12),
        ("CO", "NN1", 30),
        ("CH", "NN1", 15),
    ):
        row: Row = {"id": f"{start}>{end}", "from_place": start, "to_place": end, "minutes": minutes}
        writer.insert("travel", row)
    for position, (venue, name) in enumerate(VENUES.items()):
        building: Row = {
            "id": venue,
            "name": name,
            "place": venue,
            "own": int(venue != "CH"),
            "checked": 1,
            "position": position,
        }
        writer.insert("venue", building)
        for weekday in range(6):
            hours: Row = {"id": f"{venue}.{weekday}", "venue": venue, "weekday": weekday}
            writer.insert("opening", {**hours, "opens": "08:30", "closes": "18:30"})
    for position, (room, venue, capacity, amenities) in enumerate(
        (
            ("PF1", "PF", 6, ["kitchen"]),
            ("PF2", "PF", 3, []),
            ("CO1", "CO", 6, ["baby_bath"]),
            ("CH1", "CH", 8, []),
        )
    ):
        writer.insert(
            "room",
            {
                "id": room,
                "venue": venue,
                "name": f"{VENUES[venue]} {room[-1]}",
                "capacity": capacity,
                "amenities": json.dumps(amenities),
                "position": position,
            },
        )
    for day, name in (
        ("2026-12-25", "Christmas Day"),
        ("2026-12-26", "Boxing Day"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2027-01-01", "New Year's Day"),
        ("2027-03-26", "Good Friday"),
        ("2027-03-29", "Easter Monday"),
    ):
        writer.insert("bank_holiday", {"id": day, "name": name})


def _write_people(writer: Writer) -> None:
    for position, (staff, name, base, hours) in enumerate(
        (("JB", "J Bains", "PF", 37.0), ("LM", "L Moss", "PF", 37.0), ("KA", "K Adeyemi", "CO", 7.4))
    ):
        writer.insert(
            "staff",
            {
                "id": staff,
                "name": name,
                "role": "supervisor",
                "login": staff.lower(),
                "base": base,
                "hours_a_week": hours,
                "position": position,
            },
        )
        for weekday in range(5):
            for part, (start, end) in enumerate((("08:30", "12:30"), ("13:00", "18:30"))):
                row: Row = {"id": f"{staff}.{weekday}.{part}", "staff": staff, "weekday": weekday}
                writer.insert("working_hours", {**row, "from_time": start, "to_time": end})


def _write_family(writer: Writer, number: int, family: str) -> None:
    referral = {
        "received_at": "2026-12-01T09:00:00+00:00",
        "children": [
            {"name": f"Kai {family}", "date_of_birth": "2019-05-04", "legal_status": "care_order"},
        ],
        "adults": [{"name": f"Leanne {family}", "relationship": "mother"}],
        "request": {
            "level": "supervised",
            "mode": "face_to_face",
            "supervised_by": "service",
            "reason": "observations for the court",
            "days_per_week": 1,
            "minutes": 90,
            "transport": "carer",
        },
        "court": {"directed": True, "supervision_directed": True},
        "risk": {"assessment_complete": True, "out_of_hours_plan": "rings the manager before and after"},
    }
    writer.insert(
        "referral",
        {
            "id": f"R-{number:04d}",
            "state": "accepted",
            "received_at": to_store(MADE_AT),
            "owner": "m.okoro",
            "body": json.dumps(referral),
            "family": family,
            "verdict": "accept",
        },
    )
    arrange = Arrange(
        kind="new",
        weeks=12,
        per_week=1,
        minutes=90,
        workers=1,
        people=3,
        windows=tuple(
            Window(weekday=day, from_="09:00", to="18:00") for day in ("mon", "tue", "wed", "thu", "fri")
        ),
        placement="NN1",
        transport="carer",
        court_directed=True,
    )
    writer.insert(
        "arrangement",
        {
            "id": f"A-{number:04d}",
            "referral": f"R-{number:04d}",
            "kind": "new",
            "state": "unplaced",
            "arrange": msgspec.json.encode(arrange).decode(),
        },
    )
