"""The gap index: every supervisor's and room's free time for any date, kept up by what changes.

Pure: whoever keeps it warm puts in what is booked, and takes out and puts in again what has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ftdesk.diary.ask import Ask
from ftdesk.diary.booked import Booked
from ftdesk.diary.free_time import FreeTime, Stay, in_order
from ftdesk.diary.house import House
from ftdesk.diary.placement import Placement, lead_stays, second_stay
from ftdesk.diary.service_time import Part, ServiceTime, week_of
from ftdesk.diary.starts import between
from ftdesk.diary.stays import LongAbsence, Stays

Ranges = tuple[tuple[int, int], ...]
"""Starts, and by how many minutes drives grow for them; see `GapIndex.starts`."""

_MOST_PARTS = 400
"""Parts of one date for which it is kept who can take them; the earliest asked for is dropped then."""


@dataclass(slots=True)
class _Memo:
    """What has been asked of one supervisor's date since it last changed."""

    free: FreeTime
    starts: dict[Part, tuple[tuple[int, int], ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Able:
    """Who can take a part on a date, and after which change of that date this was worked out."""

    of: dict[str, Ranges]
    seen: int
    those: tuple[tuple[str, Ranges], ...]


class GapIndex:
    """Free time, bookings, weekly contacts and who is in which building.

    Attributes:
        house: the service whatever the date; `service` is the same in minutes.
        grid: minutes; starts lie on multiples of it.
        sessions: what stands, by the session's id.
        supervisors: ids, in the house's order.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.service = ServiceTime(house)
        self.grid = house.settings.start_grid_minutes
        self.sessions: dict[str, Booked] = {}
        self._stays = Stays()
        self._days_of: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._in_room: dict[tuple[str, int], list[Booked]] = defaultdict(list)
        self._in_venue: dict[tuple[str, int], list[Booked]] = defaultdict(list)
        self._of_family: dict[tuple[str, int], list[Booked]] = defaultdict(list)
        self._contacts: dict[tuple[str, int], int] = defaultdict(int)
        self._memo: dict[tuple[str, int], _Memo] = {}
        self._room_memo: dict[tuple[str, int], dict[int, int]] = {}
        self._able: dict[int, dict[Part, _Able]] = {}
        self._changes: dict[int, int] = defaultdict(int)
        self._changed: dict[int, dict[str, int]] = defaultdict(dict)
        self.supervisors = tuple(one.id for one in house.staff.values() if one.role == "supervisor")
        self._limits = {who: house.limit(who) for who in house.staff}

    def with_house(self, house: House) -> GapIndex:
        """Return the same bookings in a service that is otherwise, such as one with a room more."""
        other = GapIndex(house)
        for booked in self.sessions.values():
            other.put_session(booked)
        other._stays = self._stays.copied()
        other._days_of.update({session: set(dates) for session, dates in self._days_of.items()})
        return other

    # What is booked.

    def put_stay(self, staff: str, day: int, stay: Stay) -> None:
        """Put a block into a supervisor's date; drives that were laid are none."""
        self._stays.put((staff, day), stay)
        if stay.session is not None:
            self._days_of[stay.session].add((staff, day))
        self._forget(staff, day)

    def clear_stays(self, staff: str, day: int) -> None:
        """Empty a supervisor's date, to be filled again."""
        self._stays.fill((staff, day), ())
        self._forget(staff, day)

    def clear_blocks(self, staff: str, day: int) -> None:
        """Empty a supervisor's date of all but their absences of many days."""
        self._stays.empty((staff, day))
        self._forget(staff, day)

    def put_absence(self, block: str, absence: LongAbsence | None) -> None:
        """Have an absence of many days by a block's id; None takes out what was by it."""
        for one in self._stays.have_long(block, absence):
            for day in one.among({*(day for _, day in self._memo), *self._able}):
                self._forget(one.staff, day)

    def put_session(self, booked: Booked) -> None:
        """Put a session into its room, week and building; its blocks are put in by themselves."""
        self.take_session(booked.session)
        self.sessions[booked.session] = booked
        if booked.room is not None and booked.venue is not None:
            self._in_room[booked.room, booked.day].append(booked)
            self._room_memo.pop((booked.room, booked.day), None)
            self._in_venue[booked.venue, booked.day].append(booked)
        self._of_family[booked.referral, booked.day].append(booked)
        for who in booked.staff:
            self._contacts[who, week_of(booked.day)] += 1

    def take_session(self, session: str) -> Booked | None:
        """Take a session out of its room, week and building; return what it was."""
        booked = self.sessions.pop(session, None)
        if booked is None:
            return None
        if booked.room is not None and booked.venue is not None:
            self._in_room[booked.room, booked.day].remove(booked)
            self._room_memo.pop((booked.room, booked.day), None)
            self._in_venue[booked.venue, booked.day].remove(booked)
        self._of_family[booked.referral, booked.day].remove(booked)
        for who in booked.staff:
            self._contacts[who, week_of(booked.day)] -= 1
        return booked

    def place(self, placement: Placement) -> None:
        """Put a placement in with all that it takes."""
        ask = placement.ask
        self.put_session(
            Booked(
                session=placement.session,
                arrangement=ask.arrangement,
                referral=ask.referral,
                family=ask.family,
                room=placement.room,
                venue=placement.venue,
                staff=placement.staff,
                day=placement.day,
                start=placement.start,
                end=placement.end,
                adults=ask.adults,
                apart=ask.apart,
                outing=ask.outing,
            )
        )
        for staff, day, stay in self.stays_of(placement):
            self.put_stay(staff, day, stay)

    def displace(self, session: str) -> tuple[tuple[str, int, Stay], ...]:
        """Take a session out with all its blocks, and return them for `put_stay`."""
        self.take_session(session)
        taken = []
        for staff, day in self._days_of.pop(session, ()):
            stays = self._stays.on((staff, day))
            taken += [(staff, day, stay) for stay in stays if stay.session == session]
            self._stays.fill((staff, day), (stay for stay in stays if stay.session != session))
            self._forget(staff, day)
        return tuple(taken)

    def stays_of(self, placement: Placement) -> Iterator[tuple[str, int, Stay]]:
        """Go through the blocks that a placement puts into diaries, reading among them."""
        session, start, end = placement.session, placement.start, placement.end
        place, settings = self.service.place_of(placement.venue), self.house.settings
        lead, *others = placement.staff
        for stay in lead_stays(session, start, end, place, settings, self.service.legs(placement.ask, place)):
            yield lead, placement.day, stay
        for who in others:
            yield who, placement.day, second_stay(session, start, end, place, settings)
        for read in placement.reading:
            place = read.place
            yield read.staff, read.day, Stay(read.start, read.end, place, place, session, "reading")

    # What is free.

    def free(self, staff: str, day: int) -> FreeTime:
        """Return a supervisor's date."""
        return (self._memo.get((staff, day)) or self._memo_of(staff, day)).free

    def starts(self, staff: str, day: int, part: Part) -> tuple[tuple[int, int], ...]:
        """Return at which starts of a session somebody can take `part`, with the drives that each adds."""
        memo = self._memo_of(staff, day)
        known = memo.starts.get(part)
        if known is None:
            known = memo.starts[part] = tuple(
                (starts, found.drives)
                for found in memo.free.room_for(part.shape)
                if (starts := between(found.first + part.before, found.last + part.before, self.grid))
            )
        return known

    def able(self, day: int, part: Part) -> tuple[tuple[str, Ranges], ...]:
        """Return the supervisors who can take `part` on a date, each with `starts`.

        Only those whose date has changed since the same was asked are worked out again.
        """
        known, changes = self._able.setdefault(day, {}), self._changes[day]
        found = known.get(part)
        if found is None:
            if len(known) >= _MOST_PARTS:
                known.pop(next(iter(known)))
            found = known[part] = _Able(dict.fromkeys(self.supervisors, ()), -1, ())
        if found.seen < changes:
            for who in self._changed_since(day, found.seen) if found.seen >= 0 else self.supervisors:
                if who in found.of:
                    found.of[who] = self.starts(who, day, part)
            found.those = tuple(one for one in found.of.items() if one[1])
            found.seen = changes
        return found.those

    def room_starts(self, room: str, day: int, minutes: int) -> int:
        """Return the starts at which a room is open and free for `minutes`, turnaround kept."""
        memo = self._room_memo.setdefault((room, day), {})
        if minutes not in memo:
            venue, turnaround = self.house.rooms[room].venue, self.house.settings.turnaround_minutes
            starts = 0
            used = not self.house.rooms[room].is_unused(date.fromordinal(day))
            for opens, closes in self.service.open_hours(venue, day) if used else ():
                starts |= between(opens, closes - minutes, self.grid)
            for other in self._in_room.get((room, day), ()):
                starts &= ~between(
                    other.start - minutes - turnaround + 1, other.end + turnaround - 1, self.grid
                )
            memo[minutes] = starts
        return memo[minutes]

    def apart_starts(self, ask: Ask, venue: str, day: int) -> int:
        """Return the starts at which nobody would meet, in this building, whom they must not."""
        if ask.brings_together:
            return 0
        minutes, margin = ask.length(day), self.house.settings.meet_margin_minutes
        starts = -1  # every bit
        for other in self._in_venue.get((venue, day), ()):
            if other.arrangement == ask.arrangement:
                continue
            if ask.apart & other.adults or other.apart & ask.adults:
                starts &= ~between(other.start - minutes - margin + 1, other.end + margin - 1, self.grid)
        return starts

    def in_room(self, room: str, day: int) -> tuple[Booked, ...]:
        """Return what a room has on a date."""
        return tuple(sorted(self._in_room.get((room, day), ()), key=lambda one: one.start))

    def in_venue(self, venue: str, day: int) -> tuple[Booked, ...]:
        """Return what a building has on a date."""
        return tuple(self._in_venue.get((venue, day), ()))

    def of_family(self, referral: str, day: int) -> tuple[Booked, ...]:
        """Return what a case has on a date."""
        return tuple(self._of_family.get((referral, day), ()))

    def of_staff(self, staff: str, day: int) -> tuple[Booked, ...]:
        """Return the sessions that a supervisor has on a date, in order."""
        found = {stay.session for stay in self._stays.on((staff, day)) if stay.kind == "session"}
        there = (self.sessions[one] for one in found if one in self.sessions)
        return tuple(sorted(there, key=lambda one: one.start))

    def stays(self, staff: str, day: int) -> tuple[Stay, ...]:
        """Return a supervisor's blocks on a date, in order."""
        return tuple(sorted(self._stays.on((staff, day)), key=in_order))

    def contacts(self, staff: str, week: int) -> int:
        """Return a supervisor's sessions in the week of this Monday."""
        return self._contacts.get((staff, week), 0)

    def has_contact_left(self, staff: str, week: int, more: int = 1) -> bool:
        """Whether a supervisor's week holds `more` contacts."""
        limit = self._limits[staff]
        return limit is None or self.contacts(staff, week) + more <= limit

    def _forget(self, staff: str, day: int) -> None:
        self._memo.pop((staff, day), None)
        if day in self._able:
            self._changes[day] += 1
            changed = self._changed[day]
            changed.pop(staff, None)
            changed[staff] = self._changes[day]

    def _changed_since(self, day: int, change: int) -> Iterator[str]:
        """Go through whose date has changed since a change of it, the last first."""
        for who, last in reversed(self._changed[day].items()):
            if last <= change:
                return
            yield who

    def _memo_of(self, staff: str, day: int) -> _Memo:
        memo = self._memo.get((staff, day))
        if memo is None:
            base, working = self.house.staff[staff].base, self.service.working(staff, day)
            memo = _Memo(FreeTime(base, working, self.stays(staff, day), self.service.drive))
            self._memo[staff, day] = memo
        return memo
