"""What one session breaks by itself: its start, venue, room, family and team (rules 1, 2 and 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.arranging_checker.holidays_of_england import is_bank_holiday
from tests.arranging_checker.reading_rule import is_open
from tests.arranging_checker.roads import drive
from tests.arranging_checker.shapes import (
    Family,
    Placement,
    Service,
    Violation,
    clock,
    monday,
    weekday,
)


def unknown_ids(service: Service, one: Placement) -> Iterator[Violation]:
    """Go through the ids that the folder does not have; nothing else can be judged where there are any."""
    if one.referral not in service.families:
        yield Violation("unknown", (one.session, one.referral), 1, f"no referral {one.referral!r}")
    if one.room not in service.rooms or service.rooms[one.room].venue not in service.venues:
        yield Violation("unknown", (one.session, one.room), 1, f"{one.session}: no room {one.room!r}")
    for who in one.staff:
        if who not in service.staff:
            yield Violation("unknown", (one.session, who), 1, f"{one.session}: nobody is called {who!r}")


def session_violations(
    service: Service, one: Placement, now: tuple[date, int] | None = None
) -> Iterator[Violation]:
    """Go through what a session breaks whatever else is booked; its ids are known."""
    family, room = service.families[one.referral], service.rooms[one.room]
    at = (one.session, str(one.date), clock(one.start))
    says = f"{one.session} of {one.referral} on {one.date} at {clock(one.start)} in {one.room}"
    if one.start % service.settings["start_grid_minutes"]:
        yield Violation("grid", at, 1, f"{says} does not start on the grid")
    if is_bank_holiday(one.date):
        yield Violation("bank_holiday", at, 1, f"{says} is on a bank holiday")
    if (one.date, None) in service.closures or (one.date, room.venue) in service.closures:
        yield Violation("closure", (*at, room.venue), 1, f"{says} is on a day on which it is closed")
    elif not is_open(service, room.venue, one.date, one.start, one.end):
        yield Violation("opening", (*at, room.venue), 1, f"{says} is outside the opening hours")
    if family.people is not None and room.capacity is not None and family.people > room.capacity:
        over = family.people - room.capacity
        yield Violation(
            "capacity", (one.session, room.id), over, f"{says}: {family.people} people, {over} too many"
        )
    missing = sorted(family.amenities - room.amenities)
    if missing:
        yield Violation(
            "amenities", (one.session, room.id), len(missing), f"{says} lacks {', '.join(missing)}"
        )
    if one.end - one.start > family.minutes or one.end <= one.start:
        yield Violation("length", at, 1, f"{says} lasts {one.end - one.start} minutes, not {family.minutes}")
    if now is not None and (one.date, one.start) < now:
        yield Violation("past", at, 1, f"{says} is in the past")
    for read in one.reading:
        if now is not None and (read.date, read.start) < now:
            yield Violation("past", (*at, read.staff), 1, f"{says}: reading of {read.staff} is in the past")
    yield from _family(service, one, family, says)
    yield from _team(service, one, family, says)


def _family(service: Service, one: Placement, family: Family, says: str) -> Iterator[Violation]:
    at = (one.session, str(one.date), clock(one.start))
    if family.windows is not None:
        windows = family.windows.get(weekday(one.date), ())
        if not any(start <= one.start and one.end <= end for start, end in windows):
            yield Violation("window", at, 1, f"{says} is when the family cannot come")
    venue = service.rooms[one.room].venue
    place = service.venues[venue].place
    travel = max(drive(service, family.placement, place) or 0, drive(service, place, family.placement) or 0)
    over = travel - service.settings["max_child_travel_minutes"]
    if over > 0:
        yield Violation("child_travel", (one.session, venue), over, f"{says}: {travel} minutes for the child")
    stands = service.sessions.get(one.session)
    if stands is not None and stands.week is not None and monday(one.date) != stands.week:
        yield Violation("week", at, 1, f"{says} belongs into the week of {stands.week}")


def _team(service: Service, one: Placement, family: Family, says: str) -> Iterator[Violation]:
    if len(one.staff) != family.workers:
        short = abs(len(one.staff) - family.workers)
        yield Violation("workers", (one.session,), short, f"{says}: {len(one.staff)}, not {family.workers}")
    if len(set(one.staff)) < len(one.staff):
        yield Violation("same_twice", (one.session,), 1, f"{says}: the same supervisor twice")
    for who in one.staff:
        if who in family.excluded:
            yield Violation("excluded", (one.session, who), 1, f"{says}: the case excludes {who}")
        if service.staff[who].role != "supervisor":
            yield Violation("role", (one.session, who), 1, f"{says}: {who} is no supervisor")
