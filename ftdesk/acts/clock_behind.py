"""The machine's clock set back: said to whoever works, since times are then not to be relied on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local, long_day
from ftdesk.store.trail import last_act_at

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
    last = office.store.read(last_act_at)
    if last is None or last - now <= USUAL:
        return ""
    return (
        f"this machine's clock says {_words(now)}, before the last act at {_words(last)}: have it set right; "
        "acts keep their order, not their times"
    )


def _words(when: datetime) -> str:
    here = local(when)
    return f"{long_day(here.date())} {hm(here)}"
