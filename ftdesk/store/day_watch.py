"""Whether what some days' sessions stand on has changed since it was read; cheap, for each act of others."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from ftdesk.clock.local import to_store
from ftdesk.diary.day import whole_day
from ftdesk.store.kept_index import OF_HOUSE

State = tuple[tuple[object, ...], ...]

_STATE = (
    "SELECT id, version FROM session WHERE start_at >= :start AND start_at < :end "
    "UNION ALL SELECT id, version FROM diary_block WHERE start_at >= :start AND start_at < :end "
    "UNION ALL SELECT id, version FROM diary_block "
    "WHERE kind IN ('leave', 'sick', 'training') AND end_at > :start AND start_at < :start"
)


class DayWatch:
    """Some days, and a moment of the database.

    Args:
        connection: what is shown of the days is read at the same moment.
        days: the days; times in London.
    """

    def __init__(self, connection: sqlite3.Connection, days: Collection[date]) -> None:
        self._seen = _newest(connection)
        self._states = {day: _state(connection, day) for day in days}

    def changed(self, connection: sqlite3.Connection) -> set[date]:
        """Return the days on which something may stand otherwise now: all, where the service has changed."""
        if _newest(connection) == self._seen:
            return set()
        if self._service_has_changed(connection):
            return set(self._states)
        return {day for day, state in self._states.items() if _state(connection, day) != state}

    def _service_has_changed(self, connection: sqlite3.Connection) -> bool:
        tables: Iterable[tuple[str]] = connection.execute(
            "SELECT DISTINCT table_name FROM audit WHERE id > ?", (self._seen,)
        )
        return any(table in OF_HOUSE for (table,) in tables)


def _newest(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0]
    return found


def _state(connection: sqlite3.Connection, day: date) -> State:
    whole = whole_day(day)
    bounds = {"start": to_store(whole.start), "end": to_store(whole.end)}
    return tuple(map(tuple, connection.execute(_STATE, bounds).fetchall()))
