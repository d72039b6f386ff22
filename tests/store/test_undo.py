"""An act taken back: rows as they were, and never at the cost of a later change."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from ftdesk.model.errors import Refused
from ftdesk.store.database import Database
from ftdesk.store.undo import DoneAct, last_act, take_back


def places(connection: sqlite3.Connection) -> dict[str, str]:
    """Read every place's name."""
    return dict(connection.execute("SELECT id, name FROM place ORDER BY id").fetchall())


def undo(database: Database, noon: datetime, login: str = "jsmith") -> DoneAct:
    """Take back somebody's last act."""
    act = database.read(last_act, login)
    assert act is not None
    with database.act("undo", login=login, at=noon, undoes=act.id) as writer:
        take_back(writer, act.id)
    return act


@pytest.fixture
def two_places(database: Database, noon: datetime) -> Database:
    """Return a database with two places."""
    with database.act("make", login="jsmith", at=noon) as writer:
        writer.insert_many("place", [{"id": "CO", "name": "Corby"}, {"id": "KE", "name": "Kettering"}])
    return database


def test_made_changed_and_removed_rows_come_back(two_places: Database, noon: datetime) -> None:
    before = two_places.read(places)
    with two_places.act("mixed", login="jsmith", at=noon) as writer:
        writer.insert("place", {"id": "DA", "name": "Daventry"})
        writer.update("place", "CO", {"name": "Corby town"})
        writer.delete("place", "KE")
    assert undo(two_places, noon).name == "mixed"
    assert two_places.read(places) == before


def test_a_row_made_and_then_changed_in_one_act_goes_again(two_places: Database, noon: datetime) -> None:
    before = two_places.read(places)
    with two_places.act("mixed", login="jsmith", at=noon) as writer:
        writer.insert("place", {"id": "DA", "name": "Daventry"})
        writer.update("place", "DA", {"name": "Daventry town"})
        writer.update("place", "CO", {"name": "first"})
        writer.update("place", "CO", {"name": "second"})
    undo(two_places, noon)
    assert two_places.read(places) == before


def test_undo_goes_back_act_by_act_and_ends(two_places: Database, noon: datetime) -> None:
    with two_places.act("rename", login="jsmith", at=noon) as writer:
        writer.update("place", "CO", {"name": "Corby town"})
    assert undo(two_places, noon).name == "rename"
    assert undo(two_places, noon).name == "make"
    assert two_places.read(places) == {}
    assert two_places.read(last_act, "jsmith") is None


def test_a_later_change_by_somebody_else_is_not_lost(two_places: Database, noon: datetime) -> None:
    with two_places.act("rename", login="jsmith", at=noon) as writer:
        writer.update("place", "CO", {"name": "ours"})
    with two_places.act("rename", login="akhan", at=noon) as writer:
        writer.update("place", "CO", {"name": "theirs"})
    with pytest.raises(Refused, match="CO has changed since") as refusal:
        undo(two_places, noon)
    assert refusal.value.kind == "moved"
    assert two_places.read(places)["CO"] == "theirs"


def test_a_made_row_that_was_changed_since_is_not_removed(two_places: Database, noon: datetime) -> None:
    with two_places.act("rename", login="akhan", at=noon) as writer:
        writer.update("place", "CO", {"name": "theirs"})
    with pytest.raises(Refused, match="CO has changed since"):
        undo(two_places, noon)
    assert two_places.read(places) == {"CO": "theirs", "KE": "Kettering"}


def test_looks_and_other_peoples_acts_are_passed_over(two_places: Database, noon: datetime) -> None:
    with two_places.act("look", login="jsmith", at=noon):
        pass
    with two_places.act("rename", login="akhan", at=noon) as writer:
        writer.update("place", "CO", {"name": "theirs"})
    act = two_places.read(last_act, "jsmith")
    assert act is not None
    assert act.name == "make"
