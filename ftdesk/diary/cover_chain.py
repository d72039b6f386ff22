"""Covers in which a supervisor takes a session whose own goes to another, or to another start of the date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftdesk.diary.candidates import supervisors
from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Standing
from ftdesk.diary.cover_costs import aim_cost, least_cost, least_team_cost, replaced_costs
from ftdesk.diary.cover_options import elsewhere
from ftdesk.diary.cover_swaps import Swaps
from ftdesk.diary.cover_weighed import part_of
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.tried import without


def chain(
    index: GapIndex, asked: CoverAsk, one: Standing, below: float, swaps: Swaps
) -> Iterator[CoverOption]:
    """Go through those who could take a session if one of their own of that date went to another.

    Args:
        index: as it stands, whoever is away in it.
        asked: the day.
        one: the session.
        below: what costs as much, drives that grow left out, is passed over.
        swaps: what is known of who could take what.
    """
    weight = index.house.settings.plan_weights.staff_travel_minute
    for who, taken, own, fixed, gains in _in_place_of(index, asked, one, below, swaps, handed_on=True):
        saved = weight * min(0, gains)
        if fixed + saved + least_cost(index, own, who) >= below:
            continue
        handed_on = replaced_costs(index, own, who)
        most = below - fixed - saved
        those = None if handed_on.stranger < most else handed_on.known
        takers = swaps.takers(one, own, own.was.staff.index(who), those)
        for other, more in handed_on.below(most, takers):
            grows = takers[other]
            drives = weight * (gains + grows)
            if fixed + more + min(0, drives) >= below:
                continue
            given = replace(own.was, staff=_replaced(own.was.staff, who, other))
            aims = aim_cost(index, other, own.was.day)
            yield CoverOption(
                session=one.id,
                kind="chain",
                placements=(given, taken),
                cost=fixed + more + drives + aims,
                drives=drives,
            )


def shift(
    index: GapIndex, asked: CoverAsk, one: Standing, below: float, swaps: Swaps
) -> Iterator[CoverOption]:
    """Go through those who could take a session if one of their own went to another start or room of that
    date; see `chain`.
    """
    weights = index.house.settings.plan_weights
    changes = min(weights.change_time, weights.change_room, weights.change_supervisor)
    for _, taken, own, fixed, gains in _in_place_of(index, asked, one, below, swaps):
        changed = {*one.was.staff, *own.was.staff, *taken.staff}
        free = swaps.free_beside(one, changed)
        with without(index, own.id):
            index.place(taken)
            try:
                known, floor = swaps.known(own.id), least_team_cost(index, own)
                options = elsewhere(
                    index, asked, own, below - fixed, gains, floor, changes, costs=known, free=free
                )
                for option in options:
                    yield replace(
                        option,
                        session=one.id,
                        kind="shift",
                        placements=(*option.placements, taken),
                        cost=fixed + option.cost,
                    )
            finally:
                index.displace(taken.session)


def _in_place_of(
    index: GapIndex, asked: CoverAsk, one: Standing, below: float, swaps: Swaps, *, handed_on: bool = False
) -> Iterator[tuple[str, Placement, Standing, float, int]]:
    """Go through those who could take a session were it not for one of their own, it being out of the index
    meanwhile: the session as they would have it, their own, the cost of that, and the growth of drives.

    Where their own is `handed_on`, those are passed over with which that alone would cost too much.
    """
    was, weights = one.was, index.house.settings.plan_weights
    if asked.staff not in was.staff or index.service.closed(was.day, was.venue):
        return
    part = part_of(index, was, was.staff.index(asked.staff))
    if part is None:
        return
    cost = replaced_costs(index, one, asked.staff)
    with without(index, one.id):
        for who, fixed in cost.below(below, supervisors(index, one.ask)):
            if who in was.staff:
                continue
            for session in swaps.own(one, who, part):
                least = fixed
                if handed_on:
                    usual = asked.usual(session)
                    least += weights.change_supervisor
                    if usual is None or who not in usual:
                        least -= weights.consistency_break
                    if least + weights.staff_travel_minute * swaps.least_gains(session) >= below:
                        continue
                gains = swaps.gains(one, who, part, session)
                if gains is None or (
                    handed_on and least + weights.staff_travel_minute * min(0, gains) >= below
                ):
                    continue
                own = asked.standing(session)
                if own is not None and _stands(index, own):
                    yield who, replace(was, staff=_replaced(was.staff, asked.staff, who)), own, fixed, gains


def _stands(index: GapIndex, one: Standing) -> bool:
    """Whether a session is where it was, and not tried elsewhere."""
    there, was = index.sessions[one.id], one.was
    return (there.staff, there.start, there.room) == (was.staff, was.start, was.room)


def _replaced(staff: tuple[str, ...], gone: str, comes: str) -> tuple[str, ...]:
    return tuple(comes if who == gone else who for who in staff)
