"""A week that fits by its making: who is where in each part of each day, and which family has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
_RECORDED: Mapping[Part, str] = {"morning": "12:35", "afternoon": "15:35", "after_school": "17:50"}
"""When the record of a session of each part is written, and who led it may drive home."""
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
    nearest: Mapping[str, tuple[str, int]],
) -> list[Place]:
    """Return every part of a week that a supervisor could lead a session in, each with a room of its own.

    Args:
        staff: the service's people; only supervisors are placed.
        hours: their working hours.
        venues: in the order in which rooms are given out.
        rooms: in their order.
        openings: when the venues are open.
        nearest: each venue to the venue that is nearest to it, and the minutes of the drive; once a week
            everybody works there, and is home again when they end.
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
            venue, drive = nearest[base] if away else (base, 0)
            if (venue, day) not in open_days:
                continue
            for part, (first, last) in _NEEDS.items():
                if away and part == "after_school":
                    continue  # the drive home would end after hours
                works = stretches.get((person.id, day), [])
                if not any(a <= first and b >= last for a, b in works):
                    continue
                if _minutes(max(b for _, b in works)) - _minutes(_RECORDED[part]) < drive:
                    continue
                taken = used.get((venue, weekday, part), 0)
                if taken < len(rooms_of[venue]):
                    used[venue, weekday, part] = taken + 1
                    places.append(Place(person.id, weekday, part, rooms_of[venue][taken]))
    return places


def give_out(
    families: Iterable[Family], places: Iterable[Place], suits: Callable[[Family, Place], bool]
) -> list[tuple[Place, ...]]:
    """Give each family places with one supervisor on different days.

    Args:
        families: in the order in which they are given places.
        places: those there are.
        suits: whether a family could come to a place, and has room in it.

    Returns:
        For each family as many places as it has sessions a week; none where no supervisor has so many left.
    """
    free: dict[tuple[str, Part], dict[int, Place]] = {}
    for place in places:
        free.setdefault((place.staff, place.part), {})[place.weekday] = place
    given: list[tuple[Place, ...]] = []
    for family in families:
        days_of = {
            key: [day for day, place in sorted(days.items()) if suits(family, place)]
            for key, days in free.items()
            if key[1] == family.part
        }
        fitting = [key for key, days in days_of.items() if len(days) >= family.per_week]
        if not fitting:
            given.append(())
            continue
        chosen = max(fitting, key=lambda key: (len(free[key]), key))
        given.append(tuple(free[chosen].pop(day) for day in days_of[chosen][: family.per_week]))
    return given


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
