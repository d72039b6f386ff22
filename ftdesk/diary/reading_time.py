"""Where a supervisor could read a case before the first session with its family, in minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ftdesk.diary.free_time import FreeTime, Span, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Reading
from ftdesk.diary.service_time import week_of
from ftdesk.diary.where_to_read import ReadingPlace, fits_at_base, least_driven, where_to_read

Known = dict[tuple[str, int, int, Span, tuple[Stay, ...]], tuple[Reading, int] | None]
"""What has been found for somebody on a date, by what they have on it; it holds while the service does."""


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


def find_reading(
    index: GapIndex, ask: ReadingAsk, known: Known | None = None, stays: Iterable[Stay] | None = None
) -> tuple[Reading, int] | None:
    """Find reading in the session's week with the least driving for it, and then as late as may be.

    Args:
        index: the service.
        ask: what is to be found.
        known: what has been found before; it is added to.
        stays: what else they have on the session's date, where that is not as the index has it.

    Returns:
        It, and the minutes by which the day's route grows; None where none fits.
    """

    def on(day: int, free: FreeTime, within: Span) -> tuple[Reading, int] | None:
        if known is None:
            return read_on(index, free, ask.staff, day, ask.minutes, within)
        key = ask.staff, day, ask.minutes, within, free.stays
        if key not in known:
            known[key] = read_on(index, free, ask.staff, day, ask.minutes, within)
        return known[key]

    return least_driven(on(*date) for date in _dates(index, ask, stays))


def can_read(index: GapIndex, ask: ReadingAsk) -> bool:
    """Whether `find_reading` finds any: asked of the base first, whatever is driven for it."""
    at_base = any(
        fits_at_base(free, ask.minutes, within) and not index.service.closed(day)
        for day, free, within in _dates(index, ask, None)
    )
    return at_base or find_reading(index, ask) is not None


def _dates(
    index: GapIndex, ask: ReadingAsk, stays: Iterable[Stay] | None
) -> Iterator[tuple[int, FreeTime, Span]]:
    """Go through the week's dates up to the session's, the last first: free time, and what of it counts."""
    latest = min((stay.start for stay in ask.session), default=1440)
    for day in range(ask.day, max(week_of(ask.day), ask.since[0]) - 1, -1):
        free = index.free(ask.staff, day)
        if day == ask.day:
            if stays is not None:
                free = FreeTime(free.base, free.working, tuple(stays), free.drive)
            free = free.with_stays(ask.session)
        since = ask.since[1] if day == ask.since[0] else 0
        yield day, free, (since, latest if day == ask.day else 1440)


def read_on(
    index: GapIndex, free: FreeTime, staff: str, day: int, minutes: int, within: Span
) -> tuple[Reading, int] | None:
    """Find reading on one date, inside `within`: the least driving for it, then the latest.

    Args:
        index: the service.
        free: the supervisor's date.
        staff: whose it is.
        day: the date's ordinal.
        minutes: its length.
        within: minutes of the day.

    Returns:
        It, and the minutes by which the day's route grows; None where none fits or nobody works that day.
    """
    if index.service.closed(day):
        return None
    venues = (
        ReadingPlace(index.service.place_of(venue), index.service.open_hours(venue, day))
        for venue in index.house.venues
    )
    found = where_to_read(free, venues, minutes, within)
    if found is None:
        return None
    start, place, drives = found
    return Reading(staff, day, start, start + minutes, place), drives
