"""The sessions of a day covered together: a stand-in cannot be in two places, and drives once where two lie
together, so they are not settled one by one.

Every option of each is known with the least that it can cost. The last session is settled by itself, then the
last two, and so on: what the later ones come to at best tells which options of an earlier one lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ftdesk.diary.cover_ask import Chosen, Cover, CoverAsk, CoverOption, Kind, Standing, What
from ftdesk.diary.cover_options import direct, least_of
from ftdesk.diary.cover_ways import FURTHER, Ways
from ftdesk.diary.cover_weighed import weigh
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_cost import unplaced_cost
from ftdesk.diary.reading_time import Known
from ftdesk.diary.tried import placed

_MOVES = frozenset[Kind]({"move", "shift"})
"""The kinds that put a session into another room or at another start, where another could be put too."""
_NO_END = float("inf")
_NEAR = 800.0
"""How far over the least that they can cost options are looked for first."""
_SAVED = 400.0
"""How far under its reach an option may cost for all it saves: drives, a session back with who knows it."""
_WANTED = 1_000_000.0
"""What it costs the search to pass over what somebody has chosen: more than anything."""

_NOT_LOOKED: tuple[float, tuple[CoverOption, ...]] = (0.0, ())
"""How far options of a kind have been looked for, and which there are."""

_Choice = tuple[float, dict[str, CoverOption]]


@dataclass(slots=True)
class _List:
    """What is known of one session's options, the cheapest first.

    Attributes:
        stages: the kinds that have not been looked for yet.
        uncovered: what it costs to leave it so.
    """

    one: Standing
    options: list[CoverOption]
    stages: list[Kind]
    uncovered: float

    def least(self) -> float:
        """Return the least that the known options can cost, their drives left out."""
        return min((_without_drives(option) for option in self.options), default=self.uncovered)

    def least_with(self, staff: frozenset[str]) -> float:
        """Return the same of the options that concern one of these people."""
        shared = (option for option in self.options if not staff.isdisjoint(option.staff))
        return min(map(_without_drives, shared), default=_NO_END)


class CoverDay:
    """The search for the cover of a day; the supervisor is away in the index already."""

    def __init__(
        self, index: GapIndex, asked: CoverAsk, sessions: tuple[Standing, ...], by_hand: Chosen
    ) -> None:
        self.index = index
        self.asked = asked
        self.sessions = sessions
        self._ways = Ways(index, asked)
        self._known: Known = {}
        self._weighed: dict[tuple[What, ...], CoverOption | None] = {}
        self._lists = [self._list(one, by_hand) for one in sessions]
        self._bests: list[_Choice] = [*((_NO_END, {}) for _ in sessions), (0.0, {})]

    def covered(self) -> Cover:
        """Return the least change that covers the day."""
        self._search()
        while self._look_further():
            pass
        cost, chosen = self._bests[0]
        return Cover(sessions=self.sessions, chosen=chosen, cost=cost)

    def _list(self, one: Standing, by_hand: Chosen) -> _List:
        uncovered = unplaced_cost(self.index.house.settings, one.ask)
        if one.id in by_hand:
            option = by_hand[one.id]
            return _List(one, [option], [], _WANTED) if option else _List(one, [], [], uncovered)
        if one.ask.brings_together:
            return _List(one, [], [], uncovered)
        options = self._sorted(direct(self.index, self.asked, one))
        return _List(one, options, list(FURTHER), uncovered)

    def _look_further(self) -> bool:
        """Look for further kinds of options where they could be better; return whether there are any.

        Those of the sessions still open are looked for first, since what these come to tells how much the
        others may cost; near the least that they could cost, then as far as they could still be better.
        """
        least = [self._least(one) for one in self._lists]
        below = self._below(least)
        due = {n: kinds for n in range(len(self._lists)) if (kinds := self._due(n, below[n]))}
        known = {n: self._lists[n].options for n in due}
        looked = {n: dict.fromkeys(kinds, _NOT_LOOKED) for n, kinds in due.items()}
        reach = dict.fromkeys(due, 0.0)
        ends = {n: iter((least[n] + _NEAR, least[n] + 2 * _NEAR)) for n in due}
        while further := [n for n in due if reach[n] < below[n] and self._could_help(n, due[n], below[n])]:
            for n in [n for n in further if self._lists[n].one.id not in self._bests[0][1]] or further:
                one, end = self._lists[n], next(ends[n], _NO_END)
                for kind in due[n]:
                    end = min(end, self._below(least)[n])
                    reached, before = looked[n][kind]
                    if end <= reached:
                        continue
                    looked[n][kind] = end, tuple(self._ways.look(kind, one.one, end))
                    if len(looked[n][kind][1]) > len(before):  # looking further never finds fewer
                        found = (option for _, options in looked[n].values() for option in options)
                        one.options = self._sorted((*known[n], *found))
                        self._search()
                reach[n] = end
                others = [self._least_of(one, kind) for kind in one.stages if kind not in due[n]]
                least[n] = max(least[n], min(one.uncovered, one.least(), end - _SAVED, *others))
            below = self._below(least)
        for n, kinds in due.items():
            self._lists[n].stages = [kind for kind in self._lists[n].stages if kind not in kinds]
        return bool(due)

    def _below(self, least: list[float]) -> list[float]:
        """Return for each session what an option of it must cost less than to be of any use."""
        return [self._bests[0][0] - (sum(least) - one) for one in least]

    def _due(self, n: int, below: float) -> tuple[Kind, ...]:
        """Return the kinds that are to be looked for now for one session."""
        one, chosen = self._lists[n], self._bests[0][1]
        # another family is asked to come at another time only where nothing else helps
        kinds = (kind for kind in one.stages if kind != "shift" or one.one.id not in chosen)
        return tuple(kind for kind in kinds if self._least_of(one, kind) < below)

    def _could_help(self, n: int, kinds: tuple[Kind, ...], below: float) -> bool:
        return any(self._least_of(self._lists[n], kind) < below for kind in kinds)

    def _least(self, one: _List) -> float:
        known = [one.options[0].cost if len(self._lists) == 1 and one.options else one.least()]
        return min(one.uncovered, *known, *(self._least_of(one, kind) for kind in one.stages))

    def _least_of(self, one: _List, kind: Kind) -> float:
        return least_of(self.index, self.asked, one.one, kind)

    def _sorted(self, options: Iterator[CoverOption] | tuple[CoverOption, ...]) -> list[CoverOption]:
        """Return options, the cheapest first; the first of them can be done."""
        found = sorted(options, key=lambda option: option.cost)
        while found and self._weigh(found[0]) is None:
            found.pop(0)
        return found

    def _search(self) -> None:
        """Settle the last session, the last two, and so on."""
        for n in reversed(range(len(self._lists))):
            self._go_on(n, n, 0.0, {}, ())

    def _go_on(
        self, begun: int, n: int, cost: float, chosen: dict[str, CoverOption], after: tuple[What, ...]
    ) -> None:
        if n == len(self._lists):
            if cost < self._bests[begun][0]:
                self._bests[begun] = cost, chosen
            return
        of = self._lists[n]
        used = frozenset[str]().union(*(option.staff for option in chosen.values()))
        taken = [there for option in chosen.values() for there in option.placements]
        changed = {there.session for there in taken}
        moved = any(option.kind in _MOVES for option in chosen.values())
        saves = max((max(option.drives, 0.0) for option in of.options), default=0.0) if used else 0.0
        for option in of.options:
            if cost + option.cost - saves + self._rest(n + 1, used) >= self._bests[begun][0]:
                break
            if not changed.isdisjoint(there.session for there in option.placements):
                continue
            touched = not used.isdisjoint(option.staff) or (moved and option.kind in _MOVES)
            rest = self._rest(n + 1, used | option.staff)
            if cost + (_without_drives(option) if touched else option.cost) + rest >= self._bests[begun][0]:
                continue
            if touched and _clashes(option, taken):
                continue
            weighed = self._weigh(option, after if touched else ())
            if weighed is None or cost + weighed.cost + rest >= self._bests[begun][0]:
                continue
            with placed(self.index, weighed.placements):
                more = {**chosen, of.one.id: weighed}
                self._go_on(begun, n + 1, cost + weighed.cost, more, (*after, option.what))
        if cost + of.uncovered + self._rest(n + 1, used) < self._bests[begun][0]:
            self._go_on(begun, n + 1, cost + of.uncovered, chosen, after)

    def _rest(self, n: int, used: frozenset[str]) -> float:
        """Return the least that the sessions from the n-th on add, where these people have one before it."""
        alone = self._bests[n][0]
        if n == len(self._lists) or not used:
            return alone
        left = self._lists[n:]
        rest = [min(one.least(), one.uncovered) for one in left]
        shared = [one.least_with(used) - least for one, least in zip(left, rest, strict=True)]
        return min(alone, sum(rest) + min(shared))

    def _weigh(self, option: CoverOption, after: tuple[What, ...] = ()) -> CoverOption | None:
        """Weigh an option once: after what is chosen before it, where that touches it."""
        key = (*after, option.what)
        if key not in self._weighed:
            self._weighed[key] = weigh(self.index, self.asked, option, self._known)
        return self._weighed[key]


def _clashes(option: CoverOption, taken: list[Placement]) -> bool:
    """Whether somebody, or a room, would have two sessions at once."""
    return any(
        one.start < other.end
        and other.start < one.end
        and (one.room == other.room or not set(one.staff).isdisjoint(other.staff))
        for one in option.placements
        for other in taken
    )


def _without_drives(option: CoverOption) -> float:
    return option.cost - max(option.drives, 0.0)
