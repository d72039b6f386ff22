"""Connections to the database, each opened the one way that is safe."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store.anchor import head_file
from ftdesk.store.migrate import APPLICATION_ID, migrate, newest_version
from ftdesk.store.trouble import told_plainly

BUSY_SECONDS = 5.0


def connect(path: Path, factory: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    """Open an existing database, bringing an older one up to this program's version.

    Args:
        path: the file.
        factory: what the connection is made of.

    Raises:
        StoreTrouble: missing, newer than this program, damaged, or no ftdesk database.
    """
    if not path.is_file():
        raise StoreTrouble(f"there is no database at {path}", kind="missing")
    with told_plainly(path):
        connection = _open(path, factory)
        try:
            _recognise(connection, path)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > newest_version():
                raise StoreTrouble(
                    f"{path.name} was written by a newer ftdesk (version {version}, this one knows "
                    f"{newest_version()}); install the newer program",
                    kind="newer",
                )
            if version < newest_version():
                migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def create(path: Path) -> sqlite3.Connection:
    """Make a new, empty database with every table, readable by its owner only.

    Raises:
        WrongInput: there is a file of that name, or its folder is not there.
        StoreTrouble: it cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise WrongInput(f"{path} is there already; a new database needs a new name") from None
    except FileNotFoundError:
        raise WrongInput(f"{path}: there is no folder {path.parent}") from None
    except OSError as error:
        raise StoreTrouble(f"{path} cannot be written: {error.strerror}", kind="read_only") from None
    try:
        with told_plainly(path):
            connection = _open(path)
            connection.execute("PRAGMA journal_mode=WAL")
            migrate(connection)
            head_file(path).unlink(missing_ok=True)  # of another database that had this name
    except BaseException:
        remove(path)
        raise
    return connection


def remove(path: Path) -> None:
    """Take away a database that was not finished, with what SQLite keeps beside it."""
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), head_file(path)):
        leftover.unlink(missing_ok=True)


def _open(path: Path, factory: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        factory=factory,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreTrouble(f"{path.name} is damaged or is not an ftdesk database", kind="damaged")
