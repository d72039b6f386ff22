"""A supervisor's date as a chain of blocks with drives between them, for the bound and the baseline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from tests.bench.week_service import WEEKDAYS, Booked, Span, WeekService, minutes


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Minutes of a date that a supervisor spends, beginning and ending at one place."""

    start: int
    end: int
    place: str


@dataclass(slots=True)
class Chain:
    """One supervisor's date.

    Attributes:
        base: where the day starts and ends.
        working: stretches of the day, lunch between them.
        absent: spans on which nothing may lie and which lead nowhere: leave, sickness.
        blocks: what is booked, in order.
    """

    base: str
    working: list[Span]
    absent: list[Span]
    blocks: list[Block]
    drive: Callable[[str | None, str | None], int]
    _known: dict[Block, bool] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        """Put one more block into the date."""
        self.blocks = sorted([*self.blocks, block])
        self._known = {}

    def pieces(self) -> list[Span]:
        """Return the stretches on which a drive may lie, blocks left out of account."""
        if not self.working:
            return []
        first = min([self.working[0][0], *(block.start for block in self.blocks)])
        last = max([self.working[-1][1], *(block.end for block in self.blocks)])
        taken = [*self.absent, *((before[1], after[0]) for before, after in pairwise(self.working))]
        found, at = [], first
        for start, end in sorted(taken):
            if start > at:
                found.append((at, min(start, last)))
            at = max(at, end)
        return [*found, (at, last)] if at < last else found

    def gap(self, block: Block) -> int:
        """Return between which of the booked blocks it lies: 0 before the first of them."""
        return bisect_right(self.blocks, block)

    def ends(self, gap: int) -> tuple[str, str]:
        """Return the places that a gap lies between."""
        before = self.blocks[gap - 1].place if gap else self.base
        after = self.blocks[gap].place if gap < len(self.blocks) else self.base
        return before, after

    def fits(self, block: Block) -> bool:
        """Whether it lies in the hours, off everything, and can be driven to and from."""
        if block not in self._known:
            self._known[block] = self._fits(block)
        return self._known[block]

    def follows(self, before: Block, after: Block) -> bool:
        """Whether `after` can be reached from `before`, nothing booked lying between them."""
        return after.start >= before.end and self._reached(
            before.end, after.start, self.drive(before.place, after.place)
        )

    def growth(self, block: Block) -> int:
        """Return the minutes by which one block alone makes the day's route longer."""
        before, after = self.ends(self.gap(block))
        more = self.drive(before, block.place) + self.drive(block.place, after)
        return more - self.drive(before, after)

    def _fits(self, block: Block) -> bool:
        if not any(start <= block.start and block.end <= end for start, end in self.working):
            return False
        taken = [*self.absent, *((booked.start, booked.end) for booked in self.blocks)]
        if any(start < block.end and block.start < end for start, end in taken):
            return False
        gap = self.gap(block)
        before, after = self.ends(gap)
        since = self.blocks[gap - 1].end if gap else 0
        until = self.blocks[gap].start if gap < len(self.blocks) else 24 * 60
        return self._reached(since, block.start, self.drive(before, block.place)) and self._reached(
            block.end, until, self.drive(block.place, after)
        )

    def _reached(self, since: int, until: int, needed: int) -> bool:
        return not needed or any(
            min(end, until) - max(start, since) >= needed for start, end in self.pieces()
        )


def chains_of(service: WeekService) -> dict[tuple[str, date], Chain]:
    """Return every supervisor's dates in the week, what is booked in them."""
    hours: dict[tuple[str, str], list[Span]] = {}
    for row in service.rows("hours"):
        hours.setdefault((row["staff"], row["weekday"]), []).append(
            (minutes(row["from"]), minutes(row["to"]))
        )
    chains = {
        (staff, day): Chain(row["base"], sorted(hours.get((staff, name), [])), [], [], service.drive)
        for staff, row in service.staff.items()
        for day, name in zip(service.dates, WEEKDAYS, strict=True)
    }
    for row in service.rows("away"):
        for day in service.dates:
            chain = chains.get((row["staff"], day))
            span = _of_day(row["from"], row["to"], day)
            if chain is None or span is None:
                continue
            if row["place"]:
                chain.add(Block(*span, row["place"]))
            else:
                chain.absent.append(span)
    for booked in service.week:
        for staff, block in blocks_of(service, booked):
            if (staff, booked.on) in chains:
                chains[staff, booked.on].add(block)
    return chains


def blocks_of(service: WeekService, booked: Booked) -> list[tuple[str, Block]]:
    """Return what a booked session takes of each of its supervisors' dates."""
    arrange = service.referrals[booked.referral]["arrange"]
    place = service.place(service.rooms[booked.room]["venue"])
    found = []
    for number, staff in enumerate(booked.team):
        carried_from = arrange["placement"] if arrange["transport"] == "service" and not number else None
        found.append((staff, block_of(service, booked.start, booked.end, place, carried_from, not number)))
    return found


def block_of(
    service: WeekService, start: int, end: int, place: str, carried_from: str | None, leads: bool
) -> Block:
    """Return a supervisor's block for a session from `start` to `end`: carried, led or seconded."""
    settings = service.settings
    if carried_from:
        into = service.drive(carried_from, place) + settings["handover_minutes"]
        out = (
            service.drive(place, carried_from) + settings["handover_minutes"] + settings["recording_minutes"]
        )
        return Block(start - into, end + out, carried_from)
    return Block(
        start - settings["setup_minutes"], end + (settings["recording_minutes"] if leads else 0), place
    )


def _of_day(since: str, until: str, day: date) -> Span | None:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    start, end = datetime.fromisoformat(since), datetime.fromisoformat(until)
    if start >= midnight + timedelta(1) or end <= midnight:
        return None
    first = max(0, int((start - midnight).total_seconds()) // 60)
    return first, min(24 * 60, int((end - midnight).total_seconds()) // 60)
