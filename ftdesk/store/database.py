"""One open database: readers see one moment, each act is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from ftdesk.clock.local import to_store
from ftdesk.model.errors import StoreTrouble
from ftdesk.store.connect import connect
from ftdesk.store.sight import hides_something
from ftdesk.store.trouble import told_plainly

if TYPE_CHECKING:  # imported by the first act, not by the first screen
    from ftdesk.store.matching import Row
    from ftdesk.store.sight import Sight
    from ftdesk.store.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """An ftdesk database, opened once by each program that works on it.

    Args:
        path: the file.
        connection: one that `connect` or `create` has made; opened from `path` where None.
        sight: of whoever reads, who is given what they do not see veiled; None for all that there is.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection | None = None, sight: Sight | None = None
    ) -> None:
        self.path = path
        self.sight = sight
        self._connection = connection if connection is not None else connect(path)
        self._veiled: dict[Sight, sqlite3.Connection] = {}

    def seen_by(self, sight: Sight | None) -> Database:
        """Return this database as somebody sees it; closing one of them closes both."""
        if sight == self.sight:
            return self
        seen = Database(self.path, self._connection, sight)
        seen._veiled = self._veiled
        return seen

    def read(
        self, reader: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask one of the store's readers; all that it asks is of one moment.

        Asked during an act, the reader sees what the act has written so far.

        Raises:
            StoreTrouble: the database cannot be read.
        """
        with told_plainly(self.path):
            if self._connection.in_transaction:
                return reader(self._connection, *args, **kwargs)
            connection = self._reading()
            if connection.in_transaction:
                return reader(connection, *args, **kwargs)
            connection.execute("BEGIN")
            try:
                return reader(connection, *args, **kwargs)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def read_whole(
        self, reader: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask what decides about who sees what: as `read`, but nothing is veiled.

        Raises:
            StoreTrouble: the database cannot be read.
        """
        return self.seen_by(None).read(reader, *args, **kwargs)

    @contextmanager
    def act(
        self, name: str, *, login: str, at: datetime, referral: str | None = None, undoes: int | None = None
    ) -> Iterator[Writer]:
        """Do one act: begun IMMEDIATE, committed with its trail, or nothing of it kept.

        The caller reads, judges and writes through the writer and sets its `says`, one line for the history.

        Args:
            name: what the person does, such as `accept`.
            login: who does it.
            at: the desk's time.
            referral: the case that it belongs to.
            undoes: the act that it takes back.

        Raises:
            StoreTrouble: busy, read-only, full or damaged.
            Refused: a trigger stopped a double booking.
        """
        import sqlite_utils  # noqa: F401  the writer's: nobody is to wait while it is imported

        from ftdesk.store.anchor import note_head
        from ftdesk.store.begin import begin_writing
        from ftdesk.store.writer import Writer

        with told_plainly(self.path):
            begin_writing(self._connection)
            try:
                writer = Writer(self._connection, undoes, self.sight)
                writer.referral = referral
                yield writer
                self._sign(writer, name, login, at, undoes)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            note_head(self.path, self._connection)

    def save_draft(self, login: str, about: str, text: str, at: datetime) -> None:
        """Keep what somebody is typing; no act, and not in the trail.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        with self._untrailed() as connection:
            connection.execute(
                "INSERT INTO draft VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                (login, about, text, to_store(at)),
            )

    def drop_draft(self, login: str, about: str) -> bool:
        """Forget a draft that has been saved for good or thrown away; tell whether it could be.

        On a full disk, or a busy one, it is still there: no reason to fail after the act.
        """
        try:
            with self._untrailed() as connection:
                connection.execute("DELETE FROM draft WHERE login = ? AND about = ?", (login, about))
        except StoreTrouble:
            return False
        return True

    def note_open(self, login: str, referral: str) -> None:
        """Keep that a case's page is open here; no act, and not in the trail.

        Where it cannot be kept, others are not told: no reason to refuse the page.
        """
        from ftdesk.store.open_pages import note_open

        with suppress(StoreTrouble), self._untrailed() as connection:
            note_open(connection, login, referral)

    def note_closed(self, referral: str) -> None:
        """Keep that a case's page is closed again."""
        from ftdesk.store.open_pages import note_closed

        with suppress(StoreTrouble), self._untrailed() as connection:
            note_closed(connection, referral)

    def data_version(self) -> int:
        """Return a number that moves when another connection has committed."""
        with told_plainly(self.path):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return version

    def moment(self) -> tuple[int, int]:
        """Return what is equal as long as nobody, neither others nor this connection, has written."""
        return self.data_version(), self._connection.total_changes

    def last_change(self) -> int:
        """Return the number of the last act that changed something; what is typed or looked at is none."""
        from ftdesk.store.trail import CHANGES_NOTHING

        marks = ", ".join("?" for _ in CHANGES_NOTHING)
        query = f"SELECT id FROM act WHERE name NOT IN ({marks}) ORDER BY id DESC LIMIT 1"
        with told_plainly(self.path):
            found = self._connection.execute(query, CHANGES_NOTHING).fetchone()
        return found[0] if found else 0

    def take_in_log(self) -> bool:
        """Have what was written taken into the file itself, so that nothing deleted stays beside it.

        Returns:
            Whether all of it was; somebody who is reading keeps it for a moment.
        """
        with told_plainly(self.path):
            kept: int = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not kept

    def close(self) -> None:
        """Close the connection."""
        for veiled in self._veiled.values():
            veiled.close()
        self._veiled.clear()
        self._connection.close()

    @contextmanager
    def _untrailed(self) -> Iterator[sqlite3.Connection]:
        """Write what is no act, such as a draft; it waits for whoever writes as an act does."""
        from ftdesk.store.begin import begin_writing

        with told_plainly(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            begin_writing(self._connection)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _reading(self) -> sqlite3.Connection:
        """Return the connection to read on: the veiled one, once there is something that is not seen."""
        sight = self.sight
        if sight is None or not hides_something(self._connection, sight):
            return self._connection
        if sight not in self._veiled:
            from ftdesk.store.veil import veiled

            self._veiled[sight] = veiled(self.path, sight)
        return self._veiled[sight]

    def _sign(self, writer: Writer, name: str, login: str, at: datetime, undoes: int | None) -> None:
        from ftdesk.store.trail import Change, append, as_json

        act: Row = {
            "at": to_store(at),
            "true_at": to_store(datetime.now(UTC)),
            "login": login,
            "name": name,
            "referral": writer.referral,
            "says": writer.says,
            "undoes": undoes,
        }
        number = writer.sign(act)
        signed = Change("act", str(number), "*", None, as_json(act))
        append(self._connection, number, [signed, *writer.changes])
