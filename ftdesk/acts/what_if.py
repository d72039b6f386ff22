"""What if: one more supervisor, a room, an hour's longer opening; how many more of the unplaced would fit.

The weeks are planned twice, as the service is and as it would be, each with half of the time. Nothing is
booked and nothing of the service is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from ftdesk.acts.office import Office
from ftdesk.acts.plan_bookings import with_bookings
from ftdesk.acts.plan_reading import PlanWish, read_plan
from ftdesk.acts.weekly_hours import read_week
from ftdesk.diary.house import House
from ftdesk.diary.plan import Plan, Planning, Progress
from ftdesk.diary.plan_what_if import WhatIf, open_longer, with_room, with_supervisor
from ftdesk.model.errors import WrongInput

Kind = Literal["supervisor", "room", "hour"]
KINDS: tuple[Kind, ...] = get_args(Kind)
USUAL: dict[Kind, str] = {"supervisor": "mon-fri 09:00-12:30 13:00-17:00", "room": "6", "hour": "60"}
"""What is supposed where only a place or venue is named: hours, people that the room holds, minutes."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the service that is only supposed.

    Attributes:
        where: the place at which a supervisor's days begin; the venue of a room or of longer opening.
            After a comma may stand what else it is than `USUAL`: `KT, tue-thu 09:00-15:00`, `PF, 4`.
    """

    what: Kind
    where: str


def try_change(
    office: Office,
    wish: PlanWish,
    change: Change,
    seconds: float | None = None,
    told: Callable[[Progress], bool] = lambda _: True,
    steps: int | None = None,
) -> WhatIf:
    """Plan the weeks as the service is and as it would be.

    Args:
        office: whose desk it is.
        wish: the weeks.
        change: what is supposed.
        seconds: for both searches; None for until they are told to stop.
        told: is told how far each has come, and answers whether to go on.
        steps: of each week at most.

    Raises:
        WrongInput: a place or venue that the service does not have, no such hours or number; weeks out of
            range or past.
        NotPermitted: whoever asks may not book a plan.
    """
    office.require("plan")
    read = office.store.read(read_plan, office, wish)
    _, changed = supposed(read.index.house, change)
    if wish.may_move:
        read = office.store.read(with_bookings, office, read)

    def searched(planning: Planning) -> Planning:
        for progress in planning.run(seconds=None if seconds is None else seconds / 2, steps=steps):
            if not told(progress):
                break
        return planning

    as_is = searched(Planning(read.index, read.asked)).best()
    as_would_be = searched(Planning(read.index.with_house(changed), read.asked)).best()
    # what fits as it is would fit with more, too: a search that did not come upon it is no worse an answer
    return WhatIf(as_is, min(as_would_be, as_is, key=_left))


def _left(plan: Plan) -> tuple[int, float]:
    return len(plan.unplaced), sum(plan.cost.values())


def supposed(known: House, change: Change) -> tuple[str, House]:
    """Return a change in words, and the service as it would be.

    Raises:
        WrongInput: a place or venue that the service does not have, no such hours or number.
    """
    where, _, more = (part.strip() for part in change.where.partition(","))
    more = more or USUAL[change.what]
    if change.what == "supervisor":
        return _one_more_supervisor(known, where, more)
    if where not in known.venues:
        raise WrongInput(f"what if: there is no venue {where!r}")
    name, number = known.venues[where].name, _number(more, 24 * 60 - 1)
    if change.what == "hour":
        if where not in known.stated:
            raise WrongInput(f"what if: {name} has no opening hours: it is open at any time")
        if all(room.venue != where for room in known.rooms.values()):
            raise WrongInput(f"what if: {name} has no room to hold a session in, however long it is open")
        return f"{name} open {number} minutes longer", open_longer(known, where, number)
    amenities = frozenset(
        one for room in known.rooms.values() if room.venue == where for one in room.amenities
    )
    words = f"one more room at {name} for {number}, with all that the others have"
    return words, with_room(known, where, number, amenities)


def _one_more_supervisor(known: House, base: str, hours: str) -> tuple[str, House]:
    if base not in known.places.names:
        raise WrongInput(f"what if: there is no place {base!r}")
    week = {day: stretches for day, stretches in read_week(hours, "what if").items() if stretches}
    minutes = sum(_minute(end) - _minute(start) for day in week.values() for start, end in day)
    if not minutes:
        raise WrongInput("what if: nobody would work at all")
    words = f"one more supervisor at {known.places.names[base]}, {' '.join(hours.split())}"
    return words, with_supervisor(known, base, week, minutes / 60)


def _number(text: str, most: int) -> int:
    if not text.isdecimal() or not 0 < int(text) <= most:
        raise WrongInput(f"what if: {text!r} is no whole number from 1 to {most}")
    return int(text)


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
