"""Who has which case open: a row for each open page, true for as long as the process that wrote it runs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

_ENDED = ("Z", "X")


def note_open(connection: sqlite3.Connection, login: str, referral: str) -> None:
    """Keep that this process shows a case; what is left of processes that are gone goes."""
    for pid, started in connection.execute("SELECT DISTINCT pid, started FROM open_page").fetchall():
        if process_started(pid) != started:
            connection.execute("DELETE FROM open_page WHERE pid = ? AND started = ?", (pid, started))
    mine = os.getpid()
    connection.execute(
        "INSERT OR IGNORE INTO open_page VALUES (?, ?, ?, ?)", (login, referral, mine, process_started(mine))
    )


def note_closed(connection: sqlite3.Connection, referral: str) -> None:
    """Keep that this process no longer shows a case."""
    connection.execute("DELETE FROM open_page WHERE pid = ? AND referral = ?", (os.getpid(), referral))


def also_open(connection: sqlite3.Connection, referral: str) -> tuple[str, ...]:
    """Return the logins at whose desks a case is open, this one left out, in order."""
    rows = connection.execute(
        "SELECT login, pid, started FROM open_page WHERE referral = ? AND pid <> ? ORDER BY login",
        (referral, os.getpid()),
    )
    return tuple(dict.fromkeys(login for login, pid, started in rows if process_started(pid) == started))


def process_started(pid: int) -> str:
    """Return when a process began, in the system's own ticks; empty where it is gone or nobody says.

    One that has ended is gone, also while whoever began it has not asked how it ended.
    """
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "" if not _runs(pid) else "running"
    fields = told.rpartition(")")[2].split()
    return "" if fields[0] in _ENDED else fields[19]


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
