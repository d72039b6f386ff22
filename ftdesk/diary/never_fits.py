"""What of a service no date could change: nobody who may supervise a session, no room that suits it."""

from __future__ import annotations

from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import suitable_rooms, supervisors
from ftdesk.diary.gap_index import GapIndex


def never_fits(index: GapIndex, ask: Ask) -> tuple[str, str] | None:
    """Return which field stands in the way of every session of a case, and how; None where nothing does."""
    if len(supervisors(index, ask)) < ask.workers:
        return "staff", f"the service has too few supervisors who may work with {ask.referral}"
    if not index.house.rooms:
        return "room", "the service has no room to hold a session in"
    if not suitable_rooms(index, ask):
        return "room", f"none of the service's rooms {_wanted_of_a_room(ask)}"
    return None


def _wanted_of_a_room(ask: Ask) -> str:
    people = f"holds {ask.needs.people} people" if ask.needs.people else ""
    named = ", ".join(sorted(name.replace("_", " ") for name in ask.needs.amenities))
    return " and ".join(filter(None, (people, f"has {named}" if named else "")))
