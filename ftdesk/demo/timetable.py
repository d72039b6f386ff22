"""A week that fits by its making: who is where in each part of each day, and which family has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ftdesk.demo.families import Family, Part
from ftdesk.model.service import Opening, Room, Staff, Venue, WorkingHours
from ftdesk.model.shape import Weekday

STARTS: Mapping[Part, str] = {"morning": "10:15", "afternoon": "13:45", "after_school": "16:00"}
"""When a session of each part starts, local."""

_NEEDS: Mapping[Part, tuple[str, str]] = {
    "morning": ("09:30", "12:45"),
    "afternoon": ("13:15", "15:45"),
    "after_school": ("15:45", "18:00"),
}
_WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True)
class Place:
    """A supervisor's part of a weekday, in a room that nobody else has then."""

    staff: str
    weekday: int
    part: Part
    room: str


def free_places(
    staff: Iterable[Staff],
    hours: Iterable[WorkingHours],
    venues: Iterable[Venue],
    rooms: Iterable[Room],
    openings: Iterable[Opening],
    nearest: Mapping[str, str],
) -> list[Place]:
    """Return every part of a week that a supervisor could lead a session in, each with a room of its own.

    Args:
        staff: the service's people; only supervisors are placed.
        hours: their working hours.
        venues: in the order in which rooms are given out.
        rooms: in their order.
        openings: when the venues are open.
        nearest: each venue to the venue that is nearest to it; once a week everybody works there.
    """
    open_days = {(opening.venue, opening.weekday) for opening in openings}
    stretches: dict[tuple[str, Weekday], list[tuple[str, str]]] = {}
    for stretch in hours:
        stretches.setdefault((stretch.staff, stretch.weekday), []).append((stretch.start, stretch.end))
    rooms_of = {venue.id: [room.id for room in rooms if room.venue == venue.id] for venue in venues}
    used: dict[tuple[str, int, Part], int] = {}
    places = []
    supervisors = [person for person in staff if person.role == "supervisor" and person.base]
    for number, person in enumerate(supervisors):
        for weekday, day in enumerate(_WEEK):
            base = person.base or ""
            away = weekday == number % len(_WEEK)
            venue = nearest[base] if away else base
            if (venue, day) not in open_days:
                continue
            for part, (first, last) in _NEEDS.items():
                if away and part == "after_school":
                    continue  # the drive home would end after hours
                if not any(a <= first and b >= last for a, b in stretches.get((person.id, day), [])):
                    continue
                taken = used.get((venue, weekday, part), 0)
                if taken < len(rooms_of[venue]):
                    used[venue, weekday, part] = taken + 1
                    places.append(Place(person.id, weekday, part, rooms_of[venue][taken]))
    return places


def give_out(families: Iterable[Family], places: Iterable[Place]) -> list[tuple[Place, ...]]:
    """Give each family places with one supervisor on different days.

    Returns:
        For each family as many places as it has sessions a week; none where no supervisor has so many left.
    """
    free: dict[tuple[str, Part], dict[int, Place]] = {}
    for place in places:
        free.setdefault((place.staff, place.part), {})[place.weekday] = place
    given: list[tuple[Place, ...]] = []
    for family in families:
        fitting = [
            key for key, days in free.items() if key[1] == family.part and len(days) >= family.per_week
        ]
        if not fitting:
            given.append(())
            continue
        chosen = max(fitting, key=lambda key: (len(free[key]), key))
        days = sorted(free[chosen])[: family.per_week]
        given.append(tuple(free[chosen].pop(day) for day in days))
    return given
