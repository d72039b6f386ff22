"""The search for a week's plan: force a session in, put elsewhere what it pushes out, keep what is better.

Placing one by one leaves out sessions that a few moves would let in; forcing one in is what finds those
moves. Now and then a part of the plan is taken out whole and made again. What is a little worse is kept too,
less and less of it, so that the search does not stay where it began; the best is remembered.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator

from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import WeekAsk, WeekPlan
from ftdesk.diary.plan_items import Item
from ftdesk.diary.plan_state import PlanState
from ftdesk.diary.plan_ways import Way

_LOOKS = 6
"""Ways that are weighed to the minute before a session takes the cheapest of them."""

_HOT, _COLD = 500.0, 10.0
"""How much worse a plan may be to be kept: at the start and at the end of a round, about."""

_ROUND = 1_000
"""Steps of the first round; each is half as long again as the one before."""


class PlanSearch:
    """One week's search, a step at a time; the same for the same seed.

    Args:
        index: what is booked.
        asked: the week.
        start: what an earlier search has come to, after so many `steps`.
    """

    def __init__(
        self, index: GapIndex, asked: WeekAsk, start: Iterable[Placement] = (), steps: int = 0
    ) -> None:
        self.state = PlanState(index, asked, start)
        self.steps = steps
        self._random = random.Random(asked.seed + steps)
        self._heat = self._heats()
        self._insert(self.state.unplaced(), careful=True)
        self._best = self.state.snapshot()

    @property
    def total(self) -> float:
        """What the best plan so far costs."""
        return self._best[-1]

    @property
    def unplaced(self) -> int:
        """How many sessions the best plan so far leaves unplaced."""
        return self._best[0].count(None)

    @property
    def done(self) -> bool:
        """Whether there is nothing to search: no session to place, or no way for any."""
        return not any(item.ways.all for item in self.state.items)

    def step(self) -> bool:
        """Try one change; return whether it led to the best plan so far."""
        self.steps += 1
        state, heat = self.state, next(self._heat)
        before = state.snapshot()
        target = self._target()
        if target is None:
            return False
        way = state.placed[target.number]
        if way is None or self._random.random() < 0.5:
            out = state.take(target)
            way = self._forced(target)
            out += self._make_room(way)
            self._out(self._near(way, out))
            if state.free(target) >> way.bit & 1 and (adds := state.adds(way)) is not None:
                state.put(target, way, adds)
        else:
            out = state.take(target)
            self._out(self._near(way, out))
        self._insert(state.unplaced())
        worse = state.total - before[-1]
        if worse > 0 and worse > -heat * math.log(self._random.random() or 1e-9):
            state.restore(before)
            return False
        if state.total < self._best[-1] - 1e-6:
            self._best = state.snapshot()
            return True
        return False

    def best(self) -> WeekPlan:
        """Return the best plan so far; booked sessions whose move buys nothing stand where they stood."""
        now = self.state.snapshot()
        self.state.restore(self._best)
        self._put_back()
        self._best = self.state.snapshot()
        placements = self.state.placements()
        self.state.restore(now)
        there = {one.session for one in placements}
        sessions = (session for wanted in self.state.asked.wanted for session in wanted.sessions)
        return WeekPlan(
            steps=self.steps,
            placements=placements,
            unplaced=tuple(session for session in sessions if session not in there),
            total=self.total,
        )

    def _put_back(self) -> None:
        """Put booked sessions back, one by one, where that is free and the plan costs no more."""
        booked = [item for item in self.state.items if item.ways.wanted.was is not None]
        while any(self._is_put_back(item) for item in booked):
            continue  # one that is back may leave another the place where that one stood

    def _is_put_back(self, item: Item) -> bool:
        state, there, was = self.state, self.state.placed[item.number], item.ways.wanted.was
        if there is None or was is None or there.is_at(was):
            return False
        before = state.snapshot()
        alone = len(state.take(item)) == 1
        among = state.free(item) & item.ways.of_day.get(was.day, 0) if alone else 0
        for way in item.ways.cheapest(among):
            if way.is_at(was) and (adds := state.adds(way)) is not None:
                state.put(item, way, adds)
                if state.total <= before[-1] + 1e-6:
                    return True
                break
        state.restore(before)
        return False

    def _heats(self) -> Iterator[float]:
        length = _ROUND
        while True:
            for step in range(length):
                yield _HOT * (_COLD / _HOT) ** (step / length)
            length += length // 2
            self.state.restore(self._best)

    def _target(self) -> Item | None:
        unplaced = [item for item in self.state.unplaced() if item.ways.all and self._may_come(item)]
        if unplaced and (self._random.random() < 0.6):
            return self._random.choice(unplaced)
        placed = [item for item in self.state.items if self.state.placed[item.number] is not None]
        if placed:
            return self._random.choice(placed)
        return self._random.choice(unplaced) if unplaced else None

    def _may_come(self, item: Item) -> bool:
        return item.first is None or self.state.placed[item.first.number] is not None

    def _forced(self, item: Item) -> Way:
        """Choose where to force a session in: where one other has to leave, or anywhere."""
        state = self.state
        ways = item.ways
        if self._random.random() < 0.7:
            chances = state.freed(item)
            if chances:
                return self._early(item, self._random.choice(chances))
        return self._early(item, ways.all)

    def _early(self, item: Item, among: int) -> Way:
        """Choose one of some ways, the cheap ones more often."""
        number = int(among.bit_count() * self._random.random() ** 2)
        for way in item.ways.cheapest(among):
            if number == 0:
                return way
            number -= 1
        raise AssertionError("no way to choose from")

    def _make_room(self, way: Way) -> list[Item]:
        state = self.state
        out = state.take(*state.in_the_way(way))
        for staff in way.staff:
            while state.full(staff) and (theirs := state.of_staff(staff)):
                out += state.take(self._random.choice(theirs))
        return out

    def _near(self, way: Way, out: list[Item]) -> list[Item]:
        """Choose a few more to be placed again: of the same supervisor, date or venue."""
        if self._random.random() < 0.5:
            return []
        near = [
            item
            for item, other in zip(self.state.items, self.state.placed, strict=True)
            if other is not None
            and item not in out
            and (
                not set(other.staff).isdisjoint(way.staff)
                or (other.day == way.day and other.venue == way.venue)
                or other.of.ask.arrangement == way.of.ask.arrangement
            )
        ]
        self._random.shuffle(near)
        return near[: self._random.randint(1, 4)]

    def _out(self, items: Iterable[Item]) -> None:
        self.state.take(*items)

    def _insert(self, items: list[Item], *, careful: bool = False) -> None:
        """Place what can be placed of some sessions, one by one."""
        self._random.shuffle(items)
        if careful or self._random.random() < 0.6:
            items.sort(key=lambda item: (-item.cost, item.ways.all.bit_count()))
        items.sort(key=lambda item: item.first is not None)
        for item in items:
            if (free := self.state.free(item)) and (found := self._cheapest(item, free, careful)):
                self.state.put(item, *found)

    def _cheapest(self, item: Item, free: int, careful: bool) -> tuple[Way, float] | None:
        best: tuple[Way, float] | None = None
        looks = 0
        seen: set[int] = set()
        for among in (free, free & self.state.busy(item.ways)):
            looks = 0
            for way in item.ways.cheapest(among):
                if looks >= _LOOKS:
                    break
                if way.bit in seen:
                    continue
                if not careful and self._random.random() < 0.03:
                    continue
                seen.add(way.bit)
                adds = self.state.adds(way)
                if adds is None:
                    continue
                looks += 1
                if best is None or adds < best[1]:
                    best = way, adds
        return best
