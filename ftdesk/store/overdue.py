"""What is late or due: open clocks, tasks with a date, and sessions whose outcome nobody has said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from ftdesk.clock.local import from_store, to_store

Source = Literal["deadline", "task", "session", "suspension", "referral", "review"]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose things are asked for: one supervisor's, or, with `staff` None, those that are no one person's."""

    staff: str | None


EVERYBODY: Final = None
"""In place of a `Whose`: everybody's."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something late or due, as far as its order in the list needs it.

    Attributes:
        at: when it is due; of a session without an outcome, when it ended.
    """

    source: Source
    id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What one of them is about.

    Attributes:
        what: a task's own words.
        who: the supervisor's name; of a task, whose it is, in words.
        rule: None where a task stands on none.
        session_start: when the session was, where it is about one.
        outer_at: the later limit on the same thing.
        chases: how often it was chased.
        suspended_from: of a suspension's limit, the first day without family time.
        meeting_on: and the meeting with the family, where it is dated; like `meeting_held_on`.
    """

    id: str
    kind: str
    referral: str
    family: str
    owner: str | None
    session: str | None
    what: str | None
    who: str | None
    staff: str | None
    rule: str | None
    paragraph: str | None
    session_start: datetime | None
    outer_paragraph: str | None
    outer_at: datetime | None
    chases: int
    suspended_from: date | None = None
    meeting_on: date | None = None
    meeting_held_on: date | None = None


def open_clocks(
    connection: sqlite3.Connection, before: datetime, limit: int, whose: Whose | None = EVERYBODY
) -> list[Item]:
    """Return the first running clocks that run out before then, in that order."""
    condition, values = _of("staff", whose)
    rows = connection.execute(
        f"SELECT id, due_at FROM deadline WHERE stopped_at IS NULL AND due_at < ? {condition}"
        "ORDER BY due_at, id LIMIT ?",
        (to_store(before), *values, limit),
    )
    return [Item("deadline", row[0], from_store(row[1])) for row in rows]


def coming_limits(
    connection: sqlite3.Connection,
    after: datetime,
    before: datetime,
    limit: int,
    whose: Whose | None = EVERYBODY,
) -> list[Item]:
    """Return the first limits in clock hours that run out from `after` on and before `before`."""
    condition, values = _of("staff", whose)
    rows = connection.execute(
        f"SELECT id, due_at FROM deadline WHERE {_COMING} {condition.replace('?', ':staff')}"
        "ORDER BY due_at, id LIMIT :limit",
        {
            "after": to_store(after),
            "coming": to_store(before),
            "limit": limit,
            "staff": next(iter(values), None),
        },
    )
    return [Item("deadline", row[0], from_store(row[1])) for row in rows]


def open_tasks(
    connection: sqlite3.Connection, before: datetime, limit: int, whose: Whose | None = EVERYBODY
) -> list[Item]:
    """Return the first open tasks due before then, in that order; none of them is one supervisor's."""
    if whose is not EVERYBODY and whose.staff is not None:
        return []
    rows = connection.execute(
        "SELECT id, due_at FROM task WHERE done_at IS NULL AND due_at < ? ORDER BY due_at, id LIMIT ?",
        (to_store(before), limit),
    )
    return [Item("task", row[0], from_store(row[1])) for row in rows]


def without_outcome(
    connection: sqlite3.Connection, before: datetime, limit: int, whose: Whose | None = EVERYBODY
) -> list[Item]:
    """Return the first planned sessions that ended before then and have no outcome, the earliest first."""
    condition, values = _of(_LEAD, whose)
    rows = connection.execute(
        "SELECT id, end_at FROM session INDEXED BY session_no_outcome "
        f"WHERE state = 'planned' AND end_at < ? {condition}ORDER BY end_at, id LIMIT ?",
        (to_store(before), *values, limit),
    )
    return [Item("session", row[0], from_store(row[1])) for row in rows]


def count(
    connection: sqlite3.Connection, before: datetime, ended_before: datetime, limits_before: datetime
) -> int:
    """Count what is due.

    Args:
        connection: the database.
        before: of the clocks and tasks that are due before it.
        ended_before: of the sessions without an outcome that ended before it.
        limits_before: and of the suspensions and incidents whose limit in hours runs out before it.
    """
    row = connection.execute(
        "SELECT (SELECT count(*) FROM deadline WHERE stopped_at IS NULL AND due_at < :after) "
        f"+ (SELECT count(*) FROM deadline WHERE {_COMING}) "
        "+ (SELECT count(*) FROM task WHERE done_at IS NULL AND due_at < :after) "
        "+ (SELECT count(*) FROM session INDEXED BY session_no_outcome "
        "WHERE state = 'planned' AND end_at < :ended)",
        _bounds(before, ended_before, limits_before),
    ).fetchone()
    return int(row[0])


