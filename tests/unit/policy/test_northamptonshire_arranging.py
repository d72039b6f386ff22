"""N-3.22c, N-3.38c, N-3.38e, N-3.38f, N-3.45: what a referral says already of arranging."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from ftdesk.clock.local import LONDON
from ftdesk.policy.profile import load_profile
from ftdesk.policy.series import ProposedSeries, judge_series

if TYPE_CHECKING:
    from collections.abc import Callable

    from ftdesk.model.referral import Referral
    from tests.unit.policy.conftest import Judging

OUTSIDE = {"name": "The Mill", "address": None, "postcode": None}


def window(weekday: str | None, from_: str | None, to: str | None) -> dict[str, str | None]:
    return {"weekday": weekday, "from": from_, "to": to}


@pytest.mark.parametrize(
    ("changes", "mostly", "service"),
    [
        ({"request.setting": "service_venue"}, [], []),
        ({"request.setting": None}, [], []),
        ({"request.setting": "community"}, ["warn"], ["warn"]),
        ({"request.setting": "carer_home"}, ["warn"], ["warn"]),
        ({"request.setting": "other"}, ["warn"], ["warn"]),
        ({"request.setting": "other", "request.outside_area_venue": OUTSIDE}, [], ["warn"]),
        ({"request.setting": None, "request.outside_area_venue": OUTSIDE}, [], ["warn"]),
        ({"request.setting": "community", "request.first_contact_on": "2026-06-01"}, [], []),
        ({"request.setting": "community", "request.first_contact_on": "2026-06-02"}, ["warn"], ["warn"]),
        ({"request.setting": "community", "request.mode": "video"}, [], []),
        ({"request.setting": "community", "request.level": "supported"}, ["warn"], ["warn"]),
        ({"request.setting": "community", "request.level": "facilitated"}, ["warn"], []),
        ({"request.setting": "community", "request.level": "unsupported"}, [], []),
        ({"request.setting": "community", "request.level": None}, ["warn"], ["warn"]),
    ],
)
def test_n_3_22c_and_n_3_38e_where_the_first_session_is(
    northants: Judging, changes: dict[str, Any], mostly: list[str], service: list[str]
) -> None:
    judged = northants(changes)
    assert (judged.codes("N-3.22c"), judged.codes("N-3.38e")) == (mostly, service)


def test_n_3_38e_never_changes_the_verdict(northants: Judging) -> None:
    assert northants({"request.setting": "community"}).verdict == "accept"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"request.windows": [window("mon", "10:00", "12:00")], "adults.0.available": None}, None),
        ({"request.windows": []}, "times at which all can come"),
        ({"adults.0.available": []}, "times at which all can come"),
        ({"views.parents": ""}, "the parents' views"),
        ({"views.parents": None}, None),
        ({"views.child": ""}, "the child's views"),
        ({"views.child": None}, None),
        (
            {"request.windows": [], "views.child": " ", "views.parents": ""},
            "times at which all can come and the child's and parents' views",
        ),
    ],
)
def test_n_3_38c_all_can_attend_and_are_heard(
    northants: Judging, changes: dict[str, Any], said: str | None
) -> None:
    judged = northants(changes)
    expected = [f"Stated to be none: {said}."] if said else []
    assert [finding.message for finding in judged.of("N-3.38c")] == expected
    assert judged.codes("N-3.38c") == ["warn"][: len(expected)]


@pytest.mark.parametrize(
    ("transport", "agreed", "codes"),
    [
        ("carer", False, ["warn"]),
        ("carer", True, []),
        ("carer", None, []),
        ("service", False, []),
        (None, False, []),
    ],
)
def test_n_3_38f_transport_is_talked_over(
    northants: Judging, transport: str | None, agreed: bool | None, codes: list[str]
) -> None:
    changes = {"request.transport": transport, "request.transport_agreed_in_placement": agreed}
    assert northants(changes).codes("N-3.38f") == codes


@pytest.mark.parametrize(
    ("windows", "minutes", "codes"),
    [
        ([window("mon", "17:00", "19:00")], 90, ["block"]),
        ([window("mon", "15:30", "19:00")], 90, []),  # 15:30 to 17:00
        ([window("mon", "15:31", "19:00")], 90, ["block"]),
        ([window("mon", "15:31", "19:00")], None, []),
        ([window("mon", "07:00", "10:30")], 90, []),
        ([window("mon", "07:00", "10:29")], 90, ["block"]),
        ([window("mon", "07:00", "09:00")], None, ["block"]),
        ([window("sat", "10:00", "16:00")], 90, ["block"]),
        ([window("sun", None, None)], 90, ["block"]),
        ([window("sat", "10:00", "16:00"), window("mon", "10:00", "12:00")], 90, []),
        ([window("sat", "10:00", "16:00"), window("mon", "18:00", "20:00")], 90, ["block"]),
        ([window(None, "18:00", "20:00")], 90, ["block"]),
        ([window("mon", None, None)], 90, []),
        ([window("mon", "18:00", None)], 90, ["block"]),
        ([window("mon", "16:00", None)], None, []),
        ([], 90, []),
        (None, 90, []),
    ],
)
def test_n_3_45_out_of_core_hours(
    northants: Judging, windows: list[dict[str, str | None]] | None, minutes: int | None, codes: list[str]
) -> None:
    changes = {"request.windows": windows, "request.minutes": minutes}
    judged = northants(changes | {"risk.out_of_hours_plan": ""})
    assert judged.codes("N-3.45") == codes
    assert northants(changes | {"risk.out_of_hours_plan": None}).of("N-3.45") == []
    assert northants(changes | {"risk.out_of_hours_plan": "Rings Jo at the end"}).of("N-3.45") == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"request.level": "supported"}, ["block"]),
        ({"request.level": "facilitated"}, []),
        ({"request.level": None}, []),
        ({"request.mode": "video"}, []),
        ({"request.supervised_by": "foster_carer"}, []),
        ({"request.supervised_by": "social_worker"}, ["block"]),
    ],
)
def test_n_3_45_is_about_workers_who_go_out(
    northants: Judging, changes: dict[str, Any], codes: list[str]
) -> None:
    evening = {"request.windows": [window("mon", "18:00", "20:00")], "risk.out_of_hours_plan": ""}
    assert northants(evening | changes).codes("N-3.45") == codes


def test_n_3_45_judges_each_plan_by_its_own_times(northants: Judging) -> None:
    judged = northants(
        {
            "risk.out_of_hours_plan": "",
            "request.windows": [window("mon", "10:00", "12:00")],
            "request.plans": [{"windows": [window("sat", "10:00", "12:00")]}, {"windows": None}],
        }
    )
    assert [finding.about for finding in judged.of("N-3.45")] == [("request.plans.0",)]


def test_a_series_is_judged_by_what_is_booked_and_not_by_what_the_referral_lacked(
    case: Callable[[dict[str, Any]], Referral],
) -> None:
    referral = case(
        {
            "request.setting": "community",
            "request.windows": [window("sat", "10:00", "12:00")],
            "risk.out_of_hours_plan": "",
            "views.child": "",
            "children.0.culture": None,
            "care.in_care_plan": False,
        }
    )
    day = date(2026, 6, 8)
    series = ProposedSeries((day,), 1, 90, datetime(2026, 6, 8, 10, tzinfo=LONDON))
    judged = judge_series(referral, load_profile("northamptonshire"), series, date(2026, 6, 1))
    assert judged.findings == ()
    assert judged.blocked_dates == {}
