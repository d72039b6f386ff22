"""Where a supervisor could read a case before the first session with its family, in minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ftdesk.diary.free_time import FreeTime, Shape, Span, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Reading
from ftdesk.diary.service_time import week_of


@dataclass(frozen=True, slots=True)
class ReadingAsk:
    """Reading that is to be found.

    Attributes:
        minutes: its length.
        day: the ordinal of the session's date.
        session: what the session takes of this supervisor that day; reading ends before it.
        since: ordinal and minute before which it cannot lie, the present.
    """

    staff: str
    minutes: int
    day: int
    session: tuple[Stay, ...]
    since: tuple[int, int]


def find_reading(index: GapIndex, ask: ReadingAsk) -> tuple[Reading, int] | None:
    """Find reading as late as may be in the session's week, with the least driving for it.

    Returns:
        It, and the minutes by which the day's route grows; None where none fits.
    """
    latest = min((stay.start for stay in ask.session), default=1440)
    for day in range(ask.day, max(week_of(ask.day), ask.since[0]) - 1, -1):
        if day != ask.day and index.service.closed(day):
            continue
        free = index.free(ask.staff, day)
        if day == ask.day:
            free = free.with_stays(ask.session)
        until = latest if day == ask.day else 1440
        since = ask.since[1] if day == ask.since[0] else 0
        found = [
            (drives, -start, place)
            for place, hours in _places(index, free, day)
            for start, drives in _latest(free, Shape(place, place, ask.minutes), hours, (since, until))
        ]
        if found:
            drives, start, place = min(found)
            return Reading(ask.staff, day, -start, -start + ask.minutes, place), drives
    return None


def _places(index: GapIndex, free: FreeTime, day: int) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Go through the base and the venues that the day leads to anyway, with the hours of each."""
    if free.base is not None:
        yield free.base, ((0, 1440),)
    there = {place for stay in free.stays for place in (stay.from_place, stay.to_place)}
    for venue in index.house.venues.values():
        place = index.service.place_of(venue.id)
        if place != free.base and (place in there or free.base is None):
            yield place, index.service.open_hours(venue.id, day)


def _latest(free: FreeTime, shape: Shape, hours: Iterable[Span], within: Span) -> Iterator[tuple[int, int]]:
    for found in free.room_for(shape):
        for opens, closes in hours:
            first = max(found.first, opens, within[0])
            last = min(found.last, min(closes, within[1]) - shape.minutes)
            if first <= last:
                yield last, found.drives
