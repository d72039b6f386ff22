from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.local import at, hm
from ftdesk.diary.blocks import Block, Kind
from ftdesk.diary.day import lay_day, lunch, stretches
from ftdesk.diary.interval import Interval
from ftdesk.diary.proposal import Fit, Needs, Proposal
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.situation import Booking, SupervisorDay
from ftdesk.model.people import Window
from ftdesk.model.service import Settings

if TYPE_CHECKING:
    from tests.unit.diary.conftest import Town

DAY = date(2026, 12, 30)
BEFORE = DAY - timedelta(days=1)


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


def test_a_record_with_no_gap_left_that_day_is_refused(town: Town) -> None:
    assert not town.try_it(town.propose(DAY, "16:15", "17:30"), town.situation(DAY)).ok


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

    assert reading_minutes("new", knows=False, settings=settings) == 45
    assert reading_minutes("standing", knows=False, settings=settings) == 20
    assert reading_minutes("standing", knows=True, settings=settings) == 0


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


quarters = st.integers(0, 14 * 4).map(lambda n: at(DAY, "06:00") + timedelta(minutes=15 * n))
lengths = st.integers(1, 10).map(lambda n: timedelta(minutes=15 * n))


BUSY: list[Kind] = ["session", "meeting", "leave"]


@st.composite
def busy_days(draw: st.DrawFn) -> tuple[Block, ...]:
    """What a supervisor may already have that day, overlaps and impossible drives included."""
    return tuple(
        Block(
            "JB",
            kind,
            start,
            start + draw(lengths),
            f"X{n}",
            None if kind == "leave" else place,
            None if kind == "leave" else place,
        )
        for n, (kind, start, place) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(BUSY),
                        quarters,
                        st.sampled_from(["northampton", "corby", "kettering"]),
                    ),
                    max_size=4,
                )
            )
        )
    )


@st.composite
def asks(draw: st.DrawFn) -> Proposal:
    """A session of any length at any time, for J Bains, with or without reading and carrying."""
    start = draw(quarters)
    return Proposal(
        start=start,
        end=start + draw(lengths),
        room=draw(st.sampled_from(["PF1", "CO1"])),
        staff=("JB",),
        needs=draw(st.sampled_from([Needs(), Needs(placement="wootton", carried=True)])),
        reading=draw(st.sampled_from([{}, {"JB": 20}, {"JB": 45}])),
    )


def proposed(town: Town, ask: Proposal, busy: tuple[Block, ...]) -> tuple[Fit, SupervisorDay]:
    situation = town.with_blocks(town.situation(DAY), *busy)
    return town.try_it(ask, situation), situation.staff["JB"]


@given(asks(), busy_days())
def test_what_fits_overlaps_nothing_and_keeps_to_the_hours(
    town: Town, ask: Proposal, busy: tuple[Block, ...]
) -> None:
    found, person = proposed(town, ask, busy)
    new = [block.interval for block in (*found.blocks, *found.travel)]

    assert not any(one.overlaps(other) for one, other in combinations(new, 2))
    assert not any(one.overlaps(block.interval) for one in new for block in busy)
    assert not any(one.overlaps(gap) for one in new for gap in lunch(person.working))
    assert all(any(hours.contains(block.interval) for hours in person.working) for block in found.blocks)


@given(asks(), busy_days())
def test_what_fits_makes_no_drive_too_short_that_was_not(
    town: Town, ask: Proposal, busy: tuple[Block, ...]
) -> None:
    found, person = proposed(town, ask, busy)
    if found.ok:
        before = lay_day("JB", DAY, person.base, busy, person.working, town.places)
        after = lay_day("JB", DAY, person.base, (*busy, *found.blocks), person.working, town.places)

        assert set(after.short) <= set(before.short)
        assert found.travel == after.travel


@given(asks(), busy_days())
def test_what_fits_has_its_reading_before_and_its_record_after(
    town: Town, ask: Proposal, busy: tuple[Block, ...]
) -> None:
    found, _ = proposed(town, ask, busy)
    if found.ok:
        kinds = [block.kind for block in sorted(found.blocks, key=lambda block: block.start)]

        assert kinds[0] == ("reading" if ask.reading else "travel" if ask.needs.carried else "session")
        assert kinds[-1] == "recording"
        assert kinds.count("session") == 1


@given(asks(), busy_days())
def test_once_booked_the_same_does_not_fit_again(town: Town, ask: Proposal, busy: tuple[Block, ...]) -> None:
    found, _ = proposed(town, ask, busy)
    if found.ok:
        booked = tuple(replace(block, session="X99") for block in found.blocks)
        again, _ = proposed(town, ask, (*busy, *booked))

        assert again.why
