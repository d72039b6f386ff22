"""The sessions of a week's plan, each with the ways in which it could be held."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.diary.plan_ask import Wanted, WeekAsk
from ftdesk.diary.plan_cost import unplaced_cost
from ftdesk.diary.plan_ways import Conflicts, Ways

_MUST_STAY = 1_000_000.0
"""What it costs the search to leave a booked session without a place: more than anything."""


@dataclass(eq=False, slots=True)
class Item:
    """One session to be placed.

    Attributes:
        cost: of leaving it unplaced.
        first: the first session of its arrangement, where this is a later one; it is placed before.
        later: the other sessions, where this is the first.
    """

    number: int
    ways: Ways
    cost: float
    first: Item | None = None
    later: tuple[Item, ...] = ()


def items_of(asked: WeekAsk, conflicts: Conflicts) -> list[Item]:
    """Return the sessions of a week, in the order of the ask."""
    items: list[Item] = []
    ways = 0
    for wanted in asked.wanted:
        roles = _roles(wanted)
        found: dict[str, Ways] = {}
        for role in dict.fromkeys(roles):
            ways += 1
            days = range(asked.week, asked.week + 7)
            found[role] = conflicts.ways(wanted, ways, days, asked.since, role)
        cost = _MUST_STAY
        if wanted.was is None:
            cost = unplaced_cost(conflicts.index.house.settings, wanted.ask)
        made: list[Item] = []
        for role in roles:
            first = made[0] if role == "later" else None
            made.append(Item(len(items) + len(made), found[role], cost, first))
        made[0].later = tuple(made[1:]) if wanted.first else ()
        items += made
    return items


def _roles(wanted: Wanted) -> list[str]:
    if wanted.first:
        return ["first", *(["later"] * (len(wanted.sessions) - 1))]
    return ["any"] * len(wanted.sessions)
