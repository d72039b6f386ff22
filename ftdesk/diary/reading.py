"""Where a supervisor reads the case before the first session with a family."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ftdesk.clock.local import at, later, local
from ftdesk.diary.blocks import Block
from ftdesk.diary.free_time import FreeTime, Span, Stay, in_order
from ftdesk.diary.interval import Interval, merge
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.situation import DaySituation, SupervisorDay, VenueDay
from ftdesk.diary.travel import Places
from ftdesk.diary.where_to_read import ReadingPlace, least_driven, where_to_read
from ftdesk.model.service import Settings


def reading_minutes(of: Literal["", "new", "standing"], settings: Settings) -> int:
    """Return the minutes that a supervisor must read before the first session with a family.

    Args:
        of: the arrangement: in a new one everybody reads the whole case; empty for who knows it already.
        settings: holds the two lengths; neither policy sets them.
    """
    if not of:
        return 0
    return settings.reading_minutes if of == "new" else settings.cover_reading_minutes


def place_reading(
    staff: str,
    proposal: Proposal,
    taken: tuple[Block, ...],
    days: tuple[DaySituation, ...],
    places: Places,
) -> Block | None:
    """Find the reading of `staff` for `proposal`: the least driving for it, and then as late as may be.

    Args:
        taken: what the session itself takes of this supervisor.
        days: the session's date last, before it any earlier dates on which the reading may lie instead.

    Returns:
        The block, at the supervisor's base or at an open venue; None where none fits.
    """
    minutes = proposal.reading[staff]

    def on(situation: DaySituation) -> tuple[Block, int] | None:
        person, day = situation.staff.get(staff), situation.day
        if person is None or situation.bank_holiday or situation.closed:
            return None
        new = taken if situation is days[-1] else ()
        latest = min((_minute(block.start, day) for block in new), default=1440)
        venues = [_open(venue, day) for venue in situation.venues.values()]
        free = _free_time(person, new, day, places)
        found = where_to_read(free, venues, minutes, (_since(proposal.not_before, day), latest))
        if found is None:
            return None
        start, place, drives = found
        begin = at(day, f"{start // 60:02}:{start % 60:02}")
        return Block(staff, "reading", begin, later(begin, minutes), proposal.session, place, place), drives

    best = least_driven(map(on, reversed(days)))
    return best[0] if best else None


def _free_time(person: SupervisorDay, taken: tuple[Block, ...], day: date, places: Places) -> FreeTime:
    def drive(leaves: str, arrives: str) -> int | None:
        found = places.drive(leaves, arrives)
        return found.minutes if found else None

    stays = []
    for block in (*person.blocks, *taken):
        start, end = _minute(block.start, day), _minute(block.end, day)
        if not block.is_laid and start < end:
            stays.append(Stay(start, end, block.from_place, block.to_place, block.session, block.kind))
    working = tuple(_span(stretch, day) for stretch in merge(person.working))
    return FreeTime(person.base, working, tuple(sorted(stays, key=in_order)), drive)


def _open(venue: VenueDay, day: date) -> ReadingPlace:
    if venue.closed:
        return ReadingPlace(venue.place, ())
    if venue.opening is None:
        return ReadingPlace(venue.place, ((0, 1440),))
    return ReadingPlace(venue.place, [_span(hours, day) for hours in merge(venue.opening)])


def _span(stretch: Interval, day: date) -> Span:
    return _minute(stretch.start, day), _minute(stretch.end, day)


def _minute(when: datetime, day: date) -> int:
    """Return the minute of London's wall clock on `day`; 0 before the date, 1440 past it."""
    here = local(when)
    if here.date() != day:
        return 0 if here.date() < day else 1440
    return here.hour * 60 + here.minute


def _since(present: datetime | None, day: date) -> int:
    """Return the first minute of `day` that is not past."""
    if present is None:
        return 0
    here = local(present)
    begun = here.date() == day and (here.second or here.microsecond)
    return _minute(present, day) + bool(begun)
