"""Booked sessions moved to make room for others, a few supervisors at a time, each at what its move costs.

All of a week's bookings in the search at once would make every step slow. So one session that has no place
is taken, with some supervisors who could hold it: their bookings may move, and stay moved where that pays.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from ftdesk.diary.candidates import chances
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import Wanted
from ftdesk.diary.plan_search import PlanSearch
from ftdesk.diary.starts import bit

_SUPERVISORS = 3
"""Whose bookings may move at a time."""


class Moves:
    """The booked sessions of a week that may be moved.

    Args:
        index: what is booked; what is moved is taken out of it.
        bookings: one session each, with where it stands.
        seed: of the random choices.
    """

    def __init__(self, index: GapIndex, bookings: Iterable[Wanted], seed: int) -> None:
        self.index = index
        self._random = random.Random(seed)
        self._bookings = {
            one.was.session: (one, one.was) for one in bookings if one.was and self._is_plain(one.was)
        }

    def open_up(self, search: PlanSearch) -> PlanSearch:
        """Return a search that goes on from another, with some more bookings that may move."""
        unplaced = search.best().unplaced
        asked = search.state.asked
        wanted = [one for one in asked.wanted if not set(one.sessions).isdisjoint(unplaced)]
        team = self._team(self._random.choice(wanted)) if wanted else frozenset[str]()
        moving = {was.session for was in self._was(search)}
        more = {session for session, (_, was) in self._bookings.items() if not team.isdisjoint(was.staff)}
        return self._search(search, moving | more)

    def settle(self, search: PlanSearch) -> PlanSearch:
        """Return a search that goes on from another, with those bookings alone that it has moved."""
        found = {one.session: one for one in search.best().placements}
        moved = {one.session for one in self._was(search) if not found[one.session].is_at(one)}
        return self._search(search, moved)

    def put_back(self, search: PlanSearch, placed: Iterable[Placement]) -> PlanSearch:
        """Return a search that goes on from what had been placed before any booking was moved."""
        return self._search(search, set(), placed)

    def _search(
        self, search: PlanSearch, sessions: set[str], begin_with: Iterable[Placement] | None = None
    ) -> PlanSearch:
        """Go on with these bookings as the ones that may move, and every other where it stood."""
        asked = search.state.asked
        for was in self._was(search):
            self.index.place(was)
        bookings = [self._bookings[session] for session in sorted(sessions)]
        for _, was in bookings:
            self.index.displace(was.session)
        wanted = tuple(one for one in asked.wanted if one.was is None)
        placed = list(search.best().placements if begin_with is None else begin_with)
        there = {one.session for one in placed}
        start = [*placed, *(was for _, was in bookings if was.session not in there)]
        asked = replace(asked, wanted=(*wanted, *(one for one, _ in bookings)))
        return PlanSearch(self.index, asked, start, search.steps)

    def _team(self, wanted: Wanted) -> frozenset[str]:
        """Choose supervisors who could hold a session, the usual ones first."""
        usual = sorted(wanted.ask.usual)
        others = sorted({who for _, was in self._bookings.values() for who in was.staff} - wanted.ask.usual)
        self._random.shuffle(others)
        return frozenset([*usual, *others][: max(_SUPERVISORS, len(usual))])

    def _is_plain(self, one: Placement) -> bool:
        """Whether a booking is just what a plan would make of it: nobody reads for it, no rule is broken."""
        if one.ask.kind != "standing" or not set(one.staff) <= one.ask.usual:
            return False
        taken = self.index.displace(one.session)
        self.index.place(one)
        if set(taken) != set(self.index.stays_of(one)):
            booked = self.index.sessions[one.session]
            self.index.displace(one.session)
            self.index.put_session(booked)
            for who, day, stay in taken:
                self.index.put_stay(who, day, stay)
            return False
        return self._fits(one)

    def _fits(self, one: Placement) -> bool:
        index = self.index
        index.displace(one.session)
        fits = any(
            chance.staff == one.staff
            and chance.starts & bit(one.start, index.grid)
            and one.room in chance.rooms(bit(one.start, index.grid))
            for chance in chances(index, one.ask, one.day, team=one.staff)
        )
        index.place(one)
        return fits and one.start % index.grid == 0 and one.end - one.start == one.ask.length(one.day)

    @staticmethod
    def _was(search: PlanSearch) -> list[Placement]:
        return [one.was for one in search.state.asked.wanted if one.was is not None]
