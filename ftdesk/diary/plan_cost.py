"""What a plan costs, term by term: what it adds to a week as it is booked.

Smaller is better; the weights are the service's (`[plan_weights]`). Drives, contacts over an aim and
children's journeys that stand without the plan are not counted; where it moves booked sessions, what they no
longer cost is taken off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ftdesk.diary.ask import Ask
from ftdesk.diary.booked import Booked
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import WeekAsk
from ftdesk.diary.service_time import week_of
from ftdesk.diary.siblings import Outing, is_one_journey
from ftdesk.model.service import Settings

TERMS = (
    "unplaced",
    "unplaced_court",
    "consistency_break",
    "child_travel",
    "staff_travel",
    "over_aim",
    "change_supervisor",
    "change_time",
    "change_room",
)


def plan_cost(index: GapIndex, asked: WeekAsk, placements: Iterable[Placement]) -> dict[str, float]:
    """Return the cost of one week's plan by term, those of nothing left out.

    Args:
        index: what is booked, nothing of the plan in it; booked sessions that may be moved are out of it too.
        asked: the week.
        placements: the plan.
    """
    settings = index.house.settings
    weights = settings.plan_weights
    placed = {one.session: one for one in placements}
    terms = dict.fromkeys(TERMS, 0.0)
    teams: dict[str, set[str]] = {}
    stood: dict[str, set[str]] = {}
    needed: dict[str, int] = {}
    for wanted in asked.wanted:
        ask = wanted.ask
        for session in wanted.sessions:
            one = placed.get(session)
            if one is None:
                terms[unplaced_term(ask)] += unplaced_cost(settings, ask)
                continue
            if ask.kind == "standing":
                terms["consistency_break"] += weights.consistency_break * len(set(one.staff) - ask.usual)
            else:
                teams.setdefault(ask.arrangement, set(wanted.met)).update(one.staff)
            for term, cost in change_costs(
                settings, wanted.was, one.day, one.start, one.room, one.staff
            ).items():
                terms[term] += cost
        if wanted.was is not None and ask.kind == "standing":
            terms["consistency_break"] -= weights.consistency_break * len(set(wanted.was.staff) - ask.usual)
        if ask.kind == "new":
            stood.setdefault(ask.arrangement, set(wanted.met)).update(wanted.was.staff if wanted.was else ())
            teams.setdefault(ask.arrangement, set(wanted.met))
            needed[ask.arrangement] = ask.workers
    for arrangement, team in teams.items():
        beyond = max(0, len(team) - needed[arrangement])
        beyond -= max(0, len(stood[arrangement]) - needed[arrangement])
        terms["consistency_break"] += weights.consistency_break * beyond
    before = [wanted.was for wanted in asked.wanted if wanted.was is not None]
    terms["child_travel"] += weights.child_travel_minute * (
        child_minutes(index, placed.values()) - child_minutes(index, before)
    )
    terms["staff_travel"] += weights.staff_travel_minute * (
        staff_travel(index, placed.values()) - staff_travel(index, before)
    )
    terms["over_aim"] += weights.over_aim * (over_aims(index, placed.values()) - over_aims(index, before))
    return {term: cost for term, cost in terms.items() if cost}


def unplaced_term(ask: Ask) -> str:
    """Return the term under which a session left unplaced is counted."""
    return "unplaced_court" if ask.court_directed else "unplaced"


def unplaced_cost(settings: Settings, ask: Ask) -> float:
    """Return what a session costs that is left unplaced."""
    weights = settings.plan_weights
    return weights.unplaced_court if ask.court_directed else weights.unplaced


def change_costs(
    settings: Settings, was: Placement | None, day: int, start: int, room: str, staff: tuple[str, ...]
) -> Mapping[str, float]:
    """Return what it costs to put a booked session elsewhere than it `was`: every supervisor replaced, the
    date or the time, and the room; nothing where it was nowhere.
    """
    if was is None:
        return {}
    weights = settings.plan_weights
    return {
        "change_supervisor": weights.change_supervisor * len(set(staff) - set(was.staff)),
        "change_time": weights.change_time * ((day, start) != (was.day, was.start)),
        "change_room": weights.change_room * (room != was.room),
    }


def child_minutes(index: GapIndex, placements: Iterable[Placement]) -> int:
    """Return the minutes of the children's journeys to sessions and back, one for brothers and sisters."""
    made: list[Placement] = []
    for one in placements:
        if not any(_one_journey(one, other, other.ask.outing) for other in made) and not any(
            _one_journey(one, other, other.outing) for other in index.of_family(one.ask.referral, one.day)
        ):
            made.append(one)
    return sum(index.service.child_both_ways(one.ask, one.venue) for one in made)


def _one_journey(one: Placement, other: Placement | Booked, outing: Outing | None) -> bool:
    apart = max(one.start - other.end, other.start - one.end)
    there = (one.day, one.venue) == (other.day, other.venue)
    return there and is_one_journey(one.ask.outing, outing, apart)


def staff_travel(index: GapIndex, placements: Iterable[Placement]) -> int:
    """Return the minutes that placements add to the routes of their days, drives with a child too."""
    added: dict[tuple[str, int], list[Stay]] = defaultdict(list)
    minutes = 0
    for one in placements:
        for staff, day, stay in index.stays_of(one):
            added[staff, day].append(stay)
        legs = index.service.legs(one.ask, index.service.place_of(one.venue))
        minutes += legs[1] + legs[2] if legs else 0
    for (staff, day), stays in added.items():
        free = index.free(staff, day)
        minutes += free.with_stays(stays).route() - free.route()
    return minutes


def over_aims(index: GapIndex, placements: Iterable[Placement]) -> int:
    """Return by how many contacts placements go over weekly aims."""
    more: dict[tuple[str, int], int] = defaultdict(int)
    for one in placements:
        for staff in one.staff:
            more[staff, week_of(one.day)] += 1
    return sum(beyond_aim(index, staff, week, contacts) for (staff, week), contacts in more.items())


def beyond_aim(index: GapIndex, staff: str, week: int, more: int) -> int:
    """Return how many of `more` contacts in a week lie over somebody's aim."""
    aim = index.house.staff[staff].weekly_aim
    if aim is None:
        return 0
    now = index.contacts(staff, week)
    return max(0, now + more - aim) - max(0, now - aim)
