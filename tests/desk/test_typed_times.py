"""Times and dates are read as people type them, and what may be two times is none."""

from __future__ import annotations

import pytest

from ftdesk.clock.local import parse_when
from ftdesk.desk.form import typed_time, typed_when
from ftdesk.model.errors import WrongInput


@pytest.mark.parametrize("typed", ["15:45", "15.45", "1545", "3.45pm", "3:45 pm"])
def test_a_time_is_read_as_it_is_typed(typed: str) -> None:
    assert typed_time(typed, "From") == "15:45"


@pytest.mark.parametrize("typed", ["", "3", "25:00", "15:45x", "soon"])
def test_what_is_no_time_is_told_with_its_field(typed: str) -> None:
    with pytest.raises(WrongInput, match="From: not a time such as 15:45"):
        typed_time(typed, "From")


@pytest.mark.parametrize(
    "typed", ["2026-11-21 14:00", "21/11/2026 14.00", "21 Nov 2026 2pm", "2026-11-21T14:00"]
)
def test_a_date_and_time_are_read_as_they_are_typed(typed: str) -> None:
    assert typed_when(typed, "When") == parse_when("2026-11-21T14:00", field="When")
