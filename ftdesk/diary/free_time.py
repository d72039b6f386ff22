"""One supervisor's date in minutes: what is in it, and where something more would fit, drives and all.

The search for slots asks this thousands of times, so it speaks in minutes of London's wall clock (0 to 1440)
and answers with whole ranges of starts, computed once. What it answers is what `lay_day` would lay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

Span = tuple[int, int]
"""From a minute up to, not with, another."""

DriveMinutes = Callable[[str, str], int | None]
"""Minutes from one place to another; None where nobody knows how far it is."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A block of the date without the drives laid round it.

    Attributes:
        from_place: where it begins; None where it leads nowhere, as leave does.
        to_place: where it ends.
        session: the session that it belongs to.
        kind: as in `Block`; reading, session and recording of one session touch and follow one another.
        absent: leave or sickness: nobody drives to what lies wholly within it.
    """

    start: int
    end: int
    from_place: str | None = None
    to_place: str | None = None
    session: str | None = None
    kind: str = "session"

    @property
    def absent(self) -> bool:
        """Whether it is leave or sickness."""
        return self.kind in ("leave", "sick")


@dataclass(frozen=True, slots=True)
class Shape:
    """Something to be fitted in: where it begins and ends, and its minutes."""

    from_place: str
    to_place: str
    minutes: int


@dataclass(frozen=True, slots=True)
class StartRange:
    """Starts at which something fits.

    Attributes:
        first: the earliest minute at which it may start.
        last: the latest.
        drives: minutes by which the day's route grows.
    """

    first: int
    last: int
    drives: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """A free stretch as what is fitted into it sees it.

    Attributes:
        leaves: where the block before it ends, or the day begins; None for anywhere.
        arrives: where the block after it begins, or the day ends.
        into: minutes of the longest other free stretch since the block before.
        out: the same up to the block after.
        now: minutes of the drive from the one to the other, which is driven anyway.
    """

    leaves: str | None
    arrives: str | None
    into: int
    out: int
    now: int


@dataclass(slots=True)
class FreeTime:
    """A supervisor's date.

    Attributes:
        base: where the day starts and ends; None to start and end it wherever the blocks are.
        working: stretches of the working day, lunch between them, in order; empty on a day off.
        stays: what is in it, drives that were laid left out, in order.
        drive: how long drives take.
    """

    base: str | None
    working: tuple[Span, ...]
    stays: tuple[Stay, ...]
    drive: DriveMinutes
    _found: dict[Shape, tuple[StartRange, ...]] = field(default_factory=dict, repr=False)
    _some: dict[int, dict[Shape, tuple[StartRange, ...]]] = field(default_factory=dict, repr=False)
    _pieces: tuple[Span, ...] | None = field(default=None, repr=False)
    _chain: tuple[Stay, ...] = field(default=(), repr=False)
    _window: Span = field(default=(0, 0), repr=False)
    _gaps: dict[int, _Gap] = field(default_factory=dict, repr=False)
    _route: int | None = field(default=None, repr=False)
    _bits: int | None = field(default=None, repr=False)

    def room_for(self, shape: Shape) -> tuple[StartRange, ...]:
        """Return where `shape` fits, in order: inside the hours, off lunch and blocks, the drives to it and
        from it each in one unbroken free stretch.
        """
        if shape not in self._found:
            self._found[shape] = tuple(self._search(shape))
        return self._found[shape]

    def room_within(self, shape: Shape, within: Span) -> Iterable[StartRange]:
        """Go through the ranges of `room_for` some of which leads to something between two minutes."""
        since, until = within
        for number, (start, end) in enumerate(self.pieces()):
            if min(end, until) - max(start, since) >= shape.minutes:
                yield from self._in_piece(number, shape)

    def drives_at(self, shape: Shape, start: int) -> int | None:
        """Return by how much the day's route grows where `shape` starts at a minute; None where it does not
        fit. It answers as `room_for` does, without looking at the rest of the date.
        """
        known = self._found.get(shape)
        if known is None:
            end = start + shape.minutes
            for number, piece in enumerate(self.pieces()):
                if piece[0] <= start and end <= piece[1]:
                    some = self._some.setdefault(number, {})
                    known = some.get(shape)
                    if known is None:
                        known = some[shape] = tuple(self._in_piece(number, shape))
                    break
        for found in known or ():
            if found.first <= start <= found.last:
                return found.drives
        return None

    def pieces(self) -> tuple[Span, ...]:
        """Return the free stretches of the date, lunch not among them."""
        if self._pieces is None:
            self._lay()
        return self._pieces or ()

    def free_minutes(self) -> int:
        """Return the free minutes of the date, lunch not among them, a bit each."""
        if self._bits is None:
            self._bits = 0
            for start, end in self.pieces():
                self._bits |= (1 << end) - (1 << start)
        return self._bits

    def unbroken(self, since: int, until: int) -> int | None:
        """Return the longest free stretch between two minutes; None where a block with a place lies there."""
        pieces = self.pieces()
        if any(stay.start >= since and stay.end <= until for stay in self._chain):
            return None
        return max((min(end, until) - max(start, since) for start, end in pieces), default=0)

    def with_stays(self, more: Iterable[Stay]) -> FreeTime:
        """Return the date with `more` in it."""
        return FreeTime(
            self.base, self.working, tuple(sorted((*self.stays, *more), key=in_order)), self.drive
        )

    def route(self) -> int:
        """Return the minutes of the day's drives between blocks, from the base and back to it."""
        if self._route is None:
            self._route = self._driven()
        return self._route

    def _driven(self) -> int:
        self.pieces()
        places: list[str | None] = [self.base]
        for stay in self._chain:
            places += [stay.from_place, stay.to_place]
        places.append(self.base)
        if not self._chain:
            return 0
        legs = zip(places[::2], places[1::2], strict=True)
        return sum(self._minutes(leaves, arrives) or 0 for leaves, arrives in legs)

    def _lay(self) -> None:
        absences = _merged((stay.start, stay.end) for stay in self.stays if stay.absent)
        self._chain = tuple(
            stay
            for stay in self.stays
            if stay.from_place is not None
            and not any(start <= stay.start and stay.end <= end for start, end in absences)
        )
        reach = [*self.working, *((max(0, stay.start), min(1440, stay.end)) for stay in self._chain)]
        if not self.working:
            self._pieces = ()
            return
        self._window = (min(start for start, _ in reach), max(end for _, end in reach))
        lunch = [(before[1], after[0]) for before, after in pairwise(self.working)]
        self._pieces = _without(self._window, [*((stay.start, stay.end) for stay in self.stays), *lunch])

    def _search(self, shape: Shape) -> Iterable[StartRange]:
        for number, piece in enumerate(self.pieces()):
            if piece[1] - piece[0] >= shape.minutes:
                yield from self._in_piece(number, shape)

    def _in_piece(self, number: int, shape: Shape) -> Iterable[StartRange]:
        gap = self._gap(number)
        into, out = self._minutes(gap.leaves, shape.from_place), self._minutes(shape.to_place, gap.arrives)
        if into is None or out is None:
            return
        first, last = self.pieces()[number]
        if into > gap.into:
            first += into
        if out > gap.out:
            last -= out
        for start, end in self.working:
            earliest, latest = max(first, start), min(last, end) - shape.minutes
            if earliest <= latest:
                yield StartRange(earliest, latest, into + out - gap.now)

    def _gap(self, number: int) -> _Gap:
        gap = self._gaps.get(number)
        if gap is None:
            gap = self._gaps[number] = self._look_round(number)
        return gap

    def _look_round(self, number: int) -> _Gap:
        pieces = self.pieces()
        piece = pieces[number]
        before = _last([stay for stay in self._chain if stay.end <= piece[0]])
        after = next((stay for stay in self._chain if stay.start >= piece[1]), None)
        leaves = before.to_place if before else self.base
        arrives = after.from_place if after else self.base
        since = before.end if before else self._window[0]
        until = after.start if after else self._window[1]
        driven = before is not None or after is not None
        return _Gap(
            leaves,
            arrives,
            into=max((b - max(a, since) for a, b in pieces[:number] if b > since), default=0),
            out=max((min(b, until) - a for a, b in pieces[number + 1 :] if a < until), default=0),
            now=(self._minutes(leaves, arrives) or 0) if driven else 0,
        )

    def _minutes(self, leaves: str | None, arrives: str | None) -> int | None:
        if leaves is None or arrives is None:
            return 0
        return self.drive(leaves, arrives)


def in_order(stay: Stay) -> Span:
    """Sort blocks by their times."""
    return stay.start, stay.end


def _last(stays: list[Stay]) -> Stay | None:
    return max(stays, key=lambda stay: stay.end, default=None)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _without(whole: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    left = []
    at, end = whole
    for start, stop in _merged(taken):
        if start > at:
            left.append((at, min(start, end)))
        at = max(at, stop)
    if at < end:
        left.append((at, end))
    return tuple(piece for piece in left if piece[0] < piece[1])
