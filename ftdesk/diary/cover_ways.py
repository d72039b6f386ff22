"""The ways to cover a session that are looked for only where they could be better than what is known."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.diary.cover_ask import CoverAsk, CoverOption, Kind, Standing
from ftdesk.diary.cover_chain import chain, shift
from ftdesk.diary.cover_options import move
from ftdesk.diary.cover_swaps import Swaps
from ftdesk.diary.gap_index import GapIndex

FURTHER: tuple[Kind, ...] = ("chain", "move", "shift")
"""The kinds of them."""


class Ways:
    """Ways to cover sessions while the index is as it is, whoever is away in it.

    Who could take which session is worked out once, for chains and shifts alike.
    """

    def __init__(self, index: GapIndex, asked: CoverAsk) -> None:
        self.index = index
        self.asked = asked
        self._swaps = Swaps(index, asked)

    def look(self, kind: Kind, one: Standing, below: float) -> Iterator[CoverOption]:
        """Go through those of a kind; what costs as much as `below` whatever it drives is passed over."""
        if kind == "move":
            return move(self.index, self.asked, one, below)
        return (chain if kind == "chain" else shift)(self.index, self.asked, one, below, self._swaps)
