"""A plan of a week as it is put together: what it takes of the week, and what it costs, term by term."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tests.bench.week_chain import Block, Chain, chains_of
from tests.bench.week_service import Booked, Family, WeekService
from tests.bench.week_slots import Slot, Week


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot that was taken, its team with the lead first."""

    slot: Slot
    room: str
    team: tuple[str, ...]


@dataclass(slots=True)
class WeekPlan:
    """Placements added to what is booked.

    Attributes:
        week: what is booked, placements so far among it.
        readings: where and when each supervisor new to a referral reads of it.
        unread: readings for which no time was found.
    """

    service: WeekService
    week: Week = field(init=False)
    placed: list[Placed] = field(default_factory=list)
    unread: int = 0
    readings: dict[tuple[str, str], tuple[date, Block]] = field(default_factory=dict)
    _before: Mapping[tuple[str, date], int] = field(init=False)
    _contacts: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.week = Week(self.service, chains_of(self.service))
        self._before = {key: route(chain) for key, chain in self.week.chains.items()}
        self._contacts = self.week.contacts.copy()

    def put(self, placed: Placed) -> None:
        """Take the slot: room, diaries, contacts; its reading apart."""
        slot = placed.slot
        assert placed.room in slot.rooms
        for number, staff in enumerate(placed.team):
            block = slot.second if number else slot.lead
            chain = self.week.chains[staff, slot.on]
            assert chain.fits(block), f"{staff} {slot.on} {block}"
            chain.add(block)
            self.week.contacts[staff] += 1
        family = slot.family
        self.week.hold(
            Booked(family.referral, slot.on, slot.start, slot.end, placed.room, placed.team, family.first)
        )
        self.placed.append(placed)

    def read(self, placed: Placed) -> None:
        """Put the reading of whoever is new to the family before the session; count what finds no time."""
        for number, staff in enumerate(placed.team):
            if not self.to_read(placed.slot.family, staff):
                continue
            found = self.reading(placed.slot, staff, placed.slot.second if number else placed.slot.lead)
            if found is None:
                self.unread += 1
            else:
                self.week.chains[staff, found[0]].add(found[1])
                self.readings[placed.slot.family.referral, staff] = found

    def to_read(self, family: Family, staff: str) -> bool:
        """Whether somebody has reading to do before seeing the family."""
        return staff not in family.known and (family.referral, staff) not in self.readings

    def reading(self, slot: Slot, staff: str, block: Block) -> tuple[date, Block] | None:
        """Return where somebody's reading can lie before a session: the least drive, then the latest."""
        service = self.service
        name = "reading_minutes" if slot.family.new else "cover_reading_minutes"
        length = service.settings[name]
        options = []
        for on in service.dates:
            chain = self.week.chains[staff, on]
            if on > slot.on or service.shut(on):
                continue
            for start, end in chain.working:
                last = min(end, block.start) if on == slot.on else end
                for at in range(start, last - length + 1):
                    for place in service.read_at(chain.base, on, at, at + length):
                        reading = Block(at, at + length, place)
                        if chain.fits(reading) and (on < slot.on or _both(chain, reading, block)):
                            options.append((chain.growth(reading), -on.toordinal(), -at, on, reading))
        if not options:
            return None
        *_, on, found = min(options, key=lambda option: option[:3])
        return on, found

    def cost(self) -> dict[str, float]:
        """Return the cost term by term, what was booked before left out of it."""
        service, weights = self.service, self.service.weights
        terms: dict[str, float] = dict.fromkeys(
            ("unplaced", "unplaced_court", "consistency_break", "child_travel", "staff_travel", "over_aim"), 0
        )
        placed = Counter(each.slot.family for each in self.placed)
        for family in service.families:
            term = "unplaced_court" if family.arrange["court_directed"] else "unplaced"
            terms[term] += (family.number - placed[family]) * family.unplaced_cost
        team: dict[Family, set[str]] = {}
        used: dict[str, set[str]] = defaultdict(set)
        for booked in service.week:
            used[booked.referral] |= set(booked.team)
        for each in self.placed:
            slot, family = each.slot, each.slot.family
            child = service.drive(family.arrange["placement"], service.place(slot.venue))
            terms["child_travel"] += 2 * child * weights["child_travel_minute"]
            if family.carried:
                terms["staff_travel"] += 2 * child * weights["staff_travel_minute"]
            if family.new:
                used[family.referral] |= set(each.team)
                team[family] = used[family.referral]
            else:
                terms["consistency_break"] += weights["consistency_break"] * len(
                    set(each.team) - family.usual
                )
        for family in {family.referral: family for family in team}.values():
            beyond = max(0, len(used[family.referral]) - family.arrange["workers"])
            terms["consistency_break"] += weights["consistency_break"] * beyond
        for key, chain in self.week.chains.items():
            terms["staff_travel"] += weights["staff_travel_minute"] * (route(chain) - self._before[key])
        for staff, row in service.staff.items():
            aim, had = int(row["weekly_aim"] or 10**6), self._contacts[staff]
            more = max(0, self.week.contacts[staff] - aim) - max(0, had - aim)
            terms["over_aim"] += weights["over_aim"] * more
        return terms

    @property
    def unplaced(self) -> int:
        """How many sessions have no place."""
        return sum(family.number for family in self.service.families) - len(self.placed)


def route(chain: Chain) -> int:
    """Return the minutes of the drives of a date, from the base and back, those inside blocks left out."""
    places = [chain.base, *(block.place for block in chain.blocks), chain.base]
    return sum(chain.drive(leaves, arrives) for leaves, arrives in pairwise(places))


def _both(chain: Chain, reading: Block, block: Block) -> bool:
    """Whether a session's block, in the chain already or not, can follow a reading on its date."""
    if block in chain.blocks:
        return True
    return chain.gap(reading) != chain.gap(block) or chain.follows(reading, block)
