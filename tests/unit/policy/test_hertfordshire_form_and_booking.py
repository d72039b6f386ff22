"""H-4.2 to H-4.5, H-4.7, H-4.11, H-5.1, H-5.2: the form, the notice, the lengths, the venue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

DAYS = "request.days_per_week"


@pytest.mark.parametrize(
    ("changes", "codes", "fields"),
    [
        ({}, [], []),
        ({"request.reason": ""}, ["block"], []),
        ({"request.reason": None}, ["ask"], ["request.reason"]),
        ({DAYS: None}, ["ask"], [DAYS]),
        ({DAYS: None, "request.times_per_year": 6}, [], []),
        ({DAYS: None, "court.days_per_week": 1}, [], []),
    ],
)
def test_h_4_2_reason_and_frequency(
    herts: Judging, changes: dict[str, Any], codes: list[str], fields: list[str]
) -> None:
    judged = herts(changes)
    assert judged.codes("H-4.2") == codes
    assert judged.fields("H-4.2") == fields


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"risk.to_child": None}, ["ask"]),
        ({"risk.to_others": None}, ["ask"]),
        ({"risk.to_staff": None}, ["ask"]),
        ({"risk.management_plan": None}, ["ask"]),
        ({"risk.management_plan": ""}, ["block"]),
        ({"risk.to_child": ""}, ["block"]),
        ({"risk.to_others": "None known"}, []),
    ],
)
def test_h_4_3_risks_and_plan(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-4.3") == codes


@pytest.mark.parametrize(
    ("received_at", "start_on", "codes"),
    [
        ("2026-06-05T16:00:00+01:00", "2026-06-05", ["block"]),
        ("2026-06-05T16:00:00+01:00", "2026-06-06", ["warn"]),
        ("2026-06-05T16:00:00+01:00", "2026-06-07", []),
        ("2026-06-05T00:00:00+01:00", "2026-06-06", []),
        ("2026-06-05T16:00:00", "2026-06-06", ["warn"]),
        (None, "2026-06-05", []),
        ("2026-06-05T16:00:00+01:00", None, []),
        # On 29 March 2026 the day has 23 hours: 24 of them end after the midnight that follows.
        ("2026-03-28T23:30:00+00:00", "2026-03-29", ["block"]),
        ("2026-03-28T23:30:00+00:00", "2026-03-30", ["warn"]),
        # On 25 October 2026 it has 25: they end before it does.
        ("2026-10-25T00:15:00+01:00", "2026-10-25", ["warn"]),
    ],
)
def test_h_4_4_a_days_notice(
    herts: Judging, received_at: str | None, start_on: str | None, codes: list[str]
) -> None:
    judged = herts({"received_at": received_at, "request.start_on": start_on})
    assert judged.codes("H-4.4") == codes


def test_h_4_5_starts_a_clock_shown_only_with_everything(herts: Judging) -> None:
    assert herts(everything=True).codes("H-4.5") == ["deadline"]
    assert herts({"received_at": None}, everything=True).codes("H-4.5") == []
    assert herts().of("H-4.5") == []


def test_n_3_38b_starts_a_clock_shown_only_with_everything(northants: Judging) -> None:
    assert northants(everything=True).codes("N-3.38b") == ["deadline"]
    assert northants({"received_at": None}, everything=True).codes("N-3.38b") == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.weeks": 12}, []),
        ({"request.weeks": 13}, ["block"]),
        ({"request.weeks": None, "request.end_on": "2026-08-30"}, []),
        ({"request.weeks": None, "request.end_on": "2026-08-31"}, ["block"]),
        ({"request.weeks": None}, []),
        ({"request.weeks": None, "request.start_on": None, "request.end_on": "2026-08-31"}, []),
    ],
)
def test_h_4_7_twelve_weeks_at_most(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-4.7") == codes


INFANT: dict[str, Any] = {"children.0.date_of_birth": "2026-02-01"}
COMMUNITY: dict[str, Any] = {
    "children.0.legal_status": "care_order",
    DAYS: None,
    "request.times_per_year": 4,
    "request.setting": "community",
}


@pytest.mark.parametrize(
    ("changes", "minutes", "codes"),
    [
        ({}, 90, []),
        ({}, 60, ["block"]),
        ({}, 120, ["block"]),
        (INFANT, 90, []),
        (INFANT, 120, []),
        (INFANT, 100, ["block"]),
        ({"children.0.date_of_birth": "2025-07-14"}, 120, ["warn"]),
        ({"children.0.date_of_birth": None}, 120, []),
        ({"children.0.date_of_birth": None}, 60, ["block"]),
        ({}, None, []),
        ({"request.mode": "video"}, 60, []),
        (COMMUNITY, 180, []),
        (COMMUNITY | {"request.setting": "service_venue"}, 180, ["block"]),
        ({"children.0.legal_status": "section_20", "children.0.long_term_placement": None}, 120, ["block"]),
        ({"court": {"directed": True, "minutes": 60}}, 60, []),
        ({"court": {"directed": True, "minutes": 45}}, 60, ["block"]),
        ({"court": {"directed": True}}, 60, []),
        ({"court": {}}, 60, ["block"]),
    ],
)
def test_h_4_11_slots(herts: Judging, changes: dict[str, Any], minutes: int | None, codes: list[str]) -> None:
    assert herts(changes | {"request.minutes": minutes}).codes("H-4.11") == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.venue_area": "Stevenage"}, []),
        ({"request.venue_area": ""}, ["block"]),
        ({"request.venue_area": None}, ["ask"]),
        ({"request.venue_area": None, "request.mode": "phone"}, []),
        ({"request.venue_area": None, "request.setting": "carer_home"}, []),
        ({"request.venue_area": None, "request.outside_area_venue": {"name": "Hall"}}, []),
    ],
)
def test_h_5_1_venue_or_area(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-5.1") == codes


def test_h_5_2_venue_outside_the_county(herts: Judging) -> None:
    whole = {"name": "Hall", "address": "1 Low Street", "postcode": "LU1 9XX"}
    assert herts({"request.outside_area_venue": whole}).of("H-5.2") == []
    assert herts({"request.outside_area_venue": whole}, everything=True).codes("H-5.2") == ["task"]
    partly = herts({"request.outside_area_venue": {"name": "Hall", "address": ""}})
    assert partly.codes("H-5.2") == ["ask"]
    assert partly.fields("H-5.2") == [
        "request.outside_area_venue.address",
        "request.outside_area_venue.postcode",
    ]
    assert herts().of("H-5.2") == []
