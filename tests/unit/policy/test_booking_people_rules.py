"""The rules of arranging that speak of people, each on both sides of its edge."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from ftdesk.model.finding import Code
from ftdesk.policy.booking_facts import (
    BookedAdult,
    BookedChild,
    BookedSlot,
)
from ftdesk.policy.profile import load_profile
from ftdesk.policy.stage import ask_stage
from tests.proposed_series import (
    MONDAY,
    NEW,
    SERIES,
    TODAY,
    codes,
    said,
    series,
    worker,
)


def test_a_series_as_it_should_be_is_in_nobodys_way() -> None:
    found = ask_stage(SERIES, load_profile("northamptonshire"), TODAY)
    assert not [one for one in found if one.code in (Code.BLOCK, Code.ASK, Code.AUTHORISE, Code.WARN)]


def test_n_2_1b_a_new_lead_is_warned_of_and_introduced() -> None:
    assert codes("N-2.1b", worker(led_before=0)) == ["warn", "task"]
    assert codes("N-2.1b", worker(led_before=1)) == []
    assert codes("N-2.1b", NEW) == [], "nobody has led anything yet"
    assert codes("N-2.1b", worker(led_before=0, leads=False)) == [], "the second in the room changes"


@pytest.mark.parametrize(
    ("finishes", "weekday", "expected"),
    [("15:01", "mon", ["warn"]), ("15:00", "mon", []), (None, "mon", []), ("15:01", "sat", [])],
)
def test_n_2_1c_a_slot_before_school_is_out(finishes: str | None, weekday: Any, expected: list[str]) -> None:
    child = BookedChild(name="Ada", school_finishes_at=finishes)
    slot = BookedSlot(weekday=weekday, start="15:00", end="16:30")
    assert codes("N-2.1c", series(children=(child,), slots=(slot,))) == expected


def test_n_3_8a_an_untrained_supervisor_is_not_booked_for_supervised_time() -> None:
    assert codes("N-3.8a", worker(untrained=True)) == ["block"]
    assert codes("N-3.8a", worker(untrained=None)) == []
    assert codes("N-3.8a", replace(worker(untrained=True), level="supported")) == []


def test_n_3_12_dates_on_which_the_lead_is_away_are_warned_of() -> None:
    assert codes("N-3.12", worker(away_on=1)) == ["warn", "default"]
    assert codes("N-3.12", worker(away_on=0)) == ["default"]


def test_n_3_37_the_share_of_the_past_is_shown() -> None:
    assert "led 2 of 3 sessions so far (67 %)" in said("N-3.37", worker(led_before=2))[0].message
    assert codes("N-3.37", worker(led_before=0)) == []


@pytest.mark.parametrize(
    ("transport", "led", "expected"),
    [("service", 0, ["warn"]), ("service", 1, []), ("carer", 0, []), ("other", 1, ["warn"]), (None, 0, [])],
)
def test_n_3_39a_whoever_brings_the_child_is_familiar(transport: Any, led: int, expected: list[str]) -> None:
    assert codes("N-3.39a", replace(worker(led_before=led), transport=transport)) == expected


@pytest.mark.parametrize(("transport", "expected"), [("other", ["warn"]), ("service", []), (None, [])])
def test_n_3_39b_whoever_brings_the_child_knows_the_risks(transport: Any, expected: list[str]) -> None:
    assert codes("N-3.39b", series(transport=transport)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"transport": None}, ["warn"]),
        ({"transport": None, "mode": "video"}, []),
        ({"transport": "carer", "transport_agreed": False}, ["warn"]),
        ({"transport": "carer", "transport_agreed": True}, []),
        ({"transport": "carer", "transport_agreed": None}, []),
        ({"transport": "service", "transport_agreed": False}, []),
    ],
)
def test_n_3_38f_transport_is_talked_over_before_it_is_booked(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes("N-3.38f", series(**changes)) == expected


@pytest.mark.parametrize(
    ("people", "workers", "expected"),
    [(6, 1, []), (7, 1, ["warn"]), (12, 2, []), (13, 2, ["warn"]), (9, 0, [])],
)
def test_n_3_40b_no_more_people_than_can_be_seen(people: int, workers: int, expected: list[str]) -> None:
    assert codes("N-3.40b", series(people=people, workers_needed=workers)) == expected


@pytest.mark.parametrize(
    ("language", "interpreter", "skills", "expected"),
    [
        ("Polish", None, (), ["warn"]),
        ("Polish", False, (), ["warn"]),
        ("Polish", True, (), []),
        ("Polish", None, ("polish",), []),
        ("English", None, (), []),
        (None, None, (), []),
    ],
)
def test_n_3_40c_a_language_that_nobody_booked_speaks(
    language: str | None, interpreter: bool | None, skills: tuple[str, ...], expected: list[str]
) -> None:
    adult = BookedAdult(name="Bea", language=language, interpreter=interpreter)
    assert codes("N-3.40c", replace(worker(languages=skills), adults=(adult,))) == expected


def test_n_3_42b_a_declared_conflict_of_interest_blocks() -> None:
    assert codes("N-3.42b", worker(conflict=True)) == ["block"]
    assert codes("N-3.42b", worker(conflict=None)) == []


@pytest.mark.parametrize(("contacts", "expected"), [(14, ["note"]), (15, []), (25, []), (26, ["warn"])])
def test_n_4_5a_a_reasonable_number_a_week(contacts: int, expected: list[str]) -> None:
    full_time = worker(week=MONDAY, contacts=contacts, fewest=15, most=25)
    assert codes("N-4.5a", full_time) == expected
    assert codes("N-4.5a", worker(week=MONDAY, contacts=contacts)) == [], "hours are not stated"


def test_h_4_6b_a_hired_supervisor_waits_for_a_manager() -> None:
    hired = worker(hired=True)
    (waits,) = said("H-4.6b", hired, "hertfordshire")
    assert (waits.code, waits.role) == (Code.AUTHORISE, "contact_service_manager")
    assert codes("H-4.6b", replace(hired, hired_agreed=True), "hertfordshire") == []
    assert codes("H-4.6b", worker(hired=None), "hertfordshire") == []
