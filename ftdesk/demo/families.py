"""Invented families: who they are, what was asked for them, and how it is to be placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Literal

from ftdesk.demo import people
from ftdesk.demo.people import NAMES
from ftdesk.model.arrange import Arrange
from ftdesk.model.circumstances import Care, Court, Risk, Views
from ftdesk.model.people import Adult, Child, Placement, Referrer, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Request
from ftdesk.model.shape import Weekday

Part = Literal["morning", "afternoon", "after_school"]
WINDOWS: dict[Part, tuple[str, str]] = {
    "morning": ("09:45", "12:30"),
    "afternoon": ("13:15", "15:30"),
    "after_school": ("15:45", "18:00"),
}
"""The part of the day that a child can come in, local."""

_WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
_PARTS: tuple[Part, ...] = ("morning", "afternoon", "after_school")
_SHARE = (0.24, 0.30, 0.46)
_SAYS: dict[Part, str] = {
    "morning": "too young to say; settles quickly",
    "afternoon": "too young to say; asks for them at bedtime",
    "after_school": "wants to go, and to be told who will be there",
}
_NO_FATHER = "The father is not to be part of this for now; the social worker sees him."


@dataclass(frozen=True, slots=True)
class Family:
    """One invented case.

    Attributes:
        name: its family name.
        part: the part of the day its sessions are in.
        per_week: sessions a week.
        minutes: length of a session.
    """

    name: str
    referral: Referral
    arrange: Arrange
    part: Part
    per_week: int
    minutes: int


def family(
    random: Random, name: str, received: datetime, today: date, districts: list[str], start: date
) -> Family:
    """Invent a family whose referral was received then.

    Args:
        random: where chance comes from.
        name: the family name.
        received: when its referral came in.
        today: the day round which the service is made; ages are as of it.
        districts: places that carers may live in.
        start: the Monday of its first week.
    """
    part = random.choices(_PARTS, _SHARE)[0]
    months = {"morning": (2, 11), "afternoon": (14, 46), "after_school": (64, 160)}[part]
    count = random.choices((1, 2), (0.8, 0.2))[0]
    home = random.choice(districts)
    children = tuple(_child(random, name, months, today, home) for _ in range(count))
    minutes = {"morning": 120, "afternoon": 90, "after_school": 90}[part]
    most = {"morning": 3, "afternoon": 2, "after_school": 1}[part]
    per_week = random.randint(2 if part == "morning" else 1, most)
    directed = random.random() < 0.4
    adults = _adults(random, name)
    windows = tuple(Window(weekday=day, from_=WINDOWS[part][0], to=WINDOWS[part][1]) for day in _WEEK)
    worker = random.choice(NAMES["social_workers"])
    referral = Referral(
        received_at=received,
        route="email",
        referrer=Referrer(
            name=worker,
            role="Social Worker",
            team=random.choice(NAMES["teams"]),
            phone=people.desk_phone(random),
            email=people.address_of(worker),
        ),
        children=children,
        adults=adults,
        request=Request(
            level="supervised",
            reason=random.choice(NAMES["reasons"]),
            grounds=("significant_harm",),
            purpose=random.choice(("reunification", "maintain_links")),
            days_per_week=per_week,
            minutes=minutes,
            weeks=12,
            start_on=start,
            workers=1,
            setting="service_venue",
            venue_area=home,
            windows=windows,
            transport="carer",
            transport_agreed_in_placement=True,
            recording="a record of each session, shared with the parents",
        ),
        court=Court(
            directed=directed,
            supervision_directed=directed or None,
            days_per_week=per_week if directed else None,
            minutes=minutes if directed else None,
        ),
        risk=Risk(
            assessment_complete=True,
            assessed_on=received.date() - timedelta(days=random.randint(2, 20)),
            contact_safe=False,
            to_child="as in the assessment",
            to_others="",
            to_staff="",
            management_plan="supervisor in the room throughout",
            extended_family_assessed=True,
        ),
        care=Care(contact_is_only_reason_for_involvement=False, in_care_plan=True, in_placement_plan=True),
        views=Views(
            child=_SAYS[part] if len(name) % 5 else None,
            parents="would like more time",
            carer="can bring and collect",
        ),
        notes=None if any(adult.relationship == "father" for adult in adults) else _NO_FATHER,
    )
    arrange = Arrange(
        kind="standing",
        weeks=12,
        per_week=per_week,
        minutes=minutes,
        people=1 + count + len(adults),
        windows=windows,
        placement=home,
        transport="carer",
        court_directed=directed,
        start_week=start,
    )
    return Family(name, referral, arrange, part, per_week, minutes)


def _child(random: Random, name: str, months: tuple[int, int], today: date, home: str) -> Child:
    age = random.randint(*months)
    born = today - timedelta(days=round(age * 30.44) + random.randint(0, 27))
    school = age >= 60
    return Child(
        name=f"{random.choice(NAMES['children'])} {name}",
        date_of_birth=born,
        case_number=str(random.randrange(4_000_000, 5_999_999)),
        legal_status="interim_care_order",
        in_proceedings=True,
        health="",
        culture="" if len(name) % 4 else None,
        looked_after_since=today - timedelta(days=random.randint(30, min(400, max(31, age * 30)))),
        school=random.choice(NAMES["schools"]) if school else None,
        school_finishes_at="15:20" if school else None,
        placement=Placement(
            kind="foster_carer",
            carer=random.choice(NAMES["carers"]),
            phone=people.phone(random),
            postcode=f"{home} {random.randint(1, 9)}XX",
        ),
    )


def _adults(random: Random, name: str) -> tuple[Adult, ...]:
    mother = Adult(
        name=f"{random.choice(NAMES['mothers'])} {name}",
        relationship="mother",
        parental_responsibility=True,
        access_needs="",
        phone=people.phone(random),
    )
    father = Adult(
        name=f"{random.choice(NAMES['fathers'])} {name}",
        relationship="father",
        parental_responsibility=True,
        access_needs="",
        phone=people.phone(random),
    )
    return random.choice(((mother,), (mother,), (father,), (mother, father)))
