"""Venues: each room's day, what is booked in it and how many are free."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.ages import age_on, age_words
from ftdesk.clock.local import at, later, local
from ftdesk.model.glance import Glance
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import Room, Venue
from ftdesk.panes.displaced import displaced_count_words
from ftdesk.panes.house import house_of, opening_hours, why_closed
from ftdesk.panes.person_words import initials, names
from ftdesk.store import room_bars
from ftdesk.store.diary import Booking, bookings

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A venue's own line, above its rooms.

    Attributes:
        closed: why it is closed on the day, `closed Wednesdays`; empty where it is open.
        hours: its opening hours on the day, as clock times.
    """

    key: str
    name: str
    closed: str
    hours: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room's line.

    Attributes:
        name: without the venue's, `1 kitchen`.
        open: the stretches in which its venue is open on the day.
    """

    key: str
    venue: str
    name: str
    open: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A session in a room.

    Attributes:
        until: when the room is free again, after its turnaround.
        label: `Khan·JB`; of a baby `Ali (9 wks)·AW`.
        referral: the case.
        staff: names, the lead first.
    """

    key: str
    referral: str
    room: str
    start: datetime
    end: datetime
    until: datetime
    label: str
    staff: tuple[str, ...]
    state: str


def lines(office: Office, day: date) -> list[VenueLine | RoomLine]:
    """Return the venues with their rooms, in the service's order; of a closed one, rooms still booked."""
    return office.kept(f"venue lines {day.isoformat()}", lambda connection: _lines(office, connection, day))


def _lines(office: Office, connection: sqlite3.Connection, day: date) -> list[VenueLine | RoomLine]:
    house = house_of(office)
    booked = room_bars.rooms_taken(connection, at(day, "00:00"), at(day + _DAY, "00:00"))
    rooms: dict[str, list[Room]] = {venue: [] for venue in house.venues}
    for room in house.rooms.values():
        rooms[room.venue].append(room)
    found: list[VenueLine | RoomLine] = []
    for venue in house.venues.values():
        why = why_closed(office, venue.id, day)
        hours = () if why else opening_hours(office, venue.id, day)
        stretches = tuple((at(day, opens), at(day, closes)) for opens, closes in hours)
        found.append(VenueLine(venue.id, one_line(venue.name), why, hours))
        found += [
            RoomLine(room.id, venue.id, _room_name(room, venue), stretches)
            for room in rooms[venue.id]
            if not why or room.id in booked
        ]
    return found


def bars(office: Office, day: date, room_ids: Sequence[str]) -> dict[str, list[Bar]]:
    """Return what is booked in these rooms on a day, each room's by time."""
    turnaround = office.settings().turnaround_minutes

    def read(connection: sqlite3.Connection) -> list[Bar]:
        booked = bookings(connection, room_ids, at(day, "00:00"), at(day + _DAY, "00:00"))
        there = room_bars.attending(connection, booked)
        return [_bar(one, there[one.session], turnaround) for one in booked]

    found: dict[str, list[Bar]] = {room: [] for room in room_ids}
    for bar in office.store.read(read):
        found[bar.room].append(bar)
    return found


def free_after(office: Office, day: date, clock_time: str) -> tuple[int, int]:
    """Return how many rooms nobody has from a time until their venue closes, and how many are open then."""
    name = f"free after {day.isoformat()} {clock_time}"
    return office.kept(name, lambda connection: _free_after(office, connection, day, clock_time))


def _free_after(
    office: Office, connection: sqlite3.Connection, day: date, clock_time: str
) -> tuple[int, int]:
    after = at(day, clock_time)
    taken = room_bars.rooms_taken(connection, after, at(day + _DAY, "00:00"))
    open_then = [
        line.key
        for line in lines(office, day)
        if isinstance(line, RoomLine) and any(end > after for _, end in line.open)
    ]
    return sum(room not in taken for room in open_then), len(open_then)


def free_words(office: Office, day: date, clock_time: str) -> str:
    """Return `free after 15:00: 3 of 18 rooms`."""
    free, rooms = free_after(office, day, clock_time)
    return f"free after {clock_time}: {free} of {rooms} rooms"


def day_words(office: Office, day: date, clock_time: str) -> str:
    """Return how many sessions of a day no longer fit, where any, and how many rooms are free."""
    free = free_words(office, day, clock_time)
    return " · ".join(filter(None, (displaced_count_words(office, day), free)))


def entries(office: Office, start: date, days: int) -> list[dict[str, object]]:
    """Return every session in a room from `start` on, by room and time, in the command line's shape."""
    rooms = house_of(office).rooms

    def read(connection: sqlite3.Connection) -> list[dict[str, object]]:
        booked = bookings(connection, rooms, at(start, "00:00"), at(start + days * _DAY, "00:00"))
        there = room_bars.attending(connection, booked)
        return [
            {
                "venue": rooms[one.room].venue,
                "room": one.room,
                "session": one.session,
                "start": local(one.start).isoformat(),
                "end": local(one.end).isoformat(),
                "staff": list(there[one.session].staff_ids),
                "children": names(there[one.session].shown.children),
            }
            for one in booked
        ]

    return office.store.read(read)


def _bar(one: Booking, there: room_bars.Attending, turnaround: int) -> Bar:
    lead = initials(there.staff[0]) if there.staff else "?"
    return Bar(
        key=one.session,
        referral=one.referral,
        room=one.room,
        start=one.start,
        end=one.end,
        until=later(one.end, turnaround),
        label=f"{one_line(one.family)}{_baby(there.shown, local(one.start).date())}·{lead}",
        staff=tuple(one_line(name) for name in there.staff),
        state=one.state,
    )


def _baby(shown: Glance, day: date) -> str:
    """Say a baby's age, since it decides the room (`baby bath`) and the length."""
    births = [child.date_of_birth for child in shown.children if child.date_of_birth]
    if not births or age_on(max(births), day) >= 1:
        return ""
    return f" ({age_words(max(births), day)})"


def _room_name(room: Room, venue: Venue) -> str:
    name = one_line(room.name)
    name = name.removeprefix(one_line(venue.name)).strip(" ,:-") or name
    name = name[5:] if name.lower().startswith("room ") else name
    return f"{name} {_shown_amenity(room)}".strip()


def _shown_amenity(room: Room) -> str:
    for amenity in ("kitchen", "baby_bath"):
        if amenity in room.amenities:
            return amenity.replace("_", " ")
    return ""
