"""The head of the trail, noted outside the database: beside it, in the log, wherever somebody keeps it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import syslog
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.store.anchor import Head, head_file, head_now, heads_in
from ftdesk.store.check import check
from ftdesk.store.connect import create
from ftdesk.store.database import Database
from ftdesk.store.trail import as_json

_LOOK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ftdesk.store.database import Database
store = Database(Path(sys.argv[1]))
for _ in range(40):
    with store.act("look", login="jsmith", at=datetime(2026, 12, 24, tzinfo=UTC)) as writer:
        writer.says = "looked"
"""


def look(database: Database, noon: datetime) -> None:
    with database.act("look", login="jsmith", at=noon) as writer:
        writer.says = "looked at R-0001"


def noted(database: Database) -> Head:
    return next(heads_in(head_file(database.path).read_text()))


def test_after_every_act_its_head_stands_beside_the_database_for_its_owner_only(
    database: Database, noon: datetime
) -> None:
    for number in (1, 2, 3):
        look(database, noon)
        assert noted(database) == database.read(head_now)
        assert noted(database).number == number
    assert stat.S_IMODE(head_file(database.path).stat().st_mode) == 0o600


def test_of_many_who_act_at_once_the_last_ones_head_is_noted(database: Database) -> None:
    started = [subprocess.Popen([sys.executable, "-c", _LOOK, str(database.path)]) for _ in range(4)]
    assert [one.wait(timeout=60) for one in started] == [0, 0, 0, 0]

    assert noted(database).number == 160
    assert database.read(check).faults == ()


def test_an_act_that_is_kept_does_not_fail_over_a_head_that_cannot_be_noted(
    database: Database, noon: datetime
) -> None:
    head_file(database.path).mkdir()
    look(database, noon)
    assert database.read(lambda c: c.execute("SELECT count(*) FROM act").fetchone()[0]) == 1


def test_a_link_is_not_followed(database: Database, noon: datetime, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    head_file(database.path).symlink_to(other)
    look(database, noon)
    assert other.read_text() == "mine"


def test_a_head_file_that_was_scribbled_on_is_told_and_left(database: Database, noon: datetime) -> None:
    look(database, noon)
    head_file(database.path).write_text("nothing of note\n")
    look(database, noon)
    assert [str(fault) for fault in database.read(check).faults] == [
        "store.db-head: does not hold the head of a trail"
    ]


def test_a_new_database_is_not_held_to_the_head_of_one_that_had_its_name(
    tmp_path: Path, noon: datetime
) -> None:
    path = tmp_path / "desk.db"
    for acts in (3, 1):
        store = Database(path, create(path))
        for _ in range(acts):
            look(store, noon)
        assert store.read(check).faults == ()
        store.close()
        path.unlink()


def test_heads_are_read_from_a_log_and_from_a_manifest() -> None:
    head = Head(12, "ab" * 32, "cd" * 8)
    log = f"Dec 24 16:41:00 host ftdesk[71]: {head}\nDec 24 16:42:00 host sshd[3]: closed\n"
    manifest = as_json({"trail": head.trail, "head": {"number": 12, "hash": head.hash}, "rows": {}})
    assert list(heads_in(log)) == [head]
    assert list(heads_in(manifest)) == [head]
    assert list(heads_in("nothing")) == []


def test_a_trail_is_held_against_what_was_noted_of_it_elsewhere(database: Database, noon: datetime) -> None:
    look(database, noon)
    look(database, noon)
    now = database.read(head_now)
    assert now is not None
    other = Head(1, "0" * 64, now.trail)
    later = Head(5, "0" * 64, now.trail)

    assert database.read(check, {"log": (now,)}).faults == ()
    assert [str(fault) for fault in database.read(check, {"log": (now, later)}).faults] == [
        "audit 3 to 5: is cut off: log notes row 5, the last is 2"
    ]
    assert [str(fault) for fault in database.read(check, {"log": (other, now)}).faults] == [
        "audit 1: is not the row that log notes: it was written anew"
    ]


def test_the_machines_log_is_told_only_where_the_service_wants_it(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, str]] = []
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr(syslog, "syslog", lambda level, line: told.append((level, line)))
    monkeypatch.setattr(syslog, "openlog", lambda *words: opened.append(words))
    look(database, noon)
    assert told == []
    with database.act("server", login="jsmith", at=noon) as writer:
        row = {"id": "syslog", "value": "true", "set_by": "jsmith", "set_at": "2026-12-24T12:00:00Z"}
        writer.insert("server_setting", row)
    look(database, noon)

    assert [list(heads_in(line)) for _, line in told][-1] == [database.read(head_now)]
    assert len(told) == 2
    assert opened[-1] == ("ftdesk", syslog.LOG_PID, syslog.LOG_AUTHPRIV)
    assert os.linesep not in told[-1][1]
