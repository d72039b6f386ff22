"""Where and when on a date somebody reads a case: the one preference of searching and of booking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ftdesk.diary.free_time import FreeTime, Shape, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A venue to read at, by its place, with the hours in which it is open on the date."""

    place: str
    hours: Sequence[Span]


def where_to_read(
    free: FreeTime, venues: Iterable[ReadingPlace], minutes: int, within: Span
) -> tuple[int, str, int] | None:
    """Find the reading with the least driving for it, then the latest, then by the name of its place.

    Reading lies at the base or at an open venue. Venues that the day does not lead to anyway are tried only
    where reading would otherwise cost a drive, or could not be.

    Args:
        free: the supervisor's date.
        venues: all of them.
        minutes: its length.
        within: minutes of the day.

    Returns:
        Its start, its place and the minutes by which the day's route grows; None where none fits.
    """
    since, until = within
    if not any(min(end, until) - max(start, since) >= minutes for start, end in free.pieces()):
        return None
    there = {place for stay in free.stays for place in (stay.from_place, stay.to_place)}
    others = [one for one in venues if one.place != free.base]
    at_hand = [one for one in others if one.place in there]
    if free.base is not None:
        at_hand.append(ReadingPlace(free.base, ((0, 1440),)))
    best = _best(free, at_hand, minutes, within)
    if best is None or best[0] > 0:
        rest = _best(free, [one for one in others if one.place not in there], minutes, within)
        best = min((one for one in (best, rest) if one is not None), default=None)
    if best is None:
        return None
    drives, start, place = best
    return -start, place, drives


def least_driven(found: Iterable[tuple[T, int] | None]) -> tuple[T, int] | None:
    """Return the reading with the least driving of what is found on several dates, the last date first.

    What no minute is driven for is taken at once, and of several that cost the same the latest.

    Args:
        found: of each date, what is found and the minutes by which the day's route grows; None for nothing.
    """
    best: tuple[T, int] | None = None
    for one in found:
        if one is not None and (best is None or one[1] < best[1]):
            best = one
            if one[1] <= 0:
                break
    return best


def fits_at_base(free: FreeTime, minutes: int, within: Span) -> bool:
    """Whether somebody could read at their base, whatever they would drive for it."""
    if free.base is None:
        return False
    shape = Shape(free.base, free.base, minutes)
    return next(_latest(free, shape, ((0, 1440),), within), None) is not None


def _best(
    free: FreeTime, places: Iterable[ReadingPlace], minutes: int, within: Span
) -> tuple[int, int, str] | None:
    return min(
        (
            (drives, -start, one.place)
            for one in places
            for start, drives in _latest(free, Shape(one.place, one.place, minutes), one.hours, within)
        ),
        default=None,
    )


def _latest(free: FreeTime, shape: Shape, hours: Iterable[Span], within: Span) -> Iterator[tuple[int, int]]:
    for found in free.room_within(shape, within):
        for opens, closes in hours:
            first = max(found.first, opens, within[0])
            last = min(found.last, min(closes, within[1]) - shape.minutes)
            if first <= last:
                yield last, found.drives
