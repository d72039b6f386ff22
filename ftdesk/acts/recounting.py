"""Open clocks counted again, now that a day is no working day any more."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

from ftdesk.acts.deadlines import due_at
from ftdesk.acts.office import Office
from ftdesk.clock.local import at, from_store, to_store
from ftdesk.policy.clocks import ClockRule, Event, clocks_started_by
from ftdesk.store.matching import Row
from ftdesk.store.writer import Writer


def recount_clocks(office: Office, writer: Writer, day: date) -> tuple[str, ...]:
    """Count the open clocks again that had `day` among their working days, and return their ids.

    Clocks of clock hours run on through it, and what was due before it stays late.
    """
    clocks = {
        clock.rule: clock for event in get_args(Event) for clock in clocks_started_by(event, office.profile)
    }
    changed = []
    running = writer.matching("deadline", stopped_at=None)
    for row in sorted(running, key=lambda row: str(row["due_at"])):
        if max(str(row["due_at"]), str(row["outer_at"] or "")) < to_store(at(day, "00:00")):
            continue
        starts_at = from_store(str(row["starts_at"]))
        again: Row = {}
        for field, rule in (("due_at", row["rule"]), ("outer_at", row["outer_rule"])):
            clock = clocks.get(str(rule))
            if clock is not None and (due := _again(office, clock, starts_at)) and row[field] is not None:
                again[field] = due
        if any(row[field] != due for field, due in again.items()):
            writer.update("deadline", str(row["id"]), again)
            changed.append(str(row["id"]))
    return tuple(changed)


def _again(office: Office, clock: ClockRule, starts_at: datetime) -> str | None:
    return None if clock.working_days is None else to_store(due_at(office, clock, starts_at))
