"""Stretches of time, half open, compared as instants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` up to, not with, `end`.

    Kept in UTC, because two London times compare by the wall clock, which shows one hour twice in October.

    Raises:
        ValueError: a time without a zone, or an end that is not after the start.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            if self.start.tzinfo is None or self.end.tzinfo is None:
                raise ValueError("a time without a zone")
            object.__setattr__(self, "start", self.start.astimezone(UTC))
            object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end <= self.start:
            raise ValueError("an end that is not after the start")

    @property
    def minutes(self) -> int:
        """Whole minutes of true time."""
        return int((self.end - self.start).total_seconds() // 60)

    def overlaps(self, other: Interval) -> bool:
        """Whether some instant lies in both; touching ends do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Interval) -> bool:
        """Whether all of `other` lies in this."""
        return self.start <= other.start and other.end <= self.end

    def common(self, other: Interval) -> Interval | None:
        """Return the part that lies in both; None if there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start < end else None


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the same time as few intervals, in order; those that touch become one."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            last = merged.pop()
            interval = Interval(last.start, max(last.end, interval.end))
        merged.append(interval)
    return tuple(merged)


def subtract(whole: Interval, taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what is left of `whole` without `taken`, in order."""
    left: list[Interval] = []
    start = whole.start
    for interval in merge(taken):
        if interval.end <= start:
            continue
        if interval.start >= whole.end:
            break
        if interval.start > start:
            left.append(Interval(start, interval.start))
        start = interval.end
    if start < whole.end:
        left.append(Interval(start, whole.end))
    return tuple(left)


def gaps(within: Iterable[Interval], taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the free stretches of `within`, each unbroken, in order."""
    busy = merge(taken)
    return tuple(free for whole in merge(within) for free in subtract(whole, busy))
