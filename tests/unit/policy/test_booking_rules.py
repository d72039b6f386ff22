"""The rules of arranging that speak of places, times and tasks, each on both sides of its edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from ftdesk.clock.local import at
from ftdesk.model.finding import Code
from ftdesk.policy.booking_facts import (
    BookedAdult,
    BookedSlot,
    FirstSessionFacts,
)
from tests.proposed_series import (
    HALL,
    MONDAY,
    NEW,
    PENFOLD,
    SERIES,
    codes,
    said,
    series,
    venue,
    worker,
)


@pytest.mark.parametrize(("asked_for", "expected"), [(False, ["warn"]), (True, []), (None, [])])
def test_n_3_22a_another_venue_than_was_asked_for(asked_for: bool | None, expected: list[str]) -> None:
    assert codes("N-3.22a", venue(asked_for=asked_for)) == expected


def test_n_3_22b_homes_are_thought_of_first() -> None:
    assert codes("N-3.22b", series(setting="service_venue")) == ["default"]
    assert codes("N-3.22b", series(setting="carer_home")) == []
    assert codes("N-3.22b", replace(NEW, setting="service_venue")) == []


@pytest.mark.parametrize("rule", ["N-3.22c", "N-3.38e", "N-4.3d"])
def test_the_first_session_is_in_one_of_the_services_venues(rule: str) -> None:
    assert codes(rule, series(venues=(replace(HALL, first=True),))) == ["warn"]
    assert codes(rule, series(venues=(HALL,))) == [], "a later session"
    assert codes(rule, series(venues=(replace(PENFOLD, first=True),))) == []


def test_n_3_23_a_video_call_may_show_the_home() -> None:
    assert codes("N-3.23", series(mode="video")) == ["note"]
    assert codes("N-3.23", series(mode="face_to_face")) == []


@pytest.mark.parametrize(
    ("checked", "used", "expected"),
    [(False, False, ["block"]), (False, True, ["warn"]), (True, False, []), (True, True, [])],
)
def test_n_3_24a_a_venue_is_looked_at_before_its_first_use(
    checked: bool, used: bool, expected: list[str]
) -> None:
    assert codes("N-3.24a", venue(checked=checked, used_before=used)) == expected


def test_n_4_5c_a_nearer_venue_that_is_free_is_warned_of() -> None:
    far = {"child_minutes": 30}
    assert codes("N-4.5c", venue(**far, nearer="Corby", nearer_minutes=29)) == ["warn"]
    assert codes("N-4.5c", venue(**far)) == ["default"]
    assert codes("N-4.5c", venue()) == []


def test_n_4_5c_a_journey_from_nobody_knows_where_is_said_not_to_be_counted() -> None:
    assert codes("N-4.5c", series(transport="service", placement_known=False)) == ["note"]
    assert codes("N-4.5c", series(transport="service", placement_known=True)) == []
    assert codes("N-4.5c", series(transport="carer", placement_known=False)) == []


def test_n_3_46b_a_venue_of_others_may_want_its_own_form() -> None:
    assert codes("N-3.46b", series(venues=(HALL,))) == ["task"]
    assert codes("N-3.46b", SERIES) == []


def test_n_3_38c_an_adult_who_cannot_come_then() -> None:
    absent = BookedAdult(name="Bea", cannot_come=("Mondays 15:00 to 16:30",))
    assert codes("N-3.38c", series(adults=(absent,))) == ["warn"]
    assert codes("N-3.38c", SERIES) == []


@pytest.mark.parametrize(
    ("slot", "plan", "expected"),
    [
        (("mon", "15:30", "17:00"), None, []),
        (("mon", "15:31", "17:01"), None, ["ask"]),
        (("mon", "08:59", "10:00"), None, ["ask"]),
        (("sat", "10:00", "11:00"), None, ["ask"]),
        (("mon", "15:31", "17:01"), "", ["block"]),
        (("mon", "15:31", "17:01"), "rings the manager", []),
    ],
)
def test_n_3_45_outside_core_hours(slot: tuple[Any, str, str], plan: str | None, expected: list[str]) -> None:
    weekday, start, end = slot
    booked = BookedSlot(weekday=weekday, start=start, end=end)
    assert codes("N-3.45", series(slots=(booked,), out_of_hours_plan=plan)) == expected


def test_n_3_45_binds_only_what_the_service_staffs() -> None:
    late = BookedSlot(weekday="mon", start="17:00", end="18:00")
    assert codes("N-3.45", series(slots=(late,), staffed=False)) == []


def test_n_4_3a_the_cost_in_days_of_a_later_start() -> None:
    asked = series(wanted_from=date(2027, 1, 2))
    assert "2 days after Sat 2 Jan 2027" in said("N-4.3a", asked)[0].message
    assert "earliest" in said("N-4.3a", series(wanted_from=MONDAY))[0].message


def test_n_4_3c_a_session_has_a_room_and_an_appointment() -> None:
    assert codes("N-4.3c", series(without_room=1)) == ["block"]
    assert codes("N-4.3c", series(without_room=0)) == []


@pytest.mark.parametrize(
    ("rule", "field"),
    [("N-4.4a", "no_time_to_read"), ("N-4.4b", "no_time_to_travel"), ("N-4.4c", "no_time_to_record")],
)
def test_the_diary_has_time_to_read_to_travel_and_to_record(rule: str, field: str) -> None:
    assert codes(rule, series(**{field: ("J Bains",)})) == ["block"]
    assert codes(rule, SERIES) == []


def test_n_3_38l_parents_are_met_before_a_first_session() -> None:
    met = replace(NEW, parents_met_at=at(date(2026, 12, 29), "10:00"))
    assert codes("N-3.38l", met) == ["task", "diary"]
    assert all("Tue 29 Dec 10:00" in one.message for one in said("N-3.38l", met))
    assert codes("N-3.38l", NEW) == ["warn", "task"], "the diary has no time for it"
    assert codes("N-3.38l", SERIES) == []
    assert codes("N-3.38l", met, "hertfordshire") == [], "refused there (X-8)"


def test_n_3_38d_parents_are_met_for_the_agreement() -> None:
    met = replace(NEW, agreement_at=at(date(2026, 12, 29), "09:00"))
    assert codes("N-3.38d", met) == ["task", "diary"]
    assert codes("N-3.38d", NEW) == ["task"]
    assert codes("N-3.38d", SERIES) == []
    assert codes("N-3.38d", replace(met, staffed=False)) == []


@pytest.mark.parametrize("rule", ["N-3.38h", "N-3.38j", "N-3.38k"])
def test_what_is_done_once_before_a_first_session(rule: str) -> None:
    assert codes(rule, NEW) == ["task"]
    assert codes(rule, SERIES) == []
    assert codes(rule, replace(NEW, staffed=False)) == []


@pytest.mark.parametrize("rule", ["N-3.38g", "N-3.38i", "N-4.3b", "N-4.3e"])
def test_what_is_done_for_every_series(rule: str) -> None:
    assert codes(rule, NEW) == codes(rule, SERIES) == ["task"]
    assert codes(rule, SERIES, "hertfordshire") == []


def test_n_3_38g_says_whether_it_is_in_house() -> None:
    assert "by the service itself" in said("N-3.38g", SERIES)[0].message
    assert "not by the service" in said("N-3.38g", series(staffed=False))[0].message


def test_h_4_6a_the_area_team_covers_until_the_service_can() -> None:
    sunday, monday = date(2027, 1, 3), date(2027, 1, 4)
    late = series(first_on=monday, wanted_from=sunday)
    (task,) = said("H-4.6a", late, "hertfordshire")
    assert (task.code, "Sun 3 Jan 2027 to Sun 3 Jan 2027" in task.message) == (Code.TASK, True)
    assert codes("H-4.6a", series(first_on=date(2027, 1, 8), wanted_from=monday), "hertfordshire") == []
    assert codes("H-4.6a", SERIES, "hertfordshire") == []


@pytest.mark.parametrize(("complete", "expected"), [(True, []), (False, ["block"]), (None, ["block"])])
def test_n_3_46a_no_first_session_before_the_assessment(complete: bool | None, expected: list[str]) -> None:
    assert codes("N-3.46a", FirstSessionFacts(assessment_complete=complete)) == expected
    assert codes("N-3.46a", FirstSessionFacts(assessment_complete=complete), "hertfordshire") == []


def test_n_3_38h_no_first_session_before_it_is_filled_in_together() -> None:
    assert codes("N-3.38h", FirstSessionFacts(assessed_together=False)) == ["block"]
    assert codes("N-3.38h", FirstSessionFacts(assessed_together=False, assessment_complete=True)) == []
    assert codes("N-3.38h", FirstSessionFacts(assessed_together=True)) == []
    assert codes("N-3.38h", FirstSessionFacts(assessed_together=None)) == []


def test_n_3_38d_no_first_session_before_the_agreement_or_the_managers_word() -> None:
    assert codes("N-3.38d", FirstSessionFacts(agreement_signed=False)) == ["block"]
    assert codes("N-3.38d", FirstSessionFacts(agreement_signed=False, agreement_let_go=True)) == []
    assert codes("N-3.38d", FirstSessionFacts(agreement_signed=True)) == []
    assert codes("N-3.38d", FirstSessionFacts(agreement_signed=None)) == []


@pytest.mark.parametrize(("met", "expected"), [(False, ["block"]), (True, []), (None, [])])
def test_n_3_38l_no_first_session_before_the_parents_are_met(met: bool | None, expected: list[str]) -> None:
    assert codes("N-3.38l", FirstSessionFacts(parents_met=met)) == expected


@pytest.mark.parametrize(("done", "expected"), [(False, ["warn"]), (True, []), (None, [])])
def test_n_3_38j_reading_up_is_noted(done: bool | None, expected: list[str]) -> None:
    assert codes("N-3.38j", FirstSessionFacts(read_up=done)) == expected


def test_a_finding_has_the_facts_that_it_used() -> None:
    (found,) = said("N-4.5a", worker(week=MONDAY, contacts=26, fewest=15, most=25))
    assert (found.paragraph, found.facts["workers.0.contacts"], found.facts["workers.0.most"]) == (
        "4.5",
        26,
        25,
    )
