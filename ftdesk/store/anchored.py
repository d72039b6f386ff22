"""The trail held against the heads that were noted of it outside the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from ftdesk.store.anchor import Head, head_file, head_now, heads_in, leads_on
from ftdesk.store.fault import Fault


def file_beside(connection: sqlite3.Connection) -> Path | None:
    """Return the file beside this database that notes its head; None where there is none."""
    for _, name, path in connection.execute("PRAGMA database_list"):
        if name == "main" and path and head_file(Path(path)).is_file():
            return head_file(Path(path))
    return None


def noted_beside(connection: sqlite3.Connection) -> dict[str, tuple[Head, ...]]:
    """Return what the file beside this database notes, by its name; nothing where there is no file.

    To be asked before anything else is read, since the trail grows meanwhile.
    """
    path = file_beside(connection)
    if path is None:
        return {}
    try:
        return {path.name: tuple(heads_in(path.read_text(encoding="utf-8", errors="replace")))}
    except OSError:
        return {path.name: ()}


def unlike_noted(connection: sqlite3.Connection, noted: Mapping[str, tuple[Head, ...]]) -> Iterator[Fault]:
    """Return where the trail is not what was noted of it, by the file in which it was; the first of each."""
    now = head_now(connection)
    for file, heads in noted.items():
        if not heads:
            yield Fault(file, "", "does not hold the head of a trail")
        for head in sorted(set(heads), key=lambda one: one.number):
            fault = _unlike(connection, now, head, file)
            if fault is not None:
                yield fault
                break


def _unlike(connection: sqlite3.Connection, now: Head | None, head: Head, file: str) -> Fault | None:
    if now is None or head.trail != now.trail:
        return Fault("audit", "1", f"begins another trail than the one whose head {file} notes")
    if head.number > now.number:
        gone = f"{now.number + 1} to {head.number}" if head.number > now.number + 1 else str(head.number)
        return Fault("audit", gone, f"is cut off: {file} notes row {head.number}, the last is {now.number}")
    if not leads_on(connection, head):
        return Fault("audit", str(head.number), f"is not the row that {file} notes: it was written anew")
    return None
