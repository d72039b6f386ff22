"""A cover and a plan, which are about many cases, stand in the history of every case that they changed."""

from __future__ import annotations

import sqlite3
from datetime import date

from ftdesk.acts.cover import CoverFound, do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.undo import undo
from ftdesk.panes import history
from ftdesk.store.check import check

FIRST = date(2027, 4, 26)


def test_a_cover_is_in_the_history_of_every_case_it_changed_and_of_no_other(invented_desk: Office) -> None:
    found = covered_day(invented_desk)
    do_cover(invented_desk, found)
    concerned = {one.referral for one in found.assignments}
    for case in cases(invented_desk):
        newest = history.rows(invented_desk, case, 0, 5)[:1]
        assert [row.says for row in newest if "covered" in row.says] == (
            [f"{name_of(found)}, Mon 26 Apr: sick, {len(found.cover.chosen)} sessions covered"]
            if case in concerned
            else []
        )
    case = found.assignments[0].referral
    listed = history.rows(invented_desk, case, 0, 100)
    assert history.count(invented_desk, case) == len(listed)
    assert history.rows(invented_desk, case, 1, 100) == listed[1:]


def test_what_it_changed_is_told_of_one_case_alone(invented_desk: Office) -> None:
    found = covered_day(invented_desk)
    do_cover(invented_desk, found)
    for one in found.assignments:
        entry = history.entries(invented_desk, one.referral)[0]
        assert entry["name"] == "cover"
        rows = {str(change["row"]) for change in entry["changes"]}  # type: ignore[attr-defined]
        assert all(f"{one.session} {who}" in rows for who in one.staff)
        others = {two.session for two in found.assignments if two.referral != one.referral}
        words = "\n".join(
            line.text
            for line in history.change_lines(invented_desk, entry["act"], one.referral)  # type: ignore[arg-type]
        )
        assert one.session in words
        assert not [two for two in others if f" {two} " in words or f" {two}:" in words]


def test_it_tells_from_whom_to_whom_each_session_went_and_came_back(invented_desk: Office) -> None:
    found = covered_day(invented_desk)
    known = found.read.index.house.staff

    def told(case: str) -> set[str]:
        newest = history.rows(invented_desk, case, 0, 1)[0]
        return {line.text for line in history.change_lines(invented_desk, int(newest.key), case)}

    changed = [
        (one, who) for one in found.assignments if one.was for who in set(one.staff) ^ set(one.was.staff)
    ]
    assert changed
    for back, act in ((False, do_cover), (True, lambda office, _: undo(office))):
        act(invented_desk, found)
        for one, who in changed:
            comes = (who in one.staff) is not back
            team = f"– → {known[who].name}" if comes else f"{known[who].name} → –"
            assert f"session staff {one.session} {who}: supervisor {team}" in told(one.referral)


def test_taken_back_both_stay_there_and_the_trail_is_whole(invented_desk: Office) -> None:
    found = covered_day(invented_desk)
    for _ in range(2):
        do_cover(invented_desk, found)
        undo(invented_desk)
        found = covered_day(invented_desk)
    case = found.assignments[0].referral
    says = [row.says for row in history.rows(invented_desk, case, 0, 4)]
    assert [one.partition(":")[0] == "undone" for one in says] == [True, False, True, False]
    assert says[1].endswith("(taken back)")
    assert invented_desk.store.read(check).faults == ()


def test_a_plan_is_in_the_history_of_every_case_that_it_placed(invented_desk: Office) -> None:
    plan = find_plan(invented_desk, PlanWish(from_on=FIRST, weeks=1), None, steps=20)
    book_plan(invented_desk, plan)
    concerned = {one.referral for one in plan.assignments}
    planned = {
        case
        for case in cases(invented_desk)
        if any(row.says.startswith("planned") for row in history.rows(invented_desk, case, 0, 3))
    }
    assert planned == concerned
    undo(invented_desk)
    for case in concerned:
        newest, before = history.rows(invented_desk, case, 0, 2)
        assert newest.says.startswith("undone: planned") and before.says.endswith("(taken back)")


def covered_day(office: Office) -> CoverFound:
    """Return the cover of the first Monday of somebody with sessions of several families, all covered."""
    for who in office.store.read(ids, "SELECT id FROM staff WHERE role = 'supervisor' ORDER BY id"):
        found = find_cover(office, CoverWish(staff=who, on=FIRST))
        if len({one.referral for one in found.assignments}) > 1 and not found.unplaced:
            return found
    raise AssertionError("nobody has two families that day")


def cases(office: Office) -> list[str]:
    return office.store.read(ids, "SELECT id FROM referral ORDER BY id")


def ids(connection: sqlite3.Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query).fetchall()]


def name_of(found: CoverFound) -> str:
    return found.read.index.house.staff[found.wish.staff].name
