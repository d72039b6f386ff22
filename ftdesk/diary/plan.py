"""A plan of some weeks: everything unplaced put somewhere at once, the better the longer it runs.

Weeks depend on one another only in who has read which case and in where an arrangement's first session lies:
each is searched by itself, once the weeks before it have had their share of the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import Wanted, WeekAsk
from ftdesk.diary.plan_cost import plan_cost
from ftdesk.diary.plan_search import PlanSearch
from ftdesk.diary.plan_unplaced import why_unplaced
from ftdesk.diary.service_time import week_of

_EVERY = 0.1
"""Seconds between two words of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An arrangement with sessions to be placed.

    Attributes:
        ask: `new` until a session has been held; `familiar` are the usual supervisors of a standing one.
        sessions: ids by the ordinal of their week's Monday.
        first: the session that is kept as the first of a new arrangement; None where none is.
        known_from: who has a session with the family, by the ordinal of its date.
        skip: ordinals of dates on which nothing is held for it, each with why.
        stands: of the arrangement's sessions that are booked or held, the ordinal of the date and the team.
    """

    ask: Ask
    sessions: Mapping[int, tuple[str, ...]]
    first: str | None = None
    known_from: Mapping[str, int] = field(default_factory=dict)
    skip: Mapping[int, str] = field(default_factory=dict)
    stands: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsk:
    """What is to be planned.

    Attributes:
        weeks: the ordinals of their Mondays, in order.
        since: ordinal and minute of the present.
        seed: of the random choices.
    """

    weeks: tuple[int, ...]
    waiting: tuple[Waiting, ...]
    since: tuple[int, int]
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a plan has come.

    Attributes:
        week: the Monday's ordinal of the week that is searched.
        cost: of all weeks.
        seconds: since the search began.
    """

    week: int
    placed: int
    unplaced: int
    cost: float
    steps: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan.

    Attributes:
        placements: in order of their days and starts.
        unplaced: the sessions that have no place, each with why.
        cost: by term; see `plan_cost`.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[tuple[str, str], ...]
    cost: Mapping[str, float]
    steps: int
    seconds: float


class Planning:
    """A plan in the making: `run` it for as long as may be, and ask for the `best` at any moment."""

    def __init__(self, index: GapIndex, asked: PlanAsk, watch: Callable[[], float] = time.monotonic) -> None:
        self.index = index
        self.asked = asked
        self._watch = watch
        self._begun = watch()
        self._searches: dict[int, PlanSearch] = {}
        for week in asked.weeks:
            self._renew(week)

    def run(self, *, seconds: float | None = None, steps: int | None = None) -> Iterator[Progress]:
        """Search, telling now and then how far it has come; whoever asks stops when they like.

        Args:
            seconds: for all weeks, shared out by what is to be placed; None for no end.
            steps: of each week at most; None for no end.
        """
        yield self.progress(self.asked.weeks[0])
        open_ = [week for week, search in self._searches.items() if not search.done]
        for n, week in enumerate(open_):
            if n:
                self._renew(week)
            until = None
            if seconds is not None:
                now, sizes = self._watch(), [len(self._searches[one].state.items) for one in open_[n:]]
                until = now + (self._begun + seconds - now) * sizes[0] / sum(sizes)
            yield from self._search(week, until, steps)

    def progress(self, week: int) -> Progress:
        """Return how far it has come."""
        searches = self._searches.values()
        unplaced = sum(search.unplaced for search in searches)
        return Progress(
            week=week,
            placed=sum(len(search.state.items) for search in searches) - unplaced,
            unplaced=unplaced,
            cost=sum(search.total for search in searches),
            steps=sum(search.steps for search in searches),
            seconds=self._watch() - self._begun,
        )

    def best(self) -> Plan:
        """Return the best plan so far."""
        found = {week: search.best() for week, search in self._searches.items()}
        placements = tuple(one for of_week in found.values() for one in of_week.placements)
        return Plan(
            placements=placements,
            unplaced=tuple(
                (one, why_unplaced(self._searches[week].state, one))
                for week, of_week in found.items()
                for one in of_week.unplaced
            ),
            cost=cost_of(self.index, self.asked, placements),
            steps=sum(search.steps for search in self._searches.values()),
            seconds=self._watch() - self._begun,
        )

    def _search(self, week: int, until: float | None, steps: int | None) -> Iterator[Progress]:
        search, told = self._searches[week], self._watch()
        while (steps is None or search.steps < steps) and (until is None or told < until):
            search.step()
            now = self._watch()
            if now - told >= _EVERY or (until is not None and now >= until):
                told = now
                yield self.progress(week)
        yield self.progress(week)

    def _renew(self, week: int) -> None:
        """Begin a week's search, with what the weeks before it have come to."""
        before = [
            one
            for other, search in self._searches.items()
            if other < week
            for one in search.best().placements
        ]
        asked = week_ask(self.asked, week, before)
        self._searches[week] = PlanSearch(self.index, asked)


def cost_of(index: GapIndex, asked: PlanAsk, placements: Sequence[Placement]) -> dict[str, float]:
    """Return the cost of a plan of all the weeks by term, those of nothing left out."""
    terms: dict[str, float] = {}
    for week in asked.weeks:
        of_week = [one for one in placements if week_of(one.day) == week]
        before = [one for one in placements if week_of(one.day) < week]
        for term, cost in plan_cost(index, week_ask(asked, week, before), of_week).items():
            terms[term] = terms.get(term, 0) + cost
    return terms


def week_ask(asked: PlanAsk, week: int, before: list[Placement]) -> WeekAsk:
    """Return what one week is asked for.

    Args:
        asked: the whole plan.
        week: the ordinal of its Monday.
        before: what has been placed in the weeks before it.
    """
    wanted = [
        _wanted(waiting, week, [one for one in before if one.ask.referral == waiting.ask.referral])
        for waiting in asked.waiting
        if waiting.sessions.get(week)
    ]
    return WeekAsk(week=week, wanted=tuple(wanted), since=asked.since, seed=asked.seed)


def _wanted(waiting: Waiting, week: int, before: list[Placement]) -> Wanted:
    known = dict(waiting.known_from)
    for one in before:
        for who in one.staff:
            known[who] = min(one.day, known.get(who, one.day))
    sessions = waiting.sessions[week]
    first, after, until = False, 0, week + 6
    if waiting.ask.kind == "new":
        stands = [day for day, _ in waiting.stands]
        stands += [one.day for one in before if one.ask.arrangement == waiting.ask.arrangement]
        begins = min(stands, default=None)
        if begins is not None and begins < week + 7 and waiting.first not in sessions:
            after = begins
        elif waiting.first is None or waiting.first in sessions:
            first = True
            until = min(until, begins - 1) if begins is not None else until
            sessions = tuple(sorted(sessions, key=lambda one: one != waiting.first))
        else:
            until = 0
    return Wanted(
        ask=waiting.ask,
        sessions=sessions,
        first=first,
        after=after,
        until=until,
        skip=waiting.skip,
        known_from=known,
        met=frozenset(who for day, team in waiting.stands if week_of(day) == week for who in team),
    )
