"""Somebody with the file tampers with it, one thing at a time: each is named, with table, row and what."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a service in the middle of its work; the last that was done are two looks at a child's page."""
    path = tmp_path_factory.mktemp("tampered") / "service.db"
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
    return path


@pytest.fixture
def path(service: Path, tmp_path: Path) -> Path:
    """Copy the service, with the head that is noted beside it."""
    copy = tmp_path / "service.db"
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


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "a child's name": (
        sql(f"UPDATE referral SET family = 'Nobody' WHERE id = ({CASE})"),
        r"referral R-\d+: family is 'Nobody', and the acts left it '\w+'",
    ),
    "what a referral says": (
        sql(f"UPDATE referral SET body = json_set(body, '$.notes', 'x') WHERE id = ({CASE})"),
        r"referral R-\d+: body is .*, and the acts left it .*",
    ),
    "a session moved": (
        sql(
            "UPDATE session SET start_at = strftime('%Y-%m-%dT%H:%M:%SZ', start_at, '+5 minutes') "
            f"WHERE id = ({HELD})"
        ),
        r"session [\w-]+: start_at is '[\d:TZ-]+', and the acts left it '[\d:TZ-]+'",
    ),
    "a session's outcome": (
        sql(f"UPDATE session SET state = 'missed' WHERE id = ({HELD})"),
        r"session [\w-]+: state is 'missed', and the acts left it 'held'",
    ),
    "a finished record": (
        sql("UPDATE record SET text = 'all was well' WHERE id = (SELECT min(id) FROM record)"),
        r"record [\w-]+: is not the text that was finished",
    ),
    "a message as it came": (
        sql("UPDATE original SET bytes = x'41' WHERE id = (SELECT min(id) FROM original)"),
        r"original [0-9a-f]{64}: is not the message that was kept",
    ),
    "a column that came later": (
        sql("UPDATE room SET unused_from = '2027-01-01' WHERE id = (SELECT min(id) FROM room)"),
        r"room [\w-]+: unused_from is '2027-01-01', and the acts left it None",
    ),
    "the policy's own figure": (
        sql("UPDATE setting SET value = '5' WHERE id = 'reading_minutes'"),
        r"setting reading_minutes: value is '5', and the acts left it '\d+'",
    ),
    "the policy": (
        sql("UPDATE service SET policy = 'hertfordshire'"),
        r"service service: policy is 'hertfordshire', and the acts left it 'northamptonshire'",
    ),
    "a setting of the server": (
        sql("UPDATE server_setting SET value = '1' WHERE id = 'purge_months'"),
        r"server_setting purge_months: value is '1', and the acts left it '18'",
    ),
    "a role given": (
        sql(
            "UPDATE staff SET role = 'administrator' "
            "WHERE id = (SELECT min(id) FROM staff WHERE role = 'supervisor')"
        ),
        r"staff [\w.-]+: role is 'administrator', and the acts left it 'supervisor'",
    ),
    "a row put in": (
        sql(
            "INSERT INTO talk (id, referral, at, with_whom, note, login) "
            f"SELECT 'T-9999', ({CASE}), '2026-12-01T09:00:00Z', 'parent', '', 'jsmith'"
        ),
        r"talk T-9999: is there, and no act made it",
    ),
    "a row taken out": (
        sql("DELETE FROM deadline WHERE id = (SELECT max(id) FROM deadline)"),
        r"deadline D-\d+: is gone, and no act removed it",
    ),
    "an act said to be somebody else's": (
        sql("UPDATE act SET login = 'nobody' WHERE id = 3"),
        r"act 3: login is 'nobody', and the acts left it '.*'",
    ),
    "what an act said": (
        sql("UPDATE act SET says = 'nothing' WHERE id = 3"),
        r"act 3: says is 'nothing', and the acts left it '.*'",
    ),
    "a look at a child taken out of the acts": (
        sql("DELETE FROM act WHERE id = (SELECT max(id) FROM act)"),
        r"act \d+: is gone, and no act removed it",
    ),
    "a row of the trail changed": (
        sql("UPDATE audit SET new = '\"x\"' WHERE id = 40"),
        r"audit 40: was changed after it was written",
    ),
    "a row of the trail left out": (
        sql("DELETE FROM audit WHERE id = 40"),
        r"audit 40: is missing: the next row is 41",
    ),
    "the trail's end cut off": (
        cut(looks_only=False),
        r"audit \d+ to \d+: is cut off: service\.db-head notes row \d+, the last is \d+",
    ),
    "a look cut off the trail's end": (
        cut(looks_only=True),
        r"audit \d+: is cut off: service\.db-head notes row \d+, the last is \d+",
    ),
    "the whole trail written anew": (
        written_anew,
        r"audit \d+: is not the row that service\.db-head notes: it was written anew",
    ),
    "a trigger dropped": (
        lambda raw: raw.execute("DROP TRIGGER audit_kept_delete"),
        r"trigger audit_kept_delete: is missing",
    ),
    "a trigger that guards nothing any more": (
        lambda raw: raw.executescript(
            "DROP TRIGGER act_kept_update; CREATE TRIGGER act_kept_update BEFORE UPDATE ON act "
            "WHEN false BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;"
        ),
        r"trigger act_kept_update: is not as ftdesk makes it",
    ),
    "a column added": (
        lambda raw: raw.execute("ALTER TABLE staff ADD COLUMN password TEXT"),
        r"table staff: is not as ftdesk makes it",
    ),
    "a table added": (
        lambda raw: raw.execute("CREATE TABLE copied (body TEXT)"),
        r"table copied: is not ftdesk's",
    ),
    "a word taken out of the search": (
        sql(f"DELETE FROM search_word WHERE referral = ({CASE})"),
        r"search_word R-\d+: lacks words by which the case is found",
    ),
    "a word put into the search": (
        sql(f"INSERT INTO search_word SELECT 'zebra', ({CASE}), ''"),
        r"search_word R-\d+: holds words that are nowhere in the case",
    ),
}


def test_a_service_that_nobody_tampered_with_is_sound(path: Path) -> None:
    assert faults(path) == []
    assert len(TAMPERED) >= 20


@pytest.mark.parametrize("which", TAMPERED)
def test_each_tampering_is_named(path: Path, which: str) -> None:
    tamper, named = TAMPERED[which]

    tamper_with(path, tamper)

    said = faults(path)
    assert [line for line in said if re.fullmatch(named, line)], said


def test_a_cut_trail_stays_told_however_much_is_done_after_it(path: Path) -> None:
    tamper_with(path, cut(looks_only=True))
    store = Database(path)
    for _ in range(3):
        with store.act("look", login="jsmith", at=BEFORE_CHRISTMAS) as writer:
            writer.says = "looked"
    store.close()

    assert [line for line in faults(path) if line.endswith("it was written anew")]
