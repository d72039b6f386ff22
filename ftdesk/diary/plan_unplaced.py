"""Why a plan leaves a session without a place."""

from __future__ import annotations

from collections.abc import Container

from ftdesk.diary.candidates import family_starts, venue_chances
from ftdesk.diary.meeting_apart import BOTH_COME
from ftdesk.diary.plan_state import PlanState
from ftdesk.diary.plan_ways import Ways

_WAITS = "it waits for the arrangement's first session, which has no place"


def why_unplaced(state: PlanState, session: str, unplaced: Container[str]) -> str:
    """Say what stands in a session's way: the first of the constraints that nothing meets.

    Args:
        state: the week that was searched.
        session: its id.
        unplaced: ids of all the sessions that have no place.
    """
    sessions = _sessions(state)
    item = state.items[sessions.index(session)]
    if item.first is not None and sessions[item.first.number] in unplaced:
        return _WAITS
    ways = item.ways
    if ways.all:
        ways_left = ways.all.bit_count()
        return f"{_counted(ways_left, 'way')} to hold it, {'each ' * (ways_left > 1)}taken by another session"
    return _no_way(state, ways)


def _no_way(state: PlanState, ways: Ways) -> str:
    wanted, ask, index = ways.wanted, ways.ask, state.index
    if ask.brings_together:
        return BOTH_COME
    if not wanted.until:
        return _WAITS
    days = [
        day
        for day in range(max(state.asked.week, state.asked.since[0]), state.asked.week + 7)
        if wanted.after < day <= wanted.until and day not in wanted.skip
    ]
    if not days and wanted.skip:
        return next(iter(wanted.skip.values()))
    free = {day: starts for day in days if (starts := family_starts(index, ask, day))}
    if not free:
        return "the family has no time left in the week"
    places = [at for day, starts in free.items() for at in venue_chances(index, ask, day, starts)]
    if ways.role == "first":
        places = [at for at in places if index.house.venues[at.venue].own]
    if not places:
        return "no room that suits is free when the family can come"
    if not ways.ways:
        team = "no supervisor is" if ask.workers == 1 else f"no {ask.workers} supervisors are"
        return f"{team} free when the family can come and a room is"
    return "nobody who is free has time to read before it"


def _sessions(state: PlanState) -> list[str]:
    return [session for wanted in state.asked.wanted for session in wanted.sessions]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
