"""What was done on a case, from the trail, newest first, a window at a time.

An act is on the case that it names. One that names none, as a cover, a plan or the undoing of either, is on
every case whose sessions or arrangement it changed.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one row; `field` is `*` where the row was made (`old` None) or removed (`new` None)."""

    table: str
    row: str
    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act of somebody.

    Attributes:
        at: the desk's time.
        true_at: the machine's time.
        undone: it was taken back later.
    """

    id: int
    at: datetime
    true_at: datetime
    login: str
    name: str
    says: str
    undoes: int | None
    undone: bool


def count(connection: sqlite3.Connection, referral: str) -> int:
    """Count the acts on a case; looks at it are not among them."""
    row = connection.execute(f"SELECT count(*) FROM ({_ON_CASE})", {"case": referral}).fetchone()
    return int(row[0])


def acts(connection: sqlite3.Connection, referral: str, offset: int, limit: int) -> list[ActRow]:
    """Return a window of the acts on a case, newest first; looks at it are not among them."""
    rows = connection.execute(
        f"{_ACT} WHERE id IN ({_ON_CASE}) ORDER BY id DESC LIMIT :limit OFFSET :offset",
        {"case": referral, "limit": limit, "offset": offset},
    )
    return [_act(row) for row in rows]


def acts_and_looks(connection: sqlite3.Connection, referral: str) -> list[ActRow]:
    """Return every act on a case, every look at it, and the import it came in by, newest first."""
    rows = connection.execute(
        f"{_ACT} WHERE referral = :case OR id IN ({_ON_CASE}) "
        "OR id IN (SELECT act FROM audit WHERE table_name = 'referral' AND row_id = :case) ORDER BY id DESC",
        {"case": referral},
    )
    return [_act(row) for row in rows]


def changes_to(connection: sqlite3.Connection, act: int, referral: str) -> list[ChangeRow]:
    """Return what an act changed; of one that is about no case of its own, what it changed in this one."""
    rows = connection.execute(
        "SELECT table_name, row_id, field, old, new FROM audit WHERE act = :act AND table_name <> 'act' "
        "AND ((SELECT referral FROM act WHERE id = :act) IS NOT NULL OR row_id = :case "
        "OR json_extract(coalesce(new, old), '$.referral') = :case "
        "OR CASE table_name WHEN 'session' THEN row_id "
        "ELSE json_extract(coalesce(new, old), '$.session') END "
        "IN (SELECT id FROM session WHERE referral = :case) "
        "OR CASE table_name WHEN 'arrangement' THEN row_id "
        "ELSE json_extract(coalesce(new, old), '$.arrangement') END "
        "IN (SELECT id FROM arrangement WHERE referral = :case)) ORDER BY id",
        {"act": act, "case": referral},
    )
    return [ChangeRow(row[0], row[1], row[2], _value(row[3]), _value(row[4])) for row in rows]


_ON_CASE = """
SELECT id FROM act INDEXED BY act_history WHERE referral = :case AND name <> 'look'
UNION
SELECT act.id FROM (
    SELECT audit.act FROM arrangement CROSS JOIN audit INDEXED BY audit_row
        ON table_name = 'arrangement' AND row_id = arrangement.id WHERE arrangement.referral = :case
    UNION
    SELECT audit.act FROM session CROSS JOIN audit INDEXED BY audit_row
        ON table_name = 'session' AND row_id = session.id WHERE session.referral = :case
    UNION
    SELECT audit.act FROM session CROSS JOIN audit INDEXED BY audit_row
        ON table_name IN ('session_staff', 'diary_block')
        AND row_id BETWEEN session.id || ' ' AND session.id || '!'
        WHERE session.referral = :case AND json_extract(coalesce(new, old), '$.session') = session.id
) AS touching JOIN act ON act.id = touching.act
WHERE act.referral IS NULL AND act.name NOT IN ('init', 'import', 'intake')
"""
"""The acts on a case. A session's rows are named by it first (`placing.write_team`, `write_blocks`)."""

_ACT = (
    "SELECT id, at, true_at, login, name, says, undoes, "
    "EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id) AS undone FROM act"
)


def _act(row: sqlite3.Row) -> ActRow:
    return ActRow(
        id=row["id"],
        at=from_store(row["at"]),
        true_at=from_store(row["true_at"]),
        login=row["login"],
        name=row["name"],
        says=row["says"],
        undoes=row["undoes"],
        undone=bool(row["undone"]),
    )


def _value(text: str | None) -> object:
    return None if text is None else json.loads(text)
