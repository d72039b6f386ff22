"""A proposed series is judged date by date."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ftdesk.clock.local import LONDON
from ftdesk.policy.profile import load_profile
from ftdesk.policy.series import ProposedSeries, judge_series

if TYPE_CHECKING:
    from collections.abc import Callable

    from ftdesk.model.referral import Referral

    Case = Callable[[dict[str, Any]], Referral]

TODAY = date(2026, 6, 1)
HERTS = load_profile("hertfordshire")


def weekly(first: date, weeks: int, *, minutes: int = 90, days: int = 1) -> ProposedSeries:
    dates = [first + timedelta(weeks=week, days=2 * day) for week in range(weeks) for day in range(days)]
    starts_at = datetime(first.year, first.month, first.day, 10, tzinfo=LONDON)
    return ProposedSeries(tuple(dates), weeks, minutes, starts_at)


def test_a_series_in_order_has_no_findings(case: Case) -> None:
    judged = judge_series(case({}), HERTS, weekly(date(2026, 6, 8), 12, days=2), TODAY)
    assert judged.findings == ()
    assert judged.blocked_dates == {}


def test_a_birthday_blocks_the_dates_from_it_on_and_a_shorter_session_frees_them(case: Case) -> None:
    referral = case({"children.0.date_of_birth": "2025-07-14", "request.minutes": 120})
    judged = judge_series(referral, HERTS, weekly(date(2026, 6, 9), 8, minutes=120), TODAY)
    late = [date(2026, 7, 14), date(2026, 7, 21), date(2026, 7, 28)]
    assert list(judged.blocked_dates) == late
    assert {finding.rule for finding in judged.blocked_dates.values()} == {"H-3.1b"}
    assert judged.shortened == dict.fromkeys(late, 90)
    assert judged.findings == ()


def test_an_orders_expiry_blocks_the_dates_after_it(case: Case) -> None:
    order = {
        "court": {"directed": True, "days_per_week": 3, "expires_on": "2026-06-24"},
        "children.0.date_of_birth": "2018-03-10",
    }
    judged = judge_series(case(order), HERTS, weekly(date(2026, 6, 8), 4, days=3), TODAY)
    assert min(judged.blocked_dates) == date(2026, 6, 26)
    assert judged.shortened == {}


def test_days_are_counted_in_each_week_by_itself(case: Case) -> None:
    once = weekly(date(2026, 6, 8), 3)
    crowded = ProposedSeries((*once.dates, date(2026, 6, 17), date(2026, 6, 18)), 3, 90, once.starts_at)
    judged = judge_series(case({}), HERTS, crowded, TODAY)
    assert sorted(judged.blocked_dates) == [date(2026, 6, 15), date(2026, 6, 17), date(2026, 6, 18)]


def test_what_breaks_every_date_is_said_of_the_whole_series(case: Case) -> None:
    judged = judge_series(case({}), HERTS, weekly(date(2026, 6, 8), 13), TODAY)
    assert "H-4.7" in {finding.rule for finding in judged.findings}
    assert judged.blocked_dates == {}


def test_at_booking_notice_counts_to_the_minute(case: Case) -> None:
    referral = case({"received_at": "2026-06-07T10:01:00+01:00"})
    assert [f.rule for f in judge_series(referral, HERTS, weekly(date(2026, 6, 8), 4), TODAY).findings] == [
        "H-4.4"
    ]
    in_time = case({"received_at": "2026-06-07T10:00:00+01:00"})
    assert judge_series(in_time, HERTS, weekly(date(2026, 6, 8), 4), TODAY).findings == ()


def test_four_a_year_counts_the_sessions_proposed(case: Case) -> None:
    referral = case({"children.0.legal_status": "care_order"})
    assert judge_series(referral, HERTS, weekly(date(2026, 6, 8), 4), TODAY).findings == ()
    five = judge_series(referral, HERTS, weekly(date(2026, 6, 8), 5), TODAY)
    assert [finding.rule for finding in five.findings] == ["H-3.1e"]


def test_what_is_booked_already_counts_towards_a_week_and_a_year(case: Case) -> None:
    third_day = ProposedSeries(
        (date(2026, 6, 12), date(2026, 6, 19)),
        2,
        90,
        datetime(2026, 6, 12, 10, tzinfo=LONDON),
        booked=(date(2026, 6, 8), date(2026, 6, 10), date(2026, 6, 15)),
    )
    judged = judge_series(case({}), HERTS, third_day, TODAY)
    assert list(judged.blocked_dates) == [date(2026, 6, 12)]

    long_term = case({"children.0.legal_status": "care_order"})
    one = datetime(2026, 6, 8, 10, tzinfo=LONDON)
    held = tuple(date(2025, 6, 8) + timedelta(days=n) for n in (0, 90, 180, 270))
    fifth = judge_series(long_term, HERTS, ProposedSeries((one.date(),), 1, 90, one, booked=held), TODAY)
    assert fifth.findings == ()  # the first of the four was 365 days before
    later = (held[0] + timedelta(days=1), *held[1:])
    fifth = judge_series(long_term, HERTS, ProposedSeries((one.date(),), 1, 90, one, booked=later), TODAY)
    assert [finding.rule for finding in fifth.findings] == ["H-3.1e"]
