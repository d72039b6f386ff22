"""What a bar of the venues adds to its booking, who is there; and which rooms are taken for a while."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from ftdesk.clock.local import to_store
from ftdesk.model.glance import Glance, glance
from ftdesk.store.diary import Booking


@dataclass(frozen=True, slots=True)
class Attending:
    """Who is at a session: its supervisors by name, the lead first, and the family."""

    staff: tuple[str, ...]
    staff_ids: tuple[str, ...]
    shown: Glance


def attending(connection: sqlite3.Connection, booked: Iterable[Booking]) -> dict[str, Attending]:
    """Return who is at each of these sessions: of a family with several plans, the children of this one."""
    found = {}
    for one in booked:
        team = connection.execute(
            "SELECT staff.id, staff.name FROM session_staff JOIN staff ON staff.id = session_staff.staff "
            "WHERE session = ? ORDER BY session_staff.position",
            (one.session,),
        ).fetchall()
        row = connection.execute(
            "SELECT referral.body, arrangement.children FROM arrangement "
            "JOIN referral ON referral.id = arrangement.referral WHERE arrangement.id = ?",
            (one.arrangement,),
        ).fetchone()
        found[one.session] = Attending(
            tuple(member[1] for member in team),
            tuple(member[0] for member in team),
            _of_plan(glance(row[0]), json.loads(row[1])) if row else Glance(),
        )
    return found


def _of_plan(shown: Glance, children: Collection[str]) -> Glance:
    """Return a family with the children that a plan is for; with none named, it is for all of them."""
    if not children:
        return shown
    return replace(shown, children=tuple(child for child in shown.children if child.name in children))


def rooms_taken(connection: sqlite3.Connection, start: datetime, end: datetime) -> frozenset[str]:
    """Return the rooms that some session has between these times; it may have begun hours before."""
    rows = connection.execute(
        "SELECT DISTINCT room FROM session INDEXED BY session_start "
        "WHERE start_at > strftime('%Y-%m-%dT%H:%M:%SZ', :start, '-1 day') AND start_at < :end "
        "AND end_at > :start AND room IS NOT NULL AND state NOT IN ('cancelled', 'unplaced')",
        {"start": to_store(start), "end": to_store(end)},
    )
    return frozenset(row[0] for row in rows)
