"""Covers in which a supervisor takes a session whose own goes to another, or to another start of the date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftdesk.diary.candidates import supervisors
from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Standing
from ftdesk.diary.cover_costs import aim_cost, fixed_cost, least_cost
from ftdesk.diary.cover_options import elsewhere
from ftdesk.diary.cover_weighed import held, part_of
from ftdesk.diary.free_time import FreeTime, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.tried import without


def chain(index: GapIndex, asked: CoverAsk, one: Standing, below: float) -> Iterator[CoverOption]:
    """Go through those who could take a session if one of their own of that date went to another.

    Args:
        index: as it stands, whoever is away in it.
        asked: the day.
        one: the session.
        below: what costs as much, its drives left out, is passed over.
    """
    weight = index.house.settings.plan_weights.staff_travel_minute
    for taken, own, fixed, gains in _in_place_of(index, asked, one, below):
        who = next(iter(set(taken.staff) - set(one.was.staff)))
        if fixed + least_cost(index, own, who) >= below:
            continue
        for given, grows in _handed_on(index, asked, own, who):
            more = fixed_cost(index, own, given.start, given.room, given.staff)
            if fixed + more >= below:
                continue
            drives = weight * (gains + grows)
            aims = sum(aim_cost(index, new, own.was.day) for new in given.staff if new not in own.was.staff)
            yield CoverOption(
                session=one.id,
                kind="chain",
                placements=(given, taken),
                cost=fixed + more + drives + aims,
                drives=drives,
            )


def shift(index: GapIndex, asked: CoverAsk, one: Standing, below: float) -> Iterator[CoverOption]:
    """Go through those who could take a session if one of their own went to another start or room of that
    date; see `chain`.
    """
    for taken, own, fixed, gains in _in_place_of(index, asked, one, below):
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
    index: GapIndex, asked: CoverAsk, one: Standing, below: float
) -> Iterator[tuple[Placement, Standing, float, int]]:
    """Go through those who could take a session were it not for one of their own, both out of the index
    meanwhile: the session as they would have it, their own, the cost of that, and the growth of drives.
    """
    was = one.was
    if asked.staff not in was.staff or index.service.closed(was.day, was.venue):
        return
    part = part_of(index, was, was.staff.index(asked.staff))
    if part is None:
        return
    with without(index, one.id):
        for who in supervisors(index, one.ask):
            if who == asked.staff or who in was.staff:
                continue
            taken = replace(was, staff=_replaced(was.staff, asked.staff, who))
            fixed = fixed_cost(index, one, taken.start, taken.room, taken.staff)
            if fixed >= below:
                continue
            left = index.has_contact_left(who, week_of(was.day))
            if left and held(index, asked, who, part, was.start) is not None:
                continue
            for own in _in_the_way(index, asked, who, part, was.start):
                gains = _gains(index, asked, who, part, was.start, own)
                there = asked.standing(own) if gains is not None else None
                if gains is not None and there is not None and _stands(index, there):
                    with without(index, own):
                        yield taken, there, fixed, gains


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


def _handed_on(index: GapIndex, asked: CoverAsk, own: Standing, who: str) -> Iterator[tuple[Placement, int]]:
    """Go through those who could take a session of `who`, and by how much their drives would grow."""
    part = part_of(index, own.was, own.was.staff.index(who))
    if part is None or index.service.closed(own.was.day, own.was.venue):
        return
    for other in supervisors(index, own.ask):
        if other in (who, asked.staff) or other in own.was.staff:
            continue
        if index.has_contact_left(other, week_of(asked.day)):
            grows = held(index, asked, other, part, own.was.start)
            if grows is not None:
                yield replace(own.was, staff=_replaced(own.was.staff, who, other)), grows


def _replaced(staff: tuple[str, ...], gone: str, comes: str) -> tuple[str, ...]:
    return tuple(comes if who == gone else who for who in staff)
