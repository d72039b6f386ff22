"""A session is tried against its supervisors: their hours, blocks, drives and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ftdesk.clock.local import at, hm
from ftdesk.diary.blocks import Block, Kind
from ftdesk.diary.proposal import Fit, Needs

if TYPE_CHECKING:
    from tests.unit.diary.conftest import Town


DAY = date(2026, 12, 30)


def diary(found: Fit) -> list[str]:
    blocks = sorted((*found.blocks, *found.travel), key=lambda b: (b.staff, b.start))
    return [f"{b.staff} {b.kind} {hm(b.start)}-{hm(b.end)} {b.to_place}" for b in blocks]


def test_a_session_that_fits_lays_its_whole_diary(town: Town) -> None:
    found = town.try_it(town.propose(DAY, "10:00", "11:30", "CO1"), town.situation(DAY))

    assert found.ok
    assert diary(found) == [
        "JB travel 09:21-09:55 corby",
        "JB session 09:55-11:30 corby",
        "JB recording 11:30-11:50 corby",
        "JB travel 11:50-12:24 northampton",
    ]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("leave", "J Bains on leave"),
        ("sick", "J Bains off sick"),
        ("meeting", "J Bains is in a meeting 10:45 to 11:15"),
        ("recording", "J Bains is writing a record 10:45 to 11:15"),
        ("session", "J Bains has Khan 10:45 to 11:15"),
    ],
)
def test_a_supervisor_who_is_taken_says_by_what(town: Town, kind: Kind, why: str) -> None:
    plain = town.situation(DAY)
    known = {**plain.staff, "JB": replace(plain.staff["JB"], whose={"X1": "Khan"})}
    block = Block("JB", kind, at(DAY, "10:45"), at(DAY, "11:15"), "X1", "northampton", "northampton")
    situation = town.with_blocks(replace(plain, staff=known), block)

    assert town.try_it(town.propose(DAY, "10:00", "11:00"), situation).why == (why,)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("11:45", "12:45", "lunch of J Bains, 12:30 to 13:00"),
        ("09:00", "10:00", "J Bains works 09:00 to 17:30, this takes 08:55 to 10:20"),
        ("17:00", "18:00", "J Bains works 09:00 to 17:30, this takes 16:55 to 18:20"),
    ],
)
def test_working_hours_and_lunch_are_kept(town: Town, start: str, end: str, why: str) -> None:
    assert town.try_it(town.propose(DAY, start, end), town.situation(DAY)).why == (why,)


def test_somebody_who_does_not_work_that_day(town: Town) -> None:
    found = town.try_it(town.propose(DAY, "10:00", "11:00", staff=("TP",)), town.situation(DAY))

    assert found.why == ("T Patel does not work on Wednesdays",)


def test_a_drive_must_fit(town: Town) -> None:
    situation = town.with_blocks(
        town.situation(DAY), town.block("JB", "meeting", DAY, "10:00", "11:15", "corby")
    )

    assert town.try_it(town.propose(DAY, "11:30", "12:00"), situation).why == (
        "no time for J Bains to drive 34 min from Corby to Northampton",
    )
    assert town.try_it(town.propose(DAY, "13:15", "14:00"), situation).ok


def test_a_drive_that_lunch_forbids_says_so(town: Town) -> None:
    situation = town.with_blocks(
        town.situation(DAY), town.block("JB", "meeting", DAY, "10:00", "12:20", "corby")
    )

    assert town.try_it(town.propose(DAY, "13:15", "14:00"), situation).why == (
        "no time for J Bains to drive 34 min from Corby to Northampton: lunch is 12:30 to 13:00",
    )


def test_a_drive_that_was_too_short_before_is_not_held_against_a_session(town: Town) -> None:
    situation = town.with_blocks(
        town.situation(DAY),
        town.block("JB", "meeting", DAY, "09:00", "10:00", "corby"),
    )

    assert town.try_it(town.propose(DAY, "15:00", "16:00"), situation).ok


def test_nobody_guesses_an_unknown_drive(town: Town) -> None:
    needs = Needs(placement="elsewhere", carried=True)

    assert town.try_it(town.propose(DAY, "10:00", "11:00", needs=needs), town.situation(DAY)).why == (
        "nobody knows how far it is from Northampton to elsewhere",
        "nobody knows how far it is from elsewhere to Northampton",
    )


def test_a_carried_child_is_fetched_and_brought_back_by_the_lead(town: Town) -> None:
    needs = Needs(placement="wootton", carried=True)
    ask = town.propose(DAY, "14:00", "15:00", staff=("JB", "LM"), needs=needs)

    assert diary(town.try_it(ask, town.situation(DAY))) == [
        "JB travel 13:35-13:45 wootton",
        "JB travel 13:45-14:00 northampton",
        "JB session 14:00-15:00 northampton",
        "JB travel 15:00-15:15 wootton",
        "JB recording 15:15-15:35 wootton",
        "JB travel 15:35-15:45 northampton",
        "LM travel 13:21-13:55 northampton",
        "LM session 13:55-15:00 northampton",
        "LM travel 15:00-15:34 corby",
    ]


def test_each_supervisor_is_asked_for_apart(town: Town) -> None:
    situation = town.with_blocks(town.situation(DAY), town.block("LM", "leave", DAY, "00:00", "23:59", None))
    needs = Needs(excluded=frozenset({"JB"}))
    found = town.try_it(town.propose(DAY, "10:00", "11:00", staff=("JB", "LM"), needs=needs), situation)

    assert found.why == ("J Bains is not to work with this family", "L Moss on leave")
    assert found.blocks == found.travel == ()


def test_nobody_is_lead_and_second_at_once(town: Town) -> None:
    found = town.try_it(town.propose(DAY, "10:00", "11:00", staff=("JB", "JB")), town.situation(DAY))

    assert found.why == ("the same supervisor twice",)


@pytest.mark.parametrize(
    ("contacts", "warns"), [(24, ()), (25, ("J Bains: 26 contacts that week, over 25",))]
)
def test_a_full_week_is_a_warning(town: Town, contacts: int, warns: tuple[str, ...]) -> None:
    found = town.try_it(
        town.propose(DAY, "10:00", "11:00"), town.situation(DAY).with_contacts({"JB": contacts})
    )

    assert (found.ok, found.warns) == (True, warns)


def test_a_first_session_outside_the_services_own_venues_is_a_warning(town: Town) -> None:
    there = town.propose(DAY, "10:00", "11:00", "CO1")

    assert town.try_it(there, town.situation(DAY)).warns == ()
    assert town.try_it(replace(there, first=True), town.situation(DAY)).warns == (
        "the first session is not in one of the service's own venues: Corby",
    )


def test_a_record_that_cannot_be_written_at_once_is_written_in_the_next_gap(town: Town) -> None:
    found = town.try_it(town.propose(DAY, "11:15", "12:30"), town.situation(DAY))

    assert diary(found) == [
        "JB session 11:10-12:30 northampton",
        "JB recording 13:00-13:20 northampton",
    ]
    assert found.warns == ("J Bains writes the record 13:00 to 13:20, not right after",)


def test_what_was_offered_has_its_record_right_after_or_does_not_fit(town: Town) -> None:
    offered = replace(town.propose(DAY, "11:15", "12:30"), record_right_after=True)

    assert not town.try_it(offered, town.situation(DAY)).ok
    sooner = replace(town.propose(DAY, "11:00", "12:00"), record_right_after=True)
    assert town.try_it(sooner, town.situation(DAY)).ok


def test_a_record_with_no_gap_left_that_day_is_refused(town: Town) -> None:
    assert not town.try_it(town.propose(DAY, "16:15", "17:30"), town.situation(DAY)).ok
