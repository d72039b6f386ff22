"""What would fit with a supervisor, a room or an hour more; nothing of the service is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.what_if import Change, supposed, try_change
from ftdesk.model.errors import WrongInput
from ftdesk.store.situation import house

WISH = PlanWish(from_on=date(2027, 4, 26), weeks=1)


def test_with_three_times_the_hours_no_fewer_fit(invented_desk: Office) -> None:
    known = invented_desk.store.read(house)
    base = next(one.base for one in known.staff.values() if one.base)
    moment = invented_desk.store.moment()
    asked = Change("supervisor", f"{base}, mon-sat 07:00-13:00 13:30-20:00")
    found = try_change(invented_desk, WISH, asked, steps=40)
    assert found.now.unplaced, "nothing waits: the test shows nothing"
    assert found.more >= 0
    assert {who for one in found.then.placements for who in one.staff} - known.staff.keys()
    assert invented_desk.store.moment() == moment and invented_desk.store.read(house) == known


def test_a_change_is_read_with_what_else_is_said_of_it(invented_desk: Office) -> None:
    known = invented_desk.store.read(house)
    venue = next(iter(known.venues))
    words, changed = supposed(known, Change("room", f"{venue}, 4"))
    (new,) = changed.rooms.keys() - known.rooms.keys()
    assert (changed.rooms[new].venue, changed.rooms[new].capacity) == (venue, 4)
    assert "one more room" in words and "for 4" in words
    _, longer = supposed(known, Change("hour", f"{venue}, 90"))
    day = next(day for there, day in known.opening if there == venue)
    assert longer.opening[venue, day][-1][1] > known.opening[venue, day][-1][1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("supervisor", "NOWHERE"), "no place 'NOWHERE'"),
        (Change("room", "NOWHERE"), "no venue 'NOWHERE'"),
        (Change("room", "{venue}, none"), "'none' is no whole number"),
        (Change("hour", "{venue}, 1440"), "from 1 to 1439"),
        (Change("supervisor", "{base}, mon none"), "nobody would work"),
        (Change("supervisor", "{base}, lunes 09:00"), "no weekday"),
    ],
)
def test_what_cannot_be_supposed_is_said(invented_desk: Office, change: Change, said: str) -> None:
    known = invented_desk.store.read(house)
    base = next(one.base for one in known.staff.values() if one.base)
    where = change.where.format(venue=next(iter(known.venues)), base=base)
    with pytest.raises(WrongInput, match=said):
        supposed(known, Change(change.what, where))


def test_longer_opening_is_supposed_only_where_it_could_help(invented_desk: Office) -> None:
    known = invented_desk.store.read(house)
    venue = next(iter(known.venues))
    for without, said in (
        (replace(known, rooms={}), "has no room to hold a session in"),
        (replace(known, stated=frozenset()), "has no opening hours: it is open at any time"),
    ):
        with pytest.raises(WrongInput, match=said):
            supposed(without, Change("hour", venue))
