"""Every way to hold one session on one date: starts, rooms, venues and teams, none passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.siblings import starts_beside
from ftdesk.diary.starts import between, minutes_of


@dataclass(frozen=True, slots=True)
class OfUse:
    """Which starts at a venue are of use, and whose.

    Attributes:
        known: supervisors.
        starts: at which those are of use.
        anybody: starts at which anybody is, those among them.
        those: nobody else need be asked, in the house's order; all supervisors where None.
    """

    known: frozenset[str]
    starts: int
    anybody: int = 0
    those: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class VenueChance:
    """A venue on a date, with the starts at which each of its rooms could take the session.

    Attributes:
        child: minutes of the child's journey there and back; 0 where it is made for a sibling anyway.
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


def free_for(index: GapIndex, those: Iterable[str], day: int, minutes: int) -> list[str]:
    """Return those whose date has these minutes free, a bit each, drives left out of account."""
    return [who for who in those if index.free(who, day).free_minutes() & minutes == minutes]


def bits(since: int, until: int) -> int:
    """Return the minutes of a date from one up to another, a bit each."""
    return (1 << until) - (1 << max(0, since))


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


def venue_chances(
    index: GapIndex, ask: Ask, day: int, family: int, only: Callable[[str], OfUse] | None = None
) -> Iterator[VenueChance]:
    """Go through the venues with a room for the session at some start of `family` that is of use."""
    if not family or index.service.closed(day):
        return
    siblings = index.of_family(ask.referral, day)
    for venue, rooms in index.service.near(ask, day):
        if any(other.venue != venue for other in siblings):
            continue
        possible = family & only(venue).starts if only is not None else family
        lead = index.service.lead_part(ask, venue, day) if possible else None
        if lead is None:
            continue
        possible &= index.apart_starts(ask, venue, day)
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
            child = 0 if siblings else index.service.child_both_ways(ask, venue)
            yield VenueChance(venue, found, any_room, child, lead, second)


def suitable_rooms(index: GapIndex, ask: Ask) -> Mapping[str, tuple[str, ...]]:
    """Return the rooms of each venue that hold the people and have what is asked for, the smallest first."""
    return index.service.rooms_for(ask.needs.people, ask.needs.amenities)


def chances(
    index: GapIndex,
    ask: Ask,
    day: int,
    *,
    own: bool = False,
    team: tuple[str, ...] | None = None,
    only: Callable[[str], OfUse] | None = None,
) -> Iterator[Chance]:
    """Go through the teams that could hold a session of `ask` on a date, and when.

    Args:
        index: as it stands.
        ask: whose session.
        day: the date's ordinal.
        own: in one of the service's own venues only, as a first session is.
        team: nobody else.
        only: says of a venue what is of use there; everything where None.
    """
    week = week_of(day)

    def may(who: str) -> bool:
        return who not in ask.needs.excluded and (ask.past_limit or index.has_contact_left(who, week))

    for at in venue_chances(index, ask, day, family_starts(index, ask, day), only):
        if own and not index.house.venues[at.venue].own:
            continue
        use = (
            only(at.venue)
            if only is not None
            else OfUse(frozenset(team or ()), -1, -1 if team is None else 0)
        )
        leads = _able(index, ask, day, at.lead, at.starts, use)
        if ask.workers <= 1:
            for lead, together, drives in leads:
                if may(lead):
                    yield Chance(day, at, (lead,), together, drives + at.lead.drives)
            continue
        able = _able(index, ask, day, at.second, at.starts, use)
        seconds = [one for one in able if may(one[0])]
        for lead, together, drives in leads:
            if may(lead):
                yield from _with_seconds(ask.workers, day, at, (lead,), together, drives, seconds)


def _able(
    index: GapIndex, ask: Ask, day: int, part: Part, within: int, use: OfUse
) -> Iterator[tuple[str, int, int]]:
    """Go through who can take a part at some start of `within` at which they are of use, when, and with which
    drives.
    """
    known, anybody = within & use.starts, within & use.anybody
    if anybody & (anybody - 1):
        for who, ranges in index.able(day, part):
            theirs = known if who in use.known else anybody
            for starts, drives in ranges:
                if together := starts & theirs:
                    yield who, together, drives
        return
    begins = next(minutes_of(anybody, index.grid)) - part.before if anybody else 0
    for who in supervisors(index, ask) if use.those is None else use.those:
        if who in use.known:
            for starts, drives in index.starts(who, day, part):
                if together := starts & known:
                    yield who, together, drives
        elif anybody:
            grows = index.free(who, day).drives_at(part.shape, begins)
            if grows is not None:
                yield who, anybody, grows


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
