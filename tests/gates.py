"""What a first session waits for, done."""

from __future__ import annotations

import sqlite3

from ftdesk.acts.office import Office
from ftdesk.acts.tasks import task_done


def pass_gates(office: Office) -> None:
    """Tick off every gate that stands open, so that first sessions can be held."""
    for task in office.store.read(_open_gates):
        task_done(office, task)


def _open_gates(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT id FROM task WHERE kind = 'gate' AND done_at IS NULL ORDER BY id")
    return [row[0] for row in rows]
