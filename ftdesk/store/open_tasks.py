"""The open tasks of the whole service, with or without a date."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """One task that is still to be done, and whose.

    Attributes:
        who: who does it or is to be told, in words; None where it is anybody's.
        due_at: None where nothing says when.
        owner: the login of whoever has the case.
        chases: how often it was chased.
    """

    id: str
    referral: str
    family: str
    session: str | None
    what: str
    who: str | None
    due_at: datetime | None
    kind: str
    rule: str | None
    paragraph: str | None
    owner: str | None
    chases: int


def count(connection: sqlite3.Connection) -> int:
    """Count the open tasks."""
    return int(connection.execute("SELECT count(*) FROM task WHERE done_at IS NULL").fetchone()[0])


def open_tasks(
    connection: sqlite3.Connection, offset: int = 0, limit: int = -1, who: str | None = None
) -> list[OpenTask]:
    """Return a window of the open tasks, the first due on top, those without a date last.

    Args:
        connection: the database.
        offset: how many come before the window.
        limit: how many at most; all where negative.
        who: only those whose person, or whose case's owner, has this in their name, in either case.
    """
    rows = connection.execute(
        "SELECT task.id, task.referral, referral.family, task.session, task.what, task.who, task.due_at, "
        "task.kind, task.rule, task.paragraph, referral.owner, "
        "(SELECT count(*) FROM chase WHERE chase.about = task.id) AS chases "
        "FROM task JOIN referral ON referral.id = task.referral WHERE task.done_at IS NULL "
        "AND (:who IS NULL OR instr(lower(coalesce(task.who, '')), :who) > 0 "
        "OR lower(coalesce(referral.owner, '')) = :who) "
        "ORDER BY task.due_at IS NULL, task.due_at, task.id LIMIT :limit OFFSET :offset",
        {"who": None if who is None else who.lower(), "limit": limit, "offset": offset},
    )
    return [
        OpenTask(
            id=row["id"],
            referral=row["referral"],
            family=row["family"],
            session=row["session"],
            what=row["what"],
            who=row["who"],
            due_at=from_store(row["due_at"]) if row["due_at"] else None,
            kind=row["kind"],
            rule=row["rule"],
            paragraph=row["paragraph"],
            owner=row["owner"],
            chases=row["chases"],
        )
        for row in rows.fetchall()
    ]
