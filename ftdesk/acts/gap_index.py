"""The gap index of this desk, as of this moment."""

from __future__ import annotations

import sqlite3

from ftdesk.acts.office import Office
from ftdesk.diary.gap_index import GapIndex
from ftdesk.store.situation import house


def gap_index_of(office: Office, connection: sqlite3.Connection) -> GapIndex:
    """Return everybody's free time from this week on, brought up to date with what has changed.

    Whoever tries placements in it takes them out again: it is the desk's own, not a copy.

    Args:
        office: whose desk it is.
        connection: the transaction that is asked in.
    """
    return office.warm_index.at_hand(connection, office.kept("house", house), office.today)
