"""Reading in the model of a week's plan, from below: it takes time, and has no drives to it.

Whoever is new to a family reads in the week before first seeing it. A reading that starts within five minutes
of the clock surely takes those that follow whole, and what is asked for by a time of a date is counted over
all families of a supervisor. A plan that keeps the rule satisfies all this; not the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from tests.bench.plan_model import Part, PlanModel, grouped
from tests.bench.week_chain import Block
from tests.bench.week_rows import INFINITY

STEP = 5
"""Minutes of the clock by which reading is counted."""


def add_reading(model: PlanModel) -> None:
    """Ask for the reading of everyone who is new to a family that is to be placed."""
    for staff, parts in grouped(model.parts, lambda part: part.staff):
        new = [part for part in parts if staff not in part.slot.family.known]
        for length, wanting in grouped(new, lambda part: _length(model, part)):
            readings = _readings(model, staff, length, parts)
            _in_time(model, staff, wanting, readings, length)


def _length(model: PlanModel, part: Part) -> int:
    name = "reading_minutes" if part.slot.family.new else "cover_reading_minutes"
    return int(model.week.service.settings[name])


def _readings(model: PlanModel, staff: str, length: int, parts: list[Part]) -> list[tuple[int, date, int]]:
    """Add a column for every five minutes in which a reading may start; return them with their starts."""
    service = model.week.service
    last = max(part.slot.on for part in parts)
    found = []
    for on in (day for day in service.dates if day <= last):
        chain = model.week.chains[staff, on]
        places = sorted({chain.base, *map(service.place, service.venues)})
        found += [
            (model.rows.column(0), on, begin)
            for start, end in chain.working
            for begin in range(start, end - length + 1, STEP)
            if any(
                chain.fits(Block(at, at + length, place))
                for place in places
                for at in range(begin, begin + STEP)
            )
        ]
    for on, blocks in grouped(parts, lambda part: part.slot.on):
        for at in range(0, 24 * 60, STEP):
            reading = [
                n for n, day, begin in found if day == on and begin + STEP <= at < begin + length - STEP + 1
            ]
            busy = [part.column for part in blocks if part.block.start < at + STEP <= part.block.end]
            if reading and busy:
                model.rows.row(0, [(n, 1) for n in (*reading, *busy)], 1)
    return found


def _in_time(
    model: PlanModel, staff: str, wanting: list[Part], readings: list[tuple[int, date, int]], length: int
) -> None:
    """Ask that by each start of a new family's session as many readings have ended as families were met."""
    once: list[Part] = []
    many: dict[str, list[Part]] = defaultdict(list)
    for referral, parts in grouped(wanting, lambda part: part.slot.family.referral):
        if sum({part.slot.family: part.slot.family.number for part in parts}.values()) == 1:
            once += parts
        else:
            many[referral] = parts
    for by in sorted({_when(part) for part in wanting}):
        needed = [(part.column, 1.0) for part in once if _when(part) <= by]
        met = [(_met(model, parts, by), 1.0) for parts in many.values()]
        done = [(n, -1.0) for n, on, begin in readings if (on, begin + length) <= by]
        model.rows.row(-INFINITY, [*needed, *met, *done], 0)


def _when(part: Part) -> tuple[date, int]:
    return part.slot.on, part.block.start


def _met(model: PlanModel, parts: list[Part], by: tuple[date, int]) -> int:
    """Add a column that is 1 where one of these is placed by then."""
    column = model.rows.column(0, whole=False)
    for _, day in grouped([part for part in parts if _when(part) <= by], lambda part: part.slot.on):
        model.rows.row(-INFINITY, [*((part.column, 1.0) for part in day), (column, -1)], 0)
    return column
