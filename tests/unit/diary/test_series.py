from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.clock.bank_holidays import england
from ftdesk.clock.local import WEEKDAYS, at, hm, weekday
from ftdesk.diary.series import DateRow, SeriesRequest, Slot, dates_needed, expand, lay_out, refusals
from ftdesk.diary.situation import DaySituation
from ftdesk.model.errors import WrongInput
from ftdesk.model.shape import Weekday

if TYPE_CHECKING:
    from tests.unit.diary.conftest import Town

WEDNESDAY = Slot("wed", "10:00", "PF1", ("JB",))
FRIDAY = Slot("fri", "14:00", "CO1", ("LM",))
ASK = SeriesRequest(slots=(WEDNESDAY, FRIDAY), from_on=date(2026, 12, 30), weeks=2, minutes=60)
HOLIDAYS = england(2026, 2027)


def laid(
    town: Town,
    ask: SeriesRequest,
    change: Callable[[DaySituation], DaySituation] = lambda situation: situation,
) -> tuple[DateRow, ...]:
    situations = {
        day: change(town.situation(day, bank_holiday=HOLIDAYS.get(day))) for day in dates_needed(ask)
    }
    return lay_out(ask, situations, town.places, town.settings)


def on_leave(town: Town, day: date) -> Callable[[DaySituation], DaySituation]:
    def change(situation: DaySituation) -> DaySituation:
        if situation.day != day:
            return situation
        return town.with_blocks(situation, town.block("JB", "leave", day, "00:00", "23:59", None))

    return change


def test_a_series_over_new_year_names_the_bank_holiday_it_leaves_out(town: Town) -> None:
    rows = laid(town, ASK)

    assert [(row.date.isoformat(), row.state, row.why) for row in rows] == [
        ("2026-12-30", "fits", ()),
        ("2027-01-01", "left_out", ("bank holiday: New Year's Day",)),
        ("2027-01-06", "fits", ()),
        ("2027-01-08", "fits", ()),
    ]
    assert refusals(rows) == ()


def test_any_other_misfit_refuses_the_series_by_its_date(town: Town) -> None:
    rows = laid(town, ASK, on_leave(town, date(2027, 1, 6)))

    assert [row.state for row in rows] == ["fits", "left_out", "clash", "fits"]
    assert refusals(rows) == ("Wed 6 Jan: J Bains on leave",)


def test_a_misfit_left_out_by_name_keeps_its_reason(town: Town) -> None:
    ask = replace(ASK, leave_out=frozenset({date(2027, 1, 6), date(2027, 1, 8)}))
    rows = laid(town, ask, on_leave(town, date(2027, 1, 6)))

    assert [(row.state, row.why) for row in rows[2:]] == [
        ("left_out", ("J Bains on leave",)),
        ("left_out", ("left out by choice",)),
    ]
    assert refusals(rows) == ()
    assert rows[3].blocks == ()


def test_a_series_keeps_its_clock_time_over_the_change_of_clocks(town: Town) -> None:
    ask = replace(ASK, slots=(WEDNESDAY,), from_on=date(2027, 3, 24))

    assert [(hm(row.start), row.start.utcoffset()) for row in laid(town, ask)] == [
        ("10:00", timedelta()),
        ("10:00", timedelta(hours=1)),
    ]


def test_twelve_weeks_end_within_the_twelve_weeks_of_the_rules() -> None:
    dates = expand(("mon", "tue", "wed"), date(2026, 12, 30), 12)

    assert len(dates) == 36
    assert dates[0] == date(2026, 12, 30)
    assert dates[-1] <= dates[0] + timedelta(days=83)


def test_one_date_may_have_another_slot(town: Town) -> None:
    other = Slot("thu", "15:00", "CO1", ("LM",))
    rows = laid(town, replace(ASK, changed={date(2027, 1, 6): other}))

    assert [(hm(row.start), row.room, row.staff) for row in rows if row.date == date(2027, 1, 6)] == [
        ("15:00", "CO1", ("LM",))
    ]


