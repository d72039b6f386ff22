"""Venues, rooms, opening hours, places, drives and the service's own numbers are kept in the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.closure import closure, reopen
from ftdesk.acts.displaced import Displaced, Standing, newly
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.places import add_place, change_place, set_travel
from ftdesk.acts.rooms import add_room, change_room, out_of_use
from ftdesk.acts.undo import undo
from ftdesk.acts.venues import add_venue, change_venue
from ftdesk.acts.weekly_hours import read_week, set_opening
from ftdesk.clock.local import at
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store import service
from ftdesk.store.check import check
from ftdesk.store.database import Database
from ftdesk.store.diary import blocks

ALL = ["S-00001", "S-00002", "S-00003", "S-00004"]


def test_a_venue_with_its_room_and_hours(desk: Office) -> None:
    add_venue(desk, "KT", {"name": "Kettering", "place": "NN1", "own": "yes"})
    add_room(desk, "KT1", {"venue": "KT", "name": "Kettering 1", "capacity": "5", "amenities": "kitchen"})
    set_opening(desk, "KT", read_week("mon-fri 09:00-12:30 13:30-18:00", "hours"))
    room = desk.store.read(service.rooms)[-1]
    assert (room.id, room.capacity, room.amenities) == ("KT1", 5, frozenset({"kitchen"}))
    assert len([one for one in desk.store.read(service.openings) if one.venue == "KT"]) == 10
    assert desk.store.read(check).faults == ()


def test_opening_hours_say_what_falls_outside_them(tuesdays: Office) -> None:
    displaced = set_opening(tuesdays, "PF", read_week("tue 08:30-17:00", "hours"))
    assert [one.id for one in displaced] == ALL
    assert displaced[0].why == ("outside opening hours 08:30 to 17:00",)
    assert set_opening(tuesdays, "PF", read_week("tue 08:30-18:30", "hours")) == ()


def test_a_smaller_room_or_one_out_of_use_says_whom_it_displaces(tuesdays: Office) -> None:
    assert change_room(tuesdays, "PF1", {"capacity": "4", "amenities": ""}) == ()
    assert change_room(tuesdays, "PF1", {"capacity": "2"})[0].why == ("Penfold 1 holds 2, not 3",)
    undo(tuesdays)
    displaced = out_of_use(tuesdays, "PF1", date(2027, 1, 1))
    assert [(one.id, one.why) for one in displaced] == [("S-00004", ("Penfold 1 is out of use",))]
    out_of_use(tuesdays, "PF1", None)
    with pytest.raises(Refused, match="in use already"):
        out_of_use(tuesdays, "PF1", None)


def test_a_longer_drive_lays_the_day_anew_and_says_for_whom_it_is_too_long(tuesdays: Office) -> None:
    add_place(tuesdays, "KET", {"name": "Kettering"})
    assert set_travel(tuesdays, "PF", "KET", 20) == ()
    displaced = change_venue(tuesdays, "PF", {"place": "KET"})
    assert displaced == ()
    day = date(2026, 12, 15)
    found = tuesdays.store.read(blocks, ["JB"], at(day, "00:00"), at(day, "23:59"))
    assert [(one.block.from_place, one.block.to_place) for one in found if one.block.is_laid] == [
        ("PF", "KET"),
        ("KET", "PF"),
    ]
    displaced = set_travel(tuesdays, "PF", "KET", 90)
    assert [one.id for one in displaced] == ALL
    assert "no time for J Bains to drive 90 min" in displaced[0].why[0]
    undo(tuesdays)
    undo(tuesdays)
    assert tuesdays.store.read(check).faults == ()


def test_a_closure_is_taken_back(tuesdays: Office) -> None:
    closed = closure(tuesdays, date(2026, 12, 22), None, "snow")
    assert [one.id for one in closed.displaced] == ["S-00002"]
    assert closed.displaced[0].why == ("closed: snow",)
    reopen(tuesdays, date(2026, 12, 22), None)
    assert tuesdays.store.read(service.closures) == []
    with pytest.raises(Refused, match="not closed on Tue 22 Dec 2026"):
        reopen(tuesdays, date(2026, 12, 22), None)


def test_the_services_own_numbers(tuesdays: Office) -> None:
    assert set_number(tuesdays, "plan_weights.unplaced", "20000") == ()
    assert set_number(tuesdays, "weekly_contacts", "12 22") == ()
    assert set_number(tuesdays, "core_hours", "08:30 18:00") == ()
    settings = tuesdays.settings()
    assert (settings.plan_weights.unplaced, settings.plan_weights.change_room) == (20000, 20)
    assert (settings.weekly_contacts, settings.core_hours) == ((12, 22), ("08:30", "18:00"))
    assert set_number(tuesdays, "max_child_travel_minutes", "10")[0].why == (
        "the child would travel 12 min from NN1, over 10",
    )


def test_a_number_displaces_the_same_whether_or_not_somebody_wrote_while_it_was_judged(
    tuesdays: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = set_number(tuesdays, "max_child_travel_minutes", "10")
    undo(tuesdays)

    def newly_while_another_writes(before: Standing, after: Standing) -> Iterator[Displaced]:
        other = replace(tuesdays, store=Database(tuesdays.store.path))
        set_number(other, "plan_weights.unplaced", "20000")  # nobody is kept waiting
        other.store.close()
        return newly(before, after)

    monkeypatch.setattr("ftdesk.acts.own_numbers.newly", newly_while_another_writes)
    inside = set_number(tuesdays, "max_child_travel_minutes", "10")
    assert [(one.id, one.why) for one in inside] == [(one.id, one.why) for one in ahead] != []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("shoe_size", "41", "shoe_size: there is no such setting"),
        ("reading_minutes", "many", "reading_minutes: .*, not 'many'"),
        ("reading_minutes", "-5", "reading_minutes: .*, not '-5'"),
        ("weekly_contacts", "25 15", "the fewest are more than the most"),
        ("core_hours", "17:00 09:00", "the end is not after the start"),
        ("plan_weights.unplaced", "-1", "plan_weights.unplaced"),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_name(desk: Office, name: str, text: str, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        set_number(desk, name, text)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda desk: add_room(desk, "PF1", {"venue": "PF", "name": "x"}), "'PF1' is a room already"),
        (lambda desk: add_room(desk, "XX", {"venue": "XX", "name": "x"}), "no venue 'XX'"),
        (lambda desk: change_room(desk, "PF1", {"capacity": "0"}), "room PF1, capacity: must be"),
        (lambda desk: change_room(desk, "PF1", {"venue": "CO"}), "stays in its building"),
        (lambda desk: add_venue(desk, "XX", {"name": "x", "place": "YY"}), "venue XX, place"),
        (lambda desk: change_place(desk, "PF", {"latitude": "52"}), "go together"),
        (lambda desk: set_travel(desk, "PF", "PF", 5), "within one place"),
        (lambda desk: set_travel(desk, "PF", "XX", 5), "to: the service has no place 'XX'"),
        (lambda desk: set_travel(desk, "PF", "CO", 5000), "minutes: must be"),
    ],
)
def test_what_cannot_be_gets_one_sentence(desk: Office, act: object, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        act(desk)  # type: ignore[operator]
