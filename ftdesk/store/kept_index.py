"""The gap index kept warm: what has changed since is read from the trail, and only that is read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from ftdesk.clock.local import at, monday, to_store
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.house import House
from ftdesk.store.free_time import (
    SESSION_COLUMNS,
    booked_of_row,
    gap_index,
    long_absence_of_row,
    people_of,
    stays_of_row,
)

OF_HOUSE = frozenset(
    {
        "setting",
        "place",
        "travel",
        "venue",
        "opening",
        "room",
        "closure",
        "bank_holiday",
        "staff",
        "working_hours",
    }
)
"""The tables that the service itself is in, as `ftdesk.diary.house` has it."""
_MOST_CHANGES = 5_000
"""Rows of the trail past which all is read again."""

_MATTERS = {"arrangement": {"*", "adults"}, "referral": {"*", "body", "family"}}
"""Fields whose change tells on who comes to a session, or what it is called."""

_Changes = dict[str, set[str]]


class KeptIndex:
    """A gap index and the point of the trail that it is true of.

    Attributes:
        since: the Monday from which it holds.
        rebuilt: how often all of it was read.
        seen: the last row of the trail that is in it; the index is as it was as long as this is.
    """

    def __init__(self) -> None:
        self.since: date | None = None
        self.rebuilt = 0
        self._index: GapIndex | None = None
        self.seen = 0
        self._blocks: dict[str, tuple[tuple[str, int], ...]] = {}

    def at_hand(self, connection: sqlite3.Connection, known: House, since: date) -> GapIndex:
        """Return the index as of this moment of the database.

        Args:
            connection: in one read transaction with `known`.
            known: the service as it stands.
            since: a date of the first week that is asked about.
        """
        newest = connection.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0]
        index = self._index
        if index is None or self.since is None or monday(since) < self.since:
            return self._read_all(connection, known, since, newest)
        if newest != self.seen:
            changed = self._changes(connection, newest)
            if changed is None or changed.keys() & OF_HOUSE:
                return self._read_all(connection, known, self.since, newest)
            self._renew(connection, index, known, changed)
            self.seen = newest
        return index

    def _read_all(self, connection: sqlite3.Connection, known: House, since: date, newest: int) -> GapIndex:
        self.rebuilt += 1
        self.since, self.seen = monday(since), newest
        self._index = gap_index(connection, known, since)
        self._blocks = {
            row["id"]: tuple((row["staff"], day) for day, _ in stays_of_row(row))
            for row in connection.execute(
                "SELECT * FROM diary_block WHERE end_at > ? AND NOT (kind = 'travel' AND session IS NULL)",
                (to_store(at(self.since, "00:00")),),
            )
        }
        return self._index

    def _changes(self, connection: sqlite3.Connection, newest: int) -> _Changes | None:
        """Return the ids of the changed rows of each table; of members of a team, the session's."""
        if newest - self.seen > _MOST_CHANGES or newest < self.seen:
            return None
        changed: _Changes = {}
        rows = connection.execute(
            "SELECT table_name, row_id, field, old, new FROM audit WHERE id > ? AND id <= ?",
            (self.seen, newest),
        )
        for table, row_id, field, old, new in rows:
            if table == "session_staff":
                if field != "*":
                    return None
                changed.setdefault("session", set()).update(
                    json.loads(whole)["session"] for whole in (old, new) if whole
                )
            elif table == "referral" and "must_not_meet" in f"{old}{new}":
                return None  # it may tell on the sessions of other cases
            elif table not in _MATTERS or field in _MATTERS[table]:
                changed.setdefault(table, set()).add(row_id)
        return changed

    def _renew(
        self, connection: sqlite3.Connection, index: GapIndex, known: House, changed: _Changes
    ) -> None:
        self._renew_blocks(connection, index, changed.get("diary_block", set()))
        sessions = set(changed.get("session", ()))
        cases = set(changed.get("referral", ()))
        for plan in changed.get("arrangement", ()):
            row = connection.execute("SELECT referral FROM arrangement WHERE id = ?", (plan,)).fetchone()
            cases |= {row[0]} if row else set()
        for case in cases:
            found = connection.execute("SELECT id FROM session WHERE referral = ?", (case,))
            sessions |= {row[0] for row in found}
        self._renew_sessions(connection, index, known, sessions)

    def _renew_blocks(self, connection: sqlite3.Connection, index: GapIndex, changed: Iterable[str]) -> None:
        touched: set[tuple[str, int]] = set()
        for block in changed:
            touched.update(self._blocks.pop(block, ()))
            row = connection.execute(
                "SELECT * FROM diary_block WHERE id = ? AND NOT (kind = 'travel' AND session IS NULL)",
                (block,),
            ).fetchone()
            index.put_absence(block, long_absence_of_row(row) if row is not None else None)
            if row is not None:
                days = tuple((row["staff"], day) for day, _ in stays_of_row(row))
                self._blocks[block] = days
                touched.update(days)
        assert self.since is not None
        first = self.since.toordinal()
        for staff, day in touched:
            if day < first:
                continue
            index.clear_blocks(staff, day)
            midnight, next_one = (to_store(at(date.fromordinal(day + n), "00:00")) for n in (0, 1))
            for row in connection.execute(
                "SELECT * FROM diary_block WHERE staff = ? AND start_at < ? AND end_at > ? "
                "AND NOT (kind = 'travel' AND session IS NULL)",
                (staff, next_one, midnight),
            ):
                for of_day, stay in stays_of_row(row):
                    if of_day == day:
                        index.put_stay(staff, day, stay)

    def _renew_sessions(
        self, connection: sqlite3.Connection, index: GapIndex, known: House, changed: Iterable[str]
    ) -> None:
        assert self.since is not None
        start = to_store(at(self.since, "00:00"))
        rows = []
        for session in changed:
            index.take_session(session)
            rows += connection.execute(
                f"{SESSION_COLUMNS} AND session.id = :id", {"since": start, "id": session}
            ).fetchall()
        people = people_of(connection, (row["referral"] for row in rows))
        for row in rows:
            index.put_session(booked_of_row(row, known, people))
