"""The beginning of a write: one writer at a time, whoever waits for it tries again every few milliseconds."""

from __future__ import annotations

import random
import sqlite3
import time

from ftdesk.store.connect import BUSY_SECONDS

SHORTEST, LONGEST = 0.001, 0.008
"""Seconds between two tries, by chance within these, so that those who wait do not all try at once."""

SOON = 3.0
"""Seconds after which whoever waits tries twenty times as often: who came first is likelier to be next."""


def begin_writing(connection: sqlite3.Connection) -> None:
    """Begin IMMEDIATE, waiting for whoever writes.

    SQLite's own waits grow to a tenth of a second, so where many write the database mostly lies idle: twenty
    who wait at once are through several times sooner when they try like this.

    Raises:
        sqlite3.OperationalError: still busy after five seconds, or it cannot be written.
    """
    began = time.monotonic()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                waited = time.monotonic() - began
                if waited > BUSY_SECONDS:
                    raise
            time.sleep(random.uniform(SHORTEST, LONGEST) * max(0.05, 1 - waited / SOON))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
