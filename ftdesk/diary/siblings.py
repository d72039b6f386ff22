"""Children of one case with plans of their own: when one journey to a venue serves sessions of two of them.

One session a family a day is the rule (ARRANGING 8). The service's own exception: two arrangements for
different children, named, who live together and whom their carer brings, may have sessions on one date, in
one venue, one right after the other; side by side only where no adult comes to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ftdesk.diary.starts import between
from ftdesk.model.arrange import Arrange
from ftdesk.model.folded_name import folded
from ftdesk.model.people import Child
from ftdesk.model.plain_text import one_line

MOST_BETWEEN = 30
"""Minutes at most between two sessions that one journey serves."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a child lives, as far as it is stated; parts are compared without case and blanks."""

    postcode: str
    address: str
    carer: str

    def is_that_of(self, other: Home) -> bool:
        """Whether it is certainly one home: the same postcode, and nothing stated that differs."""
        pairs = ((self.address, other.address), (self.carer, other.carer))
        same = bool(self.postcode) and self.postcode == other.postcode
        return same and all(not one or not two or one == two for one, two in pairs)


@dataclass(frozen=True, slots=True)
class Outing:
    """Whom a carer brings to an arrangement's sessions.

    Attributes:
        children: folded names.
        called: their first names, for words.
        place: that they travel from.
        homes: of all of them.
        adults: folded names of the adults who come; nobody where that is not known.
    """

    children: frozenset[str]
    called: tuple[str, ...]
    place: str
    homes: frozenset[Home]
    adults: frozenset[str]

    def shares(self, other: Outing) -> bool:
        """Whether one journey could serve a session of each: other children of the same home."""
        return (
            self.children.isdisjoint(other.children)
            and self.place == other.place
            and all(one.is_that_of(two) for one in self.homes for two in other.homes)
        )

    def side_by_side(self, other: Outing) -> bool:
        """Whether two such sessions may overlap: it is known who comes, and nobody to both."""
        return bool(self.adults and other.adults) and self.adults.isdisjoint(other.adults)


def outing_of(
    everyone: Sequence[Child], named: Iterable[str], arrange: Arrange, adults: frozenset[str]
) -> Outing | None:
    """Return whom the carer brings; None where somebody else does, or it is not certain who or from where.

    Args:
        everyone: the case's children.
        named: the arrangement's, by name; none where it is for all of them.
        arrange: what governs its placing.
        adults: folded names of those who come.
    """
    by_name = {folded(child.name): child for child in everyone}
    names = [folded(name) for name in named]
    if not names or arrange.transport != "carer" or arrange.placement is None:
        return None
    if "" in by_name or len(by_name) < len(everyone) or not by_name.keys() >= set(names):
        return None
    homes = frozenset(_home(by_name[name]) for name in names)
    if not all(one.is_that_of(two) for one in homes for two in homes):
        return None
    called = tuple(one_line(by_name[name].name or "").split()[0] for name in names)
    return Outing(frozenset(names), called, arrange.placement, homes, adults)


def is_one_journey(one: Outing | None, other: Outing | None, between_them: float) -> bool:
    """Whether one journey serves two sessions of a date in one venue.

    Args:
        one: of the one arrangement.
        other: of the other.
        between_them: minutes from the earlier's end to the later's start; below 0 where they overlap.
    """
    if one is None or other is None or not one.shares(other) or between_them > MOST_BETWEEN:
        return False
    return between_them >= 0 or one.side_by_side(other)


def starts_beside(
    one: Outing | None, minutes: int, other: Outing | None, start: int, end: int, grid: int
) -> int:
    """Return the starts at which a session of `minutes` shares the journey of one from `start` to `end`."""
    if one is None or other is None or not one.shares(other):
        return 0
    if one.side_by_side(other):
        return between(start - minutes - MOST_BETWEEN, end + MOST_BETWEEN, grid)
    before = between(start - minutes - MOST_BETWEEN, start - minutes, grid)
    return before | between(end, end + MOST_BETWEEN, grid)


def _home(child: Child) -> Home:
    home = child.placement
    if home is None:
        return Home("", "", "")
    return Home("".join(folded(home.postcode).split()), folded(home.address), folded(home.carer))
