"""The head of the trail noted outside the database: a chain shows an edit by itself, a cut tail only so.

Wherever a head is noted it is written the same way, `head NUMBER HASH of trail TRAIL`: in the file beside the
database, in a line of the machine's log, by `ftdesk check`. A backup's manifest says the same in JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ftdesk.store.server_settings import tells_syslog

_LINE = re.compile(r"\bhead (\d+) ([0-9a-f]{64}) of trail ([0-9a-f]{16})\b")
_LONGEST = 512
"""Bytes of the file beside the database, at most."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a trail at one moment.

    Attributes:
        number: the row's.
        hash: the row's.
        trail: which trail it is: the beginning of its first row's hash, the same as long as it lives.
    """

    number: int
    hash: str
    trail: str

    def __str__(self) -> str:
        return f"head {self.number:012d} {self.hash} of trail {self.trail}"


def head_now(connection: sqlite3.Connection) -> Head | None:
    """Return the head of the trail; None where nothing has been done yet."""
    last = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    first = connection.execute("SELECT hash FROM audit ORDER BY id LIMIT 1").fetchone()
    return Head(last[0], last[1], first[0][:16]) if last else None


def head_file(database: Path) -> Path:
    """Return the file beside a database in which its head is noted."""
    return Path(f"{database}-head")


def note_head(database: Path, connection: sqlite3.Connection) -> None:
    """Note the head after an act: in the file beside the database, and in the machine's log where set.

    The act is kept already, so that no trouble with either is raised. A file whose head is not in the trail
    stays as it is: it is what tells that the trail was cut.
    """
    with contextlib.suppress(OSError, sqlite3.Error):
        head = head_now(connection)
        if head is None:
            return
        _note_beside(head_file(database), head, connection)
        if tells_syslog(connection):
            import syslog

            syslog.openlog("ftdesk", syslog.LOG_PID, syslog.LOG_AUTHPRIV)
            syslog.syslog(syslog.LOG_NOTICE, str(head))


def start_head(database: Path, head: Head) -> None:
    """Note the head of a database that has just been put at its place, whatever was noted there before.

    Raises:
        OSError: it cannot be written.
    """
    path = head_file(database)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(f"{head}\n")


def heads_in(text: str) -> Iterator[Head]:
    """Go through the heads that a file notes: lines of a log, or the manifest of a backup."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        manifest = json.loads(text)
        yield Head(int(manifest["head"]["number"]), str(manifest["head"]["hash"]), str(manifest["trail"]))
        return
    for line in _LINE.finditer(text):
        yield Head(int(line[1]), line[2], line[3])


def _note_beside(path: Path, head: Head, connection: sqlite3.Connection) -> None:
    import fcntl

    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # of two that have just committed the later one's stays
        before = os.pread(handle, _LONGEST, 0).decode(errors="replace")
        noted = next(heads_in(before), None)
        if noted is None:
            if before:
                return
        elif noted.number >= head.number or not leads_on(connection, noted):
            return
        os.pwrite(handle, f"{head}\n".encode(), 0)
    finally:
        os.close(handle)


def leads_on(connection: sqlite3.Connection, noted: Head) -> bool:
    """Tell whether a head that was noted is a row of this trail."""
    row = connection.execute("SELECT hash FROM audit WHERE id = ?", (noted.number,)).fetchone()
    return row is not None and row[0] == noted.hash
