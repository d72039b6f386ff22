"""What placements cost, term by term, worked out apart from the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tests.arranging_checker.bookings import Bookings, as_booked, with_placements
from tests.arranging_checker.diary import blocks_of, chain
from tests.arranging_checker.one_journey import is_one_journey
from tests.arranging_checker.roads import drive
from tests.arranging_checker.shapes import Placement, Service, monday

Terms = dict[str, float]
"""Weighted cost by its term, those of nothing left out."""


def terms(
    service: Service,
    placements: Sequence[Placement],
    *,
    weeks: Iterable[date] | None = None,
    ill: tuple[str, date] | None = None,
) -> Terms:
    """Return what whole weeks cost once placements are put over what is booked.

    Args:
        service: the folder, read before they were booked.
        placements: an option's, a cover's or a plan's.
        weeks: Mondays; those in which the placements lie, where none are given.
        ill: as for `violations`.
    """
    before = as_booked(service)
    after = with_placements(before, placements, (*ill, 0) if ill else None)
    mondays = _mondays(placements, ill) if weeks is None else sorted(set(weeks))
    return _weighed(service, _of_weeks(after, mondays) | _changes(before, placements))


def growth(
    service: Service, placements: Sequence[Placement], *, ill: tuple[str, date] | None = None
) -> Terms:
    """Return by how much placements raise each term; a session that finds its place lowers `unplaced`."""
    before = as_booked(service)
    after = with_placements(before, placements, (*ill, 0) if ill else None)
    was = [before.sessions[one.session] for one in placements if one.session in before.sessions]
    mondays = _mondays([*placements, *was], ill)
    stood, stands = _of_weeks(before, mondays), _of_weeks(after, mondays)
    grown = {term: stands.get(term, 0) - stood.get(term, 0) for term in stood.keys() | stands.keys()}
    return _weighed(service, grown | _changes(before, placements))


def route_minutes(booked: Bookings, staff: str, day: date) -> int:
    """Return the minutes that a supervisor drives on a date, with the child and without."""
    service, person = booked.service, booked.service.staff.get(staff)
    blocks = blocks_of(booked, staff, day)
    route = chain(blocks)
    if not route:
        return 0
    base = person.base if person else None
    places = [(base, base), *((one.begins, one.ends) for one in route), (base, base)]
    between = sum(drive(service, leaves[1], arrives[0]) or 0 for leaves, arrives in pairwise(places))
    return between + sum(one.carries for one in route)


def _of_weeks(booked: Bookings, mondays: Sequence[date]) -> Terms:
    """Count each term, not weighed."""
    service, found = booked.service, Terms()
    for one in service.sessions.values():
        wanted = one.state == "unplaced" or (one.state == "planned" and one.at is not None)
        week = one.week or (monday(one.at.date) if one.at else None)
        if wanted and week in mondays and one.id not in booked.sessions:
            family = service.families.get(one.referral)
            _add(found, "unplaced_court" if family and family.court_directed else "unplaced", 1)
    supervisors = [one for one in service.staff.values() if one.role == "supervisor"]
    for week in mondays:
        days = [week + timedelta(days=n) for n in range(7)]
        _add(found, "consistency_break", _breaks(booked, week))
        held = [one for day in days for one in booked.on.get(day, ())]
        _add(found, "child_travel", sum(_child_minutes(service, one) for one in _journeys(service, held)))
        for person in supervisors:
            _add(found, "staff_travel", sum(route_minutes(booked, person.id, day) for day in days))
            if person.aim is not None:
                _add(found, "over_aim", max(0, booked.contacts(person.id, week) - person.aim))
    return found


def _breaks(booked: Bookings, week: date) -> int:
    teams: dict[str, list[tuple[str, ...]]] = {}
    for n in range(7):
        for one in booked.on.get(week + timedelta(days=n), ()):
            teams.setdefault(one.referral, []).append(one.staff)
    found = 0
    for referral, sessions in teams.items():
        family = booked.service.families.get(referral)
        if family is None:
            continue
        if family.kind == "new":
            found += max(0, len({who for team in sessions for who in team}) - family.workers)
        else:
            found += sum(who not in family.usual for team in sessions for who in team)
    return found


def _changes(before: Bookings, placements: Sequence[Placement]) -> Terms:
    found = Terms()
    for one in placements:
        was = before.sessions.get(one.session)
        if was is not None:
            _add(found, "change_supervisor", len(set(one.staff) - set(was.staff)))
            _add(found, "change_time", (one.date, one.start) != (was.date, was.start))
            _add(found, "change_room", one.room != was.room)
    return found


def _weighed(service: Service, counted: Terms) -> Terms:
    names = {"child_travel": "child_travel_minute", "staff_travel": "staff_travel_minute"}
    return {
        term: count * service.weights[names.get(term, term)]
        for term, count in sorted(counted.items())
        if count
    }


def _child_minutes(service: Service, one: Placement) -> int:
    """Return the minutes of the child's journey to a session and back."""
    family = service.families.get(one.referral)
    if family is None:
        return 0
    home, venue = family.placement, service.place_of_room(one.room)
    return (drive(service, home, venue) or 0) + (drive(service, venue, home) or 0)


def _journeys(service: Service, held: Sequence[Placement]) -> list[Placement]:
    """Return the sessions to which a child is brought, of those that one journey serves the first alone."""
    made: list[Placement] = []
    for one in held:
        if not any(is_one_journey(service, one, other) for other in made):
            made.append(one)
    return made


def _mondays(placements: Iterable[Placement], ill: tuple[str, date] | None) -> list[date]:
    """Return the weeks in which placements, their reading and an illness lie."""
    days = {one.date for one in placements} | {read.date for one in placements for read in one.reading}
    days |= {ill[1]} if ill else set()
    return sorted({monday(day) for day in days})


def _add(found: Terms, term: str, more: float) -> None:
    found[term] = found.get(term, 0) + more
