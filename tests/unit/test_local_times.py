from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.local import (
    LONDON,
    at,
    from_store,
    hm,
    later,
    local,
    long_day,
    monday,
    parse_date,
    parse_when,
    short_day,
    since_words,
    to_store,
    weekday,
)
from ftdesk.clock.now import FixedClock, SystemClock
from ftdesk.model.errors import WrongInput

instants = st.floats(0, 4e9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def test_a_time_without_an_offset_is_londons() -> None:
    assert to_store(parse_when("2026-12-24T16:41", field="at")) == "2026-12-24T16:41:00Z"
    assert to_store(parse_when("2026-06-24 16:41:05", field="at")) == "2026-06-24T15:41:05Z"
    assert to_store(parse_when("2026-06-24", field="at")) == "2026-06-23T23:00:00Z"


def test_an_offset_is_kept_to_and_shown_in_london() -> None:
    when = parse_when("2026-06-24T16:41+02:00", field="at")

    assert hm(when) == "15:41"
    assert when.tzinfo is LONDON


def test_a_time_that_the_clocks_jump_over_is_the_later_one() -> None:
    assert hm(parse_when("2026-03-29T01:30", field="at")) == "02:30"
    assert hm(at(date(2026, 3, 29), "01:30")) == "02:30"


def test_a_time_that_comes_twice_is_its_first() -> None:
    assert to_store(parse_when("2026-10-25T01:30", field="at")) == "2026-10-25T00:30:00Z"


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01", "2026-02-30T10:00", "20261224", "2026-12-24T25:00"]
)
def test_what_is_no_time_names_its_field(text: str) -> None:
    with pytest.raises(WrongInput, match=r"^--at: not a date and time"):
        parse_when(text, field="--at")


def test_a_time_outside_the_calendar_is_wrong_input() -> None:
    with pytest.raises(WrongInput):
        parse_when("0001-01-01T00:00+12:00", field="at")


@pytest.mark.parametrize("year", ["1899", "2200", "9999"])
def test_a_year_that_nobody_counts_with_is_said(year: str) -> None:
    with pytest.raises(WrongInput, match=f"^--from: {year}-12-31 lies outside the years 1900 to 2199$"):
        parse_date(f"{year}-12-31", field="--from")
    with pytest.raises(WrongInput, match=f"^--to: {year}-12-31T00:00 lies outside the years"):
        parse_when(f"{year}-12-31T00:00", field="--to")


@pytest.mark.parametrize("text", ["", "24/12/2026", "2026-02-30", "2026-W52-4", "2026-12-24T16:41"])
def test_what_is_no_date_names_its_field(text: str) -> None:
    with pytest.raises(WrongInput, match=r"^closures\.csv, line 3, date: "):
        parse_date(text, field="closures.csv, line 3, date")


def test_a_naive_time_is_refused() -> None:
    for refuse in (local, to_store):
        with pytest.raises(ValueError, match="zone"):
            refuse(datetime(2026, 1, 1))  # noqa: DTZ001


def test_days_are_written_in_the_desks_words() -> None:
    day = date(2026, 12, 30)

    assert (short_day(day), long_day(day), weekday(day)) == ("Wed 30 Dec", "Wed 30 Dec 2026", "wed")
    assert monday(day) == date(2026, 12, 28)


def test_minutes_are_true_minutes_across_the_change_of_clocks() -> None:
    assert hm(later(at(date(2026, 3, 29), "00:30"), 60)) == "02:30"
    assert hm(later(at(date(2026, 10, 25), "02:30"), -120)) == "01:30"


def test_a_fixed_clock_stands_where_it_was_put() -> None:
    clock = FixedClock(datetime(2026, 6, 24, 15, 41, tzinfo=UTC))

    assert hm(clock.now()) == "16:41"
    assert clock.now() == clock.now()


def test_the_systems_clock_tells_the_present_in_london() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()

    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is LONDON


@given(instants)
def test_what_is_stored_comes_back_to_the_second(when: datetime) -> None:
    assert from_store(to_store(when)) == when.replace(microsecond=0).astimezone(LONDON)


@given(instants, st.integers(-14 * 60, 14 * 60))
def test_written_with_any_offset_it_is_the_same_instant(when: datetime, offset: int) -> None:
    elsewhere = when.replace(microsecond=0).astimezone(timezone(timedelta(minutes=offset)))

    assert to_store(parse_when(elsewhere.isoformat(), field="at")) == to_store(when)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.times())
def test_a_clock_time_is_what_the_clock_shows_but_for_the_hour_that_does_not_exist(
    day: date, time: object
) -> None:
    text = str(time)[:5]
    shown = hm(at(day, text))

    assert shown == text or (text[:2] == "01" and shown == "02" + text[2:] and day.month == 3)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 24), "at 16:41"),
        (date(2026, 12, 28), "on Thu 24 Dec at 16:41"),
        (date(2027, 1, 4), "on Thu 24 Dec 2026 at 16:41"),
        (None, "on Thu 24 Dec 2026 at 16:41"),
    ],
)
def test_when_somebody_did_something_names_any_day_but_today(today: date | None, words: str) -> None:
    assert since_words(datetime(2026, 12, 24, 16, 41, tzinfo=LONDON), today) == words
