"""Starts of a day as the bits of one number: bit n is the minute n times the service's grid.

Whether a room, a family and a supervisor could all begin together is then one `&`.
"""

from __future__ import annotations

from collections.abc import Iterator


def between(first: int, last: int, grid: int) -> int:
    """Return the starts from minute `first` to minute `last`, both included."""
    low, high = -(-max(first, 0) // grid), last // grid
    return ((1 << (high + 1)) - (1 << low)) if high >= low else 0


def minutes_of(starts: int, grid: int) -> Iterator[int]:
    """Go through the starts in order, as minutes."""
    while starts:
        lowest = starts & -starts
        yield (lowest.bit_length() - 1) * grid
        starts ^= lowest


def bit(minute: int, grid: int) -> int:
    """Return one start."""
    return 1 << (minute // grid)
