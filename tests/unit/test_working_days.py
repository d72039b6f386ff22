from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.bank_holidays import england
from ftdesk.clock.local import parse_when
from ftdesk.clock.working_days import Skipped, WorkingDays
from ftdesk.model.errors import WrongInput

ENGLAND = england(2025, 2028)
DESK = WorkingDays(ENGLAND, {}, 2027)

days = st.dates(date(2025, 1, 1), date(2028, 12, 1))
calendars = st.builds(
    WorkingDays,
    bank_holidays=st.dictionaries(days, st.sampled_from(["Easter Monday", "May Day"]), max_size=40),
    closures=st.dictionaries(days, st.sampled_from(["training day", ""]), max_size=40),
    confirmed_to=st.integers(2024, 2029),
)


def when(text: str) -> datetime:
    return parse_when(text, field="from")


def test_two_working_days_over_christmas_name_every_day_skipped() -> None:
    due = DESK.due(when("2026-12-24T16:41"), 2)

    assert due.start == date(2026, 12, 24)
    assert due.due == date(2026, 12, 30)
    assert due.skipped == (
        Skipped(date(2026, 12, 25), "Christmas Day"),
        Skipped(date(2026, 12, 26), "Saturday, Boxing Day"),
        Skipped(date(2026, 12, 27), "Sunday"),
        Skipped(date(2026, 12, 28), "Boxing Day (substitute day)"),
    )
    assert not due.unconfirmed


def test_two_working_days_over_easter() -> None:
    due = DESK.due(date(2026, 4, 2), 2)

    assert due.due == date(2026, 4, 8)
    assert [s.why for s in due.skipped] == ["Good Friday", "Saturday", "Sunday", "Easter Monday"]


def test_d_1_receipt_on_a_day_that_is_no_working_day_is_day_0_and_not_named() -> None:
    due = DESK.due(date(2026, 12, 26), 1)

    assert due.due == date(2026, 12, 29)
    assert [s.date.day for s in due.skipped] == [27, 28]


def test_a_closure_of_the_service_is_skipped_and_named_by_its_why() -> None:
    desk = WorkingDays({}, {date(2026, 6, 9): "training day", date(2026, 6, 10): ""}, 2026)

    due = desk.due(date(2026, 6, 8), 1)

    assert due.due == date(2026, 6, 11)
    assert [s.why for s in due.skipped] == ["training day", "closed"]


def test_d_2_receipt_after_hours_is_still_day_0_unless_a_cut_off_is_set() -> None:
    late = when("2026-06-08T23:30")
    with_cut_off = WorkingDays(ENGLAND, {}, 2027, cut_off=time(17))

    assert DESK.due(late, 2).due == date(2026, 6, 10)
    assert with_cut_off.due(late, 2).due == date(2026, 6, 11)
    assert with_cut_off.due(when("2026-06-08T17:00"), 2).due == date(2026, 6, 10)


def test_receipt_is_counted_from_the_day_in_london_whatever_the_offset() -> None:
    assert DESK.due(when("2026-06-08T23:30:00Z"), 1).start == date(2026, 6, 9)


def test_a_deadline_past_the_confirmed_year_says_so() -> None:
    assert not DESK.due(date(2027, 12, 24), 2).unconfirmed
    assert DESK.due(date(2027, 12, 31), 2).unconfirmed


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ((2026, 12, 24), 2),
        ((2026, 12, 25), 2),
        ((2026, 12, 29), 1),
        ((2026, 12, 30), 0),
        ((2026, 12, 31), -1),
        ((2027, 1, 1), -1),
        ((2027, 1, 4), -2),
    ],
)
def test_working_days_left(today: tuple[int, int, int], left: int) -> None:
    assert DESK.left(date(*today), date(2026, 12, 30)) == left


def test_fridays_deadline_is_late_on_saturday() -> None:
    friday = date(2026, 6, 12)

    assert [DESK.left(friday + timedelta(days=n), friday) for n in range(5)] == [0, -1, -1, -1, -2]


@pytest.mark.parametrize("count", [-1, 10_000_000])
def test_an_impossible_count_gets_one_sentence(count: int) -> None:
    with pytest.raises(WrongInput, match=r"^working days: "):
        WorkingDays({}, {}, 2027).due(date(9990, 6, 8), count)


@given(calendars, days, st.integers(0, 30))
def test_exactly_the_days_asked_for_are_working_days(desk: WorkingDays, start: date, count: int) -> None:
    due = desk.due(start, count)
    after = [start + timedelta(days=n) for n in range(1, (due.due - start).days + 1)]

    assert sum(desk.is_working(day) for day in after) == count
    assert [s.date for s in due.skipped] == [day for day in after if not desk.is_working(day)]
    assert all(start < s.date < due.due and s.why for s in due.skipped)
    assert desk.is_working(due.due) or count == 0


@given(calendars, days, st.integers(0, 20), st.integers(0, 20))
def test_more_days_are_never_due_sooner(desk: WorkingDays, start: date, count: int, more: int) -> None:
    assert desk.due(start, count).due <= desk.due(start, count + more).due


@given(calendars, days, st.integers(1, 20))
def test_what_is_left_on_the_day_of_receipt_is_what_was_allowed(
    desk: WorkingDays, start: date, count: int
) -> None:
    assert desk.left(start, desk.due(start, count).due) == count


@given(calendars, days, days)
def test_only_the_day_itself_is_neither_left_nor_late(desk: WorkingDays, today: date, due: date) -> None:
    left = desk.left(today, due)

    assert (left > 0, left == 0, left < 0) == (today < due, today == due, today > due)
