"""The records of sessions, and every edition of each, read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """The family time record of a session, as it was last finished.

    Attributes:
        staff: who led the session.
        sections: the headings of the form under which something stands.
        significant: it tells of a significant event.
        signposts: those events, a line each.
        finished_by: the login of whoever typed it up.
        finalised_by: the id of whoever finalised it; None where the policy does not ask.
        finalised_why: why that is not one of the session's own supervisors.
        uploaded_at: when this edition was; None where it is still to be.
        reference: the case system's own; it stays when a new edition is to be uploaded.
        emailed_at: when this edition went to the social worker by email.
    """

    session: str
    referral: str
    staff: str | None
    text: str
    edition: int
    sha256: str
    sections: tuple[str, ...]
    significant: bool
    signposts: tuple[str, ...]
    finished_at: datetime
    finished_by: str
    finalised_by: str | None
    finalised_why: str | None
    uploaded_at: datetime | None
    uploaded_by: str | None
    reference: str | None
    emailed_at: datetime | None
    emailed_to: str | None
    notified_at: datetime | None
    notified_whom: str | None
    shared_at: datetime | None
    shared_with: str | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """One edition of a record, kept as it was finished.

    Attributes:
        why: why a finished record was written again.
    """

    edition: int
    text: str
    sha256: str
    significant: bool
    finished_at: datetime
    finished_by: str
    finalised_by: str | None
    why: str | None
    uploaded_at: datetime | None
    uploaded_by: str | None
    reference: str | None


def record(connection: sqlite3.Connection, session_id: str) -> RecordRow | None:
    """Return the record of a session, or None where it has not been finished yet."""
    row = connection.execute("SELECT * FROM record WHERE session = ?", (session_id,)).fetchone()
    return _record(row) if row else None


def records_of(connection: sqlite3.Connection, referral: str) -> tuple[RecordRow, ...]:
    """Return the records of a case, that of the latest session first."""
    rows = connection.execute(
        "SELECT record.* FROM record JOIN session ON session.id = record.session "
        "WHERE record.referral = ? ORDER BY session.start_at DESC, record.id DESC",
        (referral,),
    )
    return tuple(_record(row) for row in rows.fetchall())


def editions(connection: sqlite3.Connection, session_id: str) -> tuple[EditionRow, ...]:
    """Return every edition of a session's record that is kept beside it, the first one first."""
    rows = connection.execute("SELECT * FROM record_edition WHERE record = ? ORDER BY edition", (session_id,))
    return tuple(
        EditionRow(
            edition=row["edition"],
            text=row["text"],
            sha256=row["sha256"],
            significant=bool(row["significant"]),
            finished_at=from_store(row["finished_at"]),
            finished_by=row["finished_by"],
            finalised_by=row["finalised_by"],
            why=row["why"],
            uploaded_at=_when(row["uploaded_at"]),
            uploaded_by=row["uploaded_by"],
            reference=row["reference"],
        )
        for row in rows.fetchall()
    )


def _record(row: sqlite3.Row) -> RecordRow:
    return RecordRow(
        session=row["session"],
        referral=row["referral"],
        staff=row["staff"],
        text=row["text"],
        edition=row["edition"],
        sha256=row["sha256"],
        sections=tuple(json.loads(row["sections"] or "[]")),
        significant=bool(row["significant"]),
        signposts=tuple(json.loads(row["signposts"] or "[]")),
        finished_at=from_store(row["finished_at"]),
        finished_by=row["finished_by"],
        finalised_by=row["finalised_by"],
        finalised_why=row["finalised_why"],
        uploaded_at=_when(row["uploaded_at"]),
        uploaded_by=row["uploaded_by"],
        reference=row["reference"],
        emailed_at=_when(row["emailed_at"]),
        emailed_to=row["emailed_to"],
        notified_at=_when(row["notified_at"]),
        notified_whom=row["notified_whom"],
        shared_at=_when(row["shared_at"]),
        shared_with=row["shared_with"],
        version=row["version"],
    )


def _when(text: str | None) -> datetime | None:
    return from_store(text) if text else None
