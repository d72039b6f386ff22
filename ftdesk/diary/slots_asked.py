"""How many sessions are asked for in the weeks of a search: those that some set of weekdays could hold.

What no weekdays could hold counts against nobody: dates past, ruled out for the case (after an order's end,
say), or on which the whole service is closed. What some weekdays hold and others do not is a session that the
others leave without a place, whatever stands in their way: a bank holiday on their Monday, a closed venue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from ftdesk.diary.candidates import suitable_rooms
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import SlotsAsk
from ftdesk.diary.service_time import week_of


class Asked:
    """The sessions asked for, by the calendar alone: rooms, diaries and the family's times are left aside.

    Attributes:
        days: ordinals of the dates on which something may be held somewhere.
        all: sessions asked for.
    """

    def __init__(self, index: GapIndex, wanted: SlotsAsk) -> None:
        venues = suitable_rooms(index, wanted.ask)
        span = range(max(wanted.from_day, wanted.since[0]), wanted.from_day + 7 * wanted.weeks)
        self.days = frozenset(day for day in span if day not in wanted.skip and _is_open(index, venues, day))
        by_week: dict[int, int] = defaultdict(int)
        for day in self.days:
            by_week[week_of(day)] |= 1 << (day - 1) % 7
        self._weeks = [(days, wanted.left.get(week, wanted.per_week)) for week, days in by_week.items()]
        self.all = max(map(self.could_hold, combinations(range(7), min(7, wanted.per_week))), default=0)

    def could_hold(self, weekdays: Iterable[int]) -> int:
        """Return how many sessions one of each of some weekdays, Monday being 0, could hold at the most."""
        those = sum(1 << day for day in weekdays)
        return sum(min(left, (days & those).bit_count()) for days, left in self._weeks)


def _is_open(index: GapIndex, venues: Iterable[str], day: int) -> bool:
    return any(index.service.open_hours(venue, day) for venue in venues)
