"""SQLite's errors, said in one sentence each."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ftdesk.model.errors import FtdeskError, Refused, StoreTrouble


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into `StoreTrouble`, or `Refused` where a trigger stopped a double booking."""
    try:
        yield
    except sqlite3.Error as error:
        raise plainly(error, path) from None


def plainly(error: sqlite3.Error, path: Path) -> FtdeskError:
    """Say what one of SQLite's errors means for the person at the desk."""
    text = str(error)
    name = path.name
    if text in ("room taken", "supervisor taken"):
        who = "the room" if text.startswith("room") else "the supervisor"
        return Refused(f"{who} was taken meanwhile; nothing was saved", kind="clash")
    if "locked" in text or "busy" in text:
        return StoreTrouble(f"{name} is busy: somebody else is writing; try again", kind="busy")
    if "readonly" in text or "read-only" in text:
        return StoreTrouble(f"{name} is read-only; nothing was saved", kind="read_only")
    if "full" in text:
        return StoreTrouble(f"the disk that holds {name} is full; nothing was saved", kind="full")
    if "disk I/O" in text:
        if _has_become_read_only(path.parent):
            return StoreTrouble(
                f"the disk that holds {name} has become read-only; nothing was saved", kind="read_only"
            )
        return StoreTrouble(f"the disk that holds {name} failed or is full; nothing was saved", kind="full")
    if "unable to open" in text:
        if path.is_file() and not os.access(path.parent, os.W_OK):
            why = "its folder or the disk is read-only, and a log is kept beside it"
            return StoreTrouble(f"{path} cannot be opened: {why}", kind="read_only")
        return StoreTrouble(f"{path} cannot be opened", kind="missing")
    if isinstance(error, sqlite3.IntegrityError):
        return Refused(f"this cannot be saved as it stands ({text}); nothing was changed", kind="moved")
    return StoreTrouble(f"{name} is damaged or is not an ftdesk database ({text})", kind="damaged")


def _has_become_read_only(folder: Path) -> bool:
    """Tell whether a folder's disk takes nothing new, as Linux has it after an error of the disk."""
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600))
    except OSError as error:
        return error.errno == errno.EROFS
    return False
