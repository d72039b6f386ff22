"""Who could take a session of a day that is covered, or could without one of their own: worked out once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from ftdesk.diary.candidates import bits, supervisors
from ftdesk.diary.cover_ask import CoverAsk, Standing
from ftdesk.diary.cover_options import Known
from ftdesk.diary.cover_weighed import held, held_in, part_of
from ftdesk.diary.free_time import FreeTime
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.service_time import Part, week_of


class Swaps:
    """Who could take what, as far as it has been asked; it holds while the index is as it is, whoever is away
    in it, but for the session asked about, which is out of it whenever something is asked.
    """

    def __init__(self, index: GapIndex, asked: CoverAsk) -> None:
        self._index = index
        self._asked = asked
        self._week = week_of(asked.day)
        self._own: dict[tuple[str, str], list[str]] = {}
        self._gains: dict[tuple[str, str, str], int | None] = {}
        self._takers: dict[tuple[str, str, int], dict[str, int]] = {}
        self._free: dict[str, dict[str, int]] = {}
        self._known: dict[str, Known] = {}

    def own(self, one: Standing, who: str, part: Part) -> list[str]:
        """Return somebody's sessions one of which would have to go elsewhere if they took part in `one`.

        Args:
            one: out of the index.
            who: not of its team.
            part: what it would take of them.
        """
        key = one.id, who
        found = self._own.get(key)
        if found is None:
            found = self._own[key] = self._in_the_way(one, who, part)
        return found

    def gains(self, one: Standing, who: str, part: Part, own: str) -> int | None:
        """Return by how much drives grow where somebody takes a part of `one` instead of a session of their
        own, or None where they cannot; it is no less than `least_gains`.
        """
        key = one.id, who, own
        if key not in self._gains:
            self._gains[key] = self._worked_out(one, who, part, own)
        return self._gains[key]

    def least_gains(self, own: str) -> int:
        """Return by how much drives could grow at the least where a session goes: its team has no more."""
        return -self._routes(own)

    def takers(
        self, one: Standing, own: Standing, position: int, those: Mapping[str, float] | None = None
    ) -> dict[str, int]:
        """Return who could have a part of a session as it stands, and by how many minutes their drives grow.

        Args:
            one: another session, out of the index.
            own: the session, in it.
            position: in its team.
            those: nobody else is of use; anybody is where None.
        """
        but = "" if len(one.was.staff) == 1 else one.id  # nobody else is freer without it
        found = self._takers.get((but, own.id, position))
        if found is None:
            able = supervisors(self._index, own.ask)
            if those is not None:
                able = tuple(who for who in able if who in those)
            found = dict(self._able(own, position, able, self._free_minutes(but)))
            if those is None:
                self._takers[but, own.id, position] = found
        return found

    def known(self, own: str) -> Known:
        """Return what is known of a session wherever it is tried; it grows."""
        return self._known.setdefault(own, Known())

    def free_beside(self, one: Standing, changed: Collection[str]) -> Callable[[int], set[str]]:
        """Return what tells who has minutes of the date free, a bit each, while the dates of some change.

        Args:
            one: out of the index.
            changed: whose dates do, so that the index is asked for them.
        """
        index, day = self._index, self._asked.day
        before = self._free_minutes("" if len(one.was.staff) == 1 else one.id)

        def free(minutes: int) -> set[str]:
            there = {who for who, free in before.items() if free & minutes == minutes}
            there.difference_update(changed)
            there.update(who for who in changed if index.free(who, day).free_minutes() & minutes == minutes)
            return there

        return free

    def _free_minutes(self, but: str) -> dict[str, int]:
        """Return the free minutes of everybody's date, a bit each, one session out of the index."""
        index, day = self._index, self._asked.day
        if but not in self._free:
            self._free[but] = {who: index.free(who, day).free_minutes() for who in index.supervisors}
        return self._free[but]

    def _able(
        self, own: Standing, position: int, those: Iterable[str], free: Mapping[str, int]
    ) -> Iterator[tuple[str, int]]:
        index, asked, was = self._index, self._asked, own.was
        part = part_of(index, was, position)
        if part is None or index.service.closed(was.day, was.venue):
            return
        begins = was.start - part.before
        wanted = bits(begins, begins + part.shape.minutes)
        for who in those:
            if free[who] & wanted != wanted or who == asked.staff or who in was.staff:
                continue
            if index.has_contact_left(who, self._week):
                grows = held(index, asked, who, part, was.start)
                if grows is not None:
                    yield who, grows

    def _in_the_way(self, one: Standing, who: str, part: Part) -> list[str]:
        index, asked, start = self._index, self._asked, one.was.start
        begins, ends = start - part.before, start - part.before + part.shape.minutes
        free = index.free(who, asked.day)
        if not any(since <= begins and ends <= until for since, until in free.working):
            return []
        sessions: set[str | None] = set()
        for stay in free.stays:
            if stay.start < ends and stay.end > begins:
                if stay.session is None or stay.kind == "reading":
                    return []
                sessions.add(stay.session)
        if len(sessions) > 1:
            return []
        own = [there.session for there in index.of_staff(who, asked.day) if asked.staff not in there.staff]
        own = [session for session in own if not sessions or session in sessions]
        if sessions or not own or not index.has_contact_left(who, self._week):
            return own
        return [] if held_in(index, asked, who, free, part, start) is not None else own

    def _worked_out(self, one: Standing, who: str, part: Part, own: str) -> int | None:
        index, asked = self._index, self._asked
        grows = held_in(index, asked, who, self._freed(who, own), part, one.was.start)
        if grows is None:
            return None
        freed = sum(self._freed(staff, own).route() for staff in index.sessions[own].staff)
        return grows + freed - self._routes(own)

    def _routes(self, own: str) -> int:
        team = self._index.sessions[own].staff
        return sum(self._index.free(staff, self._asked.day).route() for staff in team)

    def _freed(self, who: str, own: str) -> FreeTime:
        """Return somebody's date without one of their sessions, the reading before it kept."""
        free = self._index.free(who, self._asked.day)
        left = tuple(stay for stay in free.stays if stay.session != own or stay.kind == "reading")
        return FreeTime(free.base, free.working, left, free.drive)
