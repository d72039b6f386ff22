"""Every way to hold one session on one date: starts, rooms, venues and teams, none passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex, Ranges
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.siblings import starts_beside
from ftdesk.diary.starts import between, minutes_of

Narrowed = tuple[int, frozenset[str] | None]
"""Starts, and the only supervisors who are of use; None for anybody."""


@dataclass(frozen=True, slots=True)
class VenueChance:
    """A venue on a date, with the starts at which each of its rooms could take the session.

    Attributes:
        child: minutes of the child's journey, one way; 0 where it is made for a brother or sister anyway.
        starts: those at which some room could.
    """

    venue: str
    rooms: dict[str, int]
    starts: int
    child: int
    lead: Part
    second: Part


@dataclass(frozen=True, slots=True)
class Chance:
    """A team at a venue on a date, the starts at which it could hold the session, and what it drives.

    Attributes:
        staff: the lead first.
        drives: minutes by which the team's routes grow, drives with the child among them.
    """

    day: int
    at: VenueChance
    staff: tuple[str, ...]
    starts: int
    drives: int

    def rooms(self, start: int) -> tuple[str, ...]:
        """Return the rooms that could take it at one start, a bit of `starts`."""
        return tuple(room for room, starts in self.at.rooms.items() if starts & start)


def supervisors(index: GapIndex, ask: Ask) -> tuple[str, ...]:
    """Return who may work with the family."""
    if not ask.needs.excluded:
        return index.supervisors
    return tuple(who for who in index.supervisors if who not in ask.needs.excluded)


def family_starts(index: GapIndex, ask: Ask, day: int) -> int:
    """Return the starts at which the family can come on a date.

    Where it has a session that day there are none, but for a brother's or sister's whose journey serves both.
    """
    starts = window_starts(index, ask, day)
    for other in index.of_family(ask.referral, day):
        starts &= starts_beside(ask.outing, ask.length(day), other.outing, other.start, other.end, index.grid)
    return starts


def window_starts(index: GapIndex, ask: Ask, day: int) -> int:
    """Return the starts that lie in the family's windows on a date."""
    minutes, grid = ask.length(day), index.grid
    if not ask.needs.windows:
        return between(0, 1440 - minutes, grid)
    today = WEEKDAYS[(day - 1) % 7]
    starts = 0
    for window in ask.needs.windows:
        if window.weekday in (None, today):
            first, last = _minute(window.from_ or "00:00"), _minute(window.to or "24:00")
            starts |= between(first, last - minutes, grid)
    return starts


def venue_chances(index: GapIndex, ask: Ask, day: int, family: int) -> Iterator[VenueChance]:
    """Go through the venues with a room for the session at some start of `family`."""
    if not family or index.service.closed(day):
        return
    siblings = index.of_family(ask.referral, day)
    for venue, rooms in suitable_rooms(index, ask).items():
        if any(other.venue != venue for other in siblings):
            continue
        child = index.service.child_minutes(ask, venue)
        lead = index.service.lead_part(ask, venue, day)
        if child is None or lead is None or not index.service.open_hours(venue, day):
            continue
        possible = family & index.apart_starts(ask, venue, day)
        found = {
            room: starts
            for room in rooms
            if (starts := possible & index.room_starts(room, day, ask.length(day)))
        }
        if found:
            any_room = 0
            for starts in found.values():
                any_room |= starts
            second = index.service.second_part(ask, venue, day)
            yield VenueChance(venue, found, any_room, 0 if siblings else child, lead, second)


def suitable_rooms(index: GapIndex, ask: Ask) -> dict[str, list[str]]:
    """Return the rooms of each venue that hold the people and have what is asked for, the smallest first."""
    needs, found = ask.needs, dict[str, list[str]]()
    for room in sorted(index.house.rooms.values(), key=lambda room: (room.capacity or 0, room.id)):
        holds = needs.people is None or room.capacity is None or needs.people <= room.capacity
        if holds and needs.amenities <= room.amenities:
            found.setdefault(room.venue, []).append(room.id)
    return found


def chances(
    index: GapIndex,
    ask: Ask,
    day: int,
    *,
    own: bool = False,
    team: tuple[str, ...] | None = None,
    only: Callable[[VenueChance], Narrowed] | None = None,
) -> Iterator[Chance]:
    """Go through the teams that could hold a session of `ask` on a date, and when.

    Args:
        index: as it stands.
        ask: whose session.
        day: the date's ordinal.
        own: in one of the service's own venues only, as a first session is.
        team: nobody else.
        only: says of a venue which starts are of use, and whose.
    """
    week = week_of(day)

    def may(who: str) -> bool:
        return who not in ask.needs.excluded and (ask.past_limit or index.has_contact_left(who, week))

    for at in venue_chances(index, ask, day, family_starts(index, ask, day)):
        if own and not index.house.venues[at.venue].own:
            continue
        those = None if team is None else frozenset(team)
        if only is not None:
            starts, whose = only(at)
            at = replace(at, starts=at.starts & starts)
            those = whose if those is None or whose is None else those & whose
            if not at.starts:
                continue
        leads = _able(index, ask, day, at.lead, at.starts, those)
        if ask.workers <= 1:
            for lead, together, drives in leads:
                if may(lead):
                    yield Chance(day, at, (lead,), together, drives + at.lead.drives)
            continue
        able = _able(index, ask, day, at.second, at.starts, those)
        seconds = [one for one in able if may(one[0])]
        for lead, together, drives in leads:
            if may(lead):
                yield from _with_seconds(ask.workers, day, at, (lead,), together, drives, seconds)


def _able(
    index: GapIndex, ask: Ask, day: int, part: Part, within: int, those: frozenset[str] | None
) -> Iterator[tuple[str, int, int]]:
    """Go through who can take a part at some start of `within`, when, and with which drives."""
    if those is None and within & (within - 1) == 0:
        begins = next(minutes_of(within, index.grid)) - part.before
        for who in supervisors(index, ask):
            drives = index.free(who, day).drives_at(part.shape, begins)
            if drives is not None:
                yield who, within, drives
        return
    found = index.able(day, part) if those is None else _starts(index, ask, day, part, those)
    for who, ranges in found:
        for starts, drives in ranges:
            if together := starts & within:
                yield who, together, drives


def _starts(
    index: GapIndex, ask: Ask, day: int, part: Part, those: frozenset[str]
) -> Iterator[tuple[str, Ranges]]:
    for who in supervisors(index, ask):
        if who in those:
            yield who, index.starts(who, day, part)


def _with_seconds(
    workers: int,
    day: int,
    at: VenueChance,
    team: tuple[str, ...],
    together: int,
    drives: int,
    seconds: list[tuple[str, int, int]],
) -> Iterator[Chance]:
    last = team[-1] if len(team) > 1 else ""
    for second, starts, more in seconds:
        if second in team or second < last:
            continue
        both = together & starts
        if not both:
            continue
        if len(team) + 1 == workers:
            yield Chance(day, at, (*team, second), both, drives + more + at.lead.drives)
        else:
            yield from _with_seconds(workers, day, at, (*team, second), both, drives + more, seconds)


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
