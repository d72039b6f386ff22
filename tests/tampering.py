"""A service in the middle of its work, and how somebody with the file tampers with it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.server_settings import set_server
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.policy.profile import load_profile
from ftdesk.store.anchor import head_file
from ftdesk.store.check import check
from ftdesk.store.connect import connect
from ftdesk.store.database import Database
from ftdesk.store.trail import START, Change, link
from tests.conftest import BEFORE_CHRISTMAS

Tamper = Callable[[sqlite3.Connection], object]
CASE = "SELECT min(id) FROM referral WHERE state = 'accepted'"
HELD = "SELECT min(session) FROM record"


def service(path: Path) -> None:
    """Write a service in the middle of its work; the last that was done are two looks at a child's page."""
    clock = FixedClock(BEFORE_CHRISTMAS)
    make(path, policy="northamptonshire", clock=clock, login="jsmith", arrangements=6).store.close()
    store = Database(path)
    desk = Office(
        store=store,
        clock=clock,
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person("jsmith", "J Smith", "administrator"),
        service="Tampered with",
        training=True,
    )
    case = store.read(lambda connection: connection.execute(CASE).fetchone()[0])
    set_server(desk, "purge_months", "18")
    look(desk, case)
    look(desk, case)
    store.close()


def copied(service: Path, folder: Path) -> Path:
    """Copy the service, with the head that is noted beside it."""
    copy = folder / "service.db"
    shutil.copy(service, copy)
    shutil.copy(head_file(service), head_file(copy))
    return copy


def faults(path: Path) -> list[str]:
    """Return what `check` says."""
    connection = connect(path)
    try:
        return [str(fault) for fault in check(connection).faults]
    finally:
        connection.close()


def tamper_with(path: Path, tamper: Tamper) -> None:
    """Open the file with no help of ours, with every guard of the tables out of the way."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys = OFF")
    tamper(raw)
    raw.close()


def sql(statement: str) -> Tamper:
    """Run one statement behind the triggers' backs, and put the triggers up again."""

    def tamper(raw: sqlite3.Connection) -> None:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        assert raw.execute(statement).rowcount != 0
        for _, made in guards:
            raw.execute(made)

    return tamper


def cut(looks_only: bool) -> Tamper:
    """Take the last acts out of the trail, so that what is left holds together by itself."""
    acts = f"SELECT max(id) - {0 if looks_only else 2} FROM act"

    def tamper(raw: sqlite3.Connection) -> None:
        first = raw.execute(acts).fetchone()[0]
        if not looks_only:
            sql("DELETE FROM server_setting")(raw)
        sql(f"DELETE FROM audit WHERE act >= {first}")(raw)
        sql(f"DELETE FROM act WHERE id >= {first}")(raw)

    return tamper


def written_anew(raw: sqlite3.Connection) -> None:
    """Change who did an act, and reckon every hash of the trail anew."""
    sql("UPDATE act SET login = 'nobody' WHERE id = (SELECT max(id) - 2 FROM act)")(raw)
    sql(
        'UPDATE audit SET new = replace(new, \'"login":"jsmith"\', \'"login":"nobody"\') '
        "WHERE table_name = 'act' AND act = (SELECT max(id) - 2 FROM act)"
    )(raw)
    previous, rows = START, []
    for row in raw.execute(
        "SELECT id, act, table_name, row_id, field, old, new FROM audit ORDER BY id"
    ).fetchall():
        hashed = link(previous, row[1], Change(*row[2:]))
        rows.append((previous, hashed, row[0]))
        previous = hashed
    guard = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_kept_update'").fetchone()[0]
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("BEGIN")
    raw.executemany("UPDATE audit SET previous = ?, hash = ? WHERE id = ?", rows)
    raw.execute("COMMIT")
    raw.execute(guard)


def in_the_schema(name: str, was: str, becomes: str) -> Tamper:
    """Write into SQLite's own list of tables and indexes, which no statement of SQL can be caught at."""

    def tamper(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA writable_schema = ON")
        changed = raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)",
            (was, becomes, name, was),
        )
        assert changed.rowcount == 1
        raw.execute("PRAGMA writable_schema = RESET")

    return tamper


def two_rows_of_the_trail_swapped(raw: sqlite3.Connection) -> None:
    for was, becomes in ((40, -1), (41, 40), (-1, 41)):
        sql(f"UPDATE audit SET id = {becomes} WHERE id = {was}")(raw)


def two_talks_swapped(raw: sqlite3.Connection) -> None:
    first, last = raw.execute("SELECT min(id), max(id) FROM talk").fetchone()
    for was, becomes in ((first, "x"), (last, first), ("x", last)):
        sql(f"UPDATE talk SET id = '{becomes}' WHERE id = '{was}'")(raw)
