"""The audit chain: who, when, from, to, and that nobody can edit it unseen."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.store.database import Database
from ftdesk.store.trail import START, Change, head, link


def chain(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Read the whole chain."""
    return connection.execute("SELECT * FROM audit ORDER BY id").fetchall()


def rename_twice(database: Database, noon: datetime) -> None:
    """Do three acts: make a place, rename it, remove it."""
    with database.act("make", login="jsmith", at=noon, referral="R-1") as writer:
        writer.insert("place", {"id": "CO", "name": "Corby"})
        writer.says = "made Corby"
    with database.act("rename", login="akhan", at=noon) as writer:
        writer.update("place", "CO", {"name": "Corby town"})
    with database.act("remove", login="akhan", at=noon) as writer:
        writer.delete("place", "CO")


def test_each_row_carries_the_hash_of_the_one_before(database: Database, noon: datetime) -> None:
    rename_twice(database, noon)
    previous = START
    for row in database.read(chain):
        change = Change(row["table_name"], row["row_id"], row["field"], row["old"], row["new"])
        assert row["previous"] == previous
        assert row["hash"] == link(previous, row["act"], change)
        previous = row["hash"]
    assert database.read(head) == (6, previous)


def test_a_change_has_field_from_and_to(database: Database, noon: datetime) -> None:
    rename_twice(database, noon)
    changes = [row for row in database.read(chain) if row["table_name"] == "place"]
    assert [(row["field"], row["old"], row["new"]) for row in changes[1:2]] == [
        ("name", '"Corby"', '"Corby town"')
    ]
    assert json.loads(changes[0]["new"])["name"] == "Corby"
    assert json.loads(changes[2]["old"])["name"] == "Corby town"
    assert changes[2]["new"] is None


def test_an_act_has_who_when_and_what_and_the_machines_own_time(database: Database, noon: datetime) -> None:
    rename_twice(database, noon)
    act = database.read(lambda c: c.execute("SELECT * FROM act ORDER BY id LIMIT 1").fetchone())
    assert (act["login"], act["name"], act["referral"], act["says"]) == (
        "jsmith",
        "make",
        "R-1",
        "made Corby",
    )
    assert act["at"] == "2026-12-24T12:00:00Z"
    assert act["true_at"] != act["at"]


@pytest.mark.parametrize(
    "tampering",
    ["UPDATE audit SET new = '\"x\"'", "DELETE FROM audit", "UPDATE act SET login = 'x'", "DELETE FROM act"],
)
def test_the_trail_is_only_added_to(database: Database, noon: datetime, tampering: str) -> None:
    rename_twice(database, noon)
    other = sqlite3.connect(database.path)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        other.execute(tampering)
    other.close()


texts = st.none() | st.text()
changes = st.builds(Change, st.text(), st.text(), st.text(), texts, texts)


@given(changes, st.text(min_size=1))
def test_a_row_carries_all_that_went_before_it(change: Change, other: str) -> None:
    assert link(START, 1, change) != link(START + other, 1, change)


@given(changes, changes, st.integers(1, 9), st.integers(1, 9))
def test_two_different_changes_never_share_a_hash(
    one: Change, other: Change, act: int, other_act: int
) -> None:
    same = (one, act) == (other, other_act)
    assert (link(START, act, one) == link(START, other_act, other)) is same
