"""Who could take a session of a day that is covered, or could without one of their own: worked out once."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.diary.candidates import supervisors
from ftdesk.diary.cover_ask import CoverAsk, Standing
from ftdesk.diary.cover_weighed import held, held_in, part_of
from ftdesk.diary.free_time import FreeTime, Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.service_time import Part, week_of

Swap = tuple[str, int]
"""Somebody's own session that would go elsewhere for the one that they take, and how their drives grow."""


class Swaps:
    """Who could take what, as far as it has been asked; it holds while the index is as it is, whoever is away
    in it, but for the session asked about, which is out of it whenever something is asked.
    """

    def __init__(self, index: GapIndex, asked: CoverAsk) -> None:
        self._index = index
        self._asked = asked
        self._week = week_of(asked.day)
        self._of: dict[tuple[str, str], tuple[Swap, ...]] = {}
        self._takers: dict[tuple[str, str, int], dict[str, int]] = {}
        self._free: dict[str, int] = {}
        self._without: dict[tuple[str, str], FreeTime] = {}

    def of(self, one: Standing, who: str, part: Part) -> tuple[Swap, ...]:
        """Return somebody's sessions without which they could take a part of `one`, and cannot with them.

        Args:
            one: out of the index.
            who: not of its team.
            part: what it would take of them.
        """
        found = self._of.get((one.id, who))
        if found is None:
            found = self._of[one.id, who] = tuple(self._look(one, who, part))
        return found

    def takers(self, one: Standing, own: Standing, position: int) -> dict[str, int]:
        """Return who could have a part of a session as it stands, and by how many minutes their drives grow.

        Args:
            one: another session, out of the index.
            own: the session, in it.
            position: in its team.
        """
        beside = one.was.staff if len(one.was.staff) > 1 else ()  # they are freer without it
        key = (one.id if beside else "", own.id, position)
        found = self._takers.get(key)
        if found is None:
            found = self._takers[key] = dict(self._able(own, position, beside))
        return found

    def _able(self, own: Standing, position: int, beside: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        index, asked, was = self._index, self._asked, own.was
        part = part_of(index, was, position)
        if part is None or index.service.closed(was.day, was.venue):
            return
        wanted = _minutes(part, was.start)
        for who in supervisors(index, own.ask):
            if self._is_busy(who, wanted) and who not in beside:
                continue
            if who == asked.staff or who in was.staff or not index.has_contact_left(who, self._week):
                continue
            grows = held(index, asked, who, part, was.start)
            if grows is not None:
                yield who, grows

    def _look(self, one: Standing, who: str, part: Part) -> Iterator[Swap]:
        index, asked, start = self._index, self._asked, one.was.start
        if not self._is_busy(who, _minutes(part, start)):
            able = index.has_contact_left(who, self._week)
            if able and held(index, asked, who, part, start) is not None:
                return
        for own in self._in_the_way(who, part, start):
            gains = self._gains(who, part, start, own)
            if gains is not None:
                yield own, gains

    def _is_busy(self, who: str, wanted: int) -> bool:
        """Whether somebody is not free for all of these minutes, a bit each, drives left out of account."""
        free = self._free.get(who)
        if free is None:
            free = self._free[who] = self._index.free(who, self._asked.day).free_minutes()
        return free & wanted != wanted

    def _in_the_way(self, who: str, part: Part, start: int) -> list[str]:
        """Return which of somebody's sessions could go to another, so that there is time for the part."""
        index, asked = self._index, self._asked
        begins, ends = start - part.before, start - part.before + part.shape.minutes
        free = index.free(who, asked.day)
        if not any(since <= begins and ends <= until for since, until in free.working):
            return []
        there = [stay for stay in free.stays if stay.start < ends and stay.end > begins]
        if not all(map(_gives_way, there)):
            return []
        sessions = {stay.session for stay in there}
        if len(sessions) > 1:
            return []
        own = [one.session for one in index.of_staff(who, asked.day) if asked.staff not in one.staff]
        return [session for session in own if not sessions or session in sessions]

    def _gains(self, who: str, part: Part, start: int, own: str) -> int | None:
        """Return by how much drives grow where somebody takes a part instead of a session of their own."""
        index, asked = self._index, self._asked
        grows = held_in(index, asked, who, self._freed(who, own), part, start)
        if grows is None:
            return None
        team = index.sessions[own].staff
        freed = sum(self._freed(staff, own).route() for staff in team)
        return grows + freed - sum(index.free(staff, asked.day).route() for staff in team)

    def _freed(self, who: str, own: str) -> FreeTime:
        """Return somebody's date without one of their sessions, the reading before it kept."""
        free = self._index.free(who, self._asked.day)
        left = tuple(stay for stay in free.stays if stay.session != own or stay.kind == "reading")
        return FreeTime(free.base, free.working, left, free.drive)


def _gives_way(stay: Stay) -> bool:
    return stay.session is not None and stay.kind != "reading"


def _minutes(part: Part, start: int) -> int:
    """Return the minutes of the date that a part takes, a bit each."""
    begins = max(0, start - part.before)
    return (1 << (start - part.before + part.shape.minutes)) - (1 << begins)
