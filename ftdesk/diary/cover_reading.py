"""Reading that an absence takes, of somebody who goes on with the family: where else it could lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ftdesk.diary.blocks import AWAY
from ftdesk.diary.booked import Booked
from ftdesk.diary.cover_ask import CoverAsk
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Reading
from ftdesk.diary.reading_time import read_on
from ftdesk.diary.service_time import week_of
from ftdesk.diary.tried import days_kept
from ftdesk.diary.where_to_read import least_driven


@dataclass(frozen=True, slots=True)
class LostReading:
    """Reading for which there is no time any more.

    Attributes:
        of: the session that it was booked with.
        session: the next session with the family that this supervisor still has.
        now: where it can lie instead; None where nowhere.
    """

    of: str
    session: str
    was: Reading
    now: Reading | None


def lost_reading(index: GapIndex, asked: CoverAsk) -> tuple[LostReading, ...]:
    """Return the reading that the absence takes, each placed again where there is time for it.

    Args:
        index: with whoever is away, and the day covered; it is as it was afterwards.
        asked: the day.
    """
    staff, day = asked.staff, asked.day
    stays = index.stays(staff, day)
    absent = [stay for stay in stays if stay.kind in AWAY]
    lost = [
        stay
        for stay in stays
        if stay.kind == "reading"
        and stay.session
        and (day, stay.start) >= asked.since
        and any(stay.start < gone.end and gone.start < stay.end for gone in absent)
    ]
    targets = [(stay, target) for stay in lost if (target := _next_session(index, asked, stay)) is not None]
    if not targets:
        return ()
    last = max(target.day for _, target in targets)
    first = min(day, asked.since[0], *(week_of(target.day) for _, target in targets))
    with days_kept(index, staff, range(first, last + 1)):
        index.clear_stays(staff, day)
        for stay in stays:
            if stay not in lost:
                index.put_stay(staff, day, stay)
        return tuple(_placed_again(index, asked, targets))


def _placed_again(
    index: GapIndex, asked: CoverAsk, targets: list[tuple[Stay, Booked]]
) -> Iterator[LostReading]:
    for stay, target in sorted(targets, key=lambda pair: (pair[1].day, pair[1].start)):
        was = Reading(asked.staff, asked.day, stay.start, stay.end, stay.from_place or "")
        now = _found(index, asked, stay.end - stay.start, target)
        if now is not None:
            index.put_stay(
                now.staff, now.day, Stay(now.start, now.end, now.place, now.place, target.session, "reading")
            )
        yield LostReading(stay.session or "", target.session, was, now)


def _found(index: GapIndex, asked: CoverAsk, minutes: int, target: Booked) -> Reading | None:
    """Find reading before a session that is in the index already: the least driving, then the latest."""
    staff, day = asked.staff, target.day
    own = (one.start for one in index.stays(staff, day) if one.session == target.session)
    latest = min(own, default=target.start)

    def on(date: int) -> tuple[Reading, int] | None:
        within = (asked.since[1] if date == asked.since[0] else 0, latest if date == day else 1440)
        return read_on(index, index.free(staff, date), staff, date, minutes, within)

    found = least_driven(map(on, range(day, max(week_of(day), asked.since[0]) - 1, -1)))
    return found[0] if found else None


def _next_session(index: GapIndex, asked: CoverAsk, stay: Stay) -> Booked | None:
    """Return the next session of the arrangement that was read for which they still have."""
    of = index.sessions.get(stay.session or "")
    if of is None:
        return None
    theirs = (
        one
        for one in index.sessions.values()
        if one.arrangement == of.arrangement
        and asked.staff in one.staff
        and (one.day, one.start) >= (asked.day, stay.start)
    )
    return min(theirs, key=lambda one: (one.day, one.start), default=None)
