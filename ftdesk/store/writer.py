"""One act's writing: rows in, changed and out, each change remembered for the audit chain."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ftdesk.model.errors import Refused
from ftdesk.store.matching import Row, Value, matching
from ftdesk.store.overtaken import last_change, too_late
from ftdesk.store.search_texts import SEARCHED
from ftdesk.store.search_words import drop_row_words, keep_referral_words, keep_row_words
from ftdesk.store.sight import Sight, how_hidden
from ftdesk.store.tables import TABLE_OF_LETTER, known
from ftdesk.store.trail import SHOWN, Change, as_json

if TYPE_CHECKING:
    from sqlite_utils.db import Database, Table


class Writer:
    """The rows that one act writes, inside its transaction.

    Args:
        connection: has begun IMMEDIATE; whoever made the writer commits or rolls back.
        undoes: the act that this one takes back.
        sight: of whoever acts; None of those who see everything.

    Attributes:
        today: the day at the desk of whoever acts; None where nobody has said.
    """

    def __init__(
        self, connection: sqlite3.Connection, undoes: int | None = None, sight: Sight | None = None
    ) -> None:
        from sqlite_utils import Database

        self.connection = connection
        self.sight = sight
        self.changes: list[Change] = []
        self.says = ""
        self.referral: str | None = None
        self.today: date | None = None
        self._db: Database = Database(connection, execute_plugins=False, strict=True)
        self._defaults: dict[str, Row] = {}
        self._undoes = undoes
        self._bodies_before: dict[str, list[str]] = {}

    def next_id(self, letter: str, width: int = 4) -> str:
        """Hand out the next made id, such as `R-0147`, passing over ids that an import brought."""
        table = TABLE_OF_LETTER[letter]
        while True:
            number = self.connection.execute(
                "INSERT INTO counter VALUES (?, 1) "
                "ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value",
                (letter,),
            ).fetchone()[0]
            made = f"{letter}-{number:0{width}d}"
            if self.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (made,)).fetchone() is None:
                return made

    def insert(self, table: str, row: Mapping[str, Value]) -> None:
        """Add a row; columns not named take their default."""
        self.insert_many(table, [row])

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Add rows; columns not named take their default."""
        whole = [self.completed(table, row) for row in rows]
        self.insert_untrailed(table, whole)
        self.changes += [self.made(table, row) for row in whole]

    def insert_untrailed(self, table: str, whole: Iterable[Row]) -> None:
        """Add whole rows whose trail the caller writes itself."""
        rows = list(whole)
        self._table(table).insert_all(rows, batch_size=200)
        for row in rows:
            self._keep_words(table, row)

    def update_untrailed(self, table: str, row_id: str, whole: Row) -> None:
        """Change a row whose trail the caller writes itself."""
        before = self.row(table, row_id)
        self._table(table).update(row_id, whole)
        self._keep_words(table, whole, before)

    def remove_untrailed(self, table: str, row_id: str) -> Change:
        """Remove a row and return the change that it is, for the caller to write."""
        before = self.row(table, row_id)
        self._table(table).delete(row_id)
        if table in SEARCHED:
            drop_row_words(self.connection, table, before)
        return Change(table, row_id, "*", _audited(before), None)

    def made(self, table: str, row: Row) -> Change:
        """Return the change that the making of a whole row is."""
        return Change(table, str(row["id"]), "*", None, _audited(row))

    def sign(self, act: Mapping[str, Value]) -> int:
        """Write the row of an act and return its number."""
        number = self.connection.execute(
            "INSERT INTO act (at, true_at, login, name, referral, says, undoes) "
            "VALUES (:at, :true_at, :login, :name, :referral, :says, :undoes)",
            act,
        ).lastrowid
        assert number is not None
        return number

    def update(
        self, table: str, row_id: str, changes: Mapping[str, Value], version: int | None = None
    ) -> None:
        """Change fields of a row.

        Args:
            table: its table.
            row_id: its id.
            changes: field to new value; those equal to what is there are passed over.
            version: the version that the person saw; None where it was read inside this transaction.

        Raises:
            Refused: somebody else changed it since, or it is gone.
        """
        self.must_stand(table, row_id, version)
        before = self.row(table, row_id)
        real = {field: value for field, value in changes.items() if before[field] != value}
        if not real:
            return
        after = int(str(before["version"])) + 1
        self._table(table).update(row_id, {**real, "version": after})
        self._keep_words(table, {**before, **real}, before)
        self.changes += [
            Change(table, row_id, field, as_json(before[field]), as_json(value))
            for field, value in real.items()
        ]

    def must_stand(self, table: str, row_id: str, version: int | None) -> None:
        """Raise `Refused` where somebody has changed a row since a person saw it, if its version is told."""
        there = self.find(table, row_id) if version is not None else None
        if there is not None and there["version"] != version:
            raise self.overtaken(table, row_id)

    def overtaken(self, table: str, row_id: str, to_id: str = "", what: str = "", field: str = "") -> Refused:
        """Return the refusal of a save that came too late: who changed a row last, when, what they did.

        Args:
            table: its table.
            row_id: its id, or the first of several.
            to_id: the last of several.
            what: what a person calls it, where that is not its id.
            field: the field that was changed, where that is known.
        """
        last = last_change(self.connection, table, row_id, self.today, to_id=to_id, field=field)
        return too_late(what or row_id, last)

    def delete(self, table: str, row_id: str) -> None:
        """Remove a row; the trail keeps all of it.

        Raises:
            Refused: it is gone already.
        """
        self.changes.append(self.remove_untrailed(table, row_id))

    def show(self, referral: str, what: Mapping[str, Value] | None = None) -> None:
        """Keep in the trail that the act showed a case; `what` of it where there is more to say."""
        self.changes.append(Change(SHOWN, referral, "*", None, None if what is None else as_json(what)))

    def row(self, table: str, row_id: str) -> Row:
        """Return one row as it stands in this transaction.

        Raises:
            Refused: there is none of that id.
        """
        found = self.find(table, row_id)
        if found is None:
            raise Refused(f"there is no {table.replace('_', ' ')} {row_id}", kind="moved")
        return found

    def find(self, table: str, row_id: str) -> Row | None:
        """Return one row as it stands in this transaction, or None."""
        cursor = self.connection.execute(f"SELECT * FROM {known(table)} WHERE id = ?", (row_id,))
        names = [column[0] for column in cursor.description]
        found = cursor.fetchone()
        return dict(zip(names, found, strict=True)) if found else None

    def matching(self, table: str, **wanted: Value | Collection[Value]) -> list[Row]:
        """Return the rows of a table that have these values, by their ids, as they stand in this transaction.

        None finds what is not set, several values what has one of them.
        """
        return matching(self.connection, known(table), wanted)

    def shows(self, referral: str) -> bool:
        """Tell whether whoever acts sees a case, and so may be told of it by name."""
        return self.sight is None or how_hidden(self.connection, self.sight, referral) is None

    def _keep_words(self, table: str, row: Row, before: Row | None = None) -> None:
        """Keep the words by which the case of a row is found, where they have changed."""
        if table == "referral":
            case, body = str(row["id"]), row["body"]
            if before is not None and before["body"] == body:
                return
            earlier = self._bodies_before.setdefault(case, [])
            earlier += [str(before["body"])] if before else []
            keep_referral_words(self.connection, case, str(body), earlier, self._undoes)
        elif table in SEARCHED and before is None:
            keep_row_words(self.connection, table, row)
        elif before is not None and table in SEARCHED and _found_otherwise(table, before, row):
            drop_row_words(self.connection, table, before)
            keep_row_words(self.connection, table, row)

    def _table(self, table: str) -> Table:
        return self._db.table(known(table))

    def completed(self, table: str, row: Mapping[str, Value]) -> Row:
        """Return a row with the default of every column that it does not name."""
        if table not in self._defaults:
            columns = self.connection.execute(f"PRAGMA table_info({known(table)})").fetchall()
            self._defaults[table] = {
                column[1]: self.connection.execute(f"SELECT {column[4]}").fetchone()[0] if column[4] else None
                for column in columns
            }
        defaults = self._defaults[table]
        unknown = row.keys() - defaults.keys()
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        return {**defaults, **row}


def _found_otherwise(table: str, before: Row, row: Row) -> bool:
    return any(before[column] != row[column] for column in ("referral", *SEARCHED[table]))


def _audited(row: Mapping[str, Value]) -> str:
    kept = {name: value for name, value in row.items() if not isinstance(value, bytes) and name != "version"}
    return as_json(kept)


def row_from_audit(text: str) -> Row:
    """Read a whole row back from the trail; it lacks `version` and any bytes."""
    row: Row = json.loads(text)
    return row
