"""What a pattern is put together from: a weekday at a venue, whoever takes a part in it, and the team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ftdesk.diary.candidates import VenueChance
from ftdesk.diary.gap_index import Ranges


@dataclass(frozen=True, slots=True)
class Cell:
    """A weekday at a venue.

    Attributes:
        days: ordinals of its dates on which something may be held; `skipped` of the others.
        at: the dates on which some room is free at a time of the family's.
        counted: which of `days` count and are in `at`, by number.
        lost: dates that count and on which nothing can be held here, whoever is asked.
        left_out: what its dates cost at the least where none is left out but the lost, where one more is, two
            more, and so on.
    """

    weekday: int
    venue: str
    days: tuple[int, ...]
    skipped: tuple[int, ...]
    at: Mapping[int, VenueChance]
    counted: tuple[int, ...]
    lost: int
    left_out: tuple[float, ...]

    @property
    def least(self) -> float:
        """What its dates cost at the least, whoever holds them."""
        return self.left_out[0]


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody who could take one part of a cell's sessions.

    Attributes:
        able: the starts of each date.
        ranges: the same, parted by what is driven.
        least: what it adds at the least, dates on which it cannot be counted as left out.
        lost: dates that count, beyond the cell's own, that it leaves out at any one start.
    """

    staff: str
    able: tuple[int, ...]
    ranges: tuple[Ranges, ...]
    least: float
    lost: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A team for a cell, the lead first.

    Attributes:
        least: what it costs at the least.
        lost: sessions that it leaves out at the least.
    """

    cell: Cell
    team: tuple[Share, ...]
    least: float
    lost: int

    @property
    def staff(self) -> tuple[str, ...]:
        """The team's ids."""
        return tuple(one.staff for one in self.team)
