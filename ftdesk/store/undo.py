"""An act taken back by a compensating one, from what the trail says it changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from ftdesk.clock.local import from_store
from ftdesk.model.errors import Refused
from ftdesk.store.matching import Value
from ftdesk.store.trail import CHANGES_NOTHING
from ftdesk.store.writer import Writer, row_from_audit

_PLACES = (
    *("closure", "diary_block", "opening", "place", "room", "session", "session_staff", "setting", "staff"),
    *("travel", "venue"),
    "working_hours",
)
"""Tables on which it depends whether a session fits where it was."""
_WHO_COMES = "table_name IN ('referral', 'arrangement') AND field IN ('*', 'body', 'adults')"
"""Of a trail: what says who comes to which sessions, and who must not meet whom."""


@dataclass(frozen=True, slots=True)
class DoneAct:
    """An act as the trail has it; `at` is the desk's time."""

    id: int
    name: str
    login: str
    referral: str | None
    says: str
    at: datetime


def last_act(connection: sqlite3.Connection, login: str) -> DoneAct | None:
    """Return the last act of a person that is neither undone nor an undoing, and changed something.

    A look, a search, an export and a refusal are in the trail, but there is nothing in them to take back.
    """
    nothing = (*CHANGES_NOTHING, "ask to see")
    row = connection.execute(
        "SELECT id, name, login, referral, says, at FROM act "
        "WHERE login = ? AND undoes IS NULL "
        f"AND name NOT IN ({', '.join('?' for _ in nothing)}) "
        "AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id) "
        "AND (name = 'purge' OR NOT EXISTS (SELECT 1 FROM purge WHERE purge.id = act.referral)) "
        "ORDER BY id DESC LIMIT 1",
        (login, *nothing),
    ).fetchone()
    if row is None:
        return None
    return DoneAct(row[0], row[1], row[2], row[3], row[4], from_store(row[5]))


def take_back(writer: Writer, act: int) -> None:
    """Put every row that an act changed back to what it was.

    The drives that were laid between the blocks of a diary are passed over: they follow from those blocks,
    and whoever takes back lays them anew on the days of `diary_days`.

    Raises:
        Refused: a row has changed since, so that taking it back would lose a later change.
    """
    changes = writer.connection.execute(
        "SELECT table_name, row_id, field, old, new FROM audit WHERE act = ? AND table_name <> 'act' "
        "ORDER BY id DESC",
        (act,),
    ).fetchall()
    # A row's fields go back together: one by one they could pass through a state that the tables refuse.
    for (table, row_id, whole), of_row in groupby(changes, lambda row: (row[0], row[1], row[2] == "*")):
        if not whole:
            _fields_back(writer, table, row_id, list(of_row))
            continue
        for _, _, _, old, new in of_row:
            if old is None and new is None:
                raise Refused("part of it was purged, and cannot be brought back", kind="moved")
            if _is_laid_drive(table, old or new):
                continue
            if new is not None:
                _unchanged_since(writer, table, row_id, new)
                writer.delete(table, row_id)
            else:
                writer.insert(table, row_from_audit(old))


def taken_out(connection: sqlite3.Connection, act: int) -> tuple[str, ...]:
    """Return the sessions that an act took away from where they were: cancelled, moved, given to others."""
    rows = connection.execute(
        "SELECT DISTINCT CASE table_name WHEN 'session' THEN row_id ELSE json_extract(old, '$.session') END "
        "FROM audit WHERE act = ? AND (table_name = 'session_staff' AND field = '*' AND old IS NOT NULL "
        "OR table_name = 'session' AND (field IN ('start_at', 'end_at', 'room') "
        "OR field = 'state' AND json_extract(new, '$') IN ('cancelled', 'unplaced')))",
        (act,),
    )
    return tuple(row[0] for row in rows.fetchall())


def places_changed_since(connection: sqlite3.Connection, act: int) -> bool:
    """Tell whether anything has changed since an act on which it depends what fits where."""
    tables = ", ".join("?" for _ in _PLACES)
    row = connection.execute(
        f"SELECT 1 FROM audit WHERE act > ? AND (table_name IN ({tables}) OR {_WHO_COMES}) LIMIT 1",
        (act, *_PLACES),
    ).fetchone()
    return row is not None


def changed_who_comes(connection: sqlite3.Connection, act: int) -> bool:
    """Tell whether an act changed who comes to which sessions, or who must not meet whom."""
    return bool(
        connection.execute(f"SELECT 1 FROM audit WHERE act = ? AND {_WHO_COMES} LIMIT 1", (act,)).fetchone()
    )


def diary_days(connection: sqlite3.Connection, act: int) -> frozenset[tuple[str, date]]:
    """Return each supervisor and London day into whose diary an act put something, or from which it took."""
    rows = connection.execute(
        "SELECT coalesce(new, old) FROM audit WHERE act = ? AND table_name = 'diary_block' AND field = '*'",
        (act,),
    )
    blocks = [row_from_audit(row[0]) for row in rows.fetchall()]
    return frozenset((str(row["staff"]), from_store(str(row["start_at"])).date()) for row in blocks)


def _is_laid_drive(table: str, made: str) -> bool:
    if table != "diary_block":
        return False
    row = row_from_audit(made)
    return row["kind"] == "travel" and row["session"] is None


def _fields_back(writer: Writer, table: str, row_id: str, changes: list[sqlite3.Row]) -> None:
    row = writer.find(table, row_id)
    if row is None:
        raise Refused(_moved(table, row_id), kind="moved")
    back: dict[str, Value] = {}
    for _, _, field, old, new in changes:
        if back.get(field, row[field]) != json.loads(new):
            raise Refused(_moved(table, row_id), kind="moved")
        back[field] = json.loads(old)
    writer.update(table, row_id, back)


def _unchanged_since(writer: Writer, table: str, row_id: str, made: str) -> None:
    row = writer.find(table, row_id)
    if row is None or any(row[name] != value for name, value in row_from_audit(made).items()):
        raise Refused(_moved(table, row_id), kind="moved")


def _moved(table: str, row_id: str) -> str:
    thing = table.replace("_", " ")
    named = f"{thing} {row_id}" if " " not in row_id else f"a {thing}"  # the trail's own key names nobody's
    return f"{named} has changed since, so the act can no longer be undone"
