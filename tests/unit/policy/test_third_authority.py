"""The policy of an invented third authority: its own lengths of clocks, series and suspensions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftdesk.clock.local import LONDON
from ftdesk.model.finding import Code
from ftdesk.policy.clocks import clocks_started_by
from ftdesk.policy.profile import load_profile
from ftdesk.policy.series import ProposedSeries, judge_series
from ftdesk.policy.seven_days import last_of_seven
from ftdesk.policy.stage import ask_stage
from ftdesk.policy.suspension_facts import SuspensionFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from ftdesk.model.referral import Referral

    Case = Callable[[dict[str, Any]], Referral]

THIRD = load_profile(Path(__file__).parents[2] / "third_authority.toml")
TODAY = date(2026, 6, 1)


def weekly(weeks: int, minutes: int) -> ProposedSeries:
    """Return a weekly series from Monday 8 June on."""
    dates = tuple(date(2026, 6, 8) + timedelta(weeks=week) for week in range(weeks))
    return ProposedSeries(dates, weeks, minutes, datetime(2026, 6, 8, 10, tzinfo=LONDON))


def broken(case: Case, series: ProposedSeries) -> list[tuple[str, str]]:
    """Return what a series breaks: rule and paragraph."""
    referral = case({"court": {"directed": False}, "request.minutes": series.minutes})
    judged = judge_series(referral, THIRD, series, TODAY)
    return [(f.rule, f.paragraph) for f in judged.findings if f.code is Code.BLOCK]


def test_its_clocks_are_of_its_own_length() -> None:
    (triage,) = clocks_started_by("referral_received", THIRD)
    (record,) = clocks_started_by("session_held", THIRD)
    (incident,) = clocks_started_by("incident", THIRD)
    assert (triage.working_days, triage.paragraph) == (3, "A2")
    assert (record.working_days, record.outer) == (1, False)
    assert (incident.hours, incident.paragraph) == (12, "C2")


def test_its_series_has_eight_weeks_of_hours(case: Case) -> None:
    assert broken(case, weekly(8, 60)) == []
    assert broken(case, weekly(9, 60)) == [("H-4.7", "B1")]
    assert broken(case, weekly(8, 90)) == [("H-4.11", "B2")]


def test_its_suspension_has_five_days_and_the_fifth_is_the_last() -> None:
    fifth = TODAY + timedelta(days=4)
    for until, codes in ((fifth, [Code.DEADLINE]), (fifth + timedelta(days=1), [Code.BLOCK, Code.DEADLINE])):
        stopped = SuspensionFacts(
            step="decide", asked_on=TODAY, directed=True, urgent=True, starts_on=TODAY, until=until
        )
        assert last_of_seven(stopped, THIRD) == fifth
        said = ask_stage(stopped, THIRD, TODAY)
        assert [finding.code for finding in said] == codes
        assert {(finding.rule, finding.paragraph) for finding in said} == {("N-3.30", "D1")}
