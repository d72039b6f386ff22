"""Reading in the model of a week's plan, from below: it takes time and is driven to, at no cost.

Whoever is new to a family reads in the week before first seeing it, on a date on which the service is open.
Readings start in steps of five minutes of the clock, each standing for the minutes up to the next step: a
reading surely takes what all of them have in common. Those asked for by a time are counted over all families
of a supervisor, and may be had in fractions. A plan that keeps the rule satisfies all this, unless it breaks
a drive in two by reading on the way; not everything that satisfies this keeps the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.bench.plan_model import Part, PlanModel, grouped
from tests.bench.week_chain import Block, Chain
from tests.bench.week_rows import INFINITY

STEP = 5
"""Minutes of the clock by which reading is counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading that starts from one minute to another, at a place or, with none named, anywhere.

    Attributes:
        first: the earliest minute at which it can start; `last` the latest.
    """

    column: int
    on: date
    first: int
    last: int
    length: int
    place: str | None

    def takes(self, at: int) -> bool:
        """Whether it surely takes the whole step from `at`."""
        return self.last <= at and at + STEP <= self.first + self.length

    def clashes(self, chain: Chain, block: Block) -> bool:
        """Whether, nothing booked lying between it and the block, there is no time for the drive."""
        if self.place is None:
            return False
        early = Block(self.first, self.first + self.length, self.place)
        if chain.gap(early) != chain.gap(block):
            return False
        late = Block(self.last, self.last + self.length, self.place)
        return not chain.follows(early, block) and not chain.follows(block, late)


def add_reading(model: PlanModel) -> None:
    """Ask for the reading of everyone who is new to a family that is to be placed."""
    for staff, parts in grouped(model.parts, lambda part: part.staff):
        new = [part for part in parts if staff not in part.slot.family.known]
        if not new:
            continue
        readings: list[Reading] = []
        for length, wanting in grouped(new, lambda part: _length(model, part)):
            found = _readings(model, staff, length, parts)
            _in_time(model, wanting, found)
            readings += found
        for on, those in grouped(readings, lambda reading: reading.on):
            _apart(model, model.week.chains[staff, on], those, [part for part in parts if part.slot.on == on])


def _length(model: PlanModel, part: Part) -> int:
    name = "reading_minutes" if part.slot.family.new else "cover_reading_minutes"
    return int(model.week.service.settings[name])


def _readings(model: PlanModel, staff: str, length: int, parts: list[Part]) -> list[Reading]:
    """Add a column for every step and place at which a reading may start.

    Where no new session comes between the same bookings, the place is of no account.
    """
    service = model.week.service
    last = max(part.slot.on for part in parts)
    found = []
    for on in (day for day in service.dates if day <= last and not service.shut(day)):
        chain = model.week.chains[staff, on]
        gaps = {chain.gap(part.block) for part in parts if part.slot.on == on}
        places = sorted({chain.base, *map(service.place, service.venues)})
        for begin in range(0, 24 * 60, STEP):
            anywhere: list[int] = []
            for place in places:
                fits = [at for at in range(begin, begin + STEP) if chain.fits(Block(at, at + length, place))]
                if fits and chain.gap(Block(fits[0], fits[0] + length, place)) in gaps:
                    column = model.rows.column(0, whole=False)
                    found.append(Reading(column, on, fits[0], fits[-1], length, place))
                else:
                    anywhere += fits
            if anywhere:
                column = model.rows.column(0, whole=False)
                found.append(Reading(column, on, min(anywhere), max(anywhere), length, None))
    return found


def _apart(model: PlanModel, chain: Chain, readings: Sequence[Reading], parts: list[Part]) -> None:
    """Keep a date's readings off one another and off new sessions, the drives between them too."""
    for at in range(0, 24 * 60, STEP):
        reading = [found for found in readings if found.takes(at)]
        if not reading:
            continue
        columns = [(found.column, 1.0) for found in reading]
        busy = [(p.column, 1.0) for p in parts if p.block.start < at + STEP <= p.block.end]
        model.rows.row(0, [*columns, *busy], 1)
        # sessions that begin (or end) together at a place are reached (or left) alike
        for before in (True, False):
            ends = [p for p in parts if (p.block.start >= at + STEP if before else p.block.end <= at)]
            for (_, _), alike in grouped(
                ends,
                lambda p: (p.block.start if before else p.block.end, p.block.place),  # noqa: B023
            ):
                near = [found for found in reading if found.clashes(chain, alike[0].block)]
                if near:
                    terms = [(n, 1.0) for n in (*(r.column for r in near), *(p.column for p in alike))]
                    model.rows.row(0, terms, 1)


def _in_time(model: PlanModel, wanting: list[Part], readings: Sequence[Reading]) -> None:
    """Ask that by each start of a new family's session as many readings have ended as families were met."""
    once: list[Part] = []
    many: dict[str, list[Part]] = defaultdict(list)
    for referral, parts in grouped(wanting, lambda part: part.slot.family.referral):
        if sum({part.slot.family: part.slot.family.number for part in parts}.values()) == 1:
            once += parts
        else:
            many[referral] = parts
    rows, last = model.rows, (date.min, 0)
    done, needed = rows.column(0, 0, whole=False), rows.column(0, 0, whole=False)
    met: dict[str, int] = {}
    for by in sorted({_when(part) for part in wanting}):
        ended = [r.column for r in readings if last < (r.on, r.first + r.length) <= by]
        done = _sum(model, [done, *ended])
        needed = _sum(model, [needed, *(part.column for part in once if _when(part) == by)])
        for referral, parts in many.items():
            day = [part for part in parts if part.slot.on == by[0] and _when(part) <= by]
            if day:
                met[referral] = _either(model, [part.column for part in day], met.get(referral))
        rows.row(-INFINITY, [(needed, 1), *((column, 1.0) for column in met.values()), (done, -1)], 0)
        last = by


def _when(part: Part) -> tuple[date, int]:
    return part.slot.on, part.block.start


def _sum(model: PlanModel, columns: Sequence[int]) -> int:
    """Add a column that is the sum of these."""
    column = model.rows.column(0, INFINITY, whole=False)
    model.rows.row(0, [(column, 1.0), *((other, -1.0) for other in columns)], 0)
    return column


def _either(model: PlanModel, day: Sequence[int], before: int | None) -> int:
    """Add a column that is 1 where a family is seen on a date, or was on one before it."""
    column = model.rows.column(0, whole=False)
    model.rows.row(-INFINITY, [*((other, 1.0) for other in day), (column, -1)], 0)
    if before is not None:
        model.rows.row(-INFINITY, [(before, 1), (column, -1)], 0)
    return column
