"""What holds of a sound database whoever wrote it: nobody and no room booked twice, nothing half there."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date

from ftdesk.model.decoding import decode_referral
from ftdesk.model.errors import WrongInput
from ftdesk.store.fault import Fault

_OVERLAPS = {
    "session": (
        "room",
        "room IS NOT NULL AND state NOT IN ('cancelled', 'unplaced')",
    ),
    "diary_block": (
        "staff",
        "kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')",
    ),
}
_MUST_BE_EMPTY = (
    (
        "session",
        "belongs to another referral than its arrangement",
        "SELECT session.id FROM session JOIN arrangement ON arrangement.id = session.arrangement "
        "WHERE arrangement.referral <> session.referral",
    ),
    (
        "session",
        "has supervisors and none that leads",
        "SELECT DISTINCT session FROM session_staff WHERE session NOT IN "
        "(SELECT session FROM session_staff WHERE position = 0)",
    ),
    (
        "diary_block",
        "lays a session that is cancelled or unplaced",
        "SELECT diary_block.id FROM diary_block JOIN session ON session.id = diary_block.session "
        "WHERE diary_block.kind = 'session' AND session.state IN ('cancelled', 'unplaced')",
    ),
    (
        "diary_block",
        "lays a session for somebody who does not supervise it",
        "SELECT id FROM diary_block WHERE kind = 'session' AND session IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM session_staff WHERE session_staff.session = diary_block.session "
        "AND session_staff.staff = diary_block.staff)",
    ),
    (
        "record",
        "differs from its own last edition",
        "SELECT record.id FROM record JOIN record_edition ON record_edition.record = record.id "
        "AND record_edition.edition >= record.edition WHERE record_edition.edition > record.edition "
        "OR record_edition.sha256 <> record.sha256",
    ),
    (
        "referral",
        "is accepted and has no arrangement",
        "SELECT id FROM referral WHERE state = 'accepted' AND NOT EXISTS "
        "(SELECT 1 FROM arrangement WHERE arrangement.referral = referral.id)",
    ),
)


def broken_invariants(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return each row that cannot be as it is."""
    for table, (whose, which) in _OVERLAPS.items():
        yield from _overlaps(connection, table, whose, which)
    for table, what, query in _MUST_BE_EMPTY:
        for row in connection.execute(query):
            yield Fault(table, row[0], what)
    for row_id, week in connection.execute("SELECT id, week FROM session"):
        if not _is_monday(week):
            yield Fault("session", row_id, f"week {week!r} is no Monday")
    for row_id, body in connection.execute("SELECT id, body FROM referral"):
        try:
            decode_referral(body, where="body")
        except WrongInput as error:
            yield Fault("referral", row_id, error.message, "does not read as a referral")
    for row_id, content in connection.execute("SELECT id, bytes FROM original"):
        if hashlib.sha256(content).hexdigest() != row_id:
            yield Fault("original", row_id, "is not the message that was kept")
    for row_id, text, sha256 in connection.execute("SELECT id, text, sha256 FROM record"):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Fault("record", row_id, "is not the text that was finished")
    for row_id, text, sha256 in connection.execute("SELECT id, text, sha256 FROM record_edition"):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Fault("record_edition", row_id, "is not the text that was finished")


def _overlaps(connection: sqlite3.Connection, table: str, whose: str, which: str) -> Iterator[Fault]:
    """Return each row that starts before an earlier one of the same room or supervisor has ended."""
    latest: tuple[str, str, str] | None = None
    for row_id, owner, start, end in connection.execute(
        f"SELECT id, {whose}, start_at, end_at FROM {table} WHERE {which} ORDER BY {whose}, start_at, id"
    ):
        if latest is not None and latest[0] == owner and start < latest[1]:
            yield Fault(table, row_id, f"overlaps {latest[2]} of {whose} {owner}")
        if latest is None or latest[0] != owner or end > latest[1]:
            latest = (owner, end, row_id)


def _is_monday(text: str) -> bool:
    try:
        return date.fromisoformat(text).weekday() == 0
    except ValueError:
        return False
