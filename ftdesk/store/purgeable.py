"""Which cases may be purged: closed, their last session long ago, exported since anything of them changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store, to_store
from ftdesk.store.case_rows import CaseRows
from ftdesk.store.trail import CHANGES_NOTHING, SHOWN


@dataclass(frozen=True, slots=True)
class OldCase:
    """A closed case whose last session is long ago.

    Attributes:
        last_day: when its last session ended; when it was decided, where it had none.
        exported_at: when it was exported whole, after its last change; None where it was not.
        export_sha256: of the file that it was exported to.
    """

    id: str
    last_day: datetime
    exported_at: datetime | None
    export_sha256: str | None


def old_cases(connection: sqlite3.Connection, before: datetime) -> list[str]:
    """Return the closed cases whose last session, or decision where they had none, was before a time."""
    rows = connection.execute(
        f"SELECT id FROM referral WHERE state = 'closed' AND ({_LAST_DAY}) < ? ORDER BY id",
        (to_store(before),),
    )
    return [row[0] for row in rows]


def is_old(connection: sqlite3.Connection, case: str, before: datetime) -> bool:
    """Tell whether a case is one of `old_cases`."""
    query = f"SELECT 1 FROM referral WHERE id = ? AND state = 'closed' AND ({_LAST_DAY}) < ?"
    return connection.execute(query, (case, to_store(before))).fetchone() is not None


def old_case(connection: sqlite3.Connection, rows: CaseRows, case: str) -> OldCase:
    """Return whether and when a case was exported after its last change.

    Args:
        connection: the database's.
        rows: what its rows are found by.
        case: its id.
    """
    last_day = connection.execute(f"SELECT ({_LAST_DAY}) FROM referral WHERE id = ?", (case,)).fetchone()[0]
    export = connection.execute(
        "SELECT act.id, act.at, json_extract(audit.new, '$.sha256') FROM act "
        "JOIN audit ON audit.act = act.id AND audit.table_name = ? "
        "WHERE act.referral = ? AND act.name = 'export' ORDER BY act.id DESC LIMIT 1",
        (SHOWN, case),
    ).fetchone()
    if export is None or export[0] < _last_change(connection, rows, case):
        return OldCase(case, from_store(last_day), None, None)
    return OldCase(case, from_store(last_day), from_store(export[1]), export[2])


def _last_change(connection: sqlite3.Connection, rows: CaseRows, case: str) -> int:
    marks = ", ".join("?" for _ in CHANGES_NOTHING)
    newest: int = connection.execute(
        f"SELECT coalesce(max(id), 0) FROM act WHERE referral = ? AND name NOT IN ({marks})",
        (case, *CHANGES_NOTHING),
    ).fetchone()[0]
    for table, ids in rows.of(connection, case).items():
        found = connection.execute(
            "SELECT coalesce(max(act), 0) FROM audit WHERE table_name = ? "
            "AND row_id IN (SELECT value FROM json_each(?))",
            (table, json.dumps(ids)),
        ).fetchone()[0]
        newest = max(newest, found)
    return newest


_LAST_DAY = (
    "SELECT coalesce((SELECT max(coalesce(end_at, start_at)) FROM session "
    "WHERE session.referral = referral.id AND state NOT IN ('unplaced', 'cancelled')), "
    "referral.decided_at, referral.received_at)"
)
