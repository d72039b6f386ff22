"""Why no more slots fit: what stands in the way on which dates, with an example of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from ftdesk.clock.local import DAY_NAMES, short_day
from ftdesk.diary.candidates import (
    VenueChance,
    chances,
    family_starts,
    suitable_rooms,
    supervisors,
    venue_chances,
    window_starts,
)
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, SlotsAsk
from ftdesk.diary.service_time import week_of
from ftdesk.diary.slots import whole_slots_in_steps
from ftdesk.diary.starts import between, minutes_of
from ftdesk.diary.steps import Steps, finished

FactKind = Literal[
    "closed", "windows", "family", "child_travel", "opening", "rooms", "apart", "excluded", "supervisors",
    "reading", "own_venue", "same_each_week",
]  # fmt: skip
SAYS: Final[Mapping[FactKind, str]] = {
    "closed": "the service is closed",
    "windows": "the family's times leave no stretch that is long enough",
    "family": "the family has another session that day",
    "child_travel": "venues are too far for the child, or nobody knows how far",
    "opening": "no venue is open at the family's times",
    "rooms": "the rooms are full",
    "apart": "adults who must not meet would be in one building",
    "excluded": "supervisors who are not to work with this family",
    "supervisors": "not enough supervisors are free with their drives",
    "reading": "nobody has time to read the case before the first session",
    "own_venue": "a first session is held in one of the service's own venues",
    "same_each_week": "no one time, room and team is free every week",
}
"""What stands in the way, in words."""
_OFF = "do not work"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing in the way.

    Attributes:
        dates: on how many dates it is; 0 where it is not of single dates.
        example: one of them in words.
    """

    kind: FactKind
    dates: int
    example: str

    @property
    def says(self) -> str:
        """The fact in words."""
        on = f" on {self.dates} date{'s'[: self.dates > 1]}" if self.dates else ""
        return f"{SAYS[self.kind]}{on}"


def facts_in_the_way(index: GapIndex, wanted: SlotsAsk, options: tuple[Option, ...]) -> tuple[Fact, ...]:
    """Return what stands in the way of more options, what is there on most dates first.

    A date is counted once, under the first thing that leaves nothing of it.

    Args:
        index: as it was searched.
        wanted: what was searched for.
        options: what was found, those that do not fit on every date among them.
    """
    return finished(facts_in_steps(index, wanted, options))


def facts_in_steps(index: GapIndex, wanted: SlotsAsk, options: tuple[Option, ...]) -> Steps[tuple[Fact, ...]]:
    """Find out as `facts_in_the_way` does, in steps; nothing in the index may change in between."""
    found: dict[FactKind, list[str]] = defaultdict(list)
    for weekday in range(7):
        for day in wanted.dates(weekday):
            if day in wanted.skip or day < wanted.since[0]:
                continue
            yield
            if (fact := _of_date(index, wanted, day)) is not None:
                found[fact[0]].append(fact[1])
    facts = [Fact(kind, len(examples), examples[0]) for kind, examples in found.items()]
    facts.sort(key=lambda one: -one.dates)
    of_all = yield from _of_all_dates(index, wanted, options)
    return (*facts, *(one for one in of_all if one.kind not in found))


def _any_open(index: GapIndex, day: int) -> bool:
    return any(index.service.open_hours(venue, day) for venue in index.house.venues)


def _of_all_dates(index: GapIndex, wanted: SlotsAsk, options: tuple[Option, ...]) -> Steps[list[Fact]]:
    ask, house = wanted.ask, index.house
    found: list[Fact] = []
    far = [
        (index.service.child_longest(ask, venue), house.venues[venue].name)
        for venue in suitable_rooms(index, ask)
        if index.service.child_minutes(ask, venue) is None
    ]
    if far and (yield from _frees(index, wanted, options, most_child_minutes=1440)):
        minutes, venue = min(far)
        most = house.settings.max_child_travel_minutes
        found.append(Fact("child_travel", 0, f"{venue}: {minutes} min for the child, over {most}"))
    begins = ask.begins_on(wanted.from_day)
    if begins and (yield from _frees(index, wanted, options, first_on=wanted.from_day)):
        others = sorted(
            house.venues[one].name for one in suitable_rooms(index, ask) if not house.venues[one].own
        )
        if others:
            found.append(Fact("own_venue", 0, f"not {' or '.join(others)}"))
    barred = sorted(house.staff[who].name for who in ask.needs.excluded if who in house.staff)
    all_in = replace(ask.needs, excluded=frozenset())
    if barred and (yield from _frees(index, wanted, options, needs=all_in)):
        found.append(Fact("excluded", 0, " and ".join(barred)))
    if any(one.whole for one in options):
        return found
    everybody = dict.fromkeys(supervisors(index, ask), 0)
    if (yield from _frees(index, wanted, options, knows_since=everybody)):
        minutes = house.settings.reading_minutes
        found.append(Fact("reading", 0, f"{minutes} min in the week of the first session"))
    elif options:
        best = min(options, key=lambda one: (len(_clashes(one)), one.total))
        if not _clashes(best) and len(best.slots) == wanted.per_week:
            return found
        slot = best.slots[0]
        who = " and ".join(house.staff[one].name for one in slot.staff)
        days = ", ".join(short_day(dt.date.fromordinal(day)) for day in _clashes(best)[:3])
        where = f"{DAY_NAMES[slot.weekday]} {_clock(slot.start)} {house.rooms[slot.room].name}"
        example = f"{where} with {who}: not {days or 'every session'}"
        found.append(Fact("same_each_week", len(_clashes(best)), example))
    return found


