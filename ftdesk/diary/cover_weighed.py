"""A way to cover a session tried for real, with the reading before it, and what it then costs."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Standing
from ftdesk.diary.cover_costs import fixed_cost
from ftdesk.diary.free_time import FreeTime, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement, Reading
from ftdesk.diary.reading_time import Known, ReadingAsk, find_reading
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.starts import bit
from ftdesk.diary.tried import without

StaffDay = tuple[str, int]


def weigh(
    index: GapIndex, asked: CoverAsk, option: CoverOption, known: Known | None = None
) -> CoverOption | None:
    """Return an option with its reading and its cost as everything stands in the index; None where it does
    not fit, or somebody has no time to read.

    Args:
        index: as it stands, whoever is away in it.
        asked: the day.
        option: one of its sessions'.
        known: reading that has been looked for on this day; it is added to.
    """
    settings = index.house.settings
    known = {} if known is None else known
    moved = [(replace(one, reading=()), asked.standing(one.session)) for one in option.placements]
    if len(moved) > 1 and not _readable(index, asked, moved, known):
        return None
    staff = {who for one, there in moved if there for who in (*one.staff, *there.was.staff)}
    if all(asked.staff not in one.staff for one, _ in moved):
        staff.discard(asked.staff)
    before = {(who, asked.day): index.free(who, asked.day) for who in staff}
    over = sum(_over_aim(index, who, asked.day) for who in staff)
    fixed, done = 0.0, list[Placement]()
    with ExitStack() as stack:
        for one, there in moved:
            if there is None:
                return None
            stack.enter_context(without(index, one.session))
            if not _fits(index, asked, there, one):
                return None
            reading = _reading(index, asked, there, one, before, known)
            if reading is None:
                return None
            done.append(replace(one, reading=reading))
            index.place(done[-1])
            fixed += fixed_cost(index, there, one.start, one.room, one.staff)
        grown = sum(index.free(*staff_day).route() - free.route() for staff_day, free in before.items())
        over = sum(_over_aim(index, who, asked.day) for who in staff) - over
    drives = settings.plan_weights.staff_travel_minute * grown
    cost = fixed + drives + settings.plan_weights.over_aim * over
    return replace(option, placements=tuple(done), cost=cost, drives=drives)


def held(index: GapIndex, asked: CoverAsk, staff: str, part: Part, start: int) -> int | None:
    """Return by how many minutes somebody's drives grow who takes a part of a session from `start` on; None
    where it does not fit into the date, or they could no longer be there in time.
    """
    return held_in(index, asked, staff, index.free(staff, asked.day), part, start)


def held_in(
    index: GapIndex, asked: CoverAsk, staff: str, free: FreeTime, part: Part, start: int
) -> int | None:
    """Return the same where somebody's date is `free`, whatever the index has."""
    begins = start - part.before
    drives = free.drives_at(part.shape, begins)
    if drives is None or not _in_time(index, asked, staff, free, part, begins):
        return None
    return drives


def part_of(index: GapIndex, one: Placement, position: int) -> Part | None:
    """Return what a session takes of one of its team; None where a drive's length is not known."""
    if position:
        return index.service.second_part(one.ask, one.venue, one.day)
    return index.service.lead_part(one.ask, one.venue, one.day)


def _fits(index: GapIndex, asked: CoverAsk, there: Standing, one: Placement) -> bool:
    if one.ask.brings_together:
        return False
    for position, who in enumerate(one.staff):
        part = part_of(index, one, position)
        if part is None or held(index, asked, who, part, one.start) is None:
            return False
        if not index.has_contact_left(who, week_of(one.day)):
            return False
    if (one.start, one.room) == (there.was.start, there.was.room):
        return True
    starts = index.room_starts(one.room, one.day, one.end - one.start)
    return bool(starts & index.apart_starts(one.ask, one.venue, one.day) & bit(one.start, index.grid))


def _readable(
    index: GapIndex, asked: CoverAsk, moved: list[tuple[Placement, Standing | None]], known: Known
) -> bool:
    """Whether there is time for each reading by itself, told from the diaries without trying the option.

    It is as `_reading` finds it, but for somebody who reads before two of the sessions.
    """
    gone: set[str] = set()
    put: list[tuple[str, int, Stay]] = []
    read: set[str] = set()
    for one, there in moved:
        if there is None:
            return False
        gone.add(one.session)
        stays = tuple(index.stays_of(one))
        for who in one.staff:
            if who in there.ready or not there.read or who in read:
                continue
            read.add(who)
            rest = [
                stay
                for stay in index.stays(who, asked.day)
                if stay.session not in gone or stay.kind == "reading"
            ]
            rest += [stay for staff, _, stay in put if staff == who]
            own = tuple(stay for staff, _, stay in stays if staff == who)
            if (
                find_reading(index, ReadingAsk(who, there.read, one.day, own, asked.since), known, rest)
                is None
            ):
                return False
        put += stays
    return True


def _reading(
    index: GapIndex,
    asked: CoverAsk,
    there: Standing,
    one: Placement,
    before: dict[StaffDay, FreeTime],
    known: Known,
) -> tuple[Reading, ...] | None:
    """Return the reading before a session that is out of the index; its dates go into `before`."""
    found = []
    for who in one.staff:
        if who in there.ready or not there.read:
            continue
        own = tuple(stay for staff, _, stay in index.stays_of(one) if staff == who)
        reading = find_reading(index, ReadingAsk(who, there.read, one.day, own, asked.since), known)
        if reading is None:
            return None
        found.append(reading[0])
        key = (who, reading[0].day)
        before.setdefault(key, index.free(*key))
    return tuple(found)


def _over_aim(index: GapIndex, staff: str, day: int) -> int:
    aim = index.house.staff[staff].weekly_aim
    return 0 if aim is None else max(0, index.contacts(staff, week_of(day)) - aim)


def _in_time(index: GapIndex, asked: CoverAsk, staff: str, free: FreeTime, part: Part, begins: int) -> bool:
    """Whether nobody would have to set out before the present."""
    if asked.day != asked.since[0]:
        return True
    now = asked.since[1]
    before = [stay for stay in free.stays if stay.from_place and stay.end <= begins]
    if before and before[-1].end >= now:
        return True
    leaves = before[-1].to_place if before else index.house.staff[staff].base
    drive = index.service.drive(leaves, part.shape.from_place) if leaves else 0
    return now + (drive or 0) <= begins
