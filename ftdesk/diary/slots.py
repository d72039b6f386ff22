"""Options for a whole series: every team, weekday, start, venue and room tried, the best first.

The search goes by a bound on the cost that is raised until enough is found: within a bound nothing is passed
over, and what costs more at the least than the bound is not better than what has been found.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, SlotsAsk
from ftdesk.diary.service_time import week_of
from ftdesk.diary.slot_choices import Choices
from ftdesk.diary.slot_team import Choice
from ftdesk.diary.slot_weighing import Weighing, order_of
from ftdesk.diary.steps import Steps, finished

_FIRST_RAISE, _GROWTH, _HIGHEST = 60.0, 4.0, 10_000_000.0
"""By how much the bound is raised at first, how many times as much each time after, and until when."""
_STEP = 4
"""Patterns looked at in one step."""
_WEIGHED, _LOOKED_AT = 2_000, 60_000
"""Patterns weighed, and looked at, before the search is content with the best so far, and says so."""

_Costed = tuple[float, tuple[tuple[object, ...], ...], tuple[Choice, ...]]
"""What a pattern costs at the least, what tells it from others, and its choices."""


def best_slots(index: GapIndex, wanted: SlotsAsk) -> tuple[Option, ...]:
    """Return the best options, the cheapest first; the earliest and the same person's are among them (X-16).

    An option is one choice of weekdays, teams and venues, at its cheapest starts and rooms. The earliest is
    of those that leave no more sessions out than the best. Where a week cannot hold as many sessions as are
    asked for, options with fewer are returned.
    """
    return finished(best_slots_in_steps(index, wanted))


def best_slots_in_steps(index: GapIndex, wanted: SlotsAsk) -> Steps[tuple[Option, ...]]:
    """Search as `best_slots` does, in steps; nothing in the index may change in between."""
    return (yield from _Search(index, wanted).marked())


def whole_slots(index: GapIndex, wanted: SlotsAsk) -> list[Option]:
    """Return the options that fit on every date, as many a week as are asked for, cheapest first."""
    return finished(whole_slots_in_steps(index, wanted))


def whole_slots_in_steps(index: GapIndex, wanted: SlotsAsk) -> Steps[list[Option]]:
    """Search as `whole_slots` does, in steps; nothing in the index may change in between."""
    search = _Search(index, wanted)
    if not search.is_full:
        return []
    return [one for one in (yield from search.best(wanted.limit, search.size)) if one.whole]


@dataclass(frozen=True, slots=True)
class _Only:
    """Which options are meant.

    Attributes:
        lacks: sessions that may be left without a place.
        same: the usual supervisors, or one team throughout, hold all of it.
        begins: ordinal of its first date.
    """

    lacks: float = math.inf
    same: bool = False
    begins: int | None = None

    def means(self, option: Option) -> bool:
        """Whether an option is one of them."""
        return (
            option.not_held <= self.lacks
            and (option.same_person or not self.same)
            and self.begins in (None, option.first)
        )


class _Search:
    def __init__(self, index: GapIndex, wanted: SlotsAsk) -> None:
        self.index, self.wanted, self.ask = index, wanted, wanted.ask
        self.choices = Choices(index, wanted)
        self.weighing = Weighing(index, wanted, self.choices)
        self.size = min(wanted.per_week, len(self.choices.cells))
        self.is_full = 0 < self.size == wanted.per_week
        self._least = {day: min(cell.least for cell in cells) for day, cells in self.choices.cells.items()}
        self._weighed: dict[tuple[object, ...], Option | None] = {}
        self._until = 0
        self.all_tried = True

    def marked(self) -> Steps[tuple[Option, ...]]:
        """Return as many as are wanted, the earliest and the same person's among them."""
        chosen: list[Option] = []
        for size in range(self.size, 0, -1):
            if chosen := (yield from self.best(self.wanted.limit, size)):
                break
        if not chosen:
            return ()
        soonest = yield from self._soonest(chosen, size)
        same = yield from self._same(chosen, size)
        for extra in (soonest, same):
            if extra is not None and all(extra.slots != one.slots for one in chosen):
                chosen.append(extra)
        chosen.sort(key=lambda one: order_of(one, self.wanted))
        return tuple(
            replace(one, earliest=one.first == soonest.first, all_tried=self.all_tried) for one in chosen
        )

    def best(self, limit: int, size: int) -> Steps[list[Option]]:
        """Return the best options of as many weekdays."""
        return (yield from self._found(list(combinations(sorted(self._least), size)), limit, _Only()))

    def _soonest(self, chosen: list[Option], size: int) -> Steps[Option]:
        """Return the earliest of the options that leave out no more than the best, the cheapest of those."""
        lacks = chosen[0].not_held
        best = min(
            (one for one in chosen if one.not_held <= lacks), key=lambda one: (one.first or 0, one.total)
        )
        days = {day for cells in self.choices.cells.values() for cell in cells for day in cell.at}
        for day in sorted(days):
            if best.first is not None and day >= best.first:
                break
            combos = [one for one in combinations(sorted(self._least), size) if (day - 1) % 7 in one]
            for found in (yield from self._found(combos, 1, _Only(lacks=lacks, begins=day))):
                return found
        return best

    def _same(self, chosen: list[Option], size: int) -> Steps[Option | None]:
        """Return the cheapest that the usual supervisors, or one team throughout, hold all of."""
        found = next((one for one in chosen if one.same_person), None)
        if found is not None:
            return found
        combos = list(combinations(sorted(self._least), size))
        return next(iter((yield from self._found(combos, 1, _Only(same=True)))), None)

    def _found(self, combos: Sequence[tuple[int, ...]], limit: int, only: _Only) -> Steps[list[Option]]:
        """Return the best options of some sets of weekdays, those that are meant only."""
        if not combos:
            return []
        missing = self.choices.missing
        least = min(self._left_out(days) * missing + sum(self._least[day] for day in days) for days in combos)
        raised, self._until = _FIRST_RAISE, len(self._weighed) + _WEIGHED
        while True:
            most = least + raised if raised < _HIGHEST else math.inf
            found = yield from self._within(combos, limit, most, only)
            if math.isinf(most) or not self.all_tried or (len(found) >= limit and found[-1].total <= most):
                return found
            raised *= _GROWTH

    def _within(
        self, combos: Sequence[tuple[int, ...]], limit: int, most: float, only: _Only
    ) -> Steps[list[Option]]:
        """Return the best of what costs no more than `most` at the least, weighed in that order."""
        found: list[Option] = []
        if not self._weighed:
            for days in combos:
                least = self._left_out(days) * self.choices.missing + sum(self._least[day] for day in days)
                for day in days if least <= most else ():
                    yield from self.choices.worked_out(day, most - least + self._least[day])
        ways = [self._patterns(days, most, only) for days in combos]
        for looked_at, (cost, _, pattern) in enumerate(heapq.merge(*ways)):
            if len(found) == limit:
                most = min(most, found[-1].total)
            if cost > most:
                break
            if looked_at > _LOOKED_AT or len(self._weighed) > self._until:
                self.all_tried = False
                break
            if not looked_at % _STEP:
                yield
            if self.weighing.ways.least(pattern) > most or self._lost(pattern) > only.lacks:
                continue
            option = self._weigh(pattern)
            if option is None or not only.means(option):
                continue
            found.append(option)
            found.sort(key=lambda one: order_of(one, self.wanted))
            del found[limit:]
        return found

    def _weigh(self, pattern: Sequence[Choice]) -> Option | None:
        key = tuple((one.cell.weekday, one.cell.venue, one.staff) for one in pattern)
        if key not in self._weighed:
            self._weighed[key] = self.weighing.best(pattern)
        return self._weighed[key]

    def _patterns(self, days: tuple[int, ...], most: float, only: _Only) -> Iterator[_Costed]:
        """Go through the patterns of some weekdays within `most`, by what they cost at the least."""
        left_out = self._left_out(days)
        short = left_out * self.choices.missing
        leasts = [self._least[day] for day in days]
        if short + sum(leasts) > most:
            return
        lost = [min(cell.lost for cell in self.choices.cells[day]) for day in days]
        spare = only.lacks - left_out - sum(lost)
        if spare < 0:
            return
        lists = [
            self._meant(day, most - short - sum(leasts) + least, only, none + spare)
            for day, least, none in zip(days, leasts, lost, strict=True)
        ]
        apart = self._apart(days, most) if self.ask.kind == "new" else 0.0
        one_team = only.same and not self.ask.usual
        if len(days) == 1 or not (apart or one_team):
            yield from cheapest_first([lists], most, short)
            return
        teams = [_by_team(of_day) for of_day in lists]
        shared = [team for team in teams[0] if all(team in of_day for of_day in teams)]
        together = cheapest_first([[of_day[team] for of_day in teams] for team in shared], most, short)
        if one_team:
            yield from together
            return
        others = (
            one
            for one in cheapest_first([lists], most, short + apart)
            if len({frozenset(choice.staff) for choice in one[2]}) > 1
        )
        yield from heapq.merge(together, others)

    def _meant(self, weekday: int, most: float, only: _Only, lacks: float) -> list[Choice]:
        """Return the choices of a weekday within `most` that leave out no more sessions than `lacks`."""
        found = self.choices.up_to(weekday, most)
        if only.lacks < math.inf:
            found = [one for one in found if one.lost <= lacks]
        if only.same and self.ask.usual:
            found = [one for one in found if self.ask.usual.issuperset(one.staff)]
        if only.begins is not None and (only.begins - 1) % 7 == weekday:
            found = [one for one in found if self.weighing.ways.can_begin(one, only.begins)]
        return found

    def _lost(self, pattern: Sequence[Choice]) -> int:
        """Return how many sessions a pattern leaves out at the least."""
        return self._left_out([one.cell.weekday for one in pattern]) + sum(one.lost for one in pattern)

    def _left_out(self, days: Sequence[int]) -> int:
        """Return how many sessions some weekdays leave out by the calendar alone."""
        asked = self.choices.asked
        return asked.all - asked.could_hold(days)

    def _apart(self, days: Sequence[int], most: float) -> float:
        """Return what a new arrangement's patterns cost more at the least whose team changes in the week.

        Nothing is known of those that leave out a session more than all do; they cost more than `most` where
        it matters.
        """
        choices, wanted = self.choices, self.wanted
        lost = sum(min(cell.lost for cell in choices.cells[day]) for day in days)
        one_more = (self._left_out(days) + lost + 1) * choices.missing
        if most >= one_more - choices.saves * len(days) * wanted.weeks:
            return 0.0
        weeks = [{week_of(day) for day in wanted.dates(weekday) if choices.counts(day)} for weekday in days]
        whole = max(0, len(set.intersection(*weeks)) - lost)
        return choices.weights.consistency_break * whole


