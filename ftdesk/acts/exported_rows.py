"""A place, venue, room and member of staff as a row of the service folder."""

from __future__ import annotations

from datetime import datetime

from ftdesk.clock.local import local, parse_when
from ftdesk.model.service import Place, Room, Staff, Venue

ExportedRow = dict[str, object]


def place_row(one: Place) -> ExportedRow:
    """Return a row of `places.csv`."""
    return {"place": one.id, "name": one.name, "latitude": one.latitude, "longitude": one.longitude}


def venue_row(one: Venue) -> ExportedRow:
    """Return a row of `venues.csv`."""
    return {
        "venue": one.id,
        "name": one.name,
        "place": one.place,
        "own": one.own,
        "phone": one.phone,
        "address": one.address,
        "postcode": one.postcode,
        "checked": one.checked,
    }


def room_row(one: Room) -> ExportedRow:
    """Return a row of `rooms.csv`."""
    return {
        "room": one.id,
        "venue": one.venue,
        "name": one.name,
        "capacity": one.capacity,
        "amenities": sorted(one.amenities),
        "unused_from": one.unused_from,
    }


def staff_row(one: Staff) -> ExportedRow:
    """Return a row of `staff.csv`."""
    return {
        "staff": one.id,
        "name": one.name,
        "role": one.role,
        "login": one.login,
        "email": one.email,
        "base": one.base,
        "hours_a_week": whole(one.hours_a_week),
        "weekly_limit": one.weekly_limit,
        "weekly_aim": one.weekly_aim,
        "skills": sorted(one.skills),
    }


def whole(number: float | None) -> float | int | None:
    """Return a number that has no fraction without one: 37, not 37.0."""
    return int(number) if number is not None and float(number).is_integer() else number


def wall(when: datetime) -> str:
    """Return London's date and time; with its offset in the hour that comes twice."""
    text = local(when).strftime("%Y-%m-%dT%H:%M")
    return text if parse_when(text, field="wall") == when else when.isoformat(timespec="seconds")
