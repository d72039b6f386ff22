"""The service in minutes: when a venue is open, somebody works, how far it is, what a session takes.

What a session takes of a supervisor is worked out once for its place, whatever its start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from operator import sub

from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.ask import Ask
from ftdesk.diary.free_time import Shape, Span
from ftdesk.diary.house import House


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One supervisor's share of a session at a place, whatever its start.

    The service has one of each, so that a part is the key of what is known of it, and is never compared.

    Attributes:
        shape: what it takes of the supervisor's day.
        before: minutes from its begin to the session's start.
        drives: minutes of the drives with the child, both ways.
    """

    shape: Shape
    before: int
    drives: int = 0


_MOST_NEAR = 4096
"""How many answers are kept of which venues are near and open."""


class ServiceTime:
    """The service, asked in minutes of London's day; a date is its ordinal."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.settings = house.settings
        self._drives: dict[tuple[str, str], int | None] = {}
        self._near: dict[tuple[object, ...], tuple[tuple[str, tuple[str, ...]], ...]] = {}
        self._child_drives: dict[tuple[str, str], tuple[int, int]] = {}
        self._working: dict[tuple[str, int], tuple[Span, ...]] = {}
        self._opening: dict[tuple[str, int], tuple[Span, ...]] = {}
        self._hours: dict[tuple[str, int], tuple[Span, ...]] = {}
        self._leads: dict[tuple[str, int, str | None], Part | None] = {}
        self._seconds: dict[tuple[str, int], Part] = {}
        self._rooms: dict[tuple[int | None, frozenset[str]], dict[str, tuple[str, ...]]] = {}
        self._saved: int | None = None
        self._saved_of: dict[str, int] = {}
        self._from: dict[str, dict[str, int]] = {}

    def closed(self, day: int, venue: str | None = None) -> str | None:
        """Say why nothing is held on a date: a bank holiday, the service closed, the venue closed."""
        date = dt.date.fromordinal(day)
        if date in self.house.bank_holidays:
            return f"bank holiday: {self.house.bank_holidays[date]}"
        if date in self.house.whole_closures:
            return f"closed: {self.house.whole_closures[date]}"
        if venue is not None and (venue, date) in self.house.closures:
            return f"{self.house.venues[venue].name} closed: {self.house.closures[venue, date]}"
        return None

    def open_hours(self, venue: str, day: int) -> tuple[Span, ...]:
        """Return a venue's hours on a date; none where it is closed, the whole day where none are stated."""
        if (venue, day) not in self._hours:
            hours: tuple[Span, ...] = ()
            if not self.closed(day, venue):
                stated = venue in self.house.stated
                hours = self.usual_hours(venue, day) if stated else ((0, 1440),)
            self._hours[venue, day] = hours
        return self._hours[venue, day]

    def usual_hours(self, venue: str, day: int) -> tuple[Span, ...]:
        """Return a venue's stated hours of the date's weekday."""
        weekday = (day - 1) % 7
        if (venue, weekday) not in self._opening:
            self._opening[venue, weekday] = _spans(self.house.opening.get((venue, WEEKDAYS[weekday]), ()))
        return self._opening[venue, weekday]

    def working(self, staff: str, day: int) -> tuple[Span, ...]:
        """Return the stretches of a supervisor's working day, lunch between them."""
        weekday = (day - 1) % 7
        if (staff, weekday) not in self._working:
            self._working[staff, weekday] = _spans(self.house.working.get((staff, WEEKDAYS[weekday]), ()))
        return self._working[staff, weekday]

    def rooms_for(self, people: int | None, amenities: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the rooms of each venue that hold so many and have what is asked for, the smallest first."""
        key = people, amenities
        if key not in self._rooms:
            found: dict[str, tuple[str, ...]] = {}
            for room in sorted(self.house.rooms.values(), key=lambda room: (room.capacity or 0, room.id)):
                holds = people is None or room.capacity is None or people <= room.capacity
                if holds and amenities <= room.amenities:
                    found[room.venue] = (*found.get(room.venue, ()), room.id)
            self._rooms[key] = found
        return self._rooms[key]

    def near(self, ask: Ask, day: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the venues open on a date and not too far for the child, each with the rooms that suit."""
        needs, most = ask.needs, ask.most_child_minutes
        key = day, needs.placement, most, needs.people, needs.amenities
        found = self._near.get(key)
        if found is None:
            if len(self._near) >= _MOST_NEAR:
                self._near.clear()
            found = self._near[key] = tuple(
                (venue, rooms)
                for venue, rooms in self.rooms_for(needs.people, needs.amenities).items()
                if self.child_minutes(ask, venue) is not None and self.open_hours(venue, day)
            )
        return found

    def place_of(self, venue: str) -> str:
        """Return where a venue stands."""
        return self.house.venues[venue].place or venue

    def drive(self, leaves: str, arrives: str) -> int | None:
        """Return the minutes of a drive; None where nobody knows how far it is."""
        if (leaves, arrives) not in self._drives:
            drive = self.house.places.drive(leaves, arrives)
            self._drives[leaves, arrives] = drive.minutes if drive else None
        return self._drives[leaves, arrives]

    def most_saved(self, ask: Ask) -> int:
        """Return by how many minutes a stop on the way may shorten a drive, at a venue, a base or at home.

        Nothing where no drive is longer than by way of a third place.
        """
        if self._saved is None:
            bases = {one.base for one in self.house.staff.values() if one.base}
            stops = bases | {self.place_of(venue) for venue in self.house.venues}
            self._saved = max((self._saved_at(one) for one in sorted(stops)), default=0)
        home = ask.needs.placement if ask.needs.carried else None
        return max(self._saved, self._saved_at(home)) if home else self._saved

    def _saved_at(self, stop: str) -> int:
        if stop not in self._saved_of:
            known = {*self.house.places.names, *self.house.places.coordinates, stop}
            known |= {place for pair in self.house.places.minutes for place in pair}
            places = sorted(known)
            onwards = [_or_never(self.drive(stop, place)) for place in places]
            best = 0
            for leaves in places:
                if leaves not in self._from:
                    self._from[leaves] = {place: self.drive(leaves, place) or 0 for place in places}
                there, direct = _or_never(self.drive(leaves, stop)), self._from[leaves]
                over = map(sub, map(direct.get, places, repeat(0)), onwards)
                best = max(best, max(over, default=0) - there)
            self._saved_of[stop] = best
        return self._saved_of[stop]

    def lead_part(self, ask: Ask, venue: str, day: int) -> Part | None:
        """Return what a session at a venue takes of its lead; None where a drive's length is not known."""
        carried_from = ask.needs.placement if ask.needs.carried else None
        key = (venue, ask.length(day), carried_from)
        if key not in self._leads:
            self._leads[key] = self._lead_part(*key)
        return self._leads[key]

    def _lead_part(self, venue: str, minutes: int, carried_from: str | None) -> Part | None:
        place, settings = self.place_of(venue), self.settings
        after = minutes + settings.recording_minutes
        if carried_from is None:
            return Part(Shape(place, place, settings.setup_minutes + after), settings.setup_minutes)
        there, back = self.drive(carried_from, place), self.drive(place, carried_from)
        if there is None or back is None:
            return None
        before = there + settings.handover_minutes
        whole = before + after + back + settings.handover_minutes
        return Part(Shape(carried_from, carried_from, whole), before, there + back)

    def second_part(self, ask: Ask, venue: str, day: int) -> Part:
        """Return what a session at a venue takes of a supervisor who does not lead."""
        place, setup, minutes = self.place_of(venue), self.settings.setup_minutes, ask.length(day)
        if (place, minutes) not in self._seconds:
            self._seconds[place, minutes] = Part(Shape(place, place, setup + minutes), setup)
        return self._seconds[place, minutes]

    def child_minutes(self, ask: Ask, venue: str) -> int | None:
        """Return the longer of the child's two journeys; 0 where nobody knows the way, None where too far."""
        minutes, most = self.child_longest(ask, venue), ask.most_child_minutes
        return (
            minutes if minutes <= (self.settings.max_child_travel_minutes if most is None else most) else None
        )

    def child_longest(self, ask: Ask, venue: str) -> int:
        """Return the longer of the child's journeys there and back, however far it is."""
        return max(self._journeys(ask, venue))

    def child_both_ways(self, ask: Ask, venue: str) -> int:
        """Return the minutes of the child's journey there and back, however far it is."""
        return sum(self._journeys(ask, venue))

    def _journeys(self, ask: Ask, venue: str) -> tuple[int, int]:
        home = ask.needs.placement
        if home is None:
            return 0, 0
        if (home, venue) not in self._child_drives:
            place = self.place_of(venue)
            self._child_drives[home, venue] = self.drive(home, place) or 0, self.drive(place, home) or 0
        return self._child_drives[home, venue]

    def legs(self, ask: Ask, place: str) -> tuple[str, int, int] | None:
        """Return the placement and the drives from it and back; None where the service carries nobody."""
        home = ask.needs.placement
        if not ask.needs.carried or home is None:
            return None
        there, back = self.drive(home, place), self.drive(place, home)
        return None if there is None or back is None else (home, there, back)


def week_of(day: int) -> int:
    """Return the ordinal of the Monday of a date's week."""
    return day - (day - 1) % 7


def _or_never(minutes: int | None) -> int:
    return 1_000_000 if minutes is None else minutes


def _spans(hours: Iterable[tuple[str, str]]) -> tuple[Span, ...]:
    spans = sorted((_minute(start), _minute(end)) for start, end in hours)
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
