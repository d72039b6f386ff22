"""A session is tried against the room, the house, the family and the child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ftdesk.clock.local import at
from ftdesk.diary.interval import Interval
from ftdesk.diary.proposal import Needs
from ftdesk.diary.situation import Booking
from ftdesk.model.people import Window
from ftdesk.model.service import Settings

if TYPE_CHECKING:
    from tests.unit.diary.conftest import Town


DAY = date(2026, 12, 30)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("15:00", "15:45", "Penfold 1 is Khan's 15:30 to 16:30"),
        ("16:30", "17:00", "Penfold 1 is Khan's until 16:30, with 15 min turnaround"),
        ("14:30", "15:30", "Penfold 1 is Khan's from 15:30, with 15 min turnaround"),
    ],
)
def test_a_room_that_is_taken_says_whose_it_is(town: Town, start: str, end: str, why: str) -> None:
    situation = town.with_booking(town.situation(DAY), "PF1", "15:30", "16:30")

    assert town.try_it(town.propose(DAY, start, end), situation).why == (why,)


@pytest.mark.parametrize(("start", "end"), [("16:45", "17:00"), ("14:15", "15:15")])
def test_after_its_turnaround_a_room_is_free(town: Town, start: str, end: str) -> None:
    situation = town.with_booking(town.situation(DAY), "PF1", "15:30", "16:30")

    assert town.try_it(town.propose(DAY, start, end), situation).ok


def test_opening_hours_are_named(town: Town) -> None:
    late = town.try_it(town.propose(DAY, "18:15", "19:15"), town.situation(DAY))
    plain = town.situation(DAY)
    shut = replace(plain, venues={**plain.venues, "PF": replace(plain.venues["PF"], opening=())})
    never_stated = replace(plain, venues={**plain.venues, "PF": replace(plain.venues["PF"], opening=None)})

    assert "outside opening hours 09:00 to 19:00" in late.why
    assert town.try_it(town.propose(DAY, "10:00", "11:00"), shut).why == ("Penfold is closed on Wednesdays",)
    assert town.try_it(town.propose(DAY, "10:00", "11:00"), never_stated).ok


def test_a_closed_day_is_named(town: Town) -> None:
    ask = town.propose(DAY, "10:00", "11:00")
    plain = town.situation(DAY)
    flooded = {**plain.venues, "PF": replace(plain.venues["PF"], closed="flooded")}

    found = {
        town.try_it(ask, situation).closed
        for situation in (
            town.situation(DAY, bank_holiday="New Year's Day"),
            town.situation(DAY, closed="staff day"),
            town.situation(DAY, venues=flooded),
        )
    }

    assert found == {"bank holiday: New Year's Day", "closed: staff day", "Penfold closed: flooded"}
    assert not town.try_it(ask, town.situation(DAY, closed="staff day")).ok


def test_starts_lie_on_the_grid(town: Town) -> None:
    assert town.try_it(town.propose(DAY, "10:05", "11:00"), town.situation(DAY)).why == (
        "starts lie on every 15 min, not 10:05",
    )


def test_a_room_must_hold_the_people_and_have_what_is_asked_for(town: Town) -> None:
    needs = Needs(people=6, amenities=frozenset({"kitchen", "baby_bath"}))

    assert town.try_it(town.propose(DAY, "10:00", "11:00", needs=needs), town.situation(DAY)).why == (
        "Penfold 1 holds 5, not 6",
        "Penfold 1 has no baby bath",
    )


def test_one_session_a_family_a_day(town: Town) -> None:
    other = Booking("X7", Interval(at(DAY, "15:00"), at(DAY, "16:00")), "Ellis", "Corby 1")

    assert town.try_it(town.propose(DAY, "10:00", "11:00"), town.situation(DAY, family=(other,))).why == (
        "Ellis already has a session that day, 15:00 to 16:00 in Corby 1",
    )


@pytest.mark.parametrize(
    ("window", "why"),
    [
        (Window(weekday="wed", from_="10:00", to="11:00"), ()),
        (Window(weekday="wed", from_=None, to="11:00"), ()),
        (Window(weekday=None, from_="09:30", to=None), ()),
        (Window(weekday="tue", from_="09:00", to="17:00"), ("the family cannot come on Wednesdays",)),
        (
            Window(weekday="wed", from_="10:30", to="12:00"),
            ("the family can come on Wednesdays 10:30 to 12:00",),
        ),
        (Window(weekday="wed", from_="10:15", to=None), ("the family can come on Wednesdays from 10:15",)),
        (Window(weekday="wed", from_=None, to="10:59"), ("the family can come on Wednesdays until 10:59",)),
    ],
)
def test_the_familys_times_are_kept(town: Town, window: Window, why: tuple[str, ...]) -> None:
    ask = town.propose(DAY, "10:00", "11:00", needs=Needs(windows=(window,)))

    assert town.try_it(ask, town.situation(DAY)).why == why


def test_a_child_does_not_travel_too_far(town: Town) -> None:
    needs = Needs(placement="wootton")

    assert town.try_it(town.propose(DAY, "10:00", "11:00", needs=needs), town.situation(DAY)).ok
    assert town.try_it(town.propose(DAY, "10:00", "11:00", "CO1", needs=needs), town.situation(DAY)).why == (
        "the child would travel 50 min from Wootton, over 45",
    )


def test_a_child_may_travel_just_as_far_as_the_service_allows(town: Town) -> None:
    far = replace(town, settings=Settings(max_child_travel_minutes=50))
    needs = Needs(placement="wootton")

    assert far.try_it(far.propose(DAY, "10:00", "11:00", "CO1", needs=needs), far.situation(DAY)).ok
