"""One supervisor's date: the blocks in it, and what of hours, lunch, overlap and drives they break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from tests.arranging_checker.bookings import Bookings
from tests.arranging_checker.reading_rule import minutes_of
from tests.arranging_checker.roads import drive
from tests.arranging_checker.shapes import (
    Family,
    Placement,
    Service,
    Span,
    Violation,
    clock,
    joined,
    weekday,
)

UNKNOWN = 1440
"""Minutes by which a drive does not fit whose length nobody knows."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something in a diary.

    Attributes:
        id: a session's, or what it is.
        begins: the place where it begins; None where it leads nowhere.
        core: of a carried child's session without the drives and the record; else the whole block.
        away: from away.csv or ill.
        absent: leave or sickness, which nobody drives to.
    """

    id: str
    start: int
    end: int
    begins: str | None
    ends: str | None
    core: Span
    away: bool = False
    absent: bool = False
    carries: int = 0


def session_block(service: Service, one: Placement, staff: str) -> Block:
    """Return what a session takes of a supervisor (rules 4 and 5)."""
    settings, place = service.settings, service.place_of_room(one.room)
    family = service.families.get(one.referral)
    setup, recording = settings["setup_minutes"], settings["recording_minutes"]
    if staff != one.staff[0]:
        return _at(one.session, one.start - setup, one.end, place)
    legs = carried_legs(service, family, place)
    if family is None or legs is None:
        return _at(one.session, one.start - setup, one.end + recording, place)
    there, back = legs
    handover, home = settings["handover_minutes"], family.placement
    start = one.start - there - handover
    end = one.end + back + handover + recording
    return Block(one.session, start, end, home, home, (one.start, one.end), carries=there + back)


def carried_legs(service: Service, family: Family | None, place: str) -> Span | None:
    """Return the minutes with the child to a venue and back; None where the service carries nobody, or
    nobody knows how far it is.
    """
    if family is None or not family.carried or family.placement is None:
        return None
    there, back = drive(service, family.placement, place), drive(service, place, family.placement)
    return None if there is None or back is None else (there, back)


def blocks_of(booked: Bookings, staff: str, day: date) -> list[Block]:
    """Return all that is in a supervisor's date, in order."""
    service = booked.service
    found = [session_block(service, one, staff) for one in booked.of_staff.get((staff, day), ())]
    for session, read in booked.readings.get((staff, day), ()):
        end = read.start + minutes_of(service, session.referral, read)
        found.append(_at(f"reading for {session.referral}", read.start, end, read.place))
    for away in service.away.get((staff, day), ()):
        absent = away.kind in ("leave", "sick")
        place = None if absent else away.place
        span = (away.start, away.end)
        found.append(
            Block(f"{away.kind} {clock(away.start)}", *span, place, place, span, away=True, absent=absent)
        )
    if booked.ill is not None and booked.ill[:2] == (staff, day):
        span = (booked.ill[2], 1440)
        found.append(Block("ill", *span, None, None, span, away=True, absent=True))
    return sorted(found, key=lambda one: (one.start, one.end, one.id))


def day_violations(service: Service, staff: str, day: date, blocks: Sequence[Block]) -> Iterator[Violation]:
    """Go through what blocks break of a supervisor's date."""
    hours = service.working.get((staff, weekday(day)), ())
    for block in blocks:
        if not block.away:
            yield from _hours(staff, day, block, hours)
    for one, other in combinations(blocks, 2):
        over = min(one.end, other.end) - max(one.start, other.start)
        if over > 0 and not (one.away and other.away):
            kind = "carrying" if _only_carrying(one, other) else "overlap"
            says = f"{staff} on {day}: {one.id} and {other.id} overlap by {over} minutes"
            yield Violation(kind, (staff, str(day), one.id, other.id), over, says)
    yield from _drives(service, staff, day, blocks, hours)


def chain(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that the day's route leads to; none that lies wholly within leave or sickness."""
    absences = joined([(one.start, one.end) for one in blocks if one.absent])
    return [
        one
        for one in blocks
        if one.begins is not None
        and not (one.away and any(start <= one.start and one.end <= end for start, end in absences))
    ]


def _at(name: str, start: int, end: int, place: str | None) -> Block:
    return Block(name, start, end, place, place, (start, end))


def _hours(staff: str, day: date, block: Block, hours: Sequence[Span]) -> Iterator[Violation]:
    lunches = [(before[1], after[0]) for before, after in pairwise(hours)]
    inside = [(hours[0][0], hours[-1][1])] if hours else []
    outside = _length((block.start, block.end)) - _overlap((block.start, block.end), inside)
    about = (staff, str(day), block.id)
    if outside:
        only_legs = _overlap(block.core, inside) == _length(block.core)
        kind = "carrying" if only_legs and block.carries else "working_hours"
        says = f"{staff} on {day}: {block.id} lies {outside} minutes outside working hours"
        yield Violation(kind, about, outside, says)
    at_lunch = _overlap((block.start, block.end), lunches)
    if at_lunch:
        kind = "carrying" if block.carries and not _overlap(block.core, lunches) else "lunch"
        yield Violation(
            kind, about, at_lunch, f"{staff} on {day}: {block.id} takes {at_lunch} minutes of lunch"
        )


def _only_carrying(one: Block, other: Block) -> bool:
    carried = one.carries or other.carries
    return bool(carried) and min(one.core[1], other.core[1]) <= max(one.core[0], other.core[0])


def _drives(
    service: Service, staff: str, day: date, blocks: Sequence[Block], hours: Sequence[Span]
) -> Iterator[Violation]:
    route = chain(blocks)
    if not route:
        return
    person = service.staff.get(staff)
    base = person.base if person else None
    starts = min([one.start for one in route] + [span[0] for span in hours])
    ends = max([one.end for one in route] + [span[1] for span in hours])
    lunches = [(before[1], after[0]) for before, after in pairwise(hours)]
    taken = joined([*lunches, *((one.start, one.end) for one in blocks)])
    stops = [_at("the start of the day", starts, starts, base), *route, _at("its end", ends, ends, base)]
    for leaves, arrives in pairwise(stops):
        needs = drive(service, leaves.ends, arrives.begins)
        if needs == 0 or leaves.end > arrives.start:
            continue
        longest = _longest_free((leaves.end, arrives.start), taken)
        about = (staff, str(day), leaves.id, arrives.id)
        if needs is None:
            says = f"{staff} on {day}: nobody knows how far it is from {leaves.ends} to {arrives.begins}"
            yield Violation("drive", about, UNKNOWN, says)
        elif needs > longest:
            says = (
                f"{staff} on {day}: {needs} minutes from {leaves.ends} to {arrives.begins} do not fit into "
                f"{longest} between {leaves.id} and {arrives.id}"
            )
            yield Violation("drive", about, needs - longest, says)


def _longest_free(within: Span, taken: Sequence[Span]) -> int:
    longest, at = 0, within[0]
    for start, end in taken:
        longest = max(longest, min(start, within[1]) - at)
        at = max(at, min(end, within[1]))
    return max(longest, within[1] - at)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _overlap(span: Span, others: Sequence[Span]) -> int:
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)
