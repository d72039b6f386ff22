"""An act taken back by a compensating one, from what the trail says it changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from ftdesk.model.errors import Refused
from ftdesk.store.writer import Value, Writer, row_from_audit


@dataclass(frozen=True, slots=True)
class DoneAct:
    """An act as the trail has it."""

    id: int
    name: str
    login: str
    referral: str | None
    says: str


def last_act(connection: sqlite3.Connection, login: str) -> DoneAct | None:
    """Return the last act of a person that is neither undone nor an undoing nor a look."""
    row = connection.execute(
        "SELECT id, name, login, referral, says FROM act "
        "WHERE login = ? AND undoes IS NULL AND name <> 'look' "
        "AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id) ORDER BY id DESC LIMIT 1",
        (login,),
    ).fetchone()
    return DoneAct(*row) if row else None


def take_back(writer: Writer, act: int) -> None:
    """Put every row that an act changed back to what it was.

    Raises:
        Refused: a row has changed since, so that taking it back would lose a later change.
    """
    changes = writer.all(
        "SELECT table_name, row_id, field, old, new FROM audit WHERE act = ? AND table_name <> 'act' "
        "ORDER BY id DESC",
        act,
    )
    for table, row_id, field, old, new in changes:
        if field != "*":
            _field_back(writer, table, row_id, field, json.loads(old), json.loads(new))
        elif new is not None:
            _unchanged_since(writer, table, row_id, new)
            writer.delete(table, row_id)
        else:
            writer.insert(table, row_from_audit(old))


def _field_back(writer: Writer, table: str, row_id: str, field: str, old: Value, new: Value) -> None:
    row = writer.find(table, row_id)
    if row is None or row[field] != new:
        raise Refused(_moved(row_id), kind="moved")
    writer.update(table, row_id, {field: old})


def _unchanged_since(writer: Writer, table: str, row_id: str, made: str) -> None:
    row = writer.find(table, row_id)
    if row is None or any(row[name] != value for name, value in row_from_audit(made).items()):
        raise Refused(_moved(row_id), kind="moved")


def _moved(row_id: str) -> str:
    return f"{row_id} has changed since, so the act can no longer be undone"
