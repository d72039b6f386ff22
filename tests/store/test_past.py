"""Acts of the past are written at once, and their trail reads as if each had been done in its time."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from ftdesk.store.connect import create
from ftdesk.store.database import Database
from ftdesk.store.past import PastAct, write_past
from ftdesk.store.trail import START


def test_rows_stand_as_the_last_act_left_them_and_the_trail_is_in_the_order_of_time(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    store = Database(path, create(path))
    with store.act("import", login="ada", at=datetime(2026, 9, 1, tzinfo=UTC)) as writer:
        writer.insert("place", {"id": "old", "name": "Old Road"})
    later = PastAct(datetime(2026, 10, 2, tzinfo=UTC), "jan", "rename", None, "called it New Road")
    later.update("place", "new", {"name": "New Road"})
    later.update("place", "old", {"name": "Older Road"})
    first = PastAct(datetime(2026, 10, 1, tzinfo=UTC), "jan", "make", None, "made a place")
    first.insert("place", {"id": "new", "name": "Some Road"})
    with store.act("demo", login="ada", at=datetime(2026, 10, 3, tzinfo=UTC)) as writer:
        write_past(writer, [later, first])
    rows = store.read(lambda c: c.execute("SELECT id, name, version FROM place ORDER BY id").fetchall())
    acts = store.read(lambda c: c.execute("SELECT name FROM act ORDER BY id").fetchall())
    chain = store.read(lambda c: c.execute("SELECT previous, hash FROM audit ORDER BY id").fetchall())
    assert [tuple(row) for row in rows] == [("new", "New Road", 2), ("old", "Older Road", 2)]
    assert [row[0] for row in acts] == ["import", "make", "rename", "demo"]
    assert chain[0][0] == START
    assert all(row[0] == before[1] for before, row in pairwise(chain))
