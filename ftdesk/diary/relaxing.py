"""Single changes to what is asked, each tried for real: which of them would free a slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ftdesk.clock.local import DAY_NAMES, WEEKDAYS
from ftdesk.diary.candidates import suitable_rooms
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, SlotsAsk
from ftdesk.diary.slots import whole_slots_in_steps
from ftdesk.diary.steps import Steps
from ftdesk.model.people import Window
from ftdesk.model.shape import Weekday

RelaxKind = Literal[
    "times",
    "weekday",
    "child_travel",
    "length",
    "workers",
    "weekly_limit",
    "carer_brings",
    "amenity",
    "fewer",
]
_STEP = 30
"""Minutes by which times are widened and a session is shortened."""
_SHORTEST = 30
_FARTHEST = 60
"""Minutes past the service's limit up to which a longer journey of the child is tried."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A change that frees a slot.

    Attributes:
        says: the change in words.
        option: the best that it frees, on every date.
        wanted: what would be asked for then.
    """

    kind: RelaxKind
    says: str
    option: Option
    wanted: SlotsAsk


def relaxations_in_steps(index: GapIndex, wanted: SlotsAsk) -> Steps[tuple[Relaxation, ...]]:
    """Find the single changes that free a slot which fits on every date, the cheapest option first.

    A supervisor who is not to work with the family is never let back in, nor are adults who must not meet.
    """
    there = {one.slots for one in (yield from whole_slots_in_steps(index, wanted))}
    found: dict[RelaxKind, list[Relaxation]] = {}
    for kind, says, changed in _changes(index, wanted):
        if kind == "child_travel" and kind in found:
            continue  # the shortest of the longer journeys will do
        whole = yield from whole_slots_in_steps(index, replace(changed, limit=3))
        freed = [one for one in whole if one.slots not in there]
        if freed:
            found.setdefault(kind, []).append(Relaxation(kind, says, freed[0], changed))
    best = [min(ways, key=lambda one: one.option.total) for ways in found.values()]
    return tuple(sorted(best, key=lambda one: one.option.total))


def _changes(index: GapIndex, wanted: SlotsAsk) -> Iterator[tuple[RelaxKind, str, SlotsAsk]]:
    ask, needs = wanted.ask, wanted.ask.needs

    def asking(**changes: object) -> SlotsAsk:
        return replace(wanted, ask=replace(ask, **changes))  # type: ignore[arg-type]

    def windows(new: tuple[Window, ...]) -> SlotsAsk:
        return asking(needs=replace(needs, windows=new))

    if needs.windows:
        earlier = tuple(_widened(one, -_STEP, 0) for one in needs.windows)
        later = tuple(_widened(one, 0, _STEP) for one in needs.windows)
        yield "times", f"the family comes {_STEP} min earlier", windows(earlier)
        yield "times", f"the family stays {_STEP} min later", windows(later)
        for number, day in enumerate(WEEKDAYS):
            if all(one.weekday not in (None, day) for one in needs.windows):
                also = (*needs.windows, _usual_hours(needs.windows, day))
                yield "weekday", f"the family comes on {DAY_NAMES[number]}s too", windows(also)
    for minutes, venue in _longer_journeys(index, wanted):
        most = index.house.settings.max_child_travel_minutes
        says = f"the child travels up to {minutes} min one way to {venue}, not {most} at most"
        yield "child_travel", says, asking(most_child_minutes=minutes)
    if ask.minutes - _STEP >= _SHORTEST:
        shorter = {day: min(length, ask.minutes - _STEP) for day, length in ask.shorter.items()}
        says = f"sessions of {ask.minutes - _STEP} min, not {ask.minutes}"
        yield "length", says, asking(minutes=ask.minutes - _STEP, shorter=shorter)
    if ask.workers > 1:
        says = f"{ask.workers - 1} supervisor in the room, not {ask.workers}"
        yield "workers", says, asking(workers=ask.workers - 1)
    yield "weekly_limit", "a supervisor passes the weekly limit", asking(past_limit=True)
    if needs.carried:
        yield "carer_brings", "the carer brings the child", asking(needs=replace(needs, carried=False))
    for one in sorted(needs.amenities):
        rest = replace(needs, amenities=needs.amenities - {one})
        yield "amenity", f"a room without {one.replace('_', ' ')}", asking(needs=rest)
    if wanted.per_week > 1:
        fewer = wanted.per_week - 1
        left = {week: min(number, fewer) for week, number in wanted.left.items()}
        yield "fewer", f"{fewer} a week, not {wanted.per_week}", replace(wanted, per_week=fewer, left=left)


def _widened(window: Window, before: int, after: int) -> Window:
    """Return a window that begins `before` minutes later (earlier where negative) and ends `after` later."""
    return Window(weekday=window.weekday, from_=_shifted(window.from_, before), to=_shifted(window.to, after))


def _shifted(clock: str | None, by: int) -> str | None:
    if clock is None:
        return None
    minute = min(max(int(clock[:2]) * 60 + int(clock[3:5]) + by, 0), 23 * 60 + 59)
    return f"{minute // 60:02}:{minute % 60:02}"


def _usual_hours(windows: tuple[Window, ...], day: Weekday) -> Window:
    """Return a window of another weekday with the hours of the widest there is."""
    widest = max(windows, key=lambda one: _length(one.from_, one.to))
    return Window(weekday=day, from_=widest.from_, to=widest.to)


def _length(from_: str | None, to: str | None) -> int:
    first, last = from_ or "00:00", to or "24:00"
    return int(last[:2]) * 60 + int(last[3:5]) - int(first[:2]) * 60 - int(first[3:5])


def _longer_journeys(index: GapIndex, wanted: SlotsAsk) -> list[tuple[int, str]]:
    """Return the child's journeys that are a little over what the service allows, the shortest first."""
    ask, service = wanted.ask, index.service
    most = index.house.settings.max_child_travel_minutes
    found = []
    for venue in suitable_rooms(index, ask):
        minutes = service.child_longest(ask, venue)
        if most < minutes <= most + _FARTHEST:
            found.append((minutes, index.house.venues[venue].name))
    return sorted(found)