def test_each_supervisor_reads_once_before_their_own_first_session(town: Town) -> None:
    ask = replace(ASK, reading={"JB": 45, "LM": 45})
    reading = [block for row in laid(town, ask) for block in row.blocks if block.kind == "reading"]

    assert [(block.staff, block.start.date().isoformat()) for block in reading] == [
        ("JB", "2026-12-30"),
        ("LM", "2027-01-08"),
    ]


def test_reading_may_lie_on_an_earlier_day_of_the_week_but_not_in_the_past(town: Town) -> None:
    early = replace(ASK, slots=(replace(WEDNESDAY, start="09:15"),), reading={"JB": 45})
    too_late = replace(early, not_before=at(date(2026, 12, 29), "17:00"))

    first = laid(town, early)[0]

    assert first.blocks[0].start.date() == date(2026, 12, 29)
    assert refusals(laid(town, too_late)) == ("Wed 30 Dec: no 45 min for J Bains to read before the session",)


def test_the_first_session_of_a_new_arrangement_is_the_first_that_is_held(town: Town) -> None:
    ask = replace(ASK, new=True, leave_out=frozenset({date(2026, 12, 30)}))

    assert [row.first for row in laid(town, ask)] == [False, False, True, False]


def test_the_sessions_of_a_series_count_towards_the_weeks_limit(town: Town) -> None:
    slots = (WEDNESDAY, replace(WEDNESDAY, weekday="thu"))
    rows = laid(
        town,
        replace(ASK, slots=slots, from_on=date(2027, 1, 4), weeks=2),
        lambda situation: situation.with_contacts({"JB": 24}),
    )

    assert [row.warns for row in rows] == [(), ("J Bains: 26 contacts that week, over 25",)] * 2


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (replace(ASK, weeks=0), "weeks: must be 1 or more, not 0"),
        (replace(ASK, weeks=10**7), "weeks: 10000000 from 2026-12-30 is past the end of the calendar"),
        (replace(ASK, slots=()), "series: no weekday"),
        (replace(ASK, slots=(WEDNESDAY, WEDNESDAY)), "series: one session a family a day"),
        (
            replace(ASK, leave_out=frozenset({date(2027, 1, 7)})),
            "leave out: 2027-01-07 is no date of the series",
        ),
    ],
)
def test_an_impossible_series_gets_one_sentence(town: Town, ask: SeriesRequest, sentence: str) -> None:
    with pytest.raises(WrongInput) as refused:
        laid(town, ask)

    assert refused.value.message == sentence


@given(
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(1, 30),
)
def test_every_week_has_each_weekday_once(wanted: set[Weekday], start: date, weeks: int) -> None:
    dates = expand(wanted, start, weeks)

    assert len(dates) == weeks * len(wanted)
    assert list(dates) == sorted(set(dates))
    assert {weekday(day) for day in dates} == wanted
    assert all(start <= day < start + timedelta(weeks=weeks) for day in dates)


slots = st.builds(
    Slot,
    weekday=st.sampled_from(WEEKDAYS[:5]),
    start=st.sampled_from(["09:00", "09:45", "11:00", "13:15", "15:30", "16:00"]),
    room=st.sampled_from(["PF1", "CO1"]),
    staff=st.sampled_from([("JB",), ("LM",), ("JB", "LM"), ("LM", "TP")]),
)


@settings(max_examples=50)
@given(
    st.lists(slots, min_size=1, max_size=4, unique_by=lambda slot: slot.weekday),
    st.dates(date(2026, 12, 1), date(2027, 4, 30)),
    st.sampled_from([{}, {"JB": 45}, {"JB": 45, "LM": 20, "TP": 20}]),
)
def test_no_two_blocks_of_a_whole_series_overlap(
    town: Town, weekly: list[Slot], start: date, reading: dict[str, int]
) -> None:
    ask = SeriesRequest(slots=tuple(weekly), from_on=start, weeks=3, minutes=90, reading=reading)
    rows = laid(town, ask)
    blocks = [block for row in rows for block in row.blocks]

    assert [row.date for row in rows] == list(expand((s.weekday for s in weekly), start, 3))
    for one, other in combinations(blocks, 2):
        assert one.staff != other.staff or not one.interval.overlaps(other.interval)
    for row in rows:
        assert (row.state == "fits") == bool(row.blocks) == (not row.why)
        assert row.state != "left_out" or HOLIDAYS.get(row.date)
