"""What was done on a case, from the trail, newest first, a window at a time."""

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
    row = connection.execute(
        "SELECT count(*) FROM act INDEXED BY act_history WHERE referral = ? AND name <> 'look'", (referral,)
    ).fetchone()
    return int(row[0])


def acts(connection: sqlite3.Connection, referral: str, offset: int, limit: int) -> list[ActRow]:
    """Return a window of the acts on a case, newest first; looks at it are not among them."""
    rows = connection.execute(
        f"{_ACT} INDEXED BY act_history WHERE referral = ? AND name <> 'look' "
        "ORDER BY id DESC LIMIT ? OFFSET ?",
        (referral, limit, offset),
    )
    return [_act(row) for row in rows]


def acts_and_looks(connection: sqlite3.Connection, referral: str) -> list[ActRow]:
    """Return every act on a case, every look at it, and the import it came in by, newest first."""
    rows = connection.execute(
        f"{_ACT} WHERE referral = ?1 "
        "OR id IN (SELECT act FROM audit WHERE table_name = 'referral' AND row_id = ?1) ORDER BY id DESC",
        (referral,),
    )
    return [_act(row) for row in rows]


def changes_to(connection: sqlite3.Connection, act: int, referral: str) -> list[ChangeRow]:
    """Return what an act changed; of one that is about no case of its own, what it changed in this one."""
    rows = connection.execute(
        "SELECT table_name, row_id, field, old, new FROM audit WHERE act = ?1 AND table_name <> 'act' "
        "AND ((SELECT referral FROM act WHERE id = ?1) IS NOT NULL OR row_id = ?2 "
        "OR json_extract(coalesce(new, old), '$.referral') = ?2) ORDER BY id",
        (act, referral),
    )
    return [ChangeRow(row[0], row[1], row[2], _value(row[3]), _value(row[4])) for row in rows]


def changes(connection: sqlite3.Connection, act: int) -> list[ChangeRow]:
    """Return what an act changed, in the order in which it did."""
    rows = connection.execute(
        "SELECT table_name, row_id, field, old, new FROM audit WHERE act = ? AND table_name <> 'act' "
        "ORDER BY id",
        (act,),
    )
    return [ChangeRow(row[0], row[1], row[2], _value(row[3]), _value(row[4])) for row in rows]


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
