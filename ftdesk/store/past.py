"""Acts that were done before the database was made, written at once, each with its own trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ftdesk.clock.local import to_store
from ftdesk.store.matching import Row, Value
from ftdesk.store.trail import Change, append, as_json
from ftdesk.store.writer import Writer


@dataclass(slots=True)
class PastAct:
    """One act of the past: the rows it made and removed, and the fields it changed.

    Attributes:
        at: when it was done.
        login: who did it.
        name: what was done, such as `book`.
        referral: the case it belongs to.
        says: one line for the history.
    """

    at: datetime
    login: str
    name: str
    referral: str | None
    says: str
    made: list[tuple[str, Mapping[str, Value]]] = field(default_factory=list)
    changed: list[tuple[str, str, Mapping[str, Value]]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)

    def insert(self, table: str, row: Mapping[str, Value]) -> None:
        """Say that the act made a row."""
        self.made.append((table, row))

    def update(self, table: str, row_id: str, changes: Mapping[str, Value]) -> None:
        """Say that the act changed a row."""
        self.changed.append((table, row_id, changes))

    def delete(self, table: str, row_id: str) -> None:
        """Say that the act removed a row that none of this past made or changed."""
        self.removed.append((table, row_id))


def write_past(writer: Writer, acts: Iterable[PastAct]) -> None:
    """Write what the acts leave behind, and the trail of each in the order of their times."""
    rows: dict[tuple[str, str], Row] = {}
    found: set[tuple[str, str]] = set()
    trail: list[tuple[PastAct, list[Change]]] = []
    for act in sorted(acts, key=lambda act: act.at):
        changes = []
        for table, given in act.made:
            row = writer.completed(table, given)
            rows[table, str(row["id"])] = row
            changes.append(writer.made(table, row))
        for table, row_id, fields in act.changed:
            if (table, row_id) not in rows:
                rows[table, row_id] = writer.row(table, row_id)
                found.add((table, row_id))
            row = rows[table, row_id]
            changes += [
                Change(table, row_id, name, as_json(row[name]), as_json(value))
                for name, value in fields.items()
            ]
            rows[table, row_id] = {**row, **fields, "version": int(str(row["version"])) + 1}
        changes += [writer.remove_untrailed(table, row_id) for table, row_id in act.removed]
        trail.append((act, changes))
    _leave_behind(writer, rows, found)
    _write_trail(writer, trail)


def _leave_behind(writer: Writer, rows: dict[tuple[str, str], Row], found: set[tuple[str, str]]) -> None:
    made: dict[str, list[Row]] = {}
    for (table, row_id), row in rows.items():
        if (table, row_id) in found:
            writer.update_untrailed(table, row_id, row)
        else:
            made.setdefault(table, []).append(row)
    for table, whole in made.items():
        writer.insert_untrailed(table, whole)


def _write_trail(writer: Writer, trail: list[tuple[PastAct, list[Change]]]) -> None:
    now = to_store(datetime.now(UTC))
    for act, changes in trail:
        signed: Row = {
            "at": to_store(act.at),
            "true_at": now,
            "login": act.login,
            "name": act.name,
            "referral": act.referral,
            "says": act.says,
            "undoes": None,
        }
        number = writer.sign(signed)
        append(writer.connection, number, [Change("act", str(number), "*", None, as_json(signed)), *changes])
