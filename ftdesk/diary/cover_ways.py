"""The ways to cover a session that are looked for only where they could be better than what is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Kind, Standing
from ftdesk.diary.cover_chain import Swaps, chain, shift
from ftdesk.diary.cover_options import move
from ftdesk.diary.gap_index import GapIndex

FURTHER: tuple[Kind, ...] = ("chain", "move", "shift")
"""The kinds of them."""


@dataclass(slots=True)
class Ways:
    """Ways to cover sessions while the index is as it is, whoever is away in it.

    Who could take a session without one of their own is worked out once, for chains and shifts alike.
    """

    index: GapIndex
    asked: CoverAsk
    _swaps: dict[str, Swaps] = field(default_factory=dict)

    def look(self, kind: Kind, one: Standing, below: float) -> Iterator[CoverOption]:
        """Go through those of a kind; what costs as much as `below` whatever it drives is passed over."""
        if kind == "move":
            return move(self.index, self.asked, one, below)
        swaps = self._swaps.setdefault(one.id, {})
        return (chain if kind == "chain" else shift)(self.index, self.asked, one, below, swaps)
