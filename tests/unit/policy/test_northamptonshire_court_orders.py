"""N-3.17 to N-3.20: what a court's order binds, for how long, and whether it was talked over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ftdesk.clock.local import LONDON
from ftdesk.policy.profile import load_profile
from ftdesk.policy.series import ProposedSeries, SeriesJudgement, judge_series

if TYPE_CHECKING:
    from collections.abc import Callable

    from ftdesk.model.referral import Referral
    from tests.unit.policy.conftest import Judging

    Case = Callable[[dict[str, Any]], Referral]

TODAY = date(2026, 6, 1)
NORTHANTS = load_profile("northamptonshire")
DIRECTED: dict[str, Any] = {"court.directed": True, "court.supervision_directed": True}
ORDER: dict[str, Any] = DIRECTED | {"court.authority_consulted": True}
TEAM_MANAGER = {"role": "team_manager", "name": "Jo Reed", "on": "2026-05-30", "form": "written"}


def booked(referral: Referral, dates: list[date], *, minutes: int = 90) -> SeriesJudgement:
    starts_at = datetime(dates[0].year, dates[0].month, dates[0].day, 10, tzinfo=LONDON)
    series = ProposedSeries(tuple(dates), 4, minutes, starts_at)
    return judge_series(referral, NORTHANTS, series, TODAY)


def weekly(first: date, weeks: int) -> list[date]:
    return [first + timedelta(weeks=week) for week in range(weeks)]


@pytest.mark.parametrize(
    ("order_type", "status", "starts"),
    [
        ("section_8", "care_order", "Section 8, and a child in care"),
        ("section_8", "child_arrangements_order", "Section 8: between private people"),
        ("section_8", None, "Section 8: between private people"),
    ],
)
def test_n_3_17_private_or_public_law(
    northants: Judging, order_type: str, status: str | None, starts: str
) -> None:
    changes = {"court.order_type": order_type, "children.0.legal_status": status}
    (finding,) = northants(changes, everything=True).of("N-3.17")
    assert finding.code.value == "note"
    assert finding.message.startswith(starts)
    assert northants(changes).of("N-3.17") == []


@pytest.mark.parametrize("order_type", ["section_34", None])
def test_n_3_17_is_silent_for_other_orders(northants: Judging, order_type: str | None) -> None:
    assert northants({"court.order_type": order_type}, everything=True).of("N-3.17") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"court.days_per_week": 2}, None),
        ({"court.days_per_week": 1}, "2 days a week (order: 1)"),
        ({"court.days_per_week": 3}, "2 days a week (order: 3)"),
        ({"court.days_per_week": 1, "request.days_per_week": None}, None),
        ({"court.minutes": 60}, "90 minutes (order: 60)"),
        ({"court.minutes": 60, "request.minutes": None}, None),
        ({"court.days_per_week": 0}, "2 days a week (order: 0)"),
        ({"court.times_per_year": 4}, "2 days a week (order: 4 times a year)"),
        ({"court.times_per_year": 4, "request.weeks": 2}, None),  # four sessions in all
        ({"court.times_per_year": 104, "request.weeks": None}, None),
        (
            {"court.times_per_year": 12, "request.days_per_week": 0.1, "request.weeks": None},
            "0.1 days a week (order: 12 times a year)",
        ),
        (
            {"court.days_per_week": 2, "request.days_per_week": None, "request.times_per_year": 12},
            "12 times a year (order: 2 days a week)",
        ),
        (
            {"court.days_per_week": 0.5, "request.days_per_week": None, "request.times_per_year": 26},
            None,
        ),
        (
            {"court.times_per_year": 4, "request.days_per_week": None, "request.times_per_year": 12},
            "12 times a year (order: 4)",
        ),
        ({"court.days_per_week": 1, "court.directed": False, "court.supervision_directed": False}, None),
        ({"court.days_per_week": 1, "court.directed": None}, "2 days a week (order: 1)"),
        ({"court.days_per_week": 1, "court.expires_on": "2026-06-07"}, None),
        ({"court.days_per_week": 1, "court.expires_on": "2026-06-08"}, "2 days a week (order: 1)"),
        ({"court.named_people": ["Bea Vale"]}, None),
        ({"court.named_people": ["the mother"]}, None),
        ({"court.named_people": ["Ada Vale", "Bea Vale"]}, None),
        ({"court.named_people": []}, None),
        (
            {"court.named_people": ["Fay Vale"]},
            "Bea Vale is not named in it and Fay Vale, whom it names, is not asked for",
        ),
        ({"court.named_people": ["Fay Vale"], "adults": None}, None),
        ({"court.named_people": ["Fay Vale"], "adults.0.name": None, "adults.0.relationship": None}, None),
    ],
)
def test_n_3_18_as_the_order_says(northants: Judging, changes: dict[str, Any], said: str | None) -> None:
    judged = northants(ORDER | changes)
    expected = [f"Not as the order says: {said}."] if said else []
    assert [finding.message for finding in judged.of("N-3.18")] == expected
    assert judged.codes("N-3.18") == ["warn"][: len(expected)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"court.days_per_week": 2, "court.named_people": ["Bea Vale"]},
            "The order binds: 2 days a week and with Bea Vale.",
        ),
        ({"court.days_per_week": 1, "request.days_per_week": 1}, "The order binds: 1 day a week."),
        ({}, "The order leaves details open."),
    ],
)
def test_n_3_18_says_what_binds(northants: Judging, changes: dict[str, Any], said: str) -> None:
    (finding,) = northants(ORDER | changes, everything=True).of("N-3.18")
    assert (finding.code.value, finding.message) == ("default", said)


def test_n_3_18_holds_each_plan_against_the_order(northants: Judging) -> None:
    plans = [{"adults": ["Bea Vale"], "minutes": 60}, {"adults": ["Fay Vale"], "minutes": 90}]
    fay = {"name": "Fay Vale", "relationship": "aunt", "access_needs": ""}
    judged = northants(ORDER | {"court.minutes": 60, "adults.1": fay, "request.plans": plans})
    assert [finding.about for finding in judged.of("N-3.18")] == [("request.plans.1",)]


def test_n_3_18_at_booking_more_than_ordered_warns_and_a_part_of_a_week_does_not(case: Case) -> None:
    referral = case(ORDER | {"court.days_per_week": 2, "court.minutes": 90})
    days = [date(2026, 6, 10), date(2026, 6, 15), date(2026, 6, 17)]  # the first week has one left
    assert "N-3.18" not in {f.rule for f in booked(referral, days).findings}
    crowded = booked(referral, [*days, date(2026, 6, 18)]).findings
    assert [f.message for f in crowded if f.rule == "N-3.18"] == [
        "From Mon 15 Jun: Not as the order says: 3 days a week (order: 2)."
    ]
    short = booked(referral, days, minutes=60).findings
    assert [f.message for f in short if f.rule == "N-3.18"] == [
        "Not as the order says: 60 minutes (order: 90)."
    ]


@pytest.mark.parametrize(
    ("changes", "starts"),
    [
        ({"court.expires_on": None}, None),
        ({"court.expires_on": "2026-08-24"}, None),  # the twelfth weekly session
        ({"court.expires_on": "2026-08-23"}, "Inside the series, on Sun 23 Aug 2026"),
        ({"court.expires_on": "2026-06-08"}, "Inside the series, on Mon 8 Jun 2026"),
        ({"court.expires_on": "2026-06-07"}, "The court's order ended on Sun 7 Jun 2026"),
        ({"court.expires_on": "2026-06-29", "request.weeks": 2}, "The court's order ends soon"),
        ({"court.expires_on": "2026-06-30", "request.weeks": 2}, None),
        ({"court.expires_on": "2026-08-23", "request.weeks": None}, None),
        ({"court.expires_on": "2026-08-23", "request.weeks": None, "request.end_on": "2026-08-24"}, "Inside"),
        ({"court.expires_on": "2026-08-23", "court.directed": None}, "Inside"),
        (
            {
                "court.expires_on": "2026-08-23",
                "court.directed": False,
                "court.supervision_directed": False,
            },
            None,
        ),
        (
            {"court.expires_on": "2026-08-23", "authorisations": [TEAM_MANAGER | {"for": "N-3.19: goes on"}]},
            None,
        ),
        (
            {"court.expires_on": "2026-08-23", "authorisations": [TEAM_MANAGER | {"for": "N-3.9d"}]},
            "Inside",
        ),
        (
            {
                "court.expires_on": "2026-08-23",
                "authorisations": [TEAM_MANAGER | {"for": "N-3.19", "form": None}],
            },
            "Inside",
        ),
    ],
)
def test_n_3_19_an_order_that_runs_out_warns_of_a_referral(
    northants: Judging, changes: dict[str, Any], starts: str | None
) -> None:
    judged = northants(ORDER | changes)
    assert judged.codes("N-3.19") == (["warn"] if starts else [])
    assert all(finding.message.startswith(starts or "") for finding in judged.of("N-3.19"))
    assert judged.verdict == "accept"


def test_n_3_19_a_series_blocks_its_dates_past_the_end(case: Case) -> None:
    dates = weekly(date(2026, 6, 8), 4)
    judged = booked(case(ORDER | {"court.expires_on": "2026-06-22"}), dates)
    assert {day: finding.rule for day, finding in judged.blocked_dates.items()} == {dates[3]: "N-3.19"}


def test_n_3_19_a_series_wholly_past_the_end_is_blocked_as_a_whole(case: Case) -> None:
    judged = booked(case(ORDER | {"court.expires_on": "2026-06-01"}), weekly(date(2026, 6, 8), 4))
    assert [finding.rule for finding in judged.findings if finding.code.value == "block"] == ["N-3.19"]


def test_n_3_19_the_team_managers_authorisation_is_a_new_basis(case: Case) -> None:
    goes_on = {"authorisations": [TEAM_MANAGER | {"for": "N-3.19"}]}
    referral = case(ORDER | {"court.expires_on": "2026-06-22"} | goes_on)
    assert booked(referral, weekly(date(2026, 6, 8), 4)).blocked_dates == {}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"court.authority_consulted": False}, ["warn"]),
        ({"court.authority_consulted": True}, []),
        ({"court.authority_consulted": None}, []),
        ({"court.authority_consulted": False, "court.supervision_directed": False}, []),
        ({"court.authority_consulted": False, "court.supervision_directed": None}, []),
        ({"court.authority_consulted": False, "court.expires_on": "2026-06-07"}, []),
    ],
)
def test_n_3_20_court_and_authority_consulted(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    judged = northants(DIRECTED | changes)
    assert judged.codes("N-3.20") == codes
    assert judged.verdict == "accept"
