"""The gap index of this desk, as of this moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from ftdesk.acts.office import Office
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.steps import Steps, finished
from ftdesk.store.situation import house

T = TypeVar("T")

IN_STEPS = 2
"""How often a search is begun in steps."""


def gap_index_of(office: Office, connection: sqlite3.Connection) -> GapIndex:
    """Return everybody's free time from this week on, brought up to date with what has changed.

    Whoever tries placements in it takes them out again: it is the desk's own, not a copy.

    Args:
        office: whose desk it is.
        connection: the transaction that is asked in.
    """
    return office.warm_index.at_hand(connection, office.kept("house", house), office.today)


def undisturbed(office: Office, begin: Callable[[sqlite3.Connection], Steps[T]]) -> Steps[T]:
    """Run a search in steps; where something else has the index brought up to date meanwhile, begin again.

    Where that has happened a few times, it goes to its end in one step: others may book faster than that.

    Args:
        office: whose desk it is.
        begin: reads what the search needs, the gap index too, and returns the search.
    """
    begun = 0
    while True:
        steps = office.store.read(begin)
        begun += 1
        if begun > IN_STEPS:
            return finished(steps)
        seen = office.warm_index.seen
        while office.warm_index.seen == seen:
            try:
                next(steps)
            except StopIteration as end:
                found: T = end.value
                return found
            yield
