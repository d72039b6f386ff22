"""What it costs to cover a session, beside its drives: who changes, when, where, who is outside the team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ftdesk.diary.cover_ask import Standing
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.plan_cost import beyond_aim, change_costs
from ftdesk.diary.service_time import week_of

_SOMEBODY = ""
"""Stands for a supervisor whom the family does not know."""


def fixed_cost(index: GapIndex, one: Standing, start: int, room: str, staff: tuple[str, ...]) -> float:
    """Return what it costs to put a session elsewhere on its date, drives and weekly aims left out."""
    weights, was = index.house.settings.plan_weights, one.was
    cost = sum(change_costs(index.house.settings, was, was.day, start, room, staff).values())
    cost += weights.consistency_break * (_outside(one, staff) - _outside(one, was.staff))
    return cost + venue_cost(index, one, index.house.rooms[room].venue)


def venue_cost(index: GapIndex, one: Standing, venue: str) -> float:
    """Return what the child's journey and the drives with the child cost more at another venue."""
    was, weights = one.was.venue, index.house.settings.plan_weights
    if venue == was:
        return 0.0
    cost = weights.child_travel_minute * (_child(index, one, venue) - _child(index, one, was))
    if one.ask.needs.carried:
        cost += weights.staff_travel_minute * (_carrying(index, one, venue) - _carrying(index, one, was))
    return cost


@dataclass(frozen=True, slots=True)
class Replacing:
    """What it costs to have somebody else in the place of one of a session's team, as `fixed_cost` has it.

    Attributes:
        known: of those whom the family knows.
        stranger: of anybody else.
    """

    known: Mapping[str, float]
    stranger: float

    def below(self, most: float, those: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Go through those who cost less than `most`, in their order."""
        known, stranger = self.known, self.stranger
        if stranger >= most:
            those = (who for who in those if who in known)
        for who in those:
            if (cost := known.get(who, stranger)) < most:
                yield who, cost


def replaced_costs(index: GapIndex, one: Standing, gone: str) -> Replacing:
    """Return what it costs to have somebody in the place of `gone`."""
    was = one.was

    def cost(who: str) -> float:
        staff = tuple(who if other == gone else other for other in was.staff)
        return fixed_cost(index, one, was.start, was.room, staff)

    return Replacing({who: cost(who) for who in one.ask.usual | one.met}, cost(_SOMEBODY))


def least_cost(index: GapIndex, one: Standing, away: str) -> float:
    """Return the least that it can cost to have somebody in the place of whoever is away."""
    weights, was = index.house.settings.plan_weights, one.was
    rest = tuple(who for who in was.staff if who != away)
    known = [who for who in one.ask.usual | one.met if who in index.house.staff and who not in was.staff]
    outside = min(_outside(one, (*rest, who)) for who in (*known, _SOMEBODY)) - _outside(one, was.staff)
    return weights.change_supervisor + weights.consistency_break * outside


def least_team_cost(index: GapIndex, one: Standing) -> float:
    """Return the least that another team can cost a session: nothing, or less where strangers have it now."""
    return -index.house.settings.plan_weights.consistency_break * _outside(one, one.was.staff)


def stranger_cost(index: GapIndex, one: Standing) -> float:
    """Return the least that it costs to have somebody in a session who is neither of its team nor known to
    the family.
    """
    weights = index.house.settings.plan_weights
    outside = 1 if one.ask.kind == "standing" else max(0, len(one.met) + 1 - one.ask.workers)
    return weights.change_supervisor + weights.consistency_break * (outside - _outside(one, one.was.staff))


def aim_cost(index: GapIndex, staff: str, day: int) -> float:
    """Return what one contact more costs in somebody's week."""
    return index.house.settings.plan_weights.over_aim * beyond_aim(index, staff, week_of(day), 1)


def _outside(one: Standing, staff: tuple[str, ...]) -> int:
    if one.ask.kind == "standing":
        return len(set(staff) - one.ask.usual)
    return max(0, len(one.met.union(staff)) - one.ask.workers)


def _child(index: GapIndex, one: Standing, venue: str) -> int:
    return index.service.child_both_ways(one.ask, venue)


def _carrying(index: GapIndex, one: Standing, venue: str) -> int:
    legs = index.service.legs(one.ask, index.service.place_of(venue))
    return legs[1] + legs[2] if legs else 0
