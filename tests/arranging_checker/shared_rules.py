"""What sessions break together: rooms, weeks, families and people who must not meet (rules 2, 8 and 9)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise

from tests.arranging_checker.bookings import Bookings
from tests.arranging_checker.one_journey import not_shared
from tests.arranging_checker.reading_rule import is_new
from tests.arranging_checker.shapes import Placement, Service, Violation, clock, monday


def building_violations(booked: Bookings, venue: str, day: date) -> Iterator[Violation]:
    """Go through a building's date: rooms without their turnaround, people who meet and must not."""
    service = booked.service
    there = [one for one in booked.on.get(day, ()) if service.rooms[one.room].venue == venue]
    turnaround, margin = service.settings["turnaround_minutes"], service.settings["meet_margin_minutes"]
    for one, other in combinations(there, 2):
        gap = max(one.start, other.start) - min(one.end, other.end)
        about = (str(day), *sorted((one.session, other.session)))
        both = f"{one.session} at {clock(one.start)} and {other.session} at {clock(other.start)}"
        if one.room == other.room and gap < turnaround:
            says = f"{one.room} on {day}: {both} have {gap} minutes between them, not {turnaround}"
            yield Violation("room", (one.room, *about), turnaround - gap, says)
        if gap < margin:
            for pair in _apart(service, one, other):
                names = " and ".join(sorted(pair))
                says = f"{names} must not meet: {both} in {venue} on {day}"
                yield Violation("meet", (venue, *about, names), margin - gap, says)


def week_violations(booked: Bookings, staff: str, week: date) -> Iterator[Violation]:
    """Go through a supervisor's week."""
    person = booked.service.staff.get(staff)
    contacts = booked.contacts(staff, week)
    if person is not None and person.limit is not None and contacts > person.limit:
        says = f"{staff} has {contacts} contacts in the week of {week}, the limit is {person.limit}"
        yield Violation("weekly_limit", (staff, str(week)), contacts - person.limit, says)


def case_violations(booked: Bookings, case: str) -> Iterator[Violation]:
    """Go through the dates of a case: one session a day, but for those that one journey serves."""
    service = booked.service
    sessions = [
        one
        for family in service.families.values()
        if family.case == case
        for one in booked.of_family.get(family.id, ())
    ]
    for day in sorted({one.date for one in sessions}):
        on_day = [one for one in sessions if one.date == day]
        if apart := not_shared(service, on_day):
            says = f"{case} has {len(on_day)} sessions on {day}, not all of them on one journey"
            yield Violation("one_a_day", (case, str(day)), apart, says)


def family_violations(booked: Bookings, referral: str) -> Iterator[Violation]:
    """Go through an arrangement's sessions: no more a week than asked for, the first one first."""
    family, sessions = booked.service.families[referral], booked.of_family.get(referral, [])
    for week in sorted({monday(one.date) for one in sessions}):
        over = len(booked.in_week(referral, week)) - math.ceil(family.per_week)
        if over > 0:
            says = f"{referral} has {over} sessions more in the week of {week} than asked for"
            yield Violation("per_week", (referral, str(week)), over, says)
    yield from _too_often(referral, family.per_week, sorted({monday(one.date) for one in sessions}))
    if sessions and is_new(booked.service, referral) and not _waits_for_cover(booked, referral):
        yield from _first(booked, referral, sessions)


def _too_often(referral: str, per_week: float, weeks: list[date]) -> Iterator[Violation]:
    """Go through weeks with a session that are closer together than one every so many weeks."""
    apart = round(1 / per_week) if 0 < per_week < 1 else 1
    for week, after in pairwise(weeks):
        between = (after - week).days // 7
        if between < apart:
            says = f"{referral} has sessions in the weeks of {week} and {after}, not one every {apart} weeks"
            yield Violation("per_week", (referral, str(after)), apart - between, says)


def _waits_for_cover(booked: Bookings, referral: str) -> bool:
    """Tell whether an arrangement's first session is one that nobody has covered: it stays the first."""
    planned = (one for one in booked.service.sessions.values() if one.state == "planned")
    stands = [one.at for one in planned if one.referral == referral and one.at]
    earliest = min(stands, key=lambda one: (one.date, one.start), default=None)
    return booked.ill is not None and earliest is not None and earliest.session not in booked.sessions


def _first(booked: Bookings, referral: str, sessions: list[Placement]) -> Iterator[Violation]:
    service, earliest = booked.service, sessions[0]
    venue = service.venues[service.rooms[earliest.room].venue]
    if not venue.own:
        says = f"{referral}: the first session, on {earliest.date}, is in {venue.id}, not one of our own"
        yield Violation("first_venue", (referral, earliest.session, venue.id), 1, says)
    stated = [one.id for one in service.sessions.values() if one.referral == referral and one.first]
    placed_by_plan = [one for one in sessions if one.session in service.sessions]
    if stated and placed_by_plan and placed_by_plan[0].session not in stated:
        says = f"{referral}: {placed_by_plan[0].session} lies before the first session {stated[0]}"
        yield Violation("first_order", (referral, placed_by_plan[0].session), 1, says)


def _apart(service: Service, one: Placement, other: Placement) -> Iterator[frozenset[str]]:
    pairs = _pairs(service)
    if not pairs:
        return
    here, there = (
        service.families[session.referral].adults if session.referral in service.families else frozenset()
        for session in (one, other)
    )
    yield from {frozenset((first, second)) for first in here for second in there} & pairs


def in_one_session(service: Service, one: Placement) -> Iterator[Violation]:
    """Go through those who come to one session and must not meet."""
    for pair in sorted(map(sorted, _apart(service, one, one))):
        names = " and ".join(pair)
        yield Violation("meet", (one.session, names), 1, f"{names} must not meet: both are at {one.session}")


@lru_cache(maxsize=8)
def _pairs(service: Service) -> frozenset[frozenset[str]]:
    stated = (pair for family in service.families.values() for pair in family.must_not_meet)
    return frozenset(pair for pair in stated if len(pair) == 2)
