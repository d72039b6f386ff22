"""A manager's figures of some days, counted in the database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import from_store, to_store


@dataclass(frozen=True, slots=True)
class SessionFigure:
    """How many sessions of one week came to one end.

    Attributes:
        week: its Monday.
        state: of the session.
    """

    week: date
    state: str
    number: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """One cancelled session.

    Attributes:
        asked_by: whose cancellation it is, where that was said; else in the words of whoever cancelled it.
        notice_hours: between the asking and the start, in clock hours; None where nobody said when.
        counts_missed: whether it counts as a missed one.
    """

    asked_by: str
    notice_hours: float | None
    counts_missed: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """How the clocks of one kind that ran out in these days were kept.

    Attributes:
        open_late: run out, and nothing has stopped them.
        running: not run out yet.
        past_outer: of all, those stopped, or still open, after the later limit on the same thing (X-1).
    """

    kind: str
    in_time: int
    late: int
    open_late: int
    running: int
    past_outer: int


def sessions_by_week(connection: sqlite3.Connection, start: datetime, end: datetime) -> list[SessionFigure]:
    """Count the sessions that begin from `start` up to `end`, by week and state."""
    rows = connection.execute(
        "SELECT week, state, count(*) FROM session WHERE start_at >= ? AND start_at < ? "
        "AND state <> 'unplaced' GROUP BY week, state ORDER BY week, state",
        (to_store(start), to_store(end)),
    )
    return [SessionFigure(date.fromisoformat(row[0]), row[1], row[2]) for row in rows]


def missed_by_reason(
    connection: sqlite3.Connection, start: datetime, end: datetime
) -> dict[bool | None, int]:
    """Count the missed sessions by whether the reason was valid; None where nobody has judged it."""
    rows = connection.execute(
        "SELECT valid, count(*) FROM session WHERE start_at >= ? AND start_at < ? AND state = 'missed' "
        "GROUP BY valid",
        (to_store(start), to_store(end)),
    )
    return {None if row[0] is None else bool(row[0]): row[1] for row in rows}


def cancelled(connection: sqlite3.Connection, start: datetime, end: datetime) -> list[Cancelled]:
    """Return the cancelled sessions that would have begun from `start` up to `end`."""
    rows = connection.execute(
        "SELECT asked_by, outcome_by, start_at, asked_at, counts_missed FROM session "
        "WHERE start_at >= ? AND start_at < ? AND state = 'cancelled' ORDER BY start_at, id",
        (to_store(start), to_store(end)),
    )
    return [
        Cancelled(asked_by or outcome_by or "", _hours(asked_at, start_at), bool(counts))
        for asked_by, outcome_by, start_at, asked_at, counts in rows
    ]


def clocks_kept(
    connection: sqlite3.Connection, start: datetime, end: datetime, now: datetime, kinds: tuple[str, ...]
) -> list[Kept]:
    """Return how the clocks that run out from `start` up to `end` were kept, one entry a kind."""
    names = {f"kind_{n}": kind for n, kind in enumerate(kinds)}
    rows = connection.execute(
        f"""
        SELECT kind,
            sum(stopped_at IS NOT NULL AND stopped_at <= due_at),
            sum(stopped_at IS NOT NULL AND stopped_at > due_at),
            sum(stopped_at IS NULL AND due_at < :now),
            sum(stopped_at IS NULL AND due_at >= :now),
            sum(outer_at IS NOT NULL AND coalesce(stopped_at, :now) > outer_at)
        FROM deadline WHERE kind IN ({", ".join(f":{name}" for name in names)})
            AND due_at >= :start AND due_at < :end GROUP BY kind ORDER BY kind
        """,
        {"now": to_store(now), "start": to_store(start), "end": to_store(end), **names},
    )
    return [Kept(*row) for row in rows]


def _hours(asked_at: str | None, start_at: str) -> float | None:
    if asked_at is None:
        return None
    return minutes_between(from_store(asked_at), from_store(start_at)) / 60
