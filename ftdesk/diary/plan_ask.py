"""What is to be placed in a week, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ftdesk.diary.ask import Ask
from ftdesk.diary.placement import Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Sessions of one arrangement that are to be placed in one week, all alike.

    Attributes:
        ask: whose sessions they are.
        sessions: their ids; where `first`, the first session's is the first of them.
        first: the first session of a new arrangement is among them: in one of the service's own venues,
            and before the others.
        after: the ordinal of a date after which they lie, the first session's; 0 for any.
        until: the ordinal of the last date on which they can be.
        skip: ordinals of dates on which nothing is held for them, each with why.
        known_from: of those whom the plan has placed in an earlier week, since which date, by its ordinal.
        met: who has a session with the family in the week already, whatever its date.
        was: where a booked session stands that may be moved; it is alone in `sessions`, and out of the index.
    """

    ask: Ask
    sessions: tuple[str, ...]
    first: bool = False
    after: int = 0
    until: int = 1 << 30
    skip: Mapping[int, str] = field(default_factory=dict)
    known_from: Mapping[str, int] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    was: Placement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAsk:
    """One week's plan, as it is asked for.

    Attributes:
        week: the ordinal of its Monday.
        since: ordinal and minute of the present, before which nothing can lie.
        seed: of the random choices; the same seed and number of steps give the same plan.
    """

    week: int
    wanted: tuple[Wanted, ...]
    since: tuple[int, int]
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """The best plan of a week so far.

    Attributes:
        steps: that the search has made.
        placements: in order of their days and starts.
        unplaced: ids of the sessions that have no place.
        total: what it costs; see `plan_cost`.
    """

    steps: int
    placements: tuple[Placement, ...]
    unplaced: tuple[str, ...]
    total: float
