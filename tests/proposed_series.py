"""A series proposed as the rules of arranging are asked of it, to be changed fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from ftdesk.model.finding import Finding
from ftdesk.policy.booking_facts import (
    BookedAdult,
    BookedChild,
    BookedSlot,
    BookedVenue,
    BookedWorker,
    BookingFacts,
    FirstSessionFacts,
)
from ftdesk.policy.profile import load_profile
from ftdesk.policy.stage import ask_stage

TODAY = date(2026, 12, 24)
MONDAY = date(2027, 1, 4)
BAINS = BookedWorker(name="J Bains", led_before=3)
PENFOLD = BookedVenue(name="Penfold", own=True, checked=True)
HALL = BookedVenue(name="Community hall", own=False, checked=True)
SERIES = BookingFacts(
    level="supervised",
    mode="face_to_face",
    transport="carer",
    workers=(BAINS,),
    children=(BookedChild(name="Ada"),),
    adults=(BookedAdult(name="Bea"),),
    slots=(BookedSlot(weekday="mon", start="15:00", end="16:30"),),
    venues=(PENFOLD,),
    people=2,
    led_before=3,
    first_on=MONDAY,
)
NEW = replace(SERIES, new=True, led_before=0, workers=(replace(BAINS, led_before=0),))


def said(
    rule: str, facts: BookingFacts | FirstSessionFacts, policy: str = "northamptonshire"
) -> list[Finding]:
    return [one for one in ask_stage(facts, load_profile(policy), TODAY) if one.rule == rule]


def codes(rule: str, facts: BookingFacts | FirstSessionFacts, policy: str = "northamptonshire") -> list[str]:
    return [one.code.value for one in said(rule, facts, policy)]


def series(**changes: Any) -> BookingFacts:
    return replace(SERIES, **changes)


def worker(**changes: Any) -> BookingFacts:
    return series(workers=(replace(BAINS, **changes),))


def venue(**changes: Any) -> BookingFacts:
    return series(venues=(replace(PENFOLD, **changes),))
