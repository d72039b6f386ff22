"""A plan of some weeks: everything unplaced put somewhere at once, the better the longer it runs.

Weeks depend on one another only in who has read which case and in where an arrangement's first session lies:
each is searched by itself, once the weeks before it have had their share of the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import Wanted, WeekAsk
from ftdesk.diary.plan_cost import plan_cost
from ftdesk.diary.plan_moves import Moves
from ftdesk.diary.plan_search import PlanSearch
from ftdesk.diary.plan_unplaced import why_unplaced
from ftdesk.diary.service_time import week_of

_EVERY = 0.1
"""Seconds between two words of progress."""

_STEPS_BEFORE_MOVING, _STEPS_A_MOVE = 3_000, 400
"""Steps before bookings are moved, and with one set of bookings that may move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An arrangement with sessions to be placed.

    Attributes:
        ask: whose sessions they are.
        sessions: ids by the ordinal of their week's Monday.
        first: the session that is kept as the first of a new arrangement; None where none is.
        skip: ordinals of dates on which nothing is held for it, each with why.
        stands: of the arrangement's sessions that are booked or held, the ordinal of the date and the team.
    """

    ask: Ask
    sessions: Mapping[int, tuple[str, ...]]
    first: str | None = None
    skip: Mapping[int, str] = field(default_factory=dict)
    stands: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsk:
    """What is to be planned.

    Attributes:
        weeks: the ordinals of their Mondays, in order.
        since: ordinal and minute of the present.
        seed: of the random choices.
        bookings: booked sessions that may be moved, one each, with where it stands.
    """

    weeks: tuple[int, ...]
    waiting: tuple[Waiting, ...]
    since: tuple[int, int]
    seed: int = 1
    bookings: tuple[Wanted, ...] = ()


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
        placements: in order of their days and starts; booked sessions that it moves among them.
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
        # bookings that may move are taken out and put in again: in an index of its own
        self.index = index.with_house(index.house) if asked.bookings else index
        self.asked = asked
        self._watch = watch
        self._begun = watch()
        self._searches: dict[int, PlanSearch] = {}
        self._moves: dict[int, Moves] = {}
        for week in asked.weeks:
            self._renew(week)

    def run(self, *, seconds: float | None = None, steps: int | None = None) -> Iterator[Progress]:
        """Search, telling now and then how far it has come; whoever asks stops when they like.

        Args:
            seconds: for all weeks, shared out by what is to be placed; None for no end.
            steps: of each week at most; None for no end.
        """
        yield self.progress(self.asked.weeks[0])
        moving = {week_of(one.was.day) for one in self.asked.bookings if one.was}
        open_ = [week for week, search in self._searches.items() if week in moving or not search.done]
        for n, week in enumerate(open_):
            if n and not self._searches[week].steps:
                self._renew(week)
            until = None
            if seconds is not None:
                now, sizes = self._watch(), [1 + len(self._searches[one].state.items) for one in open_[n:]]
                until = now + (self._begun + seconds - now) * sizes[0] / sum(sizes)
            yield from self._search(week, until, steps)

    def progress(self, week: int) -> Progress:
        """Return how far it has come."""
        searches = self._searches.values()
        unplaced = sum(search.unplaced for search in searches)
        wanted = [one for search in searches for one in search.state.asked.wanted if one.was is None]
        return Progress(
            week=week,
            placed=sum(len(one.sessions) for one in wanted) - unplaced,
            unplaced=unplaced,
            cost=sum(search.total for search in searches),
            steps=sum(search.steps for search in searches),
            seconds=self._watch() - self._begun,
        )

    def best(self) -> Plan:
        """Return the best plan so far."""
        found = {week: search.best() for week, search in self._searches.items()}
        stood = {one.was.session: one.was for one in self.asked.bookings if one.was is not None}
        placements = tuple(
            one
            for of_week in found.values()
            for one in of_week.placements
            if one.session not in stood or not one.is_at(stood[one.session])
        )
        return Plan(
            placements=placements,
            unplaced=tuple(
                (one, why_unplaced(self._searches[week].state, one, of_week.unplaced))
                for week, of_week in found.items()
                for one in of_week.unplaced
            ),
            cost=self.cost(placements),
            steps=sum(search.steps for search in self._searches.values()),
            seconds=self._watch() - self._begun,
        )

    def cost(self, placements: Sequence[Placement]) -> dict[str, float]:
        """Return what a part of the best plan costs by term, those of nothing left out."""
        there = {one.session: one for one in placements}
        terms: dict[str, float] = {}
        for week in self._searches:
            for term, cost in self._cost_of_week(week, there).items():
                terms[term] = terms.get(term, 0) + cost
        return {term: cost for term, cost in terms.items() if cost}

    def _cost_of_week(self, week: int, there: Mapping[str, Placement]) -> dict[str, float]:
        asked = self._searches[week].state.asked
        sessions = [session for wanted in asked.wanted for session in wanted.sessions]
        stay = {wanted.was.session: wanted.was for wanted in asked.wanted if wanted.was is not None}
        stands = {**stay, **there}
        of_week = [stands[one] for one in sessions if one in stands]
        return plan_cost(self.index, asked, of_week)

    def _total(self, week: int) -> float:
        there = {one.session: one for one in self._searches[week].best().placements}
        return sum(self._cost_of_week(week, there).values())

    def _search(self, week: int, until: float | None, steps: int | None) -> Iterator[Progress]:
        """Search a week; where bookings may be moved, half of the time without moving any."""
        bookings = [one for one in self.asked.bookings if one.was and week_of(one.was.day) == week]
        if not bookings:
            yield from self._step(week, until, steps)
            return
        now = self._watch()
        half = None if until is None else (now + until) / 2
        yield from self._step(week, half, _STEPS_BEFORE_MOVING if steps is None else steps // 2)
        if week not in self._moves:
            before = self._before(week)
            bookings = [_known(one, before) for one in bookings]
            self._moves[week] = Moves(self.index, bookings, self.asked.seed)
        moves = self._moves[week]
        without, cost = self._searches[week].best().placements, self._total(week)
        while (steps is None or self._searches[week].steps < steps) and (
            until is None or self._watch() < until
        ):
            search = self._searches[week] = moves.open_up(self._searches[week])
            most = search.steps + _STEPS_A_MOVE
            yield from self._step(week, until, most if steps is None else min(steps, most))
            self._searches[week] = moves.settle(search)
        if self._total(week) > cost:
            self._searches[week] = moves.put_back(self._searches[week], without)

    def _step(self, week: int, until: float | None, steps: int | None) -> Iterator[Progress]:
        search, told = self._searches[week], self._watch()
        while (steps is None or search.steps < steps) and (until is None or told < until):
            search.step()
            now = self._watch()
            if now - told >= _EVERY or (until is not None and now >= until):
                told = now
                yield self.progress(week)
        yield self.progress(week)

    def _before(self, week: int) -> list[Placement]:
        """Return what the weeks before one have come to."""
        earlier = [search for other, search in self._searches.items() if other < week]
        return [one for search in earlier for one in search.best().placements]

    def _renew(self, week: int) -> None:
        """Begin a week's search, with what the weeks before it have come to."""
        asked = week_ask(self.asked, week, self._before(week))
        self._searches[week] = PlanSearch(self.index, asked)


def _known(wanted: Wanted, before: Iterable[Placement]) -> Wanted:
    """Return what is wanted, for everybody who has been placed with the family in an earlier week."""
    known = dict(wanted.known_from)
    for one in before:
        if one.ask.referral == wanted.ask.referral:
            known |= {who: min(one.day, known.get(who, one.day)) for who in one.staff}
    return replace(wanted, known_from=known)


def week_ask(asked: PlanAsk, week: int, before: list[Placement]) -> WeekAsk:
    """Return what one week is asked for.

    Args:
        asked: the whole plan.
        week: the ordinal of its Monday.
        before: what has been placed in the weeks before it.
    """
    wanted = [
        _known(_wanted(waiting, week, before), before)
        for waiting in asked.waiting
        if waiting.sessions.get(week)
    ]
    return WeekAsk(week=week, wanted=tuple(wanted), since=asked.since, seed=asked.seed)


def _wanted(waiting: Waiting, week: int, before: list[Placement]) -> Wanted:
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
        met=frozenset(who for day, team in waiting.stands if week_of(day) == week for who in team),
    )