def cheapest_first(
    starts: Iterable[Sequence[Sequence[Choice]]], most: float, beside: float = 0.0
) -> Iterator[_Costed]:
    """Go through every way to take one of each list, the cheapest at the least first.

    Args:
        starts: lists to take one of each from, each in the order of cost; several such.
        most: that a way may cost.
        beside: what each costs besides.
    """
    every = [lists for lists in starts if all(lists)]
    heap = [
        (beside + sum(of_day[0].least for of_day in lists), n, (0,) * len(lists))
        for n, lists in enumerate(every)
    ]
    heapq.heapify(heap)
    while heap and heap[0][0] <= most:
        cost, n, at = heapq.heappop(heap)
        lists = every[n]
        pattern = tuple(of_day[k] for of_day, k in zip(lists, at, strict=True))
        yield cost, tuple((one.cell.weekday, one.cell.venue, *one.staff) for one in pattern), pattern
        for k in range(len(at)):
            if at[k] + 1 < len(lists[k]):
                more = lists[k][at[k] + 1].least - lists[k][at[k]].least
                heapq.heappush(heap, (cost + more, n, (*at[:k], at[k] + 1, *at[k + 1 :])))
            if at[k]:
                break  # so each way is come to once


def _by_team(choices: Iterable[Choice]) -> dict[frozenset[str], list[Choice]]:
    found: dict[frozenset[str], list[Choice]] = {}
    for one in choices:
        found.setdefault(frozenset(one.staff), []).append(one)
    return found
