"""A series that was booked from an option is taken back whole: nothing of it stays anywhere."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from ftdesk.acts.book import book
from ftdesk.acts.left_out import dates_left_out
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import option_text, read_option
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused
from ftdesk.store.check import check
from tests.acts.arranging.waiting import waiting

STAYS = {"act", "audit", "counter"}
"""The trail, and which ids were given: none is given twice."""
KINDS = ("session", "series", "diary_block", "task", "session_staff", "arrangement")


def stored(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the database, what `STAYS` and the rows' version numbers left out."""

    def read(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
        found = {}
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY name"
        ).fetchall():
            if table not in STAYS:
                names = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
                columns = ", ".join(name for name in names if name != "version")
                rows = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
                found[table] = sorted(map(tuple, rows), key=str)
        return found

    return office.store.read(read)


def options(office: Office) -> dict[str, str]:
    """Return the best option of each case that waits and has any."""
    found = {}
    for case in waiting(office):
        try:
            offers = slots(office, SlotsWish(referral=case, weeks=4, limit=1)).offers
        except Refused:
            continue
        if offers:
            found[case] = option_text(offers[0].ask)
    return found


def test_a_series_booked_from_an_option_leaves_nothing_behind(invented_desk: Office) -> None:
    seen: set[str] = set()
    for case, text in options(invented_desk).items():
        before, left = stored(invented_desk), invented_desk.store.read(dates_left_out, invented_desk, case)

        booked = book(invented_desk, replace(read_option(case, text), reason="agreed"))
        after = stored(invented_desk)
        seen |= {table for table in KINDS if after[table] != before[table]}
        seen |= {block.kind for block in booked.blocks} | ({"left out"} if booked.left_out else set())
        undo(invented_desk)

        assert stored(invented_desk) == before
        assert invented_desk.store.read(dates_left_out, invented_desk, case) == left
    assert seen >= {*KINDS, "reading", "session", "recording", "left out"}
    assert invented_desk.store.read(check).faults == ()
