"""Where a supervisor reads the case before the first session with a family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from ftdesk.clock.local import local
from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval, gaps
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.situation import DaySituation, SupervisorDay
from ftdesk.diary.supervisor import lay, objections
from ftdesk.diary.travel import Places
from ftdesk.model.service import Settings


def reading_minutes(kind: Literal["new", "standing"], *, knows: bool, settings: Settings) -> int:
    """Return the minutes that a supervisor must read before the first session with a family.

    Args:
        kind: of the arrangement: in a new one everybody reads the whole case.
        knows: the supervisor has worked with this family before.
        settings: holds the two lengths; neither policy sets them.
    """
    if kind == "new":
        return settings.reading_minutes
    return 0 if knows else settings.cover_reading_minutes


def place_reading(
    staff: str,
    proposal: Proposal,
    taken: tuple[Block, ...],
    days: tuple[DaySituation, ...],
    places: Places,
) -> Block | None:
    """Find the reading of `staff` for `proposal`: as late as may be, with the least driving for it.

    Args:
        taken: what the session itself takes of this supervisor.
        days: the session's date last, before it any earlier dates on which the reading may lie instead.

    Returns:
        The block, at the supervisor's base or at an open venue; None where none fits.
    """
    for situation in reversed(days):
        person = situation.staff.get(staff)
        if person is None or (situation is not days[-1] and (situation.bank_holiday or situation.closed)):
            continue
        new = taken if situation is days[-1] else ()
        ways = _candidates(staff, person, new, proposal, situation, places)
        found = [
            block for block in ways if not objections(staff, situation.day, person, (*new, block), places)
        ]
        if found:
            return min(found, key=lambda block: _preference(staff, situation, block, new, places))
    return None


def _candidates(
    staff: str,
    person: SupervisorDay,
    taken: tuple[Block, ...],
    proposal: Proposal,
    situation: DaySituation,
    places: Places,
) -> Iterator[Block]:
    length = timedelta(minutes=proposal.reading[staff])
    there = sorted(
        (block for block in (*person.blocks, *taken) if not block.is_laid), key=lambda block: block.start
    )
    latest = min((block.interval.start for block in taken), default=None)
    for free in gaps(person.working, [block.interval for block in there]):
        if latest is not None and free.end > latest:
            continue
        following = next(
            (b.from_place for b in there if b.interval.start >= free.end and b.from_place), person.base
        )
        for place, open_at in _rooms_to_read(person, situation):
            drive = places.drive(place, following) if following else None
            for end in {free.end, free.end - timedelta(minutes=drive.minutes if drive else 0)}:
                start = end - length
                if start < free.start or (proposal.not_before and start < proposal.not_before):
                    continue
                if open_at is None or any(hours.contains(Interval(start, end)) for hours in open_at):
                    yield Block(staff, "reading", local(start), local(end), proposal.session, place, place)


def _rooms_to_read(
    person: SupervisorDay, situation: DaySituation
) -> Iterator[tuple[str, tuple[Interval, ...] | None]]:
    """Go through the places to read at, with the hours in which each is open."""
    if person.base is not None:
        yield person.base, None
    for venue in situation.venues.values():
        if venue.place != person.base and not venue.closed:
            yield venue.place, venue.opening


def _preference(
    staff: str, situation: DaySituation, block: Block, taken: tuple[Block, ...], places: Places
) -> tuple[int, float]:
    """Least driving first, then the latest."""
    laid = lay(staff, situation.day, situation.staff[staff], (*taken, block), places)
    return sum(drive.interval.minutes for drive in laid.travel), -block.start.timestamp()
