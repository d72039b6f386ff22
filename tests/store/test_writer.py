"""What one act writes: ids, versions, and all or nothing."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.model.errors import Refused, StoreTrouble
from ftdesk.store.connect import connect
from ftdesk.store.database import Database
from ftdesk.store.matching import Row


def place(place_id: str, name: str = "Corby") -> Row:
    """Return a place's row."""
    return {"id": place_id, "name": name}


def stored(connection: sqlite3.Connection, place_id: str) -> tuple[str, int] | None:
    """Read a place's name and version."""
    row = connection.execute("SELECT name, version FROM place WHERE id = ?", (place_id,)).fetchone()
    return (row[0], row[1]) if row else None


def test_an_act_that_fails_leaves_nothing(database: Database, noon: datetime) -> None:
    with pytest.raises(ZeroDivisionError), database.act("try", login="jsmith", at=noon) as writer:
        writer.insert("place", place("CO"))
        raise ZeroDivisionError
    assert database.read(stored, "CO") is None
    assert database.read(lambda c: c.execute("SELECT count(*) FROM act").fetchone()[0]) == 0


def test_a_change_counts_the_version_up_and_an_idle_one_does_not(database: Database, noon: datetime) -> None:
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert("place", place("CO"))
    with database.act("rename", login="jsmith", at=noon) as writer:
        writer.update("place", "CO", {"name": "Corby town"}, version=1)
    assert database.read(stored, "CO") == ("Corby town", 2)
    with database.act("rename", login="jsmith", at=noon) as writer:
        writer.update("place", "CO", {"name": "Corby town"}, version=2)
    assert database.read(stored, "CO") == ("Corby town", 2)


def test_a_stale_version_is_refused_and_the_later_change_kept(database: Database, noon: datetime) -> None:
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert("place", place("CO"))
    other = Database(database.path)
    with other.act("rename", login="akhan", at=noon) as writer:
        writer.update("place", "CO", {"name": "theirs"}, version=1)
    other.close()
    with (
        pytest.raises(Refused, match="CO was changed meanwhile") as refusal,
        database.act("rename", login="jsmith", at=noon) as writer,
    ):
        writer.update("place", "CO", {"name": "ours"}, version=1)
    assert refusal.value.kind == "moved"
    assert database.read(stored, "CO") == ("theirs", 2)


def test_a_row_that_is_gone_is_refused_by_name(database: Database, noon: datetime) -> None:
    with (
        pytest.raises(Refused, match="there is no place XX"),
        database.act("rename", login="jsmith", at=noon) as writer,
    ):
        writer.update("place", "XX", {"name": "nowhere"})


def test_made_ids_count_up_and_pass_over_ids_that_stand(database: Database, noon: datetime) -> None:
    referral: Row = {
        "id": "R-0002",
        "state": "new",
        "received_at": "2026-12-24T12:00:00Z",
        "body": json.dumps({"children": [{"name": None}]}),
        "family": "Ellis",
    }
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert("referral", referral)
        assert [writer.next_id("R"), writer.next_id("R"), writer.next_id("D")] == [
            "R-0001",
            "R-0003",
            "D-0001",
        ]


def test_an_unknown_table_or_column_is_a_mistake_and_makes_none(database: Database, noon: datetime) -> None:
    for table, row in (("plcae", place("CO")), ("place", {"id": "CO", "nmae": "Corby"})):
        with pytest.raises(KeyError), database.act("make", login="jsmith", at=noon) as writer:
            writer.insert(table, row)
    assert database.read(lambda c: c.execute("PRAGMA table_info(plcae)").fetchall()) == []


def test_a_reader_inside_an_act_sees_what_the_act_has_written(database: Database, noon: datetime) -> None:
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert("place", place("CO"))
        assert database.read(stored, "CO") == ("Corby", 1)


def test_a_second_writer_is_told_that_the_database_is_busy(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftdesk.store.connect.BUSY_SECONDS", 0.05)
    other = Database(database.path)
    with (
        database.act("long", login="jsmith", at=noon),
        pytest.raises(StoreTrouble, match="busy") as trouble,
        other.act("short", login="akhan", at=noon),
    ):
        pass
    other.close()
    assert trouble.value.kind == "busy"


def test_a_draft_is_kept_as_typed_and_forgotten_when_dropped(database: Database, noon: datetime) -> None:
    def text(connection: sqlite3.Connection) -> list[str]:
        return [row[0] for row in connection.execute("SELECT text FROM draft")]

    database.save_draft("jsmith", "record S-00012", "They pl", noon)
    database.save_draft("jsmith", "record S-00012", "They played", noon)
    assert database.read(text) == ["They played"]
    database.drop_draft("jsmith", "record S-00012")
    assert database.read(text) == []


def test_the_moment_moves_with_every_write_of_anybody(database: Database, noon: datetime) -> None:
    other = Database(database.path)
    moments = [database.moment(), database.moment()]
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert("place", place("CO"))
    moments.append(database.moment())
    with other.act("make", login="akhan", at=noon) as writer:
        writer.insert("place", place("KE"))
    moments.append(database.moment())
    other.close()
    assert moments[0] == moments[1]
    assert len(set(moments)) == 3


def test_the_last_change_moves_with_every_act_and_neither_with_a_draft_nor_with_a_look(
    database: Database, noon: datetime
) -> None:
    other = Database(database.path)
    before = other.last_change()
    database.save_draft("jsmith", "record S-00012", "They played", noon)
    with database.act("look", login="jsmith", at=noon) as writer:
        writer.says = "looked"
    assert other.last_change() == before
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert("place", place("CO"))
    assert other.last_change() > before
    other.close()


def test_a_missing_a_foreign_and_a_newer_database_each_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="there is no database") as trouble:
        connect(tmp_path / "none.db")
    assert trouble.value.kind == "missing"
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreTrouble) as trouble:
        connect(foreign)
    assert trouble.value.kind == "damaged"


def test_a_newer_database_is_refused(database: Database) -> None:
    newer = sqlite3.connect(database.path)
    newer.execute("PRAGMA user_version = 9999")
    newer.commit()
    newer.close()
    with pytest.raises(StoreTrouble, match="newer ftdesk") as trouble:
        connect(database.path)
    assert trouble.value.kind == "newer"
