"""Counting conventions D.9 and D.10 of the rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.ages import age_on, age_words, changes_between, school_stage, turns

births = st.dates(date(2005, 1, 1), date(2026, 1, 1))
after = st.timedeltas(timedelta(), timedelta(days=20 * 365))


def test_an_age_is_reached_on_the_birthday() -> None:
    born = date(2020, 5, 6)

    assert age_on(born, date(2026, 5, 5)) == 5
    assert age_on(born, date(2026, 5, 6)) == 6
    assert age_on(born, date(2020, 5, 5)) == -1


def test_d_10_born_on_29_february_turns_on_1_march_in_common_years() -> None:
    born = date(2024, 2, 29)

    assert turns(born, 1) == date(2025, 3, 1)
    assert age_on(born, date(2025, 2, 28)) == 0
    assert turns(born, 4) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2026, 12, 24), "0 wks"),
        (date(2026, 12, 17), "1 wk"),
        (date(2026, 10, 20), "9 wks"),
        (date(2026, 9, 25), "12 wks"),
        (date(2026, 9, 24), "3 m"),
        (date(2025, 12, 25), "11 m"),
        (date(2025, 12, 24), "1"),
        (date(2019, 6, 1), "7"),
        (date(2026, 12, 25), "not yet born"),
    ],
)
def test_ages_as_the_field_speaks_them(born: date, words: str) -> None:
    assert age_words(born, date(2026, 12, 24)) == words


@pytest.mark.parametrize(
    ("born", "day", "stage"),
    [
        (date(2021, 8, 31), date(2025, 8, 31), "pre_school"),
        (date(2021, 8, 31), date(2025, 9, 1), "primary"),
        (date(2021, 9, 1), date(2025, 9, 1), "pre_school"),
        (date(2021, 9, 1), date(2026, 9, 1), "primary"),
        (date(2014, 8, 31), date(2025, 9, 1), "secondary"),
        (date(2014, 9, 1), date(2025, 9, 1), "primary"),
        (date(2010, 1, 1), date(2026, 8, 31), "secondary"),
        (date(2010, 1, 1), date(2026, 9, 1), "left"),
    ],
)
def test_d_9_the_edge_of_a_school_year_is_31_august(born: date, day: date, stage: str) -> None:
    assert school_stage(born, day) == stage


def test_changes_inside_a_series_are_named_with_their_first_day() -> None:
    changes = changes_between(date(2021, 8, 31), date(2025, 8, 30), date(2025, 9, 1))

    assert [(c.on, c.what, c.age, c.stage) for c in changes] == [
        (date(2025, 8, 31), "turns 4", 4, "pre_school"),
        (date(2025, 9, 1), "starts primary school", 4, "primary"),
    ]
    assert changes_between(date(2021, 8, 31), date(2025, 9, 1), date(2025, 12, 1)) == ()


@given(births, after)
def test_an_age_holds_from_its_day_to_the_day_before_the_next(born: date, grown: timedelta) -> None:
    day = born + grown
    age = age_on(born, day)

    assert turns(born, age) <= day < turns(born, age + 1)


@given(births, after, after)
def test_between_two_changes_nothing_changes(born: date, begin: timedelta, length: timedelta) -> None:
    first, last = born + begin, born + begin + length
    changes = changes_between(born, first, last)

    def state(day: date) -> tuple[int, str]:
        return age_on(born, day), school_stage(born, day)

    assert all(state(c.on) == (c.age, c.stage) != state(c.on - timedelta(days=1)) for c in changes)
    assert changes or state(first) == state(last)
    if changes:
        assert state(last) == (changes[-1].age, changes[-1].stage)
