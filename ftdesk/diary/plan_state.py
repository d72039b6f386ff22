"""A plan of a week while it is being made: what is placed, what it costs, what could be placed beside it."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement, Reading
from ftdesk.diary.plan_ask import WeekAsk
from ftdesk.diary.plan_items import Item, items_of
from ftdesk.diary.plan_placements import placements_of
from ftdesk.diary.plan_ways import Block, Conflicts, Way, Ways
from ftdesk.diary.plan_weeks import Share, StaffWeeks

Snapshot = tuple[list[Way | None], dict[str, tuple[Share, ...]], set[str], float]


class PlanState:
    """What is placed so far.

    Args:
        index: what is booked; sessions that may be moved are out of it.
        asked: the week.
        start: what an earlier search has come to.

    Attributes:
        items: the sessions to be placed, in the order of the ask.
        placed: the way of each, None while it has none.
        total: what all of it costs; see `plan_cost`.
    """

    def __init__(self, index: GapIndex, asked: WeekAsk, start: Iterable[Placement] = ()) -> None:
        self.index = index
        self.asked = asked
        self.conflicts = Conflicts(index)
        self.weeks = StaffWeeks(index, asked)
        self.items = items_of(asked, self.conflicts)
        self.placed: list[Way | None] = [None] * len(self.items)
        self.total = sum(item.cost for item in self.items)
        self._shares: dict[str, tuple[Share, ...]] = {}
        self._left = {who: self._contacts_left(who) for who in index.house.staff}
        self._full = {who for who, left in self._left.items() if left is not None and left <= 0}
        self._siblings: dict[str, list[int]] = {}
        for item in self.items:
            self._siblings.setdefault(item.ways.ask.arrangement, []).append(item.number)
        for placement in start:
            self._begin(placement)

    # What is there.

    def unplaced(self) -> list[Item]:
        """Return the sessions that have no place."""
        return [item for item in self.items if self.placed[item.number] is None]

    def free(self, item: Item) -> int:
        """Return the ways in which a session could be placed now, reading left out of account."""
        if item.first is not None and self.placed[item.first.number] is None:
            return 0
        return item.ways.all & ~self.ruled_out(item)

    def ruled_out(self, item: Item) -> int:
        """Return the ways of a session that what is placed rules out."""
        of, ruled_out = item.ways, self.conflicts.ruled_out
        number, found = of.number, 0
        for way in self.placed:
            if way is not None:
                known = way.rules_out.get(number)
                found |= ruled_out(way, of) if known is None else known
        for staff in self._full:
            found |= of.of_staff.get(staff, 0)
        return found

    def freed(self, item: Item) -> list[int]:
        """Return the ways of a session that would be free if one other left, for each one that leaves any."""
        of, once, twice = item.ways, 0, 0
        there: list[tuple[Way, int]] = []
        for other, way in zip(self.items, self.placed, strict=True):
            if way is not None:
                ruled_out = self.conflicts.ruled_out(way, of)
                twice |= once & ruled_out
                once |= ruled_out
                if other is not item.first:
                    there.append((way, ruled_out))
        full = {staff: of.of_staff.get(staff, 0) for staff in sorted(self._full)}
        found = []
        for way, ruled_out in there:
            free = of.all & (~once | ruled_out & ~twice)
            for staff, theirs in full.items():
                if staff not in way.staff:
                    free &= ~theirs
            if free:
                found.append(free)
        return found

    def in_the_way(self, way: Way) -> list[Item]:
        """Return the sessions that would have to leave for a way to be taken, weekly limits aside."""
        of = way.of
        return [
            item
            for item, other in zip(self.items, self.placed, strict=True)
            if other is not None and self.conflicts.ruled_out(other, of) >> way.bit & 1
        ]

    def full(self, staff: str) -> bool:
        """Whether somebody's week holds no further session."""
        return staff in self._full

    def of_staff(self, staff: str) -> list[Item]:
        """Return the sessions that are placed with somebody."""
        return [
            item
            for item, way in zip(self.items, self.placed, strict=True)
            if way is not None and staff in way.staff
        ]

    def busy(self, ways: Ways) -> int:
        """Return the ways on dates on which a supervisor of theirs has something new already, and of the
        supervisors whom a new arrangement's sessions have already.
        """
        found = 0
        for staff, shares in self._shares.items():
            for day, _, _, _ in shares:
                found |= ways.of_date.get((staff, day), 0)
        if ways.ask.kind == "new":
            for staff in self._team(ways):
                found |= ways.of_staff.get(staff, 0)
        return found

    # What changes it.

    def adds(self, way: Way) -> float | None:
        """Return what taking a free way adds to the cost, the session's own gain left out; None where
        somebody would have no time to read.
        """
        cost = way.fixed - self._shared(way)
        for block in way.blocks:
            now = self._shares.get(block.staff, ())
            after = self.weeks.week(_with(now, block, way.of))
            if after is None:
                if not now:
                    way.of.all &= ~(1 << way.bit)
                return None
            before = self.weeks.week(now)
            assert before is not None
            cost += after.cost - before.cost
        if way.of.ask.kind == "new":
            cost += self._beyond(way.of, way.staff)
        return cost

    def put(self, item: Item, way: Way, adds: float) -> None:
        """Place a session; `adds` is what it adds to the cost."""
        self.placed[item.number] = way
        self.total += adds - item.cost
        for block in way.blocks:
            self._shares[block.staff] = _with(self._shares.get(block.staff, ()), block, way.of)
            self._count(block.staff)

    def take(self, *items: Item) -> list[Item]:
        """Take sessions out, with those that cannot stay without them; return all of them."""
        going = self._going(items)
        saved = 0.0
        left = {staff: self._shares_without(staff, going) for staff in _teams(self.placed, going)}
        for staff, shares in left.items():
            before, after = self.weeks.week(self._shares[staff]), self.weeks.week(shares)
            assert before is not None and after is not None
            saved += before.cost - after.cost
            if shares:
                self._shares[staff] = shares
            else:
                del self._shares[staff]
            self._count(staff)
        for item in going:
            way = self.placed[item.number]
            assert way is not None
            self.placed[item.number] = None
            saved += way.fixed - self._shared(way) - item.cost
            if way.of.ask.kind == "new":
                saved += self._beyond(way.of, way.staff)
        self.total -= saved
        return going

    def snapshot(self) -> Snapshot:
        """Return what `restore` takes."""
        return self.placed.copy(), self._shares.copy(), self._full.copy(), self.total

    def restore(self, snapshot: Snapshot) -> None:
        """Make it what it was."""
        placed, shares, full, self.total = snapshot
        self.placed, self._shares, self._full = placed.copy(), shares.copy(), full.copy()

    def placements(self) -> tuple[Placement, ...]:
        """Return what is placed, in order of days and starts, each with the reading before it."""
        reading: dict[tuple[str, str], Reading] = {}
        for staff, shares in self._shares.items():
            week = self.weeks.week(shares)
            assert week is not None
            reading |= {(staff, arrangement): read for arrangement, read in week.reading.items()}
        return placements_of(self.asked, [way for way in self.placed if way is not None], reading)

    def _going(self, items: Iterable[Item]) -> list[Item]:
        """Return what leaves with some sessions: the others of a first one, and all of a supervisor's who
        would have no time left to read.
        """
        going: dict[int, Item] = {}
        waiting = list(items)
        while waiting:
            item = waiting.pop()
            way = self.placed[item.number]
            if way is None or item.number in going:
                continue
            going[item.number] = item
            waiting += item.later
            for staff in way.staff:
                if self.weeks.week(self._shares_without(staff, going.values())) is None:
                    waiting += self.of_staff(staff)
        return list(going.values())

    def _shared(self, way: Way) -> float:
        """Return what of a way's cost is a journey that is made for a brother or sister anyway."""
        if way.of.ask.outing is None or not way.journey:
            return 0
        ask, others = way.of.ask, (other for other in self.placed if other is not None)
        made = any(
            other.day == way.day
            and other.of.ask.referral == ask.referral
            and other.of.ask.arrangement != ask.arrangement
            for other in others
        )
        return way.journey if made else 0

    def _shares_without(self, staff: str, items: Iterable[Item]) -> tuple[Share, ...]:
        gone = {
            block
            for item in items
            if (way := self.placed[item.number]) is not None
            for block in way.blocks
            if block.staff == staff
        }
        return tuple(share for share in self._shares[staff] if share[2] not in gone)

    def _begin(self, there: Placement) -> None:
        """Place what an earlier search has placed, where it still fits."""
        for item in self.items:
            mine = there.session in item.ways.wanted.sessions
            if not mine or self.placed[item.number] is not None:
                continue
            for way in item.ways.cheapest(self.free(item) & item.ways.of_day.get(there.day, 0)):
                if way.is_at(there) and (adds := self.adds(way)) is not None:
                    self.put(item, way, adds)
                    return

    def _count(self, staff: str) -> None:
        left = self._left[staff]
        if left is not None and len(self._shares.get(staff, ())) >= left:
            self._full.add(staff)
        else:
            self._full.discard(staff)

    def _contacts_left(self, staff: str) -> int | None:
        limit = self.index.house.limit(staff)
        return None if limit is None else limit - self.index.contacts(staff, self.asked.week)

    def _team(self, of: Ways) -> set[str]:
        team = set(of.wanted.met)
        for number in self._siblings[of.ask.arrangement]:
            if (way := self.placed[number]) is not None:
                team.update(way.staff)
        return team

    def _beyond(self, of: Ways, staff: tuple[str, ...]) -> float:
        """Return what further supervisors of a new arrangement cost, a week."""
        team = self._team(of)
        more = max(0, len(team.union(staff)) - of.ask.workers) - max(0, len(team) - of.ask.workers)
        return self.index.house.settings.plan_weights.consistency_break * more


def _with(shares: tuple[Share, ...], block: Block, of: Ways) -> tuple[Share, ...]:
    return tuple(sorted((*shares, (block.day, block.start, block, of)), key=_when))


def _teams(placed: list[Way | None], items: Iterable[Item]) -> set[str]:
    return {who for item in items if (way := placed[item.number]) is not None for who in way.staff}


def _when(share: Share) -> tuple[int, int]:
    return share[0], share[1]
