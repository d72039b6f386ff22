"""A database copied in one step while others write, and put at its place whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ftdesk.model.errors import FtdeskError, StoreTrouble, WrongInput
from ftdesk.store.anchored import noted_beside
from ftdesk.store.check import check
from ftdesk.store.connect import connect
from ftdesk.store.fault import Fault
from ftdesk.store.trouble import told_plainly

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


_PRIVATE = ".ftdesk-"
_PART_OF_A_BACKUP = re.compile(r"\.ftdesk\.gz(\.age)?(\.json)?\.\d+\.part$")
_ROOM = 2
"""How many times its size a backup takes beside a database: a copy, what is packed of it, and that sealed."""
_YOUNG_SECONDS = 60
"""A folder that was made only now may not be locked yet by whoever made it."""


def require_room(database: Path) -> None:
    """Refuse to back up a database beside which there is no room to: whoever works on it writes there too.

    Raises:
        StoreTrouble: the copy, and what is packed from it, would fill its disk.
    """
    needed = database.stat().st_size * _ROOM
    free = shutil.disk_usage(database.absolute().parent).free
    if free < needed:
        raise StoreTrouble(
            f"the disk that holds {database.name} has {free / 1e6:,.0f} MB left, and a backup takes up to "
            f"{needed / 1e6:,.0f} MB of it until it is done; nothing was written",
            kind="full",
        )


@contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """Make a folder beside a file that only its owner can enter, gone afterwards with all that is in it.

    Those that a killed program has left there go first: what is in them is a whole service in plain.

    Raises:
        StoreTrouble: it cannot be made.
    """
    parent = beside.absolute().parent
    for left in parent.glob(f"{_PRIVATE}????????"):
        _clear_away(left)
    try:
        made = Path(tempfile.mkdtemp(prefix=_PRIVATE, dir=parent))
    except OSError as error:
        raise unwritable(parent, error) from None
    handle = os.open(made, os.O_RDONLY)
    try:
        _lock(handle)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(handle)


def _clear_away(left: Path) -> None:
    """Remove a folder, or a part of a file, that nobody works with any more."""
    with contextlib.suppress(OSError):
        handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            if time.time() - os.fstat(handle).st_mtime < _YOUNG_SECONDS or not _lock(handle):
                return
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
        finally:
            os.close(handle)


def _lock(handle: int) -> bool:
    """Lock a file or a folder for as long as it is open; tell whether nobody else has."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held by another, or a share that knows no locks
        return False
    return True


def copy_whole(database: Path, to: Path) -> tuple[Fault, ...]:
    """Copy a database as it is at one moment, and return what is wrong with the copy.

    Others go on writing meanwhile. What was deleted is not in the copy.

    Raises:
        StoreTrouble: it cannot be read or copied.
    """
    connection = connect(database)
    try:
        with told_plainly(database):
            noted = noted_beside(connection)
            os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection.execute("VACUUM INTO ?", (str(to),))
    finally:
        connection.close()
    with contextlib.closing(read_only(to)) as copy, told_plainly(database):
        return check(copy, noted).faults


def read_only(database: Path) -> sqlite3.Connection:
    """Open a copy that nobody writes to."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


@contextmanager
def brought(made: Path, at: Path) -> Iterator[Path]:
    """Bring a finished file to the folder that it is for, under a name of its own until it is `published`.

    What a killed program has left there on the way to such a file goes first.

    Raises:
        OSError: it cannot be written there.
    """
    for left in at.parent.glob(".*.part"):
        if left.name.startswith(f".{at.name}.") or _PART_OF_A_BACKUP.search(left.name):
            _clear_away(left)
    part = at.with_name(f".{at.name}.{os.getpid()}.part")
    try:
        with (
            made.open("rb") as source,
            os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target,
        ):
            _lock(target.fileno())
            shutil.copyfileobj(source, target, 1 << 20)
            target.flush()
            os.fsync(target.fileno())
            yield part
    finally:
        part.unlink(missing_ok=True)


def publish(part: Path, at: Path) -> None:
    """Give a file that is whole its name, in one step and never over another.

    Raises:
        OSError: something has that name, or the folder cannot be written.
    """
    try:
        at.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a share that knows no links
        if at.exists():
            raise
        part.rename(at)
    handle = os.open(at.parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # nor does every share sync a folder
            os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> FtdeskError:
    """Say that a file cannot be written, and why."""
    if error.errno in _NO_SPACE:
        return StoreTrouble(f"the disk that is to hold {path} is full; nothing was written", kind="full")
    return WrongInput(f"{path} cannot be written: {error.strerror or error}")
