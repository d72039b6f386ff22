"""An absence is shortened, lengthened or taken back, and what is displaced follows it."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.away_again import change_away, take_back_away
from ftdesk.acts.displaced import standing
from ftdesk.acts.office import Office
from ftdesk.acts.staff import leaves
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.absences import away_from
from ftdesk.store.check import check


def on(day: int, month: int = 12) -> date:
    return date(2026, month, day)


def the_absence(office: Office) -> str:
    (one,) = office.store.read(away_from, office.now)
    return one.id


def test_a_longer_leave_displaces_what_it_did_not_before(tuesdays: Office) -> None:
    away(tuesdays, "JB", at(on(21), "00:00"), at(on(24), "00:00"), "leave")
    displaced = change_away(tuesdays, the_absence(tuesdays), end=at(on(31), "00:00"))
    assert [(one.id, one.why) for one in displaced] == [("S-00003", ("J Bains on leave",))]
    assert list(tuesdays.store.read(standing, tuesdays.now)) == ["S-00002", "S-00003"]
    change_away(tuesdays, the_absence(tuesdays), end=at(on(22), "12:00"))
    assert list(tuesdays.store.read(standing, tuesdays.now)) == []
    assert tuesdays.store.read(check).faults == ()


def test_an_absence_taken_back_leaves_nothing_to_cover_until_undone(tuesdays: Office) -> None:
    away(tuesdays, "JB", at(on(22), "08:00"), at(on(22), "18:00"), "sick", "rang at 7")
    take_back_away(tuesdays, the_absence(tuesdays))
    assert tuesdays.store.read(away_from, tuesdays.now) == []
    assert tuesdays.store.read(standing, tuesdays.now) == {}
    undo(tuesdays)
    assert list(tuesdays.store.read(standing, tuesdays.now)) == ["S-00002"]


def test_what_cannot_be_is_said(tuesdays: Office) -> None:
    away(tuesdays, "JB", at(on(22), "08:00"), at(on(22), "18:00"), "sick")
    block = the_absence(tuesdays)
    with pytest.raises(WrongInput, match="not after the start"):
        change_away(tuesdays, block, end=at(on(22), "07:00"))
    with pytest.raises(Refused, match="nothing is changed"):
        change_away(tuesdays, block, kind="sick")
    with pytest.raises(WrongInput, match="no absence 'B-9999'"):
        take_back_away(tuesdays, "B-9999")


def test_leaving_is_not_ended_as_an_absence_is(tuesdays: Office) -> None:
    leaves(tuesdays, "JB", on(22))
    with pytest.raises(WrongInput, match="has left"):
        take_back_away(tuesdays, the_absence(tuesdays))


def test_reading_that_is_displaced_displaces_its_session(tuesdays: Office) -> None:
    displaced = away(tuesdays, "JB", at(on(14), "09:00"), at(on(15), "15:30"), "training", "first aid")
    assert [one.id for one in displaced] == ["S-00001"]
    assert "reading on" in displaced[0].why[0]
