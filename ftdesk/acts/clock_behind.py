"""The machine's clock set back: said to whoever works, since times are then not to be relied on."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import from_store, hm, local, long_day

USUAL = timedelta(minutes=2)
"""How far a clock is put right in passing, with nobody told."""


def clock_warning(office: Office) -> str:
    """Return a sentence where the machine's clock is behind the last act of the trail; empty where it is not.

    Acts go on: they keep their order, which is by number. To refuse them would lock everybody out after one
    act under a clock that was ahead.

    Raises:
        StoreTrouble: the database cannot be read.
    """
    now = datetime.now(UTC)
    last = office.store.read(_last_act)
    if last is None or last - now <= USUAL:
        return ""
    return (
        f"this machine's clock says {_words(now)}, before the last act at {_words(last)}: have it set right; "
        "acts keep their order, not their times"
    )


def _last_act(connection: sqlite3.Connection) -> datetime | None:
    row = connection.execute("SELECT true_at FROM act ORDER BY id DESC LIMIT 1").fetchone()
    return from_store(row[0]) if row else None


def _words(when: datetime) -> str:
    here = local(when)
    return f"{long_day(here.date())} {hm(here)}"
