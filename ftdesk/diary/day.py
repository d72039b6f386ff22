"""A supervisor's day as a chain: from the base, block by block with the drives between, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from ftdesk.clock.local import at, local
from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval, gaps, merge
from ftdesk.diary.travel import Places


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A drive for which the day has no unbroken free stretch.

    Attributes:
        after: London time from which there could be a drive.
        before: London time by which the supervisor must be there.
        needed: minutes; None where nobody knows how far it is.
        found: minutes of the longest free stretch between.
    """

    staff: str
    from_place: str
    to_place: str
    after: datetime
    before: datetime
    needed: int | None
    found: int


@dataclass(frozen=True, slots=True)
class LaidDay:
    """The drives of one supervisor's day, and those that do not fit into it."""

    travel: tuple[Block, ...] = ()
    short: tuple[Shortfall, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the chain stands at the end of a block, or must stand at its start."""

    place: str
    when: datetime


def whole_day(day: date) -> Interval:
    """Return London's day from midnight to midnight."""
    return Interval(at(day, "00:00"), at(day + timedelta(days=1), "00:00"))


def stretches(day: date, hours: Iterable[tuple[str, str]]) -> tuple[Interval, ...]:
    """Return hours such as `("09:00", "12:30")` as stretches of `day`; of no length, they are none."""
    return merge(Interval(at(day, start), at(day, end)) for start, end in hours if start != end)


def lunch(working: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the gaps between the stretches of a working day: no block and no drive may use them."""
    ordered = merge(working)
    return tuple(Interval(a.end, b.start) for a, b in pairwise(ordered))


def lay_day(
    staff: str,
    day: date,
    base: str | None,
    fixed: Iterable[Block],
    working: Iterable[Interval],
    places: Places,
) -> LaidDay:
    """Lay the drives between `fixed` blocks.

    A drive lies just before the block that it leads to, in one unbroken free stretch; the drive home just
    after the last block. Where no stretch holds it, it takes the longest there is, marked short, and the
    shortfall is told; so is one for which there is no time at all, or whose length is not known. Blocks with
    no place (leave) are in the way, but lead nowhere; nobody drives to what lies wholly within their own
    leave or sickness.

    Args:
        staff: whose day it is.
        day: London's date; what lies outside it is cut off.
        base: where the day starts and ends; None to start and end it at the blocks.
        fixed: the day's other blocks; drives laid before may be among them and are passed over.
        working: the stretches of the working day, lunch between them; with none, the whole day is free.
            A block outside them is worked all the same, and the time up to it is free.
        places: for the length of each drive.
    """
    inside = whole_day(day)
    blocks = [block for block in fixed if not block.is_laid and block.interval.overlaps(inside)]
    absent = merge(block.interval for block in blocks if block.kind in ("leave", "sick"))
    placed = sorted(
        (
            block
            for block in blocks
            if block.from_place is not None
            and block.to_place is not None
            and not any(away.contains(block.interval) for away in absent)
        ),
        key=lambda block: (block.start, block.end),
    )
    if not placed:
        return LaidDay()
    working = merge(working)
    parts = [part for block in placed if (part := block.interval.common(inside))]
    reach = [*working, *parts] if working else [inside]
    window = Interval(min(part.start for part in reach), max(part.end for part in reach))
    free = gaps([window], [*(block.interval for block in blocks), *lunch(working)])
    travel: list[Block] = []
    short: list[Shortfall] = []
    for leaves, arrives, home in _journeys(base, placed, window, inside):
        if leaves.place == arrives.place:
            continue
        block, shortfall = _drive(staff, leaves, arrives, free, places, home=home)
        travel += [block] if block else []
        short += [shortfall] if shortfall else []
    return LaidDay(tuple(travel), tuple(short))


def _journeys(
    base: str | None, placed: list[Block], window: Interval, day: Interval
) -> Iterable[tuple[_Stop, _Stop, bool]]:
    """Go through the chain: where from, where to, and whether it is the way home.

    What goes on from the day before, or into the next, is where the day starts or ends.
    """
    here = _Stop(base, window.start) if base is not None and placed[0].interval.start > day.start else None
    for block in placed:
        assert block.from_place is not None and block.to_place is not None
        if here is not None:
            yield here, _Stop(block.from_place, block.interval.start), False
        if here is None or block.interval.end >= here.when:
            here = _Stop(block.to_place, block.interval.end)
    if base is not None and here is not None and here.when < day.end:
        yield here, _Stop(base, window.end), True


def _drive(
    staff: str, leaves: _Stop, arrives: _Stop, free: Iterable[Interval], places: Places, *, home: bool
) -> tuple[Block | None, Shortfall | None]:
    drive = places.drive(leaves.place, arrives.place)
    if drive is not None and drive.minutes == 0:
        return None, None
    between = Interval(leaves.when, arrives.when) if leaves.when < arrives.when else None
    rooms = [part for stretch in free if between and (part := stretch.common(between))]
    if not home:
        rooms.reverse()
    needed = drive.minutes if drive else None
    enough = next((part for part in rooms if needed is not None and part.minutes >= needed), None)
    longest = enough or max(rooms, key=lambda part: part.minutes, default=None)
    block = None
    if drive is not None and longest is not None:
        length = timedelta(minutes=min(drive.minutes, longest.minutes))
        start = longest.start if home else longest.end - length
        block = Block(
            staff,
            "travel",
            local(start),
            local(start + length),
            None,
            leaves.place,
            arrives.place,
            drive.estimated,
            short=enough is None,
        )
    if enough is not None:
        return block, None
    found = longest.minutes if longest else 0
    return block, Shortfall(
        staff, leaves.place, arrives.place, local(leaves.when), local(arrives.when), needed, found
    )
