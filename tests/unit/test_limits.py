"""Counting conventions D.3 to D.8 of the rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.frequency import most_in_365_days
from ftdesk.clock.limits import clock_hours, end_of, last_permitted, months_on
from ftdesk.clock.local import at, to_store

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def test_d_3_twenty_four_hours_go_through_the_weekend() -> None:
    assert clock_hours(at(date(2026, 6, 12), "17:00"), 24) == at(date(2026, 6, 13), "17:00")


def test_d_3_twenty_four_hours_show_an_hour_later_where_the_clocks_go_forward() -> None:
    assert clock_hours(at(date(2026, 3, 28), "20:00"), 24) == at(date(2026, 3, 29), "21:00")


def test_d_3_twenty_four_hours_show_an_hour_sooner_where_the_clocks_go_back() -> None:
    assert clock_hours(at(date(2026, 10, 24), "20:00"), 24) == at(date(2026, 10, 25), "19:00")


@pytest.mark.parametrize("start", [date(2026, 3, 26), at(date(2026, 3, 26), "23:50")])
def test_d_4_seven_days_count_the_first(start: date | datetime) -> None:
    assert last_permitted(start, 7) == date(2026, 4, 1)
    assert to_store(end_of(last_permitted(start, 7))) == "2026-04-01T23:00:00Z"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 15), date(2026, 4, 15)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 8, 31), date(2026, 11, 30)),
    ],
)
def test_d_6_three_months_are_calendar_months(start: date, end: date) -> None:
    assert months_on(start, 3) == end


def test_d_8_a_year_is_any_rolling_365_days() -> None:
    first = date(2026, 6, 1)

    assert most_in_365_days([first, first + timedelta(days=364)]) == 2
    assert most_in_365_days([first, first + timedelta(days=365)]) == 1
    assert most_in_365_days([]) == 0
    assert most_in_365_days([first, first, first + timedelta(days=365)], first + timedelta(days=365)) == 1


@given(st.lists(days, max_size=30))
def test_a_rolling_year_is_counted_from_each_day(dates: list[date]) -> None:
    counts = [sum(timedelta() <= other - day < timedelta(days=365) for other in dates) for day in dates]

    assert most_in_365_days(dates) == max(counts, default=0)
