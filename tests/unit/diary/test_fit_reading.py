"""Reading comes before a first session, where the day has the least driving, and not in the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ftdesk.clock.local import at, hm
from ftdesk.diary.day import stretches
from ftdesk.diary.proposal import Fit, Needs
from ftdesk.diary.reading import reading_minutes
from ftdesk.model.service import Settings

if TYPE_CHECKING:
    from tests.unit.diary.conftest import Town


DAY = date(2026, 12, 30)
BEFORE = DAY - timedelta(days=1)


def diary(found: Fit) -> list[str]:
    blocks = sorted((*found.blocks, *found.travel), key=lambda b: (b.staff, b.start))
    return [f"{b.staff} {b.kind} {hm(b.start)}-{hm(b.end)} {b.to_place}" for b in blocks]


def test_reading_comes_right_before_the_session_with_no_drive_of_its_own(town: Town) -> None:
    found = town.try_it(town.propose(DAY, "14:00", "15:00", "CO1", reading={"JB": 45}), town.situation(DAY))

    assert diary(found) == [
        "JB travel 11:56-12:30 corby",
        "JB reading 13:10-13:55 corby",
        "JB session 13:55-15:00 corby",
        "JB recording 15:00-15:20 corby",
        "JB travel 15:20-15:54 northampton",
    ]
    assert {block.session for block in found.blocks} == {"proposed"}


def test_nobody_reads_at_a_venue_that_is_not_open(town: Town) -> None:
    plain = town.situation(DAY)
    afternoons = replace(plain.venues["CO"], opening=stretches(DAY, [("13:15", "19:00")]))
    found = town.try_it(
        town.propose(DAY, "13:15", "14:00", "CO1", reading={"JB": 45}),
        replace(plain, venues={**plain.venues, "CO": afternoons}),
    )

    assert diary(found)[:2] == ["JB reading 11:11-11:56 northampton", "JB travel 11:56-12:30 corby"]


def test_reading_is_where_it_costs_the_least_driving(town: Town) -> None:
    near = {**town.places.minutes, ("kettering", "wootton"): 30}
    here = replace(town, places=replace(town.places, minutes=near))
    plain = here.situation(DAY)
    kettering = {**plain.staff, "JB": replace(plain.staff["JB"], base="kettering")}
    needs = Needs(placement="wootton", carried=True)
    found = here.try_it(
        here.propose(DAY, "15:00", "15:30", needs=needs, reading={"JB": 20}), replace(plain, staff=kettering)
    )

    assert diary(found)[:2] == ["JB reading 13:55-14:15 kettering", "JB travel 14:15-14:45 wootton"]


def test_a_day_on_which_nothing_is_driven_for_reading_comes_before_a_later_one(town: Town) -> None:
    near = {**town.places.minutes, ("wootton", "corby"): 40}
    here = replace(town, places=replace(town.places, minutes=near))
    plain = here.with_blocks(here.situation(DAY), here.block("JB", "other", DAY, "09:10", "10:00", "wootton"))
    corby = replace(plain.venues["CO"], opening=stretches(DAY, [("14:00", "19:00")]))
    today = replace(plain, venues={**plain.venues, "CO": corby})
    ask = here.propose(DAY, "14:00", "15:00", "CO1", reading={"JB": 45})

    on_the_way = here.try_it(ask, today).blocks[0]
    assert (on_the_way.start.date(), on_the_way.to_place) == (DAY, "northampton")  # four minutes round
    at_base = here.try_it(ask, today, here.situation(BEFORE)).blocks[0]
    assert (at_base.kind, at_base.start.date(), hm(at_base.end)) == ("reading", BEFORE, "17:30")


def test_reading_that_does_not_fit_that_day_lies_on_the_day_before(town: Town) -> None:
    found = town.try_it(
        town.propose(DAY, "09:15", "10:00", reading={"JB": 45}), town.situation(DAY), town.situation(BEFORE)
    )

    reading = found.blocks[0]
    assert (reading.kind, reading.start.date(), hm(reading.end)) == ("reading", BEFORE, "17:30")


@pytest.mark.parametrize(
    "day_before",
    [{"bank_holiday": "Boxing Day"}, {"closed": "staff day"}, {"staff": {}}],
)
def test_nobody_reads_on_a_closed_day(town: Town, day_before: dict[str, object]) -> None:
    found = town.try_it(
        town.propose(DAY, "09:15", "10:00", reading={"JB": 45}),
        town.situation(DAY),
        town.situation(BEFORE, **day_before),
    )

    assert found.why == ("no 45 min for J Bains to read before the session",)


def test_nobody_reads_in_the_past(town: Town) -> None:
    ask = town.propose(DAY, "09:15", "10:00", reading={"JB": 45}, not_before=at(BEFORE, "16:46"))

    assert not town.try_it(ask, town.situation(DAY), town.situation(BEFORE)).ok
    assert town.try_it(
        replace(ask, not_before=at(BEFORE, "16:45")), town.situation(DAY), town.situation(BEFORE)
    ).ok


def test_how_long_somebody_reads() -> None:
    settings = Settings(reading_minutes=45, cover_reading_minutes=20)
    assert [reading_minutes(of, settings) for of in ("new", "standing", "")] == [45, 20, 0]


def test_a_session_that_is_moved_is_not_in_its_own_way(town: Town) -> None:
    situation = town.with_booking(town.situation(DAY), "PF1", "10:00", "11:00")
    situation = town.with_blocks(
        situation,
        town.block("JB", "session", DAY, "09:55", "11:00", "northampton"),
        town.block("JB", "recording", DAY, "11:00", "11:20", "northampton"),
    )
    situation = replace(situation, family=situation.rooms["PF1"].bookings)
    ask = town.propose(DAY, "10:15", "11:15")

    assert len(town.try_it(ask, situation).why) == 4
    assert town.try_it(replace(ask, session="X1"), situation).ok


def test_reading_done_for_a_moved_session_stays_unless_asked_for_anew(town: Town) -> None:
    situation = town.with_blocks(
        town.situation(DAY), town.block("JB", "reading", DAY, "09:10", "09:55", "northampton")
    )
    ask = town.propose(DAY, "09:30", "10:15", session="X1")

    assert town.try_it(ask, situation).why == ("J Bains is reading 09:10 to 09:55",)
