"""Every way to cover a session by itself: somebody else as it stands, or another start or room of its date.

What is found here fits by itself, reading left out of account, and its cost is the least that it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

from ftdesk.diary.candidates import OfUse, bits, chances, free_for, supervisors
from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Kind, Standing
from ftdesk.diary.cover_costs import aim_cost, fixed_cost, least_cost, stranger_cost, venue_cost
from ftdesk.diary.cover_weighed import held, part_of
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.service_time import week_of
from ftdesk.diary.starts import bit, minutes_of
from ftdesk.diary.tried import without

_ANY = float("inf")


def direct(index: GapIndex, asked: CoverAsk, one: Standing) -> Iterator[CoverOption]:
    """Go through those who could take a session as it stands; whoever else is in its team stays in it."""
    was = one.was
    if index.service.closed(was.day, was.venue):
        return
    with without(index, one.id):
        lead = _free(index, asked, one, 0)
        others = _free(index, asked, one, 1) if len(was.staff) > 1 else {}
        stays = set(was.staff) - {asked.staff}
        for first in lead:
            for rest in combinations(sorted(set(others) - {first}), len(was.staff) - 1):
                if not stays <= {first, *rest}:
                    continue
                grows = lead[first] + sum(others[who] for who in rest)
                yield _option(index, asked, one, "direct", replace(was, staff=(first, *rest)), grows)


def move(index: GapIndex, asked: CoverAsk, one: Standing, below: float) -> Iterator[CoverOption]:
    """Go through the other starts, rooms and teams of a session that date; see `cover_chain.chain`."""
    was = one.was
    routes = {who: index.free(who, was.day).route() for who in was.staff if who != asked.staff}
    with without(index, one.id):
        saves = sum(index.free(who, was.day).route() - route for who, route in routes.items())
        least = least_cost(index, one, asked.staff)
        yield from elsewhere(index, asked, one, below, saves, least)


@dataclass(slots=True)
class Known:
    """What is the same of a session wherever it is tried, whoever is away: what venues and teams cost it."""

    venues: dict[str, float] = field(default_factory=dict)
    teams: dict[tuple[str, ...], float] = field(default_factory=dict)


def elsewhere(
    index: GapIndex,
    asked: CoverAsk,
    one: Standing,
    below: float,
    saves: int,
    floor: float = -_ANY,
    changes: float = 0.0,
    costs: Known | None = None,
    free: Callable[[int], Container[str]] | None = None,
) -> Iterator[CoverOption]:
    """Go through where a session could be that is out of the index.

    Args:
        index: as it stands, whoever is away in it.
        asked: the day.
        one: the session.
        below: what costs as much, drives that grow left out, is passed over.
        saves: by how many minutes drives have grown.
        floor: the least that its supervisors cost.
        changes: the least that another start, room or supervisor costs, where one of them is another.
        costs: what is known of the session already; it grows.
        free: tells who has minutes of the date free, a bit each; the index does where None.
    """
    was, weights = one.was, index.house.settings.plan_weights
    reach = below - weights.staff_travel_minute * min(0, saves)
    strangers = stranger_cost(index, one)
    known, windows = frozenset(was.staff) | one.ask.usual | one.met, one.ask.needs.windows
    costs = costs or Known()
    venues, teams = costs.venues, costs.teams
    everybody = supervisors(index, one.ask)
    familiar = tuple(who for who in everybody if who in known)

    def only(venue: str) -> OfUse:
        if venue not in venues:
            venues[venue] = venue_cost(index, one, venue)
        least, moves = venues[venue], weights.change_room * (venue != was.venue)
        anybody = of_use(least + max(floor, strangers))
        those = None if anybody < 0 else familiar
        if anybody > 0:
            those = then()
        return OfUse(known, of_use(least + floor + max(moves, changes)), anybody, those)

    @cache
    def then() -> tuple[str, ...]:
        """Return the familiar ones, and whoever else is free when the session is."""
        minutes = bits(was.start, was.end)
        there = free(minutes) if free is not None else set(free_for(index, everybody, was.day, minutes))
        return tuple(who for who in everybody if who in known or who in there)

    def of_use(cost: float) -> int:
        """Return the starts that are of use at a cost, that of another start left out."""
        if cost >= reach:
            return 0
        return bit(was.start, index.grid) if cost + weights.change_time >= reach or not windows else -1

    for chance in chances(index, one.ask, was.day, own=one.first, only=only):
        if chance.staff not in teams:
            teams[chance.staff] = fixed_cost(index, one, was.start, was.room, chance.staff)
        least = teams[chance.staff] + venues[chance.at.venue]
        if least >= reach:
            continue
        drives = weights.staff_travel_minute * (saves + chance.drives - chance.at.lead.drives)
        aims = sum(aim_cost(index, who, was.day) for who in chance.staff)
        for start in minutes_of(chance.starts, index.grid):
            rooms = chance.rooms(bit(start, index.grid))
            room = was.room if was.room in rooms else rooms[0]
            cost = least + weights.change_time * (start != was.start)
            cost += weights.change_room * (room != was.room)
            if cost + min(0, drives) >= below or (was.day, start) < asked.since:
                continue
            if start != was.start and not windows:
                continue  # nobody has said when else the family can come
            end, venue = start + was.end - was.start, chance.at.venue
            there = replace(was, start=start, end=end, room=room, venue=venue, staff=chance.staff)
            yield CoverOption(
                session=one.id,
                kind="direct" if (start, room) == (was.start, was.room) else "move",
                placements=(there,),
                cost=cost + drives + aims,
                drives=drives,
            )


def least_of(index: GapIndex, asked: CoverAsk, one: Standing, kind: Kind) -> float:
    """Return the least that an option of a kind can cost, its drives and the child's journey left out."""
    weights = index.house.settings.plan_weights
    least = least_cost(index, one, asked.staff)
    if kind == "chain":
        return least + weights.change_supervisor - weights.consistency_break
    if kind == "shift":
        return least + weights.change_time - weights.consistency_break
    return least


def _free(index: GapIndex, asked: CoverAsk, one: Standing, position: int) -> dict[str, int]:
    """Return who could have a part of a session as it stands, and by how much their drives would grow."""
    part = part_of(index, one.was, position)
    found: dict[str, int] = {}
    if part is None:
        return found
    begins, start = one.was.start - part.before, one.was.start
    minutes = bits(begins, begins + part.shape.minutes)
    for who in free_for(index, supervisors(index, one.ask), one.was.day, minutes):
        if index.has_contact_left(who, week_of(one.was.day)):
            grows = held(index, asked, who, part, start)
            if grows is not None:
                found[who] = grows
    return found


def _option(
    index: GapIndex, asked: CoverAsk, one: Standing, kind: Kind, there: Placement, grows: int
) -> CoverOption:
    drives = index.house.settings.plan_weights.staff_travel_minute * grows
    cost = fixed_cost(index, one, there.start, there.room, there.staff) + drives
    cost += sum(aim_cost(index, who, there.day) for who in there.staff if who not in one.was.staff)
    return CoverOption(session=one.id, kind=kind, placements=(there,), cost=cost, drives=drives)
