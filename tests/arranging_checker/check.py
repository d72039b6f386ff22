"""The entry of the checker: placements as the desk prints them, and every rule that they break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tests.arranging_checker.bookings import Bookings, as_booked, with_placements
from tests.arranging_checker.diary import blocks_of, day_violations
from tests.arranging_checker.folder import minute_now
from tests.arranging_checker.reading_rule import reading_violations
from tests.arranging_checker.session_rules import session_violations, unknown_ids
from tests.arranging_checker.shapes import Placement, Reading, Service, Violation, minute, monday
from tests.arranging_checker.shared_rules import (
    building_violations,
    case_violations,
    family_violations,
    in_one_session,
    week_violations,
)


def violations(
    service: Service,
    placements: Sequence[Placement],
    ill: tuple[str, date] | None = None,
    now: datetime | None = None,
) -> list[Violation]:
    """Return every rule that placements break once they are put over what is booked.

    A breach that stood before counts only where they make it worse.

    Args:
        service: the folder, read before they were booked.
        placements: an option's, a cover's or a plan's.
        ill: who is away all of a date, for cover: what of it is not covered is taken out.
        now: nothing may be placed before it; London's clock where it has no offset.
    """
    unknown = [found for one in placements for found in unknown_ids(service, one)]
    unknown += _placed_twice(placements)
    if unknown:
        return unknown
    moment = minute_now(now) if now else None
    since = moment[1] if ill and moment and moment[0] == ill[1] else 0
    before = as_booked(service)
    after = with_placements(before, placements, (*ill, since) if ill else None)
    stood: dict[tuple[object, ...], float] = {}
    for found in _all(before, _touched(before, after)):
        stood[found.kind, *found.about] = found.excess
    return [
        found
        for found in (
            *_all(after, _touched(before, after), moment),
            *reading_violations(before, after, placements),
        )
        if found.excess > stood.get((found.kind, *found.about), 0)
    ]


def folder_violations(service: Service) -> list[Violation]:
    """Return every rule that the folder's own sessions break; their reading is not told there."""
    booked = as_booked(service)
    unknown = [found for one in booked.sessions.values() for found in unknown_ids(service, one)]
    return unknown or list(_all(booked, _touched(Bookings(service, {}), booked)))


def placements_of_option(service: Service, referral: str, option: Mapping[str, Any]) -> list[Placement]:
    """Return the dates that fit of an option as `slots` prints it; its reading goes with the first."""
    reading = tuple(_reading(one) for one in option.get("reading") or ())
    found = [
        _placement(service, f"{referral} on {one['date']}", referral, one)
        for one in option["dates"]
        if one["ok"]
    ]
    found.sort(key=lambda one: (one.date, one.start))
    return [_with_reading(one, reading if n == 0 else ()) for n, one in enumerate(found)]


def placements_of_plan(service: Service, plan: Mapping[str, Any]) -> list[Placement]:
    """Return the assignments of a cover or a plan as they are printed."""
    found = []
    for one in plan["assignments"]:
        stands = service.sessions.get(one["session"])
        referral = stands.referral if stands else f"of {one['session']}"
        placed = _placement(service, one["session"], referral, one)
        found.append(_with_reading(placed, tuple(_reading(read) for read in one.get("reading") or ())))
    return found


def _placement(service: Service, session: str, referral: str, told: Mapping[str, Any]) -> Placement:
    start, family = minute(told["start"]), service.families.get(referral)
    stands = service.sessions.get(session)
    length = family.minutes if family else 0
    if stands is not None and stands.at is not None:
        length = stands.at.end - stands.at.start
    end = minute(told["end"]) if told.get("end") else start + length
    day = date.fromisoformat(told["date"])
    return Placement(session, referral, day, start, end, told["room"], tuple(told["staff"]))


def _with_reading(one: Placement, reading: tuple[Reading, ...]) -> Placement:
    return Placement(one.session, one.referral, one.date, one.start, one.end, one.room, one.staff, reading)


def _reading(told: Mapping[str, Any]) -> Reading:
    start = minute(told["start"])
    minutes = minute(told["end"]) - start if told.get("end") else told.get("minutes")
    return Reading(told["staff"], date.fromisoformat(told["date"]), start, told["place"], minutes)


def _placed_twice(placements: Sequence[Placement]) -> Iterator[Violation]:
    seen: set[str] = set()
    for one in placements:
        if one.session in seen:
            yield Violation("twice", (one.session,), 1, f"{one.session} is placed twice")
        seen.add(one.session)


def _touched(before: Bookings, after: Bookings) -> list[Placement]:
    """Return what differs, both as it was and as it is."""
    ids = sorted(before.sessions.keys() | after.sessions.keys())
    pairs = ((before.sessions.get(one), after.sessions.get(one)) for one in ids)
    return [one for pair in pairs if pair[0] != pair[1] for one in pair if one is not None]


def _all(
    booked: Bookings, touched: Iterable[Placement], now: tuple[date, int] | None = None
) -> Iterator[Violation]:
    """Go through what the touched sessions, dates, weeks, buildings and families break."""
    service, rooms = booked.service, booked.service.rooms
    touched = list(touched)
    for one in touched:
        if booked.sessions.get(one.session) == one and one.referral in service.families:
            yield from session_violations(service, one, now)
            yield from in_one_session(service, one)
    days = {(who, one.date) for one in touched for who in one.staff}
    days |= {(read.staff, read.date) for one in touched for read in one.reading}
    for who, day in sorted(days):
        yield from day_violations(service, who, day, blocks_of(booked, who, day))
    for who, week in sorted({(who, monday(day)) for who, day in days}):
        yield from week_violations(booked, who, week)
    for venue, day in sorted({(rooms[one.room].venue, one.date) for one in touched}):
        yield from building_violations(booked, venue, day)
    families = {one.referral for one in touched if one.referral in service.families}
    for referral in sorted(families):
        yield from family_violations(booked, referral)
    for case in sorted({service.families[referral].case for referral in families}):
        yield from case_violations(booked, case)