def count_by_supervisor(
    connection: sqlite3.Connection, before: datetime, ended_before: datetime, limits_before: datetime
) -> list[tuple[str | None, str | None, int]]:
    """Return (staff, name, count) in the service's order of staff; what is no one person's comes last."""
    rows = connection.execute(
        "SELECT staff, name, sum(found) FROM ("
        "SELECT staff, count(*) AS found FROM deadline INDEXED BY deadline_staff "
        "WHERE stopped_at IS NULL AND due_at < :after GROUP BY staff "
        f"UNION ALL SELECT staff, count(*) FROM deadline WHERE {_COMING} GROUP BY staff "
        "UNION ALL SELECT NULL, count(*) FROM task WHERE done_at IS NULL AND due_at < :after "
        f"UNION ALL SELECT {_LEAD} AS lead, count(*) FROM session INDEXED BY session_no_outcome "
        "WHERE state = 'planned' AND end_at < :ended GROUP BY lead) AS each_source "
        "LEFT JOIN staff ON staff.id = each_source.staff GROUP BY staff HAVING sum(found) > 0 "
        "ORDER BY staff IS NULL, staff.position, staff",
        _bounds(before, ended_before, limits_before),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def details(connection: sqlite3.Connection, items: Iterable[Item]) -> dict[str, Detail]:
    """Return what each of them is about, by its id."""
    found = {}
    for item in items:
        row = connection.execute(_DETAIL[item.source], (item.id,)).fetchone()
        if row is not None:
            found[item.id] = _detail(row)
    return found


_COMING = (
    "kind IN ('suspension', 'incident') AND stopped_at IS NULL AND due_at >= :after AND due_at < :coming"
)
_LEAD = "(SELECT staff FROM session_staff WHERE session_staff.session = session.id AND position = 0)"
_CHASES = "(SELECT count(*) FROM chase WHERE chase.about = {0}.id) AS chases "
_NO_SUSPENSION = ", NULL AS starts_on, NULL AS meeting_on, NULL AS meeting_held_on "
_DETAIL: dict[Source, str] = {
    "deadline": (
        "SELECT deadline.id, deadline.kind, deadline.referral, referral.family, referral.owner, "
        "deadline.session, NULL AS what, staff.name AS who, deadline.staff, deadline.rule, "
        "deadline.paragraph, session.start_at, deadline.outer_paragraph, deadline.outer_at, "
        + _CHASES.format("deadline")
        + ", suspension.starts_on, suspension.meeting_on, suspension.meeting_held_on "
        "FROM deadline JOIN referral ON referral.id = deadline.referral "
        "LEFT JOIN suspension ON suspension.id = deadline.about "
        "LEFT JOIN staff ON staff.id = deadline.staff LEFT JOIN session ON session.id = deadline.session "
        "WHERE deadline.id = ?"
    ),
    "task": (
        "SELECT task.id, 'task' AS kind, task.referral, referral.family, referral.owner, task.session, "
        "task.what, task.who, NULL AS staff, task.rule, task.paragraph, session.start_at, "
        "NULL AS outer_paragraph, NULL AS outer_at, "
        + _CHASES.format("task")
        + _NO_SUSPENSION
        + "FROM task JOIN referral ON referral.id = task.referral "
        "LEFT JOIN session ON session.id = task.session WHERE task.id = ?"
    ),
    "session": (
        "SELECT session.id, 'record' AS kind, session.referral, referral.family, referral.owner, "
        "session.id AS session, NULL AS what, staff.name AS who, staff.id AS staff, NULL AS rule, "
        "NULL AS paragraph, session.start_at, NULL AS outer_paragraph, NULL AS outer_at, "
        + _CHASES.format("session")
        + _NO_SUSPENSION
        + "FROM session JOIN referral ON referral.id = session.referral "
        f"LEFT JOIN staff ON staff.id = {_LEAD} WHERE session.id = ?"
    ),
}


def _of(column: str, whose: Whose | None) -> tuple[str, tuple[str, ...]]:
    if whose is EVERYBODY:
        return "", ()
    if whose.staff is None:
        return f"AND {column} IS NULL ", ()
    return f"AND {column} = ? ", (whose.staff,)


def _detail(row: sqlite3.Row) -> Detail:
    return Detail(
        id=row["id"],
        kind=row["kind"],
        referral=row["referral"],
        family=row["family"],
        owner=row["owner"],
        session=row["session"],
        what=row["what"],
        who=row["who"],
        staff=row["staff"],
        rule=row["rule"],
        paragraph=row["paragraph"],
        session_start=from_store(row["start_at"]) if row["start_at"] else None,
        outer_paragraph=row["outer_paragraph"],
        outer_at=from_store(row["outer_at"]) if row["outer_at"] else None,
        chases=row["chases"],
        suspended_from=_day(row["starts_on"]),
        meeting_on=_day(row["meeting_on"]),
        meeting_held_on=_day(row["meeting_held_on"]),
    )


def _bounds(before: datetime, ended_before: datetime, limits_before: datetime) -> dict[str, str]:
    return {
        "after": to_store(before),
        "ended": to_store(ended_before),
        "coming": to_store(limits_before),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
