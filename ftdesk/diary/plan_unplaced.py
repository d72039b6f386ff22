"""Why a plan leaves a session without a place."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from ftdesk.clock.local import short_day
from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import family_starts, suitable_rooms, venue_chances, window_starts
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.meeting_apart import BOTH_COME
from ftdesk.diary.never_fits import never_fits
from ftdesk.diary.plan_state import PlanState
from ftdesk.diary.plan_ways import Ways

_WAITS = "it waits for the arrangement's first session, which has no place"
_ABSENT = {"leave": "on leave", "sick": "off sick"}


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
    if wrong := never_fits(index, ask):
        return wrong[1]
    week = range(state.asked.week, state.asked.week + 7)
    if not any(window_starts(index, ask, day) for day in week):
        return f"the family's times leave no stretch of {ask.minutes} min"
    begins = max(state.asked.week, state.asked.since[0])
    days = [
        day
        for day in range(begins, state.asked.week + 7)
        if wanted.after < day <= wanted.until and window_starts(index, ask, day)
    ]
    said = {day: why for day in days if (why := wanted.skip.get(day) or _closed(index, ask, day))}
    exceptions = _on_dates(said)
    if said and len(said) == len(days):
        return exceptions
    open_days = [day for day in days if day not in said]
    free = {day: starts for day in open_days if (starts := family_starts(index, ask, day))}
    if not free:
        return _joined("the family has no time left in the week", exceptions)
    places = [at for day, starts in free.items() for at in venue_chances(index, ask, day, starts)]
    if ways.role == "first":
        places = [at for at in places if index.house.venues[at.venue].own]
    if not places:
        return _joined("no room that suits is free when the family can come", exceptions)
    if not ways.ways:
        said |= {day: away for day in free if (away := _away(index, ask, day))}
        team = "no supervisor is" if ask.workers == 1 else f"no {ask.workers} supervisors are"
        return _joined(f"{team} free when the family can come and a room is", _on_dates(said))
    return _joined("nobody who is free has time to read before it", exceptions)


def _closed(index: GapIndex, ask: Ask, day: int) -> str | None:
    """Say why nothing is held on a date, where no venue that has a room for the session is open on it."""
    whys = [index.service.closed(day, venue) for venue in suitable_rooms(index, ask)]
    return "; ".join(dict.fromkeys(why for why in whys if why)) if whys and all(whys) else None


def _away(index: GapIndex, ask: Ask, day: int) -> str:
    """Name those of the usual supervisors who are on leave or sick on a date."""
    return ", ".join(
        f"{index.house.staff[who].name} {_ABSENT[stay.kind]}"
        for who in sorted(ask.usual & index.house.staff.keys())
        if (stay := next((one for one in index.stays(who, day) if one.absent), None))
    )


def _on_dates(said: Mapping[int, str]) -> str:
    """Write what stands against dates, those with the same against them together."""
    dates: dict[str, list[str]] = {}
    for day in sorted(said):
        dates.setdefault(said[day], []).append(short_day(date.fromordinal(day)))
    return "; ".join(f"{', '.join(days)}: {why}" for why, days in dates.items())


def _joined(why: str, exceptions: str) -> str:
    return f"{why}; {exceptions}" if exceptions else why


def _sessions(state: PlanState) -> list[str]:
    return [session for wanted in state.asked.wanted for session in wanted.sessions]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
