"""Whether blocks fit into a supervisor's day: working hours, lunch, what is there already, the drives."""

from __future__ import annotations

from datetime import date

from ftdesk.clock.local import DAY_NAMES, FOR_GOOD, hm
from ftdesk.diary.blocks import Block
from ftdesk.diary.day import LaidDay, Shortfall, lay_day, lunch
from ftdesk.diary.interval import Interval
from ftdesk.diary.situation import SupervisorDay
from ftdesk.diary.travel import Places

_DOES = {
    "reading": "is reading",
    "travel": "is driving with a child",
    "recording": "is writing a record",
    "pre_meet": "meets parents",
    "meeting": "is in a meeting",
    "training": "is in training",
    "other": "is away",
}
_NO_TIME, _UNKNOWN = "no time for", "nobody knows how far it is"


def span(interval: Interval) -> str:
    """Write London's times of day, `09:15 to 10:15`."""
    return f"{hm(interval.start)} to {hm(interval.end)}"


def objections(
    staff: str, day: date, person: SupervisorDay, blocks: tuple[Block, ...], places: Places
) -> tuple[str, ...]:
    """Say why `blocks`, new to the day of `person`, do not fit; empty where they do.

    A drive that was already too short before counts against nobody.
    """
    if not person.working:
        return (f"{person.name} does not work on {DAY_NAMES[day.weekday()]}s",)
    found = [*_outside_hours(person, blocks), *_clashes(person, blocks)]
    if not found:
        after = lay(staff, day, person, blocks, places).short
        before = lay(staff, day, person, (), places).short if after else ()
        found = [_too_short(person, drive, places) for drive in after if drive not in before]
        found += [_unknown(block.from_place, block.to_place, places) for block in blocks if block.short]
    return tuple(dict.fromkeys(found))


def lay(staff: str, day: date, person: SupervisorDay, blocks: tuple[Block, ...], places: Places) -> LaidDay:
    """Lay the drives of the day of `person` with `blocks` in it."""
    return lay_day(staff, day, person.base, (*person.blocks, *blocks), person.working, places)


def is_for_a_drive(why: tuple[str, ...]) -> bool:
    """Tell whether it is for a drive alone that blocks do not fit, as `objections` has said it."""
    return bool(why) and all(one.startswith((_NO_TIME, _UNKNOWN)) for one in why)


def _outside_hours(person: SupervisorDay, blocks: tuple[Block, ...]) -> list[str]:
    found = []
    for block in blocks:
        if any(stretch.contains(block.interval) for stretch in person.working):
            continue
        breaks = [gap for gap in lunch(person.working) if gap.overlaps(block.interval)]
        if breaks:
            found.append(f"lunch of {person.name}, {span(breaks[0])}")
        else:
            day = Interval(person.working[0].start, person.working[-1].end)
            whole = Interval(min(b.start for b in blocks), max(b.end for b in blocks))
            found.append(f"{person.name} works {span(day)}, this takes {span(whole)}")
    return found


def _clashes(person: SupervisorDay, blocks: tuple[Block, ...]) -> list[str]:
    there = [block for block in person.blocks if not block.is_laid]
    return [
        _has(person, other)
        for other in sorted(there, key=lambda block: block.start)
        if any(other.interval.overlaps(block.interval) for block in blocks)
    ]


def _has(person: SupervisorDay, block: Block) -> str:
    if block.kind == "leave":
        return f"{person.name} on leave"
    if block.kind == "sick":
        return f"{person.name} off sick"
    if block.end.date() >= FOR_GOOD:
        return f"{person.name} has left the service"
    if block.kind == "session":
        whose = person.whose.get(block.session or "", "another session")
        return f"{person.name} has {whose} {span(block.interval)}"
    return f"{person.name} {_DOES[block.kind]} {span(block.interval)}"


def _too_short(person: SupervisorDay, drive: Shortfall, places: Places) -> str:
    if drive.needed is None:
        return _unknown(drive.from_place, drive.to_place, places)
    said = (
        f"{_NO_TIME} {person.name} to drive {drive.needed} min from {places.name(drive.from_place)}"
        f" to {places.name(drive.to_place)}"
    )
    if drive.after < drive.before:
        between = Interval(drive.after, drive.before)
        for gap in lunch(person.working):
            if gap.overlaps(between):
                return f"{said}: lunch is {span(gap)}"
    return said


def _unknown(from_place: str | None, to_place: str | None, places: Places) -> str:
    return f"{_UNKNOWN} from {places.name(from_place or '')} to {places.name(to_place or '')}"