def _frees(index: GapIndex, wanted: SlotsAsk, options: tuple[Option, ...], **changes: object) -> Steps[bool]:
    """Whether a change of what is asked, tried for real, frees a slot on every date that is not there yet."""
    more = replace(wanted, limit=sum(one.whole for one in options) + 1)
    there = {one.slots for one in (yield from whole_slots_in_steps(index, more))}
    changed = replace(more, ask=replace(wanted.ask, **changes))  # type: ignore[arg-type]
    return any(one.slots not in there for one in (yield from whole_slots_in_steps(index, changed)))


def _clashes(option: Option) -> list[int]:
    return [one.day for one in option.dates if one.state == "clash"]


def _of_date(index: GapIndex, wanted: SlotsAsk, day: int) -> tuple[FactKind, str] | None:
    """Return the first thing that leaves nothing of a date, with an example; None where something fits."""
    ask = wanted.ask
    on = short_day(dt.date.fromordinal(day))
    family = window_starts(index, ask, day)
    if closed := index.service.closed(day):
        return ("closed", f"{on}: {closed}") if family else None
    if not _any_open(index, day):
        return None
    if not family:
        return "windows", f"{DAY_NAMES[(day - 1) % 7]}: no {ask.length(day)} min in the family's times"
    there, family = index.of_family(ask.referral, day), family_starts(index, ask, day)
    if there and not family:
        return "family", f"{on}: {_clock(there[0].start)} to {_clock(there[0].end)}"
    at_venues = tuple(venue_chances(index, ask, day, family))
    if not at_venues:
        return _of_rooms(index, wanted, day, family, on)
    if next(chances(index, ask, day, team=wanted.team), None) is not None:
        return None
    return "supervisors", f"{on}: {_busy(index, wanted, day, at_venues)}"


def _of_rooms(index: GapIndex, wanted: SlotsAsk, day: int, family: int, on: str) -> tuple[FactKind, str]:
    ask, minutes = wanted.ask, wanted.ask.length(day)
    near = [
        venue
        for venue in suitable_rooms(index, ask)
        if index.service.child_minutes(ask, venue) is not None
        and index.service.lead_part(ask, venue, day) is not None
    ]
    if not near:
        return "child_travel", f"{on}: no venue within {index.house.settings.max_child_travel_minutes} min"
    near.sort(key=ask.wanted)
    met: str | None = None
    for venue in near:
        rooms, name = suitable_rooms(index, ask)[venue], index.house.venues[venue].name
        starts = 0
        for opens, closes in index.service.open_hours(venue, day):
            starts |= between(opens, closes - minutes, index.grid)
        if not starts & family:
            continue
        start = next(minutes_of(starts & family, index.grid))
        free = 0
        for room in rooms:
            free |= index.room_starts(room, day, minutes)
        if free & family:
            met = met or f"{on} {_clock(next(minutes_of(free & family, index.grid)))}: {name}"
            continue
        return "rooms", f"{on} {_clock(start)}: {name} full, {len(rooms)} of {len(rooms)}"
    if met is not None:
        return "apart", met
    return "opening", f"{on}: {index.house.venues[near[0]].name}"


def _busy(index: GapIndex, wanted: SlotsAsk, day: int, at_venues: tuple[VenueChance, ...]) -> str:
    """Say how many supervisors are free on a date, and what the others have."""
    ask, count = wanted.ask, Counter[str]()
    for who in wanted.team or supervisors(index, ask):
        absent = any(stay.absent for stay in index.stays(who, day))
        if not index.service.working(who, day):
            count[_OFF] += 1
        elif not ask.past_limit and not index.has_contact_left(who, week_of(day)):
            count["at their weekly limit"] += 1
        elif any(starts & at.starts for at in at_venues for starts, _ in index.starts(who, day, at.lead)):
            count["free"] += 1
        else:
            count["on leave or sick" if absent else "booked, or without time for the drives"] += 1
    free = count.pop("free", 0)
    together = "" if free < ask.workers else ", but not at one time in one place"
    others = ", ".join(
        f"{number} {'does not work' if what == _OFF and number == 1 else what}"
        for what, number in count.most_common()
    )
    told = f"{free} of {free + count.total()} supervisors free, {ask.workers} wanted{together}"
    return f"{told}; {others}" if others else told


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
