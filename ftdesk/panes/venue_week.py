"""Venues by the week: each room on each day, how much is booked and how much is free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import at, hm, later, local
from ftdesk.diary.interval import Interval, subtract
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of, opening_hours, why_closed
from ftdesk.store.diary import Booking, bookings

_DAY = timedelta(days=1)
LEAST_FREE_MINUTES = 30
"""A stretch shorter than this is not called free."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """A room on one day of a week: how many sessions, how long it is still free, and the longest stretch.

    Attributes:
        closed: why there is nothing; empty where its venue is open.
        free: the longest stretch still free, as clock times.
    """

    day: date
    sessions: int
    free_minutes: int
    free: tuple[str, str] | None
    closed: str


def rooms(office: Office) -> list[tuple[str, str]]:
    """Return every room, venue by venue, named so that it can be told from any other."""
    house = house_of(office)
    names = Counter(one_line(room.name) for room in house.rooms.values())
    found: list[tuple[str, str]] = []
    for venue in house.venues.values():
        for room in house.rooms.values():
            if room.venue == venue.id:
                name = one_line(room.name)
                found.append((room.id, name if names[name] == 1 else f"{name}, {one_line(venue.name)}"))
    return found


def week(office: Office, monday: date, room_ids: Sequence[str]) -> dict[str, list[DayCell]]:
    """Return these rooms on the seven days of a week."""
    end = monday + 7 * _DAY
    booked = office.store.read(bookings, room_ids, at(monday, "00:00"), at(end, "00:00"))
    by_room: dict[str, list[Booking]] = {room: [] for room in room_ids}
    for one in booked:
        by_room[one.room].append(one)
    known = house_of(office).rooms
    return {
        room: [_cell(office, known[room].venue, monday + n * _DAY, by_room[room]) for n in range(7)]
        for room in room_ids
    }


def _cell(office: Office, venue: str, day: date, booked: Iterable[Booking]) -> DayCell:
    closed = why_closed(office, venue, day)
    if closed:
        return DayCell(day, 0, 0, None, closed)
    turnaround = office.settings().turnaround_minutes
    on_day = [one for one in booked if local(one.start).date() == day]
    taken = [Interval(later(one.start, -turnaround), later(one.end, turnaround)) for one in on_day]
    free = [
        stretch
        for opens, closes in opening_hours(office, venue, day)
        for stretch in subtract(Interval(at(day, opens), at(day, closes)), taken)
        if stretch.minutes >= LEAST_FREE_MINUTES
    ]
    longest = max(free, key=lambda stretch: stretch.minutes, default=None)
    return DayCell(
        day,
        len(on_day),
        sum(stretch.minutes for stretch in free),
        (hm(longest.start), hm(longest.end)) if longest else None,
        "",
    )
