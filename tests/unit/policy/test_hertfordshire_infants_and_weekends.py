"""H-0a, H-3.2, H-3.2b, H-3.3: weekends, infants, and what is asked above the levels in court."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from ftdesk.clock.local import LONDON
from ftdesk.model.referral import Referral
from ftdesk.policy.profile import load_profile
from ftdesk.policy.series import ProposedSeries, judge_series

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

HERTS = load_profile("hertfordshire")
DAYS = "request.days_per_week"
BORN = "children.0.date_of_birth"
INFANT: dict[str, Any] = {BORN: "2026-02-01", DAYS: 3, "request.minutes": 120}
FATHER = {"name": "Cal Vale", "relationship": "father", "separate_in_childs_interest": True}


def window(weekday: str, from_: str | None = None, to: str | None = None) -> dict[str, Any]:
    return {"weekday": weekday, "from": from_, "to": to}


@pytest.mark.parametrize(
    ("windows", "codes"),
    [
        (None, []),
        ([], []),
        ([window("sat")], ["warn"]),
        ([window("sun", "10:00", "12:00"), window("sat")], ["warn"]),
        ([window("fri", "17:01", "19:00")], ["warn"]),
        ([window("fri", "17:00", "19:00")], []),
        ([window("fri", None, "19:00")], []),
        ([window("sat"), window("mon", "15:30", "18:00")], []),
    ],
)
def test_h_0a_weekend_guidance(
    herts: Judging, windows: list[dict[str, Any]] | None, codes: list[str]
) -> None:
    assert herts({"request.windows": windows}).codes("H-0a") == codes
    assert herts({"request.windows": windows, "request.mode": "phone"}).codes("H-0a") == []


def test_h_0a_looks_at_each_plans_own_windows(herts: Judging) -> None:
    plans = [{"windows": [window("sat")]}]
    assert herts({"request.windows": [window("mon")], "request.plans": plans}).codes("H-0a") == ["warn"]


@pytest.mark.parametrize(
    ("starts", "codes"),
    [
        ("2026-06-12T17:00", []),
        ("2026-06-12T17:15", ["warn"]),
        ("2026-06-13T09:00", ["warn"]),
        ("2026-06-14T09:00", ["warn"]),
        ("2026-06-15T18:00", []),
    ],
)
def test_h_0a_at_booking_goes_by_the_session(
    case: Callable[[dict[str, Any]], Referral], starts: str, codes: list[str]
) -> None:
    starts_at = datetime.fromisoformat(starts).replace(tzinfo=LONDON)
    series = ProposedSeries((starts_at.date(),), 1, 90, starts_at)
    found = judge_series(case({}), HERTS, series, date(2026, 6, 1)).findings
    assert [finding.code.value for finding in found if finding.rule == "H-0a"] == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({DAYS: 4}, ["warn"]),
        ({"request.minutes": 121}, ["warn"]),
        ({DAYS: 4, "request.minutes": None}, ["warn"]),
        ({DAYS: None}, []),
        ({DAYS: 4, BORN: "2025-06-08"}, []),
        ({DAYS: 4, BORN: "2025-06-09"}, ["warn"]),
        ({DAYS: 4, BORN: None}, []),
        ({DAYS: 4, "court": {"directed": True, "days_per_week": 4}}, ["warn"]),
        ({DAYS: 4, "request.level": "supported"}, []),
        ({DAYS: 4, "request.mode": "video"}, []),
    ],
)
def test_h_3_2_infants_research_ceiling(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(INFANT | changes).codes("H-3.2") == codes


@pytest.mark.parametrize(
    ("mother", "father", "days", "codes"),
    [
        (True, True, 2, ["warn"]),
        (True, False, 2, ["warn"]),
        (False, False, 3, []),
        (None, None, 3, []),
        (True, True, 1, []),
    ],
)
def test_h_3_2_counts_the_childs_total_where_parents_come_apart(
    herts: Judging, mother: bool | None, father: bool | None, days: int, codes: list[str]
) -> None:
    changes = INFANT | {
        DAYS: days,
        "adults.0.separate_sessions": mother,
        "adults.1": FATHER | {"separate_sessions": father},
    }
    judged = herts(changes)
    assert judged.codes("H-3.2") == codes
    assert "H-3.1a" not in judged.blocks  # each parent's own days are within the row


@pytest.mark.parametrize(
    ("fathers", "said"),
    [
        ({"days_per_week": 3}, ["Ada Vale is an infant: 5 days a week in all, where 3 are advised."]),
        ({"days_per_week": 1}, []),
        ({"days_per_week": 3, "level": "facilitated"}, []),  # nobody supervises it
    ],
)
def test_h_3_2_adds_up_the_plans_of_one_child(
    herts: Judging, fathers: dict[str, Any], said: list[str]
) -> None:
    plans = [{"adults": ["Bea Vale"], "days_per_week": 2}, {"adults": ["Cal Vale"]} | fathers]
    judged = herts(INFANT | {"adults.1": FATHER | {"separate_sessions": True}, "request.plans": plans})
    assert sorted({finding.message for finding in judged.of("H-3.2")}) == said
    for finding in judged.of("H-3.2"):
        assert finding.facts["request.plans.1.days_per_week"] == 3


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"children.0.placed_on": "2026-06-01"}, ["warn"]),
        ({"children.0.placed_on": "2026-03-17"}, ["warn"]),
        ({"children.0.placed_on": "2026-03-16"}, []),
        ({"children.0.placed_on": "2026-06-01", DAYS: 2}, []),
        ({"children.0.placed_on": "2026-06-01", DAYS: None}, []),
        ({"children.0.placed_on": "2026-06-01", BORN: "2024-02-01"}, []),
    ],
)
def test_h_3_2b_an_infant_just_placed(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(INFANT | changes).codes("H-3.2b") == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({DAYS: 3}, ["warn"]),
        ({"request.minutes": 120}, ["warn"]),
        ({DAYS: 3, "court": {"directed": True, "days_per_week": 3}}, []),
        ({DAYS: 3, "court": {"directed": True, "days_per_week": 2}}, ["warn"]),
        ({DAYS: 3, "court": {"directed": True}}, ["warn"]),
        ({DAYS: 3, "court": {"directed": False, "days_per_week": 3}}, ["warn"]),
        ({DAYS: 3, "children.0.legal_status": "section_20"}, ["warn"]),
        ({DAYS: 3, "children.0.legal_status": "section_20", "children.0.in_proceedings": None}, []),
        ({DAYS: 3, "children.0.legal_status": "section_20", "children.0.in_proceedings": False}, []),
        ({DAYS: 3, BORN: None}, []),
        ({DAYS: 4, BORN: None}, ["warn"]),
        ({DAYS: 3, "request.level": "supported"}, []),
    ],
)
def test_h_3_3_above_the_levels_in_court(herts: Judging, changes: dict[str, Any], codes: list[str]) -> None:
    assert herts(changes).codes("H-3.3") == codes
