"""Who could hold the session of one weekday at one venue over all its weeks, and the least that it can cost.

The least is sound: no start, room or reading makes a choice cheaper. So whatever costs more at the least than
the best that are known need not be weighed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import chain
from math import inf
from operator import and_

from ftdesk.diary.candidates import VenueChance, family_starts, supervisors, venue_chances
from ftdesk.diary.gap_index import GapIndex, Ranges
from ftdesk.diary.option import SlotsAsk
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.slot_team import Cell, Choice, Share
from ftdesk.diary.slots_asked import Asked
from ftdesk.diary.steps import Steps


class Choices:
    """Every choice of a series, worked out as far as it is asked for.

    Attributes:
        asked: the sessions that are wanted.
        missing: what one of them costs that is not held.
        saves: what a session may at most save of all its supervisors' drives of a date.
    """

    def __init__(self, index: GapIndex, wanted: SlotsAsk) -> None:
        self.index, self.wanted, self.ask = index, wanted, wanted.ask
        weights = index.house.settings.plan_weights
        self.weights = weights
        self.asked = Asked(index, wanted)
        self.missing = weights.unplaced_court if self.ask.court_directed else weights.unplaced
        self._saves = index.service.most_saved(self.ask) * weights.staff_travel_minute
        """What a session may at most save of a supervisor's drives of a date, where roads are odd."""
        self.saves = self._saves * self.ask.workers
        self._who = frozenset(supervisors(index, self.ask) if wanted.team is None else wanted.team)
        self._shares: dict[tuple[int, str, bool], list[Share]] = {}
        self._up_to: dict[int, tuple[float, list[Choice]]] = {}
        self._over: dict[tuple[str, int], float] = {}
        self._left: dict[tuple[str, int], bool] = {}
        self.cells = {weekday: found for weekday in range(7) if (found := list(self._cells(weekday)))}

    def counts(self, day: int) -> bool:
        """Whether a session is missing where this date of a pattern does not fit, whatever else is in its
        week.
        """
        left = self.wanted.left.get(week_of(day))
        return day in self.asked.days and (left is None or left >= self.wanted.per_week)

    def up_to(self, weekday: int, most: float) -> list[Choice]:
        """Return the choices of a weekday that cost no more than `most` at the least, the cheapest first."""
        known, found = self._up_to.get(weekday, (-inf, []))
        if known < most:
            found = [
                one for cell in self.cells[weekday] if cell.least <= most for one in self._of(cell, most)
            ]
            found.sort(key=lambda one: (one.least, self.ask.wanted(one.cell.venue), one.staff))
            self._up_to[weekday] = most, found
        return found[: bisect_right(found, most, key=lambda one: one.least)]

    def worked_out(self, weekday: int, most: float) -> Steps[None]:
        """Work out, in steps, who could hold the dates of what costs no more than `most` at the least."""
        for cell in self.cells[weekday] if self.ask.workers else ():
            if cell.least > most:
                continue
            for day in cell.days:
                if (at := cell.at.get(day)) is not None:
                    self.index.able(day, at.lead)
                    yield
            self._shares_of(cell, lead=True)
            yield

    def starts(self, choice: Choice, day: int) -> int:
        """Return the starts of a date at which all of a choice's team, its venue and the family are free."""
        cell = choice.cell
        at = cell.at.get(day)
        n = cell.days.index(day) if at is not None else 0
        return reduce(lambda starts, one: starts & one.able[n], choice.team, at.starts if at else 0)

    def _cells(self, weekday: int) -> Iterator[Cell]:
        index, ask, wanted = self.index, self.ask, self.wanted
        dates = wanted.dates(weekday)
        shut = {day for day in dates if day in wanted.skip or index.service.closed(day)}
        at: dict[str, dict[int, VenueChance]] = defaultdict(dict)
        for day in dates:
            if day in shut or day < wanted.since[0]:
                continue
            family = family_starts(index, ask, day)
            if day == wanted.since[0]:
                family &= -1 << (wanted.since[1] // index.grid + 1)
            for chance in venue_chances(index, ask, day, family):
                at[chance.venue][day] = chance
        counted = sum(map(self.counts, dates))
        for venue, chances in at.items():
            days = tuple(day for day in dates if day not in shut and not index.service.closed(day, venue))
            yield Cell(
                weekday=weekday,
                venue=venue,
                days=days,
                skipped=tuple(day for day in dates if day not in days),
                at=chances,
                counted=tuple(n for n, day in enumerate(days) if day in chances and self.counts(day)),
                lost=counted - sum(map(self.counts, chances)),
                left_out=tuple(self._left_out(chances, counted)),
            )

    def _left_out(self, chances: Mapping[int, VenueChance], counted: int) -> Iterator[float]:
        cost = {day: self._least_of(at) for day, at in chances.items()}
        each = sorted(cost.pop(day) for day in chances if self.counts(day))
        beside = sum(min(0.0, one) for one in cost.values())
        for held in range(len(each), -1, -1):
            yield (counted - held) * self.missing + sum(each[:held]) + beside

    def _least_of(self, at: VenueChance) -> float:
        """Return what one date costs at the least."""
        weights = self.weights
        cost = weights.child_travel_minute * at.child + weights.staff_travel_minute * at.lead.drives
        return min(self.missing, cost - self.saves)

    def _of(self, cell: Cell, most: float) -> Iterator[Choice]:
        leads = self._shares_of(cell, lead=True)
        if self.ask.workers <= 1:
            for lead in leads:
                least = _least_with(cell, cell.least + lead.least, lead.lost)
                if least <= most:
                    yield Choice(cell, (lead,), least, cell.lost + lead.lost)
            return
        seconds = self._shares_of(cell, lead=False)
        for lead in leads:
            if _least_with(cell, cell.least + lead.least, 0) > most:
                break
            if _least_with(cell, cell.least + lead.least, lead.lost) <= most:
                yield from self._with_seconds(cell, (lead,), seconds, most)

    def _with_seconds(
        self, cell: Cell, team: tuple[Share, ...], seconds: list[Share], most: float
    ) -> Iterator[Choice]:
        sum_of = cell.least + sum(one.least for one in team)
        names = {one.staff for one in team}
        for second in seconds:
            least = _least_with(cell, sum_of + second.least, 0)
            if least > most:
                break
            if second.lost and cell.left_out[second.lost] > most:
                continue
            if second.staff in names or (len(team) > 1 and second.staff < team[-1].staff):
                continue
            bigger = (*team, second)
            if len(bigger) < self.ask.workers:
                yield from self._with_seconds(cell, bigger, seconds, most)
            elif (choice := self._choice(cell, bigger)) is not None and choice.least <= most:
                yield choice

    def _choice(self, cell: Cell, team: tuple[Share, ...]) -> Choice | None:
        """Return a team's choice; None where no date fits it."""
        together = team[0].able
        for one in team[1:]:
            together = tuple(map(and_, together, one.able))
        if not any(together):
            return None
        counted = [together[n] for n in cell.counted]
        missing = len(counted) - _most_at_once(counted)
        whole = cell.least + sum(one.least for one in team)
        return Choice(cell, team, _least_with(cell, whole, missing), cell.lost + missing)

    def _shares_of(self, cell: Cell, *, lead: bool) -> list[Share]:
        key = (cell.weekday, cell.venue, lead)
        if key not in self._shares:
            self._shares[key] = sorted(self._all_shares(cell, lead), key=lambda one: (one.least, one.staff))
        return self._shares[key]

    def _all_shares(self, cell: Cell, lead: bool) -> Iterator[Share]:
        by_day: list[tuple[int, int, dict[str, Ranges]]] = []
        for day in cell.days:
            at = cell.at.get(day)
            part: Part | None = None if at is None else at.lead if lead else at.second
            of_day = dict(self.index.able(day, part)) if part is not None else {}
            by_day.append((day, at.starts if at is not None else 0, of_day))
        counted, none = frozenset(cell.counted), ()
        for who in self._who.intersection(chain.from_iterable(of_day for _, _, of_day in by_day)):
            ranges: list[Ranges] = []
            able: list[int] = []
            least = 0.0
            for n, (day, within, of_day) in enumerate(by_day):
                starts, mine, fewest = 0, of_day.get(who, none), inf
                if mine and self._has_left(who, day):
                    kept = []
                    for free, drives in mine:
                        if both := free & within:
                            kept.append((both, drives))
                            starts |= both
                            if drives < fewest:
                                fewest = drives
                    mine = tuple(kept)
                else:
                    mine = none
                ranges.append(mine)
                able.append(starts)
                if starts and n in counted:
                    least += self._adds(who, day, fewest)
            if any(able):
                free_on = [able[n] for n in cell.counted]
                lost = len(free_on) - _most_at_once(free_on)
                yield Share(who, tuple(able), tuple(ranges), least, lost)

    def _adds(self, who: str, day: int, drives: float) -> float:
        """Return what somebody adds to a date at the least, what the cell's own least holds left out."""
        over = self._over.get((who, week_of(day)))
        if over is None:
            over = self._over[who, week_of(day)] = self.weights.over_aim * over_aim(
                self.index, who, week_of(day), 1
            )
        ask = self.ask
        outside = ask.kind == "standing" and who not in ask.usual
        return (
            self.weights.staff_travel_minute * drives
            + self._saves
            + over
            + self.weights.consistency_break * outside
        )

    def _has_left(self, who: str, day: int) -> bool:
        key = (who, week_of(day))
        if key not in self._left:
            self._left[key] = self.ask.past_limit or self.index.has_contact_left(who, key[1])
        return self._left[key]


def _least_with(cell: Cell, whole: float, lost: int) -> float:
    """Return what a team costs at the least that leaves out `lost` dates, and costs `whole` with none."""
    if lost:
        return cell.left_out[lost]
    return min(whole, cell.left_out[1]) if len(cell.left_out) > 1 else whole


def over_aim(index: GapIndex, staff: str, week: int, more: int) -> int:
    """Return how many of `more` contacts in a week would be over somebody's aim."""
    aim = index.house.staff[staff].weekly_aim
    if aim is None:
        return 0
    now = index.contacts(staff, week)
    return max(0, now + more - aim) - max(0, now - aim)


def _most_at_once(dates: list[int]) -> int:
    """Return on how many dates one start can be had at the most."""
    if reduce(and_, dates, -1):
        return len(dates)
    levels: list[int] = []
    for starts in dates:
        for n in range(len(levels) - 1, -1, -1):
            more = levels[n] & starts
            if not more:
                continue
            if n + 1 < len(levels):
                levels[n + 1] |= more
            else:
                levels.append(more)
        if not levels:
            levels.append(0)
        levels[0] |= starts
    return len(levels) if levels and levels[0] else 0
