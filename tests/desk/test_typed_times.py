"""Times and dates are read as people type them, and what may be two times is none."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.clock.local import hm, parse_when
from ftdesk.desk.form import typed_day, typed_time, typed_when
from ftdesk.model.errors import WrongInput


@pytest.mark.parametrize("typed", ["15:45", "15.45", "1545", "3.45pm", "3:45 pm"])
def test_a_time_is_read_as_it_is_typed(typed: str) -> None:
    assert typed_time(typed, "From") == "15:45"


@pytest.mark.parametrize("typed", ["", "3", "25:00", "15:45x", "soon"])
def test_what_is_no_time_is_told_with_its_field(typed: str) -> None:
    with pytest.raises(WrongInput, match="From: not a time such as 15:45"):
        typed_time(typed, "From")


@pytest.mark.parametrize(
    "typed",
    ["2026-11-21 14:00", "21/11/2026 14.00", "21 Nov 2026 2pm", "2026-11-21T14:00", "Sat 21 Nov 2026 14:00"],
)
def test_a_date_and_time_are_read_as_they_are_typed(typed: str) -> None:
    assert typed_when(typed, "When") == parse_when("2026-11-21T14:00", field="When")


def test_what_the_desk_writes_itself_is_read_at_every_minute_of_day_and_night() -> None:
    for minute in range(24 * 60):
        clock = f"{minute // 60:02}:{minute % 60:02}"
        assert typed_time(clock, "From") == clock
        assert hm(typed_when(f"24/11/2026 {clock}", "When")) == clock


@pytest.mark.parametrize("typed", ["3:30", "6.45"])
def test_an_hour_that_may_be_of_the_morning_or_the_afternoon_is_no_time(typed: str) -> None:
    with pytest.raises(WrongInput, match="From: not a time such as 15:45"):
        typed_time(typed, "From")


@pytest.mark.parametrize(
    "typed", ["Thu 24 Dec 2026", "thursday 24 december 2026", "24/12/2026", "2026-12-24"]
)
def test_a_date_is_read_as_it_is_shown_and_as_it_is_typed(typed: str) -> None:
    assert typed_day(typed, "From") == date(2026, 12, 24)


def test_a_date_whose_day_of_the_week_is_another_is_told_which_it_is() -> None:
    with pytest.raises(WrongInput, match="From: Thu 25 Dec 2026 is Fri 25 Dec 2026"):
        typed_day("Thu 25 Dec 2026", "From")


@pytest.mark.parametrize("typed", ["soon", "31/02/2027", "2027-02-31", "Thursday"])
def test_what_is_no_date_is_told_with_one_as_the_desk_writes_it(typed: str) -> None:
    with pytest.raises(WrongInput, match="From: not a date such as Thu 24 Dec 2026 or 24/12/2026"):
        typed_day(typed, "From")
    with pytest.raises(WrongInput, match="From: not a date and time such as Thu 24 Dec 2026 16:41"):
        typed_when(typed, "From")
