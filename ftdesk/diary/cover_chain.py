"""Covers in which a supervisor takes a session whose own goes to another, or to another start of the date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftdesk.diary.candidates import supervisors
from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Standing
from ftdesk.diary.cover_costs import aim_cost, least_cost, replaced_costs
from ftdesk.diary.cover_options import elsewhere
from ftdesk.diary.cover_weighed import held, part_of
from ftdesk.diary.free_time import FreeTime, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.tried import without

Swap = tuple[str, int]
"""Somebody's own session that would go elsewhere for the one that they take, and how their drives grow."""

Swaps = dict[str, tuple[Swap, ...]]
"""By supervisor, of one session, as far as they have been looked for while the index is as it is."""


def chain(
    index: GapIndex, asked: CoverAsk, one: Standing, below: float, swaps: Swaps
) -> Iterator[CoverOption]:
    """Go through those who could take a session if one of their own of that date went to another.

    Args:
        index: as it stands, whoever is away in it.
        asked: the day.
        one: the session.
        below: what costs as much, drives that grow left out, is passed over.
        swaps: what is known of them; it is added to.
    """
    weight = index.house.settings.plan_weights.staff_travel_minute
    for who, taken, own, fixed, gains in _in_place_of(index, asked, one, below, swaps, handed_on=True):
        saved = weight * min(0, gains)
        if fixed + saved + least_cost(index, own, who) >= below:
            continue
        for given, more, grows in _handed_on(index, asked, own, who, below - fixed - saved):
            drives = weight * (gains + grows)
            if fixed + more + min(0, drives) >= below:
                continue
            aims = sum(aim_cost(index, new, own.was.day) for new in given.staff if new not in own.was.staff)
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
    for _, taken, own, fixed, gains in _in_place_of(index, asked, one, below, swaps):
        index.place(taken)
        try:
            for option in elsewhere(index, asked, own, below - fixed, gains):
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
    """Go through those who could take a session were it not for one of their own, both out of the index
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
        for who in supervisors(index, one.ask):
            if who == asked.staff or who in was.staff or (fixed := cost(who)) >= below:
                continue
            if who not in swaps:
                swaps[who] = tuple(_swaps(index, asked, who, part, was.start))
            for session, gains in swaps[who]:
                if handed_on:
                    usual = asked.usual(session)
                    least = weights.change_supervisor + weights.staff_travel_minute * min(0, gains)
                    if usual is None or who not in usual:
                        least -= weights.consistency_break
                    if fixed + least >= below:
                        continue
                own = asked.standing(session)
                if own is not None and _stands(index, own):
                    taken = replace(was, staff=_replaced(was.staff, asked.staff, who))
                    with without(index, session):
                        yield who, taken, own, fixed, gains


def _swaps(index: GapIndex, asked: CoverAsk, who: str, part: Part, start: int) -> Iterator[Swap]:
    """Go through somebody's sessions without which they could take a part, and cannot with them."""
    if index.has_contact_left(who, week_of(asked.day)) and held(index, asked, who, part, start) is not None:
        return
    for own in _in_the_way(index, asked, who, part, start):
        gains = _gains(index, asked, who, part, start, own)
        if gains is not None:
            yield own, gains


def _gains(index: GapIndex, asked: CoverAsk, who: str, part: Part, start: int, own: str) -> int | None:
    """Return by how much drives grow where somebody takes a part instead of a session of their own."""
    free = index.free(who, asked.day)
    left = tuple(stay for stay in free.stays if stay.session != own or stay.kind == "reading")
    if FreeTime(free.base, free.working, left, free.drive).drives_at(part.shape, start - part.before) is None:
        return None
    team = index.sessions[own].staff
    before = sum(index.free(staff, asked.day).route() for staff in team)
    with without(index, own):
        grows = held(index, asked, who, part, start)
        if grows is None:
            return None
        return grows + sum(index.free(staff, asked.day).route() for staff in team) - before


def _in_the_way(index: GapIndex, asked: CoverAsk, who: str, part: Part, start: int) -> list[str]:
    """Return which of somebody's sessions could go to another, so that there is time for the part."""
    begins, ends = start - part.before, start - part.before + part.shape.minutes
    if not any(since <= begins and ends <= until for since, until in index.service.working(who, asked.day)):
        return []
    there = [stay for stay in index.stays(who, asked.day) if stay.start < ends and stay.end > begins]
    sessions = {stay.session for stay in there if _gives_way(stay)}
    if len(sessions) > 1 or not all(map(_gives_way, there)):
        return []
    own = [one.session for one in index.of_staff(who, asked.day) if asked.staff not in one.staff]
    return [session for session in own if not sessions or session in sessions]


def _stands(index: GapIndex, one: Standing) -> bool:
    """Whether a session is where it was, and not tried elsewhere."""
    there, was = index.sessions[one.id], one.was
    return (there.staff, there.start, there.room) == (was.staff, was.start, was.room)


def _gives_way(stay: Stay) -> bool:
    return stay.session is not None and stay.kind != "reading"


def _handed_on(
    index: GapIndex, asked: CoverAsk, own: Standing, who: str, below: float
) -> Iterator[tuple[Placement, float, int]]:
    """Go through those who could take a session of `who`, what that costs, less than `below`, and by how much
    their drives would grow.
    """
    part = part_of(index, own.was, own.was.staff.index(who))
    if part is None or index.service.closed(own.was.day, own.was.venue):
        return
    cost = replaced_costs(index, own, who)
    for other in supervisors(index, own.ask):
        if other in (who, asked.staff) or other in own.was.staff or (more := cost(other)) >= below:
            continue
        if index.has_contact_left(other, week_of(asked.day)):
            grows = held(index, asked, other, part, own.was.start)
            if grows is not None:
                yield replace(own.was, staff=_replaced(own.was.staff, who, other)), more, grows


def _replaced(staff: tuple[str, ...], gone: str, comes: str) -> tuple[str, ...]:
    return tuple(comes if who == gone else who for who in staff)
