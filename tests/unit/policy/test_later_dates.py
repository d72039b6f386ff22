"""What only a later date of the series breaks warns at referral, naming the date (RULES D.10, E.26)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Judging = Callable[..., Any]
BORN = "children.0.date_of_birth"
INFANT = {"request.minutes": 120, "request.days_per_week": 3, "request.weeks": 4}


@pytest.mark.parametrize(
    ("born", "codes", "day"),
    [
        ("2025-07-06", [], None),  # one on the day after the four weeks from Monday 8 June
        ("2025-07-05", ["warn"], "Sun 5 Jul"),  # one on their last day
        ("2025-06-09", ["warn"], "Tue 9 Jun"),
        ("2025-06-08", ["block"], None),  # one on the first day
    ],
)
def test_e_26_a_birthday_inside_the_series_warns_and_one_before_it_blocks(
    herts: Judging, born: str, codes: list[str], day: str | None
) -> None:
    judged = herts(INFANT | {BORN: born})
    assert judged.codes("H-3.1b") == codes
    if day is not None:
        (finding,) = judged.of("H-3.1b")
        assert finding.message.startswith(f"From {day}")
        assert finding.facts[BORN] == born
        assert "H-3.1b" not in judged.blocks


def test_e_26_what_stands_from_the_first_day_on_is_not_said_again_of_a_later_one(herts: Judging) -> None:
    judged = herts({BORN: "2025-06-20", "request.minutes": 180, "request.days_per_week": 3})
    assert judged.codes("H-3.1a") == ["block"]
    assert [f.code.value for f in judged.of("H-3.1b")] == ["warn"]  # another row from the birthday on


def test_e_26_a_school_year_that_begins_inside_the_series_warns(herts: Judging) -> None:
    changes = {BORN: "2022-03-10", "request.days_per_week": 3, "request.weeks": 4}
    assert herts(changes | {"request.start_on": "2026-08-03"}).codes("H-3.1c") == []
    begins = herts(changes | {"request.start_on": "2026-08-10"})
    assert begins.codes("H-3.1c") == ["warn"]
    assert begins.of("H-3.1c")[0].message.startswith("From Tue 1 Sep")


@pytest.mark.parametrize(
    ("expires", "codes"),
    [
        ("2026-08-30", []),  # the last day of the twelve weeks
        ("2026-08-29", ["warn"]),
        ("2026-06-08", ["warn"]),
        ("2026-06-07", ["block"]),  # over before the first day
    ],
)
def test_e_26_an_order_that_ends_inside_the_series_warns(
    herts: Judging, expires: str, codes: list[str]
) -> None:
    order = {"directed": True, "days_per_week": 4, "expires_on": expires}
    judged = herts({"court": order, "request.days_per_week": 4})
    assert judged.codes("H-3.1c") == codes


def test_d_10_without_a_start_it_is_judged_as_of_today_and_says_so(herts: Judging) -> None:
    open_start = INFANT | {"request.start_on": None, "request.weeks": 12}
    asked = {BORN: "2025-06-02"}  # one tomorrow
    assert herts(open_start | asked).codes("H-3.1b") == []
    judged = herts(open_start | asked, today=date(2026, 6, 2))
    assert judged.codes("H-3.1b") == ["block"]
    assert "No start is stated: judged as of Tue 2 Jun" in judged.of("H-3.1b")[0].message


def test_d_9_a_stated_stage_overrides_the_one_from_the_date_of_birth(herts: Judging) -> None:
    three_days = {BORN: "2018-03-10", "request.days_per_week": 3}
    assert herts(three_days).codes("H-3.1c") == ["block"]
    held_back = three_days | {"children.0.school_stage": "pre_school"}
    assert herts(held_back).codes("H-3.1c") == []
    left = three_days | {"children.0.school_stage": "left"}
    assert herts(left).codes("H-3.1d") == ["block"]


def test_e_3_a_birthday_of_fourteen_inside_a_series_that_a_court_directed_warns(herts: Judging) -> None:
    judged = herts({BORN: "2012-07-01", "request.weeks": 12, "court.directed": True})
    (finding,) = judged.of("H-3.7")
    assert finding.code.value == "warn"
    assert finding.message.startswith("From Wed 1 Jul")
    assert "the court's direction wins" in finding.message
    assert herts({BORN: "2012-09-30", "request.weeks": 12, "court.directed": True}).codes("H-3.7") == []
