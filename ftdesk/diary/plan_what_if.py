"""What if there were one supervisor more, a room, an hour: the service with it, and what it would place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.house import House
from ftdesk.diary.plan import Plan
from ftdesk.model.service import Room, Staff
from ftdesk.model.shape import ClockTime, Weekday

MORE = "what-if"
"""The id of the supervisor or room that there is not."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A plan as the service is, and as it would be.

    Attributes:
        now: the best plan found as it is.
        then: the best plan found as it would be.
    """

    now: Plan
    then: Plan

    @property
    def more(self) -> int:
        """How many more sessions would have a place."""
        return len(self.now.unplaced) - len(self.then.unplaced)


def with_supervisor(
    house: House,
    base: str,
    hours: Mapping[Weekday, tuple[tuple[ClockTime, ClockTime], ...]],
    hours_a_week: float,
) -> House:
    """Return the service with one more supervisor.

    Args:
        house: the service.
        base: the place at which their days start and end.
        hours: the stretches of each working day, lunch between them.
        hours_a_week: as contracted; the weekly limit follows from it.
    """
    person = Staff(
        id=MORE,
        name="one more supervisor",
        role="supervisor",
        base=base,
        hours_a_week=hours_a_week,
        weekly_aim=house.settings.pro_rata(house.settings.weekly_contacts[0], hours_a_week),
    )
    working: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
        (MORE, weekday): stretches for weekday, stretches in hours.items()
    }
    return replace(house, staff={**house.staff, MORE: person}, working={**house.working, **working})


def with_room(house: House, venue: str, capacity: int | None, amenities: frozenset[str]) -> House:
    """Return the service with one more room in a venue."""
    room = Room(id=MORE, venue=venue, name="one more room", capacity=capacity, amenities=amenities)
    return replace(house, rooms={**house.rooms, MORE: room})


def open_longer(house: House, venue: str, minutes: int = 60) -> House:
    """Return the service with a venue that closes later, an hour where nothing else is said, on each of its
    days; supervisors' hours stay as they are.
    """
    longer: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
        (venue, weekday): (*hours[:-1], (hours[-1][0], _later(hours[-1][1], minutes)))
        for weekday in WEEKDAYS
        if (hours := tuple(sorted(house.opening.get((venue, weekday), ()))))
    }
    return replace(house, opening={**house.opening, **longer})


def _later(clock: str, minutes: int) -> str:
    minute = min(int(clock[:2]) * 60 + int(clock[3:5]) + minutes, 24 * 60 - 1)
    return f"{minute // 60:02}:{minute % 60:02}"
