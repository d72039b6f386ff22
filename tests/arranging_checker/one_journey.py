"""Sessions of brothers and sisters on one date that one journey with their carer serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from tests.arranging_checker.shapes import Brought, Family, Home, Placement, Service

LONGEST_WAIT = 30
"""Minutes that a carer waits at most from one session's end to the next one's start."""


def brought_of(
    named: Sequence[str], everyone: Sequence[Mapping[str, Any]], by_carer: bool, placement: str | None
) -> Brought | None:
    """Return whom the carer brings to an arrangement's sessions, with folded names; None where somebody else
    brings them, or it is not certain which children they are or that they live together.
    """
    names = [one["name"] for one in everyone]
    if not by_carer or placement is None or not named or not set(named) <= set(names):
        return None
    if not all(names) or len(set(names)) != len(names):
        return None
    homes = tuple(one["home"] for one in everyone if one["name"] in named)
    if not all(_one_home(*pair) for pair in product(homes, homes)):
        return None
    return Brought(frozenset(named), homes)


def is_one_journey(service: Service, one: Placement, other: Placement) -> bool:
    """Whether one journey serves two sessions of a case on one date."""
    first, second = service.families.get(one.referral), service.families.get(other.referral)
    if first is None or second is None or not _may_share(first, second):
        return False
    if one.date != other.date or service.rooms[one.room].venue != service.rooms[other.room].venue:
        return False
    if one.start < other.end and other.start < one.end:
        return bool(first.adults and second.adults) and not first.adults & second.adults
    return max(one.start, other.start) - min(one.end, other.end) <= LONGEST_WAIT


def not_shared(service: Service, sessions: Iterable[Placement]) -> int:
    """Return how many pairs of a case's sessions on one date no one journey serves."""
    return sum(not is_one_journey(service, *pair) for pair in combinations(sessions, 2))


def _may_share(one: Family, other: Family) -> bool:
    here, there = one.brought, other.brought
    if here is None or there is None or one.case != other.case or one.placement != other.placement:
        return False
    return not here.children & there.children and all(
        _one_home(*pair) for pair in product(here.homes, there.homes)
    )


def _one_home(one: Home, other: Home) -> bool:
    """Whether two children certainly live together: one postcode, and nothing else said that differs."""
    if not one.postcode or one.postcode != other.postcode:
        return False
    said = ((one.address, other.address), (one.carer, other.carer))
    return all("" in pair or len(set(pair)) == 1 for pair in said)
