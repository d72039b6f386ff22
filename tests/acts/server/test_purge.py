"""An old case that was exported is purged: nothing of it is left to read, and the trail still holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ftdesk.acts.export_case import export_case
from ftdesk.acts.look import look
from ftdesk.acts.looked import who_looked
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.purge import purge, to_purge
from ftdesk.acts.search import note_search
from ftdesk.acts.server_settings import set_server
from ftdesk.acts.triage import log_talk
from ftdesk.acts.undo import undo
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.search import find
from ftdesk.store.whose import whose
from tests.conftest import BEFORE_CHRISTMAS

LATER = FixedClock(BEFORE_CHRISTMAS + timedelta(days=700))
SECRETS = ("Zephyrine", "Quillfeather")
"""Words that stand nowhere but in the case that is purged."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    """Return an administrator's desk on a service with sessions held and recorded."""
    clock = FixedClock(BEFORE_CHRISTMAS)
    made = make(tmp_path / "old.db", policy="northamptonshire", clock=clock, login="jsmith", arrangements=4)
    yield replace(made, who=Person("jsmith", "J Smith", "administrator"))
    made.store.close()


@pytest.fixture
def case(desk: Office) -> str:
    """Return a closed case whose sessions were held and recorded, under a name that nobody else has."""
    found: str = desk.store.read(lambda c: c.execute("SELECT min(referral) FROM record").fetchone()[0])
    with desk.act("correct", found) as writer:
        body = json.loads(str(writer.row("referral", found)["body"]))
        body["children"][0]["name"] = "Zephyrine Quillfeather"
        writer.update("referral", found, {"body": json.dumps(body), "family": "Quillfeather"})
        writer.says = "the child is Zephyrine Quillfeather"
    log_talk(desk, found, with_whom="parent", note="Zephyrine slept badly")
    note_search(desk, "quillfeather", [found])
    desk.store.save_draft("jsmith", f"talk {found}", "Zephyrine was", desk.now)
    look(replace(desk, who=Person("akhan", "A Khan", "coordinator")), found)
    with desk.act("close", found) as writer:
        for row in writer.matching("session", referral=found, state="planned"):
            for block in writer.matching("diary_block", session=row["id"]):
                writer.delete("diary_block", str(block["id"]))
            writer.update("session", str(row["id"]), {"state": "cancelled"})
        writer.update("referral", found, {"state": "closed"})
        writer.says = "Quillfeather closed"
    set_server(desk, "purge_months", "12")
    return found


@pytest.fixture
def later(desk: Office) -> Office:
    """Return the desk two years on."""
    return replace(desk, clock=LATER)


def export(office: Office, case: str) -> None:
    export_case(office, case, "all of it", lambda text: None)


def count(office: Office, sql: str, *words: str) -> int:
    found: int = office.store.read(lambda c: c.execute(sql, words).fetchone()[0])
    return found


def test_only_what_is_closed_old_and_exported_since_its_last_change_goes(
    desk: Office, case: str, later: Office
) -> None:
    assert to_purge(desk) == ()
    assert [(one.id, one.exported_at) for one in to_purge(later)] == [(case, None)]
    assert [one.id for one in purge(later).left] == [case]
    export(later, case)
    assert [one.exported_at is None for one in to_purge(later)] == [False]
    with later.act("log", case) as writer:
        writer.insert(
            "chase",
            {"id": "C-9", "referral": case, "about": case, "at": "2028", "note": "late", "login": "jsmith"},
        )
    assert [one.exported_at for one in to_purge(later)] == [None]
    assert purge(later).cases == ()
    export(later, case)
    look(later, case)

    assert [one.id for one in purge(later).cases] == [case]

    assert to_purge(later) == ()
    assert count(later, "SELECT count(*) FROM referral WHERE id = ?", case) == 0


def test_nothing_of_it_can_be_read_any_more_and_all_else_stands(case: str, later: Office) -> None:
    others = "SELECT count(*) FROM session WHERE referral <> ?"
    before = count(later, others, case)
    export(later, case)
    later.store.take_in_log()
    path = later.store.path
    assert [secret for secret in SECRETS if secret.encode() not in path.read_bytes()] == []

    done = purge(later)

    assert done.log_empty
    content = path.read_bytes() + Path(f"{path}-wal").read_bytes()
    assert [secret for secret in SECRETS if secret.encode() in content] == []
    assert [secret for secret in SECRETS if secret.lower().encode() in content] == []
    assert count(later, others, case) == before
    for table in ("session", "record", "arrangement", "deadline", "talk", "search_word"):
        assert count(later, f"SELECT count(*) FROM {table} WHERE referral = ?", case) == 0
    assert count(later, "SELECT count(*) FROM draft") == 0
    assert later.store.read(find, "zephyrine", 0, 9) == []


def test_check_accepts_what_the_purge_blanked_and_nothing_else(case: str, later: Office) -> None:
    export(later, case)
    purge(later)
    assert later.store.read(check).faults == ()

    raw = sqlite3.connect(later.store.path, isolation_level=None)
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("DROP TRIGGER act_kept_update")
    blanked = raw.execute("SELECT id FROM audit WHERE new IS NULL AND old IS NULL ORDER BY id").fetchone()[0]
    raw.execute("UPDATE audit SET row_id = 'R-1' WHERE id = ?", (blanked,))
    raw.execute(
        "UPDATE audit SET new = NULL WHERE id = (SELECT max(id) FROM audit WHERE table_name = 'room')"
    )
    raw.execute("UPDATE act SET login = 'nobody' WHERE id = (SELECT max(id) FROM act WHERE says = '')")
    _guard_again(raw)
    raw.close()

    said = [str(fault) for fault in later.store.read(check).faults]
    assert f"purge {case}: what is left of its trail is not what the purge left" in said
    assert [line for line in said if line.startswith("audit") and line.endswith("after it was written")]


def _guard_again(raw: sqlite3.Connection) -> None:
    for table in ("audit", "act"):
        raw.execute(
            f"CREATE TRIGGER {table}_kept_update BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END"
        )


def test_what_was_purged_stays_known_by_number_and_who_looked_too(case: str, later: Office) -> None:
    sessions = count(later, "SELECT count(*) FROM session WHERE referral = ?", case)
    export(later, case)
    purge(later)

    kept = later.store.read(lambda c: c.execute("SELECT * FROM purge").fetchone())
    assert json.loads(kept["counts"])["session"] == sessions
    assert (kept["id"], kept["login"], len(kept["export_sha256"])) == (case, "jsmith", 64)
    assert {("akhan", "look"), ("jsmith", "search"), ("jsmith", "export")} <= {
        (row.login, row.act) for row in who_looked(later, case)
    }
    with pytest.raises(WrongInput, match=rf"{case} was purged on 2028-11-2\d; it was exported, sha256 "):
        later.store.read(whose, case)


def test_it_cannot_be_undone(case: str, later: Office) -> None:
    export(later, case)
    purge(later)
    with pytest.raises(Refused, match="the last act was a purge"):
        undo(later)


def test_nothing_is_purged_where_the_server_is_not_set_to(case: str, later: Office) -> None:
    set_server(later, "purge_months", "0")
    export(later, case)
    for act in (to_purge, purge):
        with pytest.raises(Refused, match="set to purge nothing"):
            act(later)


def test_only_an_administrator_purges(case: str, later: Office) -> None:
    boss = replace(later, who=Person("boss", "B Oss", "manager"))
    for act in (to_purge, purge):
        with pytest.raises(Refused, match="administrator"):
            act(boss)
