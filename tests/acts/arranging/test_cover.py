"""A cover is done as one act just as it was found, or refused whole; it is undone as one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ftdesk.acts.cover import CoverFound, do_cover, find_cover, other_ways
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.undo import undo
from ftdesk.clock.local import hm, local
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes.calls import calls_of_cases
from ftdesk.store.check import check
from ftdesk.store.diary import blocks_of
from ftdesk.store.sessions import session

FIRST = date(2027, 4, 26)


def stored(office: Office) -> dict[str, Any]:
    tables = ("session", "session_staff", "diary_block", "arrangement", "task")

    def rows(connection: sqlite3.Connection, table: str) -> list[str]:
        found = (dict(row) for row in connection.execute(f"SELECT * FROM {table}").fetchall())
        return sorted(json.dumps({**row, "version": 0}) for row in found)

    return {table: office.store.read(rows, table) for table in tables}


def days(office: Office, most: int = 12) -> Iterator[CoverFound]:
    """Go through days that can be covered, at least in part."""
    staff = office.store.read(
        lambda c: [row[0] for row in c.execute("SELECT id FROM staff WHERE role = 'supervisor' ORDER BY id")]
    )
    for n in range(5):
        for who in staff:
            found = find_cover(office, CoverWish(staff=who, on=FIRST + timedelta(days=n)))
            if found.assignments and most:
                most -= 1
                yield found


def test_a_cover_is_stored_as_it_was_found_and_undone_as_one(invented_desk: Office) -> None:
    seen = 0
    for found in days(invented_desk):
        before = stored(invented_desk)
        done = do_cover(invented_desk, found)
        assert done.sessions == tuple(one.session for one in found.assignments)
        for one in found.assignments:
            there = invented_desk.store.read(session, one.session)
            assert there is not None and there.start is not None
            assert (local(there.start).date(), hm(there.start)) == (one.date, one.start)
            assert (there.room, there.staff, there.state) == (one.room, one.staff, "planned")
            laid = invented_desk.store.read(blocks_of, one.session)
            read = {
                (b.block.staff, local(b.block.start).date(), hm(b.block.start), b.block.from_place)
                for b in laid
                if b.block.kind == "reading"
            }
            assert {(r.staff, r.date, r.start, r.place) for r in one.reading} <= read
            seen += len(one.reading)
        assert found.read.wish.staff not in {who for one in found.assignments for who in one.staff}
        assert invented_desk.store.read(check).faults == ()
        again = find_cover(invented_desk, found.wish)
        assert not again.assignments
        assert {one.session for one in again.unplaced} == {one.session for one in found.unplaced}
        undo(invented_desk)
        assert stored(invented_desk) == before
    assert seen


def test_whoever_is_away_is_away_in_the_diary_once(invented_desk: Office) -> None:
    found = next(days(invented_desk))
    absences = "SELECT count(*) FROM diary_block WHERE staff = ? AND kind = 'sick'"

    def count() -> int:
        who = found.wish.staff
        return int(invented_desk.store.read(lambda c: c.execute(absences, (who,)).fetchone()[0]))

    do_cover(invented_desk, found)
    assert count() == 1
    with pytest.raises(Refused, match=r"nothing of .* is to be covered|nothing can be covered"):
        do_cover(invented_desk, find_cover(invented_desk, found.wish))
    assert count() == 1


def test_what_moved_meanwhile_refuses_all_of_it(invented_desk: Office) -> None:
    found = next(found for found in days(invented_desk, 40) if len(found.assignments) > 1)
    last = found.assignments[-1]
    taken = find_cover(invented_desk, found.wish)
    do_cover(invented_desk, taken)
    before = stored(invented_desk)
    with pytest.raises(Refused, match=f"{last.family}|{found.assignments[0].family}") as refused:
        do_cover(invented_desk, found)
    assert refused.value.kind == "moved"
    assert stored(invented_desk) == before


def test_a_stand_in_who_was_booked_meanwhile_refuses_all_of_it(invented_desk: Office) -> None:
    for found in days(invented_desk, 60):
        one = found.assignments[-1]
        others = {one.session for one in found.assignments}
        for other in days(invented_desk, 60):
            clash = next(
                (
                    two
                    for two in other.assignments
                    if two.session not in others
                    and two.start == one.start
                    and two.date == one.date
                    and set(two.staff) & set(one.staff)
                    and two.staff not in (two.was and two.was.staff,)
                ),
                None,
            )
            if clash is None or any(two.session in others for two in other.assignments):
                continue
            do_cover(invented_desk, other)
            before = stored(invented_desk)
            with pytest.raises(Refused, match="something has moved since"):
                do_cover(invented_desk, found)
            assert stored(invented_desk) == before
            return
    pytest.fail("no two covers want the same stand-in")


def test_the_calls_go_by_the_earliest_session_and_name_the_stand_in(invented_desk: Office) -> None:
    found = next(found for found in days(invented_desk, 40) if len(found.assignments) > 1)
    done = do_cover(invented_desk, found)
    rows = calls_of_cases(invented_desk, done.cases, done.told)
    starts = {one.referral: one.start for one in found.assignments}
    names = {one.id: one.name for one in found.read.index.house.staff.values()}
    assert [row.key for row in rows] == list(done.told)
    told = {row.name for row in rows}
    for one in found.assignments:
        assert one.was is not None
        assert {names[who] for who in one.staff if who not in one.was.staff} <= told
    assert names[found.wish.staff] not in told
    assert sorted(starts.values())[0] in rows[0].what
    families = {one.family for one in found.assignments}
    for row in rows:  # once, to the family's people and to supervisors alike
        assert sum(row.what.count(f"{family}: ") for family in families) == 1
    assert [(one.who, one.phone or "") for one in found.calls] == [(row.name, row.phone) for row in rows]


def test_what_is_chosen_by_hand_stays_and_the_rest_is_fitted_to_it(invented_desk: Office) -> None:
    chosen = 0
    for found in days(invented_desk, 30):
        one = next(one for one in found.sessions if one.id in found.cover.chosen)
        ways = other_ways(invented_desk, found, one.id)
        if len(ways) < 2:
            continue
        again = find_cover(invented_desk, found.wish, {one.id: ways[1]})
        taken = again.cover.chosen[one.id].placements[-1]
        wanted = ways[1].placements[-1]
        assert (taken.start, taken.room, taken.staff) == (wanted.start, wanted.room, wanted.staff)
        left = find_cover(invented_desk, found.wish, {one.id: None})
        assert one.id not in left.cover.chosen
        chosen += 1
    assert chosen


def test_a_session_that_is_moved_by_hand_meanwhile_is_named(invented_desk: Office) -> None:
    found = next(days(invented_desk))
    one = found.assignments[0]
    assert one.was is not None
    move(
        invented_desk,
        one.session,
        day=one.date,
        start=one.start,
        room=one.room,
        lead=one.staff[0],
        second=one.staff[1] if len(one.staff) > 1 else None,
    )
    with pytest.raises(Refused, match=f"session {one.session} was changed since"):
        do_cover(invented_desk, found)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (CoverWish(staff="nobody", on=FIRST), "nobody of the service is 'nobody'"),
        (CoverWish(staff="anybody", on=date(2027, 4, 19)), "is past"),
        (CoverWish(staff="anybody", on=FIRST, start="14:00", end="12:00"), "12:00 is not after 14:00"),
        (CoverWish(staff="anybody", on=FIRST, start="noon"), "not a time of day"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(
    invented_desk: Office, wish: CoverWish, says: str
) -> None:
    if wish.staff == "anybody":
        wish = replace(wish, staff=next(days(invented_desk)).wish.staff)
    with pytest.raises(WrongInput, match=says):
        find_cover(invented_desk, wish)
