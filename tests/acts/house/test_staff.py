"""People of the service are taken on, changed and leave; what no longer fits by it is told and stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.staff import add_person, change_person, leaves, stays
from ftdesk.acts.undo import undo
from ftdesk.acts.weekly_hours import read_week, set_hours
from ftdesk.clock.local import at
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store import service
from ftdesk.store.check import check
from ftdesk.store.diary import StoredBlock, blocks
from ftdesk.store.sessions import session

OfficeOn = Callable[..., Office]


def test_somebody_new_is_on_the_staff_until_it_is_undone(desk: Office) -> None:
    add_person(desk, "NS", {"name": "N Shaw", "base": "CO", "hours_a_week": "18.5", "skills": "makaton;bsl"})
    person = desk.store.read(service.staff)[-1]
    assert (person.id, person.role, person.base, person.hours_a_week) == ("NS", "supervisor", "CO", 18.5)
    assert person.skills == {"makaton", "bsl"}
    undo(desk)
    assert [one.id for one in desk.store.read(service.staff)] == ["JB", "LM", "KA"]


@pytest.mark.parametrize(
    ("staff", "cells", "said"),
    [
        ("JB", {"name": "Jo Bell"}, "staff: 'JB' is somebody's already"),
        ("NS", {}, "staff NS, name: must not be blank"),
        ("NS", {"name": "N Shaw", "base": "XX"}, "staff NS, base: the service has no place 'XX'"),
        ("NS", {"name": "N Shaw", "hours_a_week": "200"}, "hours_a_week: must be a number from 0 to 168"),
        ("NS", {"name": "N Shaw", "weekly_limit": "some"}, "weekly_limit: must be a whole number"),
        ("NS", {"name": "N Shaw", "role": "boss"}, "role: must be one of supervisor"),
        ("NS", {"name": "N Shaw", "shoe": "41"}, "shoe: there is no such field"),
    ],
)
def test_a_wrong_field_is_named(desk: Office, staff: str, cells: dict[str, str], said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        add_person(desk, staff, cells)
    assert len(desk.store.read(service.staff)) == 3


def test_who_signs_in_is_a_managers_to_say(desk: Office, desk_at: OfficeOn) -> None:
    with pytest.raises(Refused, match="manager or an administrator"):
        add_person(desk, "NS", {"name": "N Shaw", "login": "nshaw"})
    with pytest.raises(Refused, match="manager or an administrator"):
        change_person(desk, "JB", {"role": "manager"})
    manager = desk_at(role="manager")
    with pytest.raises(Refused, match="by an administrator"):
        change_person(manager, "JB", {"role": "administrator"})
    with pytest.raises(WrongInput, match="'jb' is the login of JB"):
        add_person(manager, "NS", {"name": "N Shaw", "login": "jb"})
    change_person(manager, "JB", {"role": "manager"})


def test_another_base_lays_the_drives_anew_and_back_when_undone(tuesdays: Office) -> None:
    before = _drives(tuesdays)
    displaced = change_person(tuesdays, "JB", {"base": "CO"})
    assert {(one.block.from_place, one.block.to_place) for one in _drives(tuesdays)} == {
        ("CO", "PF"),
        ("PF", "CO"),
    }
    assert displaced == ()
    assert tuesdays.store.read(check).faults == ()
    undo(tuesdays)
    assert _drives(tuesdays) == before


def test_hours_with_lunch_between_say_what_no_longer_fits(tuesdays: Office) -> None:
    displaced = set_hours(tuesdays, "JB", read_week("tue 09:00-12:30 13:00-16:30", "hours"))
    assert [one.id for one in displaced] == [f"S-0000{n}" for n in range(1, 5)]
    assert displaced[0].why == ("J Bains works 09:00 to 16:30, this takes 15:40 to 17:35",)
    stays_there = tuesdays.store.read(session, "S-00002")
    assert stays_there is not None
    assert stays_there.state == "planned"
    hours = [one for one in tuesdays.store.read(service.working_hours) if one.staff == "JB"]
    assert [(one.start, one.end) for one in hours if one.weekday == "tue"] == [
        ("09:00", "12:30"),
        ("13:00", "16:30"),
    ]
    assert len([one for one in hours if one.weekday == "wed"]) == 2
    undo(tuesdays)
    assert tuesdays.store.read(check).faults == ()


def test_another_weekdays_hours_displace_nothing(tuesdays: Office) -> None:
    assert set_hours(tuesdays, "JB", read_week("wed none", "hours")) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no weekday is named"),
        ("tue 9-5", "'9-5' is neither hours"),
        ("09:00-10:00", "no weekday, mon to sun"),
        ("tue 10:00-09:00", "09:00 is not after 10:00"),
        ("tue 09:00-12:00 11:00-13:00", "the stretch from 11:00 begins before 12:00"),
        ("fri-mon 09:00-12:00", "no weekday"),
    ],
)
def test_hours_that_cannot_be_are_refused(text: str, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        read_week(text, "hours")


def test_whoever_leaves_is_booked_no_more_and_may_not_sign_in(tuesdays: Office, desk_at: OfficeOn) -> None:
    displaced = leaves(tuesdays, "JB", date(2026, 12, 22))
    assert [one.id for one in displaced] == ["S-00002", "S-00003", "S-00004"]
    assert displaced[0].why == ("J Bains has left the service",)
    with pytest.raises(Refused, match="already"):
        leaves(tuesdays, "JB", date(2026, 12, 29))

    def role(day: int) -> str | None:
        clock = FixedClock(at(date(2026, 12, day), "09:00"))
        return sign_in(tuesdays.store, "jb", clock).who.staff

    assert role(21) == "JB"
    assert role(22) is None
    stays(tuesdays, "JB")
    assert role(22) == "JB"


def _drives(office: Office) -> list[StoredBlock]:
    found = office.store.read(blocks, ["JB"], at(date(2026, 12, 14), "00:00"), at(date(2027, 2, 1), "00:00"))
    return [one for one in found if one.block.is_laid]
