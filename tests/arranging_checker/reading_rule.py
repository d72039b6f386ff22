"""Who reads the case before a first session, and how long (rule 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from tests.arranging_checker.bookings import Bookings
from tests.arranging_checker.holidays_of_england import is_bank_holiday
from tests.arranging_checker.shapes import (
    Placement,
    Reading,
    Service,
    Violation,
    clock,
    monday,
    weekday,
)


def is_new(service: Service, referral: str) -> bool:
    """Tell whether an arrangement's first session is still to come."""
    family = service.families.get(referral)
    return family is not None and family.kind == "new" and referral not in _held(service)


@lru_cache(maxsize=8)
def _held(service: Service) -> frozenset[str]:
    return frozenset(one.referral for one in service.sessions.values() if one.state == "held")


def minutes_needed(service: Service, referral: str) -> int:
    """Return how long somebody reads who does not know the family."""
    name = "reading_minutes" if is_new(service, referral) else "cover_reading_minutes"
    return int(service.settings[name])


def minutes_of(service: Service, referral: str, read: Reading) -> int:
    """Return how long reading takes: as told, else as long as it has to be."""
    return minutes_needed(service, referral) if read.minutes is None else read.minutes


def reading_violations(
    before: Bookings, after: Bookings, placements: Iterable[Placement]
) -> Iterator[Violation]:
    """Go through the reading that placements need, and whether they have it."""
    service = before.service
    given: dict[tuple[str, str], list[Reading]] = {}
    firsts: dict[tuple[str, str], Placement] = {}
    for one in sorted(placements, key=lambda one: (one.date, one.start)):
        for read in one.reading:
            given.setdefault((one.referral, read.staff), []).append(read)
            yield from _where(service, one, read)
        for who in one.staff:
            firsts.setdefault((one.referral, who), one)
    for (referral, who), first in firsts.items():
        if not _knows(before, referral, who, first.date):
            yield from _read_in_time(service, referral, who, first, given.get((referral, who), []))


def _knows(before: Bookings, referral: str, staff: str, day: date) -> bool:
    family = before.service.families.get(referral)
    if family is None or (family.kind == "standing" and staff in family.usual):
        return True
    theirs = [referral]
    if not is_new(before.service, referral):
        theirs = [one.id for one in before.service.families.values() if one.case == family.case]
    return any(
        staff in one.staff and one.date <= day for key in theirs for one in before.of_family.get(key, ())
    )


def _read_in_time(
    service: Service, referral: str, staff: str, first: Placement, given: list[Reading]
) -> Iterator[Violation]:
    needed, about = minutes_needed(service, referral), (referral, staff)
    who = f"{staff} before the first session with {referral} on {first.date}"
    if not needed:
        return
    if not given:
        yield Violation("reading_missing", about, needed, f"no reading of {who}")
        return
    for read in given:
        minutes = minutes_of(service, referral, read)
        ends = (read.date, read.start + minutes)
        if ends > (first.date, first.start):
            yield Violation("reading_late", about, minutes, f"reading of {who} ends after it starts")
        if not monday(first.date) <= read.date < monday(first.date) + timedelta(days=7):
            yield Violation("reading_week", about, 1, f"reading of {who} is on {read.date}, another week")
        if minutes < needed:
            says = f"reading of {who}: {minutes} minutes, not {needed}"
            yield Violation("reading_short", about, needed - minutes, says)


def _where(service: Service, one: Placement, read: Reading) -> Iterator[Violation]:
    about = (one.referral, read.staff, str(read.date))
    says = f"reading of {read.staff} for {one.referral} on {read.date} at {clock(read.start)}, {read.place},"
    person = service.staff.get(read.staff)
    if person is None:
        yield Violation("unknown", (one.session, read.staff), 1, f"nobody is called {read.staff}")
        return
    if is_bank_holiday(read.date):
        yield Violation("bank_holiday", about, 1, f"{says} is on a bank holiday")
    if (read.date, None) in service.closures:
        yield Violation("closure", about, 1, f"{says} is on a day on which the service is closed")
    if read.place == person.base:
        return
    ends = read.start + minutes_of(service, one.referral, read)
    there = [venue for venue in service.venues.values() if venue.place == read.place]
    if not any(is_open(service, venue.id, read.date, read.start, ends) for venue in there):
        yield Violation("reading_place", about, 1, f"{says} is neither at the base nor at an open venue")


def is_open(service: Service, venue: str, day: date, start: int, end: int) -> bool:
    """Tell whether a venue is open throughout, closures apart from bank holidays among its hours."""
    if (day, venue) in service.closures:
        return False
    hours = service.opening.get((venue, weekday(day)), ())
    if hours:
        return any(first <= start and end <= last for first, last in hours)
    return not any(of == venue for of, _ in service.opening)
