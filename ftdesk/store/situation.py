"""What is known of a date when a session is to be fitted into it, read from the service and its diaries."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ftdesk.clock.local import monday, weekday
from ftdesk.diary.day import stretches, whole_day
from ftdesk.diary.house import House
from ftdesk.diary.outcodes import districts
from ftdesk.diary.situation import Booking, DaySituation, RoomDay, SupervisorDay, VenueDay
from ftdesk.diary.travel import Places
from ftdesk.store import service
from ftdesk.store.apart import kept_apart
from ftdesk.store.diary import blocks, bookings, contacts, family_bookings
from ftdesk.store.sessions import ArrangementRow
from ftdesk.store.siblings import siblings_of


def house(connection: sqlite3.Connection) -> House:
    """Read the service."""
    opening: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for hours in service.openings(connection):
        opening[hours.venue, hours.weekday].append((hours.opens, hours.closes))
    working: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for stretch in service.working_hours(connection):
        working[stretch.staff, stretch.weekday].append((stretch.start, stretch.end))
    return House(
        settings=service.settings(connection),
        places=travel_of(connection),
        venues={venue.id: venue for venue in service.venues(connection)},
        rooms={room.id: room for room in service.rooms(connection)},
        staff={person.id: person for person in service.staff(connection)},
        opening={key: tuple(found) for key, found in opening.items()},
        stated=frozenset(venue for venue, _ in opening),
        working={key: tuple(found) for key, found in working.items()},
        closures={
            (closure.venue, closure.date): closure.why
            for closure in service.closures(connection)
            if closure.venue is not None
        },
        whole_closures=service.whole_closures(connection),
        bank_holidays=service.bank_holidays(connection),
    )


def travel_of(connection: sqlite3.Connection) -> Places:
    """Read the places and the travel table."""
    places = service.places(connection)
    return Places(
        coordinates={
            place.id: (place.latitude, place.longitude)
            for place in places
            if place.latitude is not None and place.longitude is not None
        },
        minutes=service.travel(connection),
        names={place.id: place.name for place in places},
        districts=districts(),
    )


def situations(
    connection: sqlite3.Connection,
    known: House,
    days: Iterable[date],
    *,
    rooms: Iterable[str],
    staff: Iterable[str],
    referral: str | None = None,
    plan: ArrangementRow | None = None,
) -> dict[date, DaySituation]:
    """Return each of `days` with these rooms and supervisors, and what the family has booked on it.

    Args:
        known: as `house` has read it in the same moment.
        rooms: ids, each of them in `known`.
        staff: likewise.
        referral: the family in question; None where no family is.
        plan: its arrangement, whose adults have others whom they must not meet and whose children may come on
            one journey with a brother or sister; None to leave that out.
    """
    who, where = tuple(dict.fromkeys(staff)), tuple(dict.fromkeys(rooms))
    days = sorted(set(days))
    apart = kept_apart(connection, known, plan, days) if plan and days else {}
    booked: dict[tuple[str, date], int] = {}
    found = {}
    for day in days:
        week = monday(day)
        for person in who:
            if (person, week) not in booked:
                booked[person, week] = contacts(connection, person, week)
        found[day] = DaySituation(
            day=day,
            venues={venue: _venue_day(known, venue, day) for venue in known.venues},
            rooms=_room_days(connection, known, where, day),
            staff=_supervisor_days(connection, known, who, day, booked),
            bank_holiday=known.bank_holidays.get(day),
            closed=known.whole_closures.get(day),
            family=_family(connection, known, referral, plan, day) if referral else (),
            apart=apart.get(day, ()),
        )
    return found


def days_of_week(day: date) -> tuple[date, ...]:
    """Return Monday to Sunday of the week that `day` lies in."""
    return tuple(monday(day) + timedelta(days=n) for n in range(7))


def _venue_day(known: House, venue_id: str, day: date) -> VenueDay:
    venue = known.venues[venue_id]
    hours = known.opening.get((venue_id, weekday(day)), ())
    return VenueDay(
        name=venue.name,
        place=venue.place or venue.id,
        own=venue.own,
        opening=stretches(day, hours) if venue_id in known.stated else None,
        closed=known.closures.get((venue_id, day)),
    )


def _room_days(
    connection: sqlite3.Connection, known: House, rooms: tuple[str, ...], day: date
) -> dict[str, RoomDay]:
    span = whole_day(day)
    taken: dict[str, list[Booking]] = defaultdict(list)
    for booking in bookings(connection, rooms, span.start, span.end):
        taken[booking.room].append(booking.as_seen(known.rooms[booking.room].name))
    return {
        room: RoomDay(
            name=known.rooms[room].name,
            venue=known.rooms[room].venue,
            capacity=known.rooms[room].capacity,
            amenities=known.rooms[room].amenities,
            bookings=tuple(taken[room]),
            unused=known.rooms[room].is_unused(day),
        )
        for room in rooms
    }


def _supervisor_days(
    connection: sqlite3.Connection,
    known: House,
    staff: tuple[str, ...],
    day: date,
    booked: Mapping[tuple[str, date], int],
) -> dict[str, SupervisorDay]:
    span = whole_day(day)
    there = blocks(connection, staff, span.start, span.end)
    return {
        person: SupervisorDay(
            name=known.staff[person].name,
            base=known.staff[person].base,
            working=stretches(day, known.working.get((person, weekday(day)), ())),
            blocks=tuple(stored.block for stored in there if stored.block.staff == person),
            whose={
                stored.block.session: stored.family
                for stored in there
                if stored.block.session and stored.family
            },
            contacts=booked[person, monday(day)],
            limit=known.limit(person),
        )
        for person in staff
    }


def _family(
    connection: sqlite3.Connection, known: House, referral: str, plan: ArrangementRow | None, day: date
) -> tuple[Booking, ...]:
    span = whole_day(day)
    there = family_bookings(connection, referral, span.start, span.end)
    with_whom = siblings_of(connection, plan) if plan and there else {}
    return tuple(
        replace(
            booking.as_seen(known.rooms[booking.room].name),
            venue=known.rooms[booking.room].venue,
            siblings=with_whom.get(booking.arrangement),
        )
        for booking in there
    )
