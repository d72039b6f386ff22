"""A supervisor's week with new sessions in it: whether everything can be read in time, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.diary.free_time import FreeTime, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Reading
from ftdesk.diary.plan_ask import WeekAsk
from ftdesk.diary.plan_cost import beyond_aim
from ftdesk.diary.plan_ways import Block, Ways
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.reading_time import read_on
from ftdesk.diary.where_to_read import least_driven

Share = tuple[int, int, Block, Ways]
"""Date and start of a block, the block, and whose session it is of."""


@dataclass(frozen=True, slots=True)
class StaffWeek:
    """What new sessions cost in one supervisor's week.

    Attributes:
        cost: drives and contacts over the aim.
        reading: before the first session with each family that needs it, by its arrangement.
    """

    cost: float
    reading: dict[str, Reading]


class StaffWeeks:
    """Supervisors' weeks, each set of new sessions worked out once."""

    def __init__(self, index: GapIndex, asked: WeekAsk) -> None:
        self.index = index
        self.asked = asked
        self._weeks: dict[tuple[tuple[int, int], ...], StaffWeek | None] = {}
        self._dates: dict[tuple[int, ...], tuple[FreeTime, int]] = {}

    def week(self, shares: tuple[Share, ...]) -> StaffWeek | None:
        """Return the week of whose sessions these are, in their order; None where reading finds no time."""
        if not shares:
            return _EMPTY
        key = tuple((block.number, self._minutes(block, of) and of.number) for _, _, block, of in shares)
        if key not in self._weeks:
            self._weeks[key] = self._work_out(shares)
        return self._weeks[key]

    def _work_out(self, shares: tuple[Share, ...]) -> StaffWeek | None:
        staff = shares[0][2].staff
        weights = self.index.house.settings.plan_weights
        by_day: dict[int, list[Block]] = {}
        for day, _, block, _ in shares:
            by_day.setdefault(day, []).append(block)
        free: dict[int, FreeTime] = {}
        drives = 0
        for day, blocks in by_day.items():
            free[day], more = self._date(staff, day, blocks)
            drives += more
        reading: dict[str, Reading] = {}
        ready: set[str] = set()
        for day, start, block, of in shares:
            if of.ask.arrangement in ready:
                continue
            ready.add(of.ask.arrangement)
            minutes = self._minutes(block, of)
            if not minutes:
                continue
            found = self._read(staff, minutes, (day, start), free)
            if found is None:
                return None
            read, more = found
            drives += more
            reading[of.ask.arrangement] = read
            stay = Stay(read.start, read.end, read.place, read.place, None, "reading")
            free[read.day] = free.get(read.day, self.index.free(staff, read.day)).with_stays([stay])
        over = beyond_aim(self.index, staff, self.asked.week, len(shares))
        return StaffWeek(weights.staff_travel_minute * drives + weights.over_aim * over, reading)

    def _date(self, staff: str, day: int, blocks: list[Block]) -> tuple[FreeTime, int]:
        key = tuple(block.number for block in blocks)
        if key not in self._dates:
            before = self.index.free(staff, day)
            after = before.with_stays(
                Stay(block.start, block.end, block.from_place, block.to_place) for block in blocks
            )
            self._dates[key] = after, after.route() - before.route()
        return self._dates[key]

    def _read(
        self, staff: str, minutes: int, before: tuple[int, int], free: dict[int, FreeTime]
    ) -> tuple[Reading, int] | None:
        """Find reading before a session, with the least driving for it and then as late as may be."""
        since = self.asked.since

        def on(day: int) -> tuple[Reading, int] | None:
            within = (since[1] if day == since[0] else 0, before[1] if day == before[0] else 1440)
            of_day = free[day] if day in free else self.index.free(staff, day)
            return read_on(self.index, of_day, staff, day, minutes, within)

        return least_driven(map(on, range(before[0], max(self.asked.week, since[0]) - 1, -1)))

    def _minutes(self, block: Block, of: Ways) -> int:
        if of.wanted.known_from.get(block.staff, 1 << 30) <= block.day:
            return 0
        return reading_minutes(of.ask.reads(block.staff, block.day), self.index.house.settings)


_EMPTY = StaffWeek(0.0, {})
