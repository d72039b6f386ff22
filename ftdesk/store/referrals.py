"""Referrals and what stands with each: talks, deadlines, tasks and chases, read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from ftdesk.clock.local import from_store
from ftdesk.model.decoding import decode_referral
from ftdesk.model.finding import Verdict
from ftdesk.model.referral import Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """One case as it stands.

    Attributes:
        state: `new`, `triage`, `waiting`, `accepted`, `declined`, `redirected`, `withdrawn` or `closed`.
        owner: the login of whoever works on it; None while nobody does.
        family: the name that lists show.
        by_hand: to be keyed by hand, because it could not be read whole.
        unread: lines that intake could not place.
        verdict: as judged when it was last changed; None where it never was.
        asks: questions open when it was last changed.
        decided_by: a login.
    """

    id: str
    state: str
    received_at: datetime
    owner: str | None
    referral: Referral
    family: str
    by_hand: bool
    unread: tuple[str, ...]
    verdict: Verdict | None
    asks: int
    decided_at: datetime | None
    decided_by: str | None
    decision_note: str | None
    redirected_to: str | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRow:
    """A talk that was logged; `with_whom` in the words of the command line."""

    id: str
    referral: str
    session: str | None
    at: datetime
    with_whom: str
    note: str
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """A clock of a case, running or stopped.

    Attributes:
        outer_at: a second, later limit on the same thing, under `outer_rule`.
        staff: whose it is, where it is one person's.
        stopped_by: what stopped it, in words.
    """

    id: str
    kind: str
    referral: str
    session: str | None
    rule: str
    paragraph: str
    starts_at: datetime
    due_at: datetime
    outer_rule: str | None
    outer_paragraph: str | None
    outer_at: datetime | None
    staff: str | None
    stopped_at: datetime | None
    stopped_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """Something to be done on a case, by `who` or for `who` to be told.

    Attributes:
        kind: `do`, `tell`, `gate`, `call_back`, `notice`, `meeting` or `letter`.
        key: which one of its list it is.
        about: the suspension, review or commission that it belongs to.
        done_on: the day on which it was really done, where that was not the day of `done_at`.
    """

    id: str
    referral: str
    session: str | None
    rule: str | None
    paragraph: str | None
    what: str
    who: str | None
    due_at: datetime | None
    done_at: datetime | None
    done_by: str | None
    note: str | None
    kind: str = "do"
    key: str | None = None
    arrangement: str | None = None
    about: str | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseRow:
    """A chase that was logged, about a deadline, a task, a session or the case itself."""

    id: str
    referral: str
    about: str
    at: datetime
    note: str
    login: str


def referral(connection: sqlite3.Connection, referral_id: str) -> ReferralRow | None:
    """Return a case, or None where there is none of that id."""
    row = connection.execute("SELECT * FROM referral WHERE id = ?", (referral_id,)).fetchone()
    if row is None:
        return None
    return ReferralRow(
        id=row["id"],
        state=row["state"],
        received_at=from_store(row["received_at"]),
        owner=row["owner"],
        referral=decode_referral(row["body"], where=row["id"]),
        family=row["family"],
        by_hand=bool(row["by_hand"]),
        unread=tuple(json.loads(row["unread"])),
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        asks=row["asks"],
        decided_at=_when(row["decided_at"]),
        decided_by=row["decided_by"],
        decision_note=row["decision_note"],
        redirected_to=row["redirected_to"],
        version=row["version"],
    )


def talks(connection: sqlite3.Connection, referral_id: str) -> list[TalkRow]:
    """Return the talks of a case, oldest first."""
    return [
        TalkRow(
            id=row["id"],
            referral=row["referral"],
            session=row["session"],
            at=from_store(row["at"]),
            with_whom=row["with_whom"],
            note=row["note"],
            login=row["login"],
        )
        for row in connection.execute("SELECT * FROM talk WHERE referral = ? ORDER BY at, id", (referral_id,))
    ]


def deadlines(connection: sqlite3.Connection, referral_id: str) -> list[DeadlineRow]:
    """Return every clock of a case, running or stopped, the earliest due first."""
    rows = connection.execute("SELECT * FROM deadline WHERE referral = ? ORDER BY due_at, id", (referral_id,))
    return [_deadline(row) for row in rows]


def deadline(connection: sqlite3.Connection, deadline_id: str) -> DeadlineRow | None:
    """Return one clock, or None where there is none of that id."""
    row = connection.execute("SELECT * FROM deadline WHERE id = ?", (deadline_id,)).fetchone()
    return _deadline(row) if row else None


def tasks(connection: sqlite3.Connection, referral_id: str) -> list[TaskRow]:
    """Return the tasks of a case: those open first, the earliest due first."""
    rows = connection.execute(
        "SELECT * FROM task WHERE referral = ? ORDER BY done_at IS NOT NULL, due_at IS NULL, due_at, id",
        (referral_id,),
    )
    return [_task(row) for row in rows]


def open_tasks_of_key(connection: sqlite3.Connection, key: str) -> list[TaskRow]:
    """Return the open tasks of every case that are the same one of its list, the first due on top."""
    rows = connection.execute(
        "SELECT * FROM task WHERE done_at IS NULL AND key = ? ORDER BY due_at IS NULL, due_at, id", (key,)
    )
    return [_task(row) for row in rows]


def task(connection: sqlite3.Connection, task_id: str) -> TaskRow | None:
    """Return one task, or None where there is none of that id."""
    row = connection.execute("SELECT * FROM task WHERE id = ?", (task_id,)).fetchone()
    return _task(row) if row else None


def chases(connection: sqlite3.Connection, referral_id: str) -> list[ChaseRow]:
    """Return the chases of a case, newest first."""
    rows = connection.execute(
        "SELECT * FROM chase WHERE referral = ? ORDER BY at DESC, id DESC", (referral_id,)
    )
    return [
        ChaseRow(
            id=row["id"],
            referral=row["referral"],
            about=row["about"],
            at=from_store(row["at"]),
            note=row["note"],
            login=row["login"],
        )
        for row in rows
    ]


def _deadline(row: sqlite3.Row) -> DeadlineRow:
    return DeadlineRow(
        id=row["id"],
        kind=row["kind"],
        referral=row["referral"],
        session=row["session"],
        rule=row["rule"],
        paragraph=row["paragraph"],
        starts_at=from_store(row["starts_at"]),
        due_at=from_store(row["due_at"]),
        outer_rule=row["outer_rule"],
        outer_paragraph=row["outer_paragraph"],
        outer_at=_when(row["outer_at"]),
        staff=row["staff"],
        stopped_at=_when(row["stopped_at"]),
        stopped_by=row["stopped_by"],
    )


def _task(row: sqlite3.Row) -> TaskRow:
    return TaskRow(
        id=row["id"],
        referral=row["referral"],
        session=row["session"],
        rule=row["rule"],
        paragraph=row["paragraph"],
        what=row["what"],
        who=row["who"],
        due_at=_when(row["due_at"]),
        done_at=_when(row["done_at"]),
        done_by=row["done_by"],
        note=row["note"],
        kind=row["kind"],
        key=row["key"],
        arrangement=row["arrangement"],
        about=row["about"],
        done_on=date.fromisoformat(row["done_on"]) if row["done_on"] else None,
    )


def _when(text: str | None) -> datetime | None:
    return from_store(text) if text else None
