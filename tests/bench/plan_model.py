"""A week's plan as set packing over time: a column for everyone who could lead, second or house a slot.

Exact: what fits against the bookings, drives between new blocks, rooms with their turnaround, one session a
family a day, the first before the others, the weekly limit, whoever is outside the usual team, child's
travel, contacts over the aim. From below: the route of a day into which two or more new blocks fit between
the same two booked ones, and reading (`plan_reading`). Left out, so from below too: adults who must not meet
where both sessions are new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import TypeVar

from tests.bench.week_chain import Block
from tests.bench.week_rows import INFINITY, Rows
from tests.bench.week_slots import Slot, Week

Item = TypeVar("Item")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Part:
    """One supervisor's part in a slot."""

    column: int
    slot: Slot
    staff: str
    block: Block
    leads: bool


@dataclass(slots=True)
class PlanModel:
    """The model of one week.

    Attributes:
        fixed: what the plan costs before anything is placed: every session unplaced.
    """

    week: Week
    rows: Rows = field(default_factory=Rows)
    parts: list[Part] = field(default_factory=list)
    fixed: float = 0.0
    rooms: list[tuple[int, Slot, str]] = field(default_factory=list)
    _gaps: dict[tuple[str, date, int], dict[Block, list[int]]] = field(default_factory=dict)

    def build(self) -> PlanModel:
        """Add every column and row."""
        for family in self.week.service.families:
            self.fixed += family.number * family.unplaced_cost
            for slot in self.week.slots(family):
                self._add(slot)
        self._rooms()
        self._families()
        for (staff, on, gap), blocks in self._gaps.items():
            self._gap(staff, on, gap, blocks)
        for staff, parts in grouped(self.parts, lambda part: part.staff):
            self._load(staff, parts)
        for _, parts in grouped(self.parts, lambda part: part.slot.family.referral):
            self._new_team(parts)
        return self

    def _add(self, slot: Slot) -> None:
        service, family = self.week.service, slot.family
        home, place = family.arrange["placement"], service.place(slot.venue)
        child = service.drive(home, place) + service.drive(place, home)
        leading = child * service.weights["child_travel_minute"] - family.unplaced_cost
        if family.carried:
            leading += service.weights["staff_travel_minute"] * child
        leads = [self._part(slot, staff, slot.lead, leading) for staff in slot.leads]
        seconds = [self._part(slot, staff, slot.second, 0) for staff in slot.seconds]
        rooms = [(self.rows.column(0), slot, room) for room in slot.rooms]
        self.rooms += rooms
        self.rows.row(0, [*((n, 1) for n in leads), *((n, -1) for n, _, _ in rooms)], 0)
        if family.arrange["workers"] > 1:
            more = family.arrange["workers"] - 1
            self.rows.row(0, [*((n, more) for n in leads), *((n, -1) for n in seconds)], 0)

    def _part(self, slot: Slot, staff: str, block: Block, cost: float) -> int:
        if not slot.family.new and staff not in slot.family.usual:
            cost += self.week.service.weights["consistency_break"]
        column = self.rows.column(cost)
        self.parts.append(Part(column, slot, staff, block, block is slot.lead))
        gap = self.week.chains[staff, slot.on].gap(block)
        self._gaps.setdefault((staff, slot.on, gap), {}).setdefault(block, []).append(column)
        return column

    def _rooms(self) -> None:
        turn = self.week.service.settings["turnaround_minutes"]
        for _, held in grouped(self.rooms, lambda held: (held[2], held[1].on)):
            for at in sorted({slot.start for _, slot, _ in held}):
                terms = [(n, 1.0) for n, slot, _ in held if slot.start <= at < slot.end + turn]
                self.rows.row(0, terms, 1)

    def _families(self) -> None:
        leading = [part for part in self.parts if part.leads]
        for family, parts in grouped(leading, lambda part: part.slot.family):
            self.rows.row(0, [(part.column, 1) for part in parts], family.number)
        awaiting = {family.referral for family in self.week.service.families if family.first}
        for referral, parts in grouped(leading, lambda part: part.slot.family.referral):
            for on in sorted({part.slot.on for part in parts}):
                # one a day, and the others only after a first that is placed
                self.rows.row(0, [(part.column, 1) for part in parts if part.slot.on == on], 1)
                if referral in awaiting:
                    others = [(p.column, 1.0) for p in parts if p.slot.on == on and not p.slot.family.first]
                    first = [(p.column, -1.0) for p in parts if p.slot.on < on and p.slot.family.first]
                    self.rows.row(-INFINITY, [*others, *first], 0)

    def _gap(self, staff: str, on: date, gap: int, blocks: dict[Block, list[int]]) -> None:
        chain = self.week.chains[staff, on]
        found = sorted(blocks)
        apart = {(one, two) for one, two in combinations(found, 2) if not chain.follows(one, two)}
        for clique in cliques(found, apart):
            self.rows.row(0, [(n, 1) for block in clique for n in blocks[block]], 1)
        weight = self.week.service.weights["staff_travel_minute"]
        if len(apart) == len(found) * (len(found) - 1) // 2:
            for block in found:
                for column in blocks[block]:
                    self.rows.costs[column] += weight * chain.growth(block)
        else:
            self._route(chain.ends(gap), blocks, weight)

    def _route(self, ends: tuple[str, str], blocks: dict[Block, list[int]], weight: float) -> None:
        """Charge the drives of a tour from one end to the other by every place in use: never too much."""
        drive = self.week.service.drive
        places = sorted({*ends, *(block.place for block in blocks)})
        legs = {
            (one, two): self.rows.column(weight * drive(one, two), INFINITY, whole=False)
            for one in places
            for two in places
            if one != two
        }
        self.fixed -= weight * drive(*ends)
        for place in places:
            into = [(n, 1.0) for (_, arrives), n in legs.items() if arrives == place]
            out = [(n, -1.0) for (leaves, _), n in legs.items() if leaves == place]
            more = (place == ends[1]) - (place == ends[0])
            self.rows.row(more, [*into, *out], more)
            if place in ends:
                continue
            here = [block for block in blocks if block.place == place]
            for at in {block.start for block in here}:
                used = [(n, -1.0) for b in here if b.start <= at < b.end for n in blocks[b]]
                self.rows.row(0, [*into, *used], INFINITY)

    def _load(self, staff: str, parts: list[Part]) -> None:
        row, have = self.week.service.staff[staff], self.week.contacts[staff]
        terms = [(part.column, 1.0) for part in parts]
        if row["weekly_limit"]:
            self.rows.row(0, terms, int(row["weekly_limit"]) - have)
        if row["weekly_aim"]:
            over = self.rows.column(self.week.service.weights["over_aim"], INFINITY, whole=False)
            self.rows.row(-INFINITY, [*terms, (over, -1)], max(0, int(row["weekly_aim"]) - have))

    def _new_team(self, parts: list[Part]) -> None:
        family = parts[0].slot.family
        if not family.new:
            return
        met = {
            staff
            for booked in self.week.service.week
            if booked.referral == family.referral
            for staff in booked.team
        }
        if not met and len({part.slot.family for part in parts}) == family.number == 1:
            return
        used = {staff: self.rows.column(0, whole=False) for staff in {part.staff for part in parts} - met}
        for (staff, _), days in grouped(parts, lambda part: (part.staff, part.slot.on)):
            if staff in used:
                self.rows.row(-INFINITY, [*((part.column, 1) for part in days), (used[staff], -1)], 0)
        beyond = self.rows.column(self.week.service.weights["consistency_break"], INFINITY, whole=False)
        spare = max(0, family.arrange["workers"] - len(met))
        self.rows.row(-INFINITY, [*((n, 1) for n in used.values()), (beyond, -1)], spare)


def cliques(blocks: list[Block], apart: set[tuple[Block, Block]]) -> Iterator[list[Block]]:
    """Yield sets of blocks of which a date takes one at most, until each block and each pair is in one."""
    alone = set(blocks) - {block for pair in apart for block in pair}
    yield from ([block] for block in sorted(alone))
    near: dict[Block, set[Block]] = defaultdict(set)
    for one, two in apart:
        near[one].add(two)
        near[two].add(one)
    left = set(apart)
    while left:
        clique = list(min(left))
        open_to = near[clique[0]] & near[clique[1]]
        while open_to:
            best = max(open_to, key=lambda block: (len(near[block] & open_to), block))
            clique.append(best)
            open_to &= near[best]
        yield clique
        left -= set(combinations(sorted(clique), 2))


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> list[tuple[Key, list[Item]]]:
    """Return the items by their key, in the order in which the keys come."""
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return list(found.items())
