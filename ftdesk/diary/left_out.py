"""A slot for one date of a series that was left out: the series' own, or the nearest to it with its lead."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import Chance, VenueChance, chances
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.series import Slot
from ftdesk.diary.starts import bit, minutes_of


def slot_on(index: GapIndex, ask: Ask, day: int, usual: Slot, since: tuple[int, int]) -> Slot | None:
    """Return the slot that a date left out could have now; None where there is none.

    It is the series' own where that fits. Else it is another start, room or second supervisor with the same
    lead, the cheapest by the service's own weights, and of those the nearest in time. Nothing is found for a
    date on which the service or the venue of the series is closed.

    Args:
        index: the free time as it stands.
        ask: the arrangement.
        day: the date's ordinal.
        usual: the slot that the series has on this weekday.
        since: ordinal and minute of the present.
    """
    venue = index.house.rooms[usual.room].venue
    start = _minute(usual.start)
    if day < since[0] or index.service.closed(day, venue):
        return None

    def at_its_time(at: VenueChance) -> int:
        on_grid = start % index.grid == 0 and at.venue == venue
        return bit(start, index.grid) & _later(index, day, since) if on_grid else 0

    for chance in _chances(index, ask, day, usual.staff):
        if chance.staff == usual.staff and usual.room in chance.rooms(at_its_time(chance.at) & chance.starts):
            return usual
    return _nearest(index, ask, day, usual, since)


def _nearest(index: GapIndex, ask: Ask, day: int, usual: Slot, since: tuple[int, int]) -> Slot | None:
    weights, begins = index.house.settings.plan_weights, _minute(usual.start)
    ways = []
    for chance in _chances(index, ask, day, usual.staff[:1] if ask.workers <= 1 else None):
        if chance.staff[0] != usual.staff[0]:
            continue
        cost = weights.change_supervisor * len(set(chance.staff) - set(usual.staff))
        cost += weights.staff_travel_minute * chance.drives + weights.child_travel_minute * chance.at.child
        for start in minutes_of(chance.starts & _later(index, day, since), index.grid):
            rooms = chance.rooms(bit(start, index.grid))
            room = usual.room if usual.room in rooms else rooms[0]
            changed = weights.change_time * (start != begins) + weights.change_room * (room != usual.room)
            ways.append((cost + changed, abs(start - begins), start, room, chance.staff))
    if not ways:
        return None
    _, _, start, room, staff = min(ways)
    return Slot(WEEKDAYS[(day - 1) % 7], f"{start // 60:02}:{start % 60:02}", room, staff)


def _chances(index: GapIndex, ask: Ask, day: int, team: tuple[str, ...] | None) -> Iterator[Chance]:
    return chances(index, ask, day, own=ask.begins_on(day), team=team)


def _later(index: GapIndex, day: int, since: tuple[int, int]) -> int:
    """Return the starts of a date that are still to come."""
    return -1 << (since[1] // index.grid + 1) if day == since[0] else -1


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
