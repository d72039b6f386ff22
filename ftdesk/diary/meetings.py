"""Where a lead meets the parents before the first session: early in a day, in core hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ftdesk.clock.local import at, local
from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval, gaps
from ftdesk.diary.situation import DaySituation
from ftdesk.diary.supervisor import objections
from ftdesk.diary.travel import Places

_TRIES = 8
"""Starts tried in one free stretch, a grid's step apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAsk:
    """A meeting to be found.

    Attributes:
        kind: `pre_meet`, or `meeting` for the agreement.
        staff: whose diary it goes into.
        venue: where the sessions are to be; tried first, then the base.
        core_hours: local, from and to.
        after: it cannot begin before.
        before: it has to be over by then.
        grid: minutes; starts lie on multiples of it.
    """

    kind: Literal["pre_meet", "meeting"]
    staff: str
    minutes: int
    venue: str
    core_hours: tuple[str, str]
    after: datetime
    before: datetime
    grid: int


def place_meeting(
    ask: MeetingAsk, days: Iterable[DaySituation], taken: Iterable[Block], places: Places
) -> Block | None:
    """Find a meeting on the first of the days that has room for it, as early as may be; None where none has.

    Early, because the afternoons are when children can come.

    Args:
        ask: the meeting.
        days: in the order in which they are preferred; read one after another, no further than needed.
        taken: what is proposed for the diary besides and not stored yet.
        places: for the drives.
    """
    proposed = [block for block in taken if block.staff == ask.staff and not block.is_laid]
    for situation in days:
        person = situation.staff[ask.staff]
        if situation.bank_holiday or situation.closed or not person.working:
            continue
        own = tuple(block for block in proposed if local(block.start).date() == situation.day)
        for block in _candidates(ask, situation, own):
            if not objections(ask.staff, situation.day, person, (*own, block), places):
                return block
    return None


def _candidates(ask: MeetingAsk, situation: DaySituation, own: tuple[Block, ...]) -> Iterator[Block]:
    person = situation.staff[ask.staff]
    there = [block.interval for block in (*person.blocks, *own) if not block.is_laid]
    core = Interval(at(situation.day, ask.core_hours[0]), at(situation.day, ask.core_hours[1]))
    within = [part for stretch in person.working if (part := stretch.common(core))]
    length = timedelta(minutes=ask.minutes)
    for free in gaps(within, there):
        earliest = local(max(free.start, ask.after))
        start = earliest + timedelta(minutes=-(earliest.hour * 60 + earliest.minute) % ask.grid)
        for _ in range(_TRIES):
            if start + length > min(free.end, ask.before):
                break
            for place in _at(ask, situation, Interval(start, start + length)):
                yield Block(ask.staff, ask.kind, start, start + length, None, place, place)
            start += timedelta(minutes=ask.grid)


def _at(ask: MeetingAsk, situation: DaySituation, when: Interval) -> Iterator[str]:
    venue = situation.venues[ask.venue]
    is_open = venue.opening is None or any(hours.contains(when) for hours in venue.opening)
    if is_open and not venue.closed and venue.own:
        yield venue.place
    base = situation.staff[ask.staff].base
    if base is not None and base != venue.place:
        yield base
