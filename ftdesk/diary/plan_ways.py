"""Every way to hold a family's sessions in a week, each a bit of one number.

What stands in the way of what is then a matter of `&`: of each way that is taken, the ways of each family
that it rules out are worked out once. This is what makes the search for a plan quick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import Chance, chances
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import Wanted
from ftdesk.diary.plan_cost import change_costs
from ftdesk.diary.service_time import Part
from ftdesk.diary.siblings import starts_beside
from ftdesk.diary.starts import bit, minutes_of


@dataclass(eq=False, slots=True)
class Block:
    """What a way takes of one supervisor's date, from leaving one place to being free at another.

    Attributes:
        rules_out: of each family asked about so far, by its number: the ways that this leaves no time for.
    """

    staff: str
    day: int
    start: int
    end: int
    from_place: str
    to_place: str
    number: int
    rules_out: dict[int, int] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Way:
    """One session on a date, in a room, with a team.

    Attributes:
        of: whose it is.
        blocks: of each of the team, the lead first.
        fixed: what it costs whatever else is placed: the child's journey, the drives with the child, who is
            outside the usual team, what a booked session's move costs.
        by_itself: the same and the drives, where nothing else is placed.
        journey: what of `fixed` is the child's journey, made once for brothers and sisters.
        bit: its place among the family's ways.
        rules_out: as a block's.
    """

    of: Ways
    day: int
    start: int
    end: int
    venue: str
    room: str
    staff: tuple[str, ...]
    blocks: tuple[Block, ...]
    fixed: float
    by_itself: float
    journey: float = 0
    bit: int = 0
    rules_out: dict[int, int] = field(default_factory=dict)

    def is_at(self, there: Placement) -> bool:
        """Whether a placement is at the same time, in the same room, with the same supervisors."""
        mine = self.day, self.start, self.room, self.staff
        return mine == (there.day, there.start, there.room, there.staff)


@dataclass(eq=False, slots=True)
class Ways:
    """The ways of a family's sessions, the cheapest by themselves first.

    Attributes:
        number: of the family's ways among all of the week's.
        wanted: the sessions.
        role: `first` and `later` are of a new arrangement, `any` of all others.
        all: a bit for each.
        of_staff: the ways of each supervisor; `of_date` of each supervisor and date; `of_day` of each date.
    """

    number: int
    wanted: Wanted
    role: str
    ways: list[Way] = field(default_factory=list)
    all: int = 0
    of_staff: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of_date: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    of_day: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    of_block: dict[tuple[str, int], dict[Block, int]] = field(default_factory=lambda: defaultdict(dict))
    of_room: dict[tuple[str, int], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    of_venue: dict[tuple[str, int], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def ask(self) -> Ask:
        """What the arrangement asks."""
        return self.wanted.ask

    def fill(self, ways: Iterable[Way]) -> None:
        """Take in ways, in their order."""
        for way in ways:
            way.bit, here = len(self.ways), 1 << len(self.ways)
            self.ways.append(way)
            self.all |= here
            self.of_day[way.day] |= here
            for block in way.blocks:
                self.of_staff[block.staff] |= here
                self.of_date[block.staff, block.day] |= here
                found = self.of_block[block.staff, block.day]
                found[block] = found.get(block, 0) | here
            for where, there in ((way.room, self.of_room), (way.venue, self.of_venue)):
                starts = there[where, way.day]
                starts[way.start] = starts.get(way.start, 0) | here

    def cheapest(self, among: int) -> Iterator[Way]:
        """Go through some of the ways, the cheapest by themselves first."""
        while among:
            lowest = among & -among
            yield self.ways[lowest.bit_length() - 1]
            among ^= lowest


class Conflicts:
    """Which ways rule out which others, in one week.

    Attributes:
        index: what is booked; nothing of the plan is in it.
    """

    def __init__(self, index: GapIndex) -> None:
        self.index = index
        self._blocks: dict[tuple[str, int, int, int, str, str], Block] = {}

    def ways(
        self, wanted: Wanted, number: int, days: Iterable[int], since: tuple[int, int], role: str
    ) -> Ways:
        """Return every way to hold the sessions on these dates, against what is booked alone."""
        found, own = Ways(number, wanted, role), role == "first"
        ways = [
            way
            for day in days
            if max(since[0], wanted.after + 1) <= day <= wanted.until and day not in wanted.skip
            for chance in chances(self.index, wanted.ask, day, own=own)
            for way in self._of_chance(found, chance, since)
        ]
        ways.sort(key=lambda one: (one.by_itself, one.day))
        found.fill(ways)
        return found

    def block(self, staff: str, day: int, start: int, end: int, from_place: str, to_place: str) -> Block:
        """Return a block; the same one for the same question."""
        key = (staff, day, start, end, from_place, to_place)
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = Block(*key, number=len(self._blocks))
        return found

    def ruled_out(self, way: Way, of: Ways) -> int:
        """Return the ways of a family that cannot be taken beside `way`, of its own among them."""
        found = way.rules_out.get(of.number)
        if found is None:
            found = way.rules_out[of.number] = self._ruled_out(way, of)
        return found

    def _ruled_out(self, way: Way, of: Ways) -> int:
        found = 0
        for block in way.blocks:
            if of.number not in block.rules_out:
                block.rules_out[of.number] = self._without_time(block, of)
            found |= block.rules_out[of.number]
        if way.of.ask.referral == of.ask.referral:
            found |= _of_family(way, of) & ~self._beside(way, of)
        found |= self._in_room(way, of)
        if way.of.ask.arrangement != of.ask.arrangement:
            found |= self._meeting(way, of)
        return found

    def _beside(self, way: Way, of: Ways) -> int:
        """Return the ways of a brother's or sister's sessions whose journey `way` shares."""
        ask, grid = of.ask, self.index.grid
        starts = starts_beside(ask.outing, ask.length(way.day), way.of.ask.outing, way.start, way.end, grid)
        found = 0
        for start, ways in of.of_venue.get((way.venue, way.day), {}).items() if starts else ():
            if starts & bit(start, grid):
                found |= ways
        return found

    def _without_time(self, block: Block, of: Ways) -> int:
        found = 0
        for other, ways in of.of_block.get((block.staff, block.day), {}).items():
            if not self.fit(block, other):
                found |= ways
        return found

    def fit(self, block: Block, other: Block) -> bool:
        """Whether two blocks of a date that each fit by themselves do so together, the drive included."""
        before, after = (block, other) if block.start <= other.start else (other, block)
        if after.start < before.end:
            return False
        drive = self.index.service.drive(before.to_place, after.from_place)
        if not drive:
            return drive == 0
        longest = self.index.free(block.staff, block.day).unbroken(before.end, after.start)
        return longest is None or longest >= drive

    def _in_room(self, way: Way, of: Ways) -> int:
        turnaround = self.index.house.settings.turnaround_minutes
        length, found = of.ask.length(way.day), 0
        for start, ways in of.of_room.get((way.room, way.day), {}).items():
            if start < way.end + turnaround and way.start < start + length + turnaround:
                found |= ways
        return found

    def _meeting(self, way: Way, of: Ways) -> int:
        ask, other = way.of.ask, of.ask
        if not (ask.apart & other.adults or other.apart & ask.adults):
            return 0
        margin = self.index.house.settings.meet_margin_minutes
        length, found = other.length(way.day), 0
        for start, ways in of.of_venue.get((way.venue, way.day), {}).items():
            if start < way.end + margin and way.start < start + length + margin:
                found |= ways
        return found

    def _of_chance(self, of: Ways, chance: Chance, since: tuple[int, int]) -> Iterator[Way]:
        ask, day, at, grid = of.ask, chance.day, chance.at, self.index.grid
        weights = self.index.house.settings.plan_weights
        journey = weights.child_travel_minute * at.child
        fixed = journey + weights.staff_travel_minute * at.lead.drives
        if ask.kind == "standing":
            fixed += weights.consistency_break * sum(who not in ask.usual for who in chance.staff)
        grows = weights.staff_travel_minute * (chance.drives - at.lead.drives)
        for start in sorted(minutes_of(chance.starts, grid), key=lambda one: (one != ask.usual_start, one)):
            blocks = tuple(
                self._block_of(who, day, start, at.second if n else at.lead)
                for n, who in enumerate(chance.staff)
            )
            if day == since[0] and min(block.start for block in blocks) < since[1]:
                continue
            end = start + ask.length(day)
            rooms = [room for room, starts in at.rooms.items() if starts & bit(start, grid)]
            for room in sorted(rooms, key=lambda room: room != ask.usual_room):
                cost = fixed + self._moved(of.wanted.was, day, start, room, chance.staff)
                yield Way(
                    of, day, start, end, at.venue, room, chance.staff, blocks, cost, cost + grows, journey
                )

    def _block_of(self, staff: str, day: int, start: int, part: Part) -> Block:
        begins = start - part.before
        shape = part.shape
        return self.block(staff, day, begins, begins + shape.minutes, shape.from_place, shape.to_place)

    def _moved(self, was: Placement | None, day: int, start: int, room: str, staff: tuple[str, ...]) -> float:
        return sum(change_costs(self.index.house.settings, was, day, start, room, staff).values())


def _of_family(way: Way, of: Ways) -> int:
    """Return what a family's session leaves no date for: one a day, the first before the others."""
    if way.of.ask.arrangement != of.ask.arrangement or way.of.role == of.role:
        return of.of_day.get(way.day, 0)
    before = of.role == "first"
    found = 0
    for day, ways in of.of_day.items():
        if day >= way.day if before else day <= way.day:
            found |= ways
    return found
