"""Judging a series that is proposed: each date by itself (RULES D.10, E.26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import msgspec

from ftdesk.clock.frequency import most_in_365_days
from ftdesk.clock.local import monday, short_day
from ftdesk.model.finding import Code, Finding
from ftdesk.model.referral import Referral
from ftdesk.policy.court_orders import CourtOrder, court_on
from ftdesk.policy.judge import facts_of_each, findings_of, rules_asked
from ftdesk.policy.profile import Profile
from ftdesk.policy.views import View, views

STAGES: Final = frozenset({"referral", "arrange"})
_OF_A_SERIES: Final = frozenset(Code) - {Code.ALLOW, Code.NOTE, Code.DEADLINE, Code.DEFAULT, Code.DATA}
_GONE_PAST: Final = frozenset({Code.ASK, Code.WARN})


@dataclass(frozen=True, slots=True)
class ProposedSeries:
    """Sessions that somebody wants to book.

    Attributes:
        dates: each session's date.
        weeks: for how many weeks.
        minutes: length of a session.
        starts_at: the first session's start.
        plan: index of the plan that it serves; None where the referral has no plans.
        booked: the other dates on which these children see these adults, booked or held.
        orders: the case's ledger of court orders; empty to go by what the referral says alone.
    """

    dates: tuple[date, ...]
    weeks: int
    minutes: int
    starts_at: datetime
    plan: int | None = None
    booked: tuple[date, ...] = ()
    orders: tuple[CourtOrder, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesJudgement:
    """What the rules say of a series.

    Attributes:
        findings: of the series as a whole, and what every one of its dates breaks.
        blocked_dates: the dates that a rule blocks while others may stand, each with the finding.
        shortened: of those, the dates that a shorter session would free, with its minutes.
    """

    findings: tuple[Finding, ...]
    blocked_dates: Mapping[date, Finding]
    shortened: Mapping[date, int]


def judge_series(
    referral: Referral, profile: Profile, series: ProposedSeries, today: date
) -> SeriesJudgement:
    """Return what the profile's rules say of booking a series, date by date.

    Days a week are the distinct dates in a date's own week (D.7), times a year those in any rolling 365
    days that it lies in (D.8), both with what is booked or held already. An ask, a warning or a missing
    authorisation is a finding and blocks no date.

    Raises:
        WrongInput: the profile lacks a number that one of its rules needs.
    """
    found: dict[tuple[str, Code, tuple[str, ...]], tuple[date, Finding]] = {}
    blocked: dict[date, list[Finding]] = {}
    for day in sorted(set(series.dates)):
        for finding in _on(day, referral, profile, series, today, series.minutes):
            if finding.code is Code.BLOCK:
                blocked.setdefault(day, []).append(finding)
            found.setdefault((finding.rule, finding.code, finding.about), (day, finding))
    every_day = _on_every_day(blocked, len(set(series.dates)))
    blocked_dates = {
        day: findings[0] for day, findings in blocked.items() if not every_day.intersection(_keys(findings))
    }
    whole = [
        _from(day, finding) if day > min(series.dates) and finding.code in _GONE_PAST else finding
        for key, (day, finding) in found.items()
        if finding.code is not Code.BLOCK or (key[0], key[2]) in every_day
    ]
    return SeriesJudgement(
        tuple(whole), blocked_dates, _shortened(blocked_dates, referral, profile, series, today)
    )


def _from(day: date, finding: Finding) -> Finding:
    return replace(finding, message=f"From {short_day(day)}: {finding.message}")


def dated_findings(
    referral: Referral, profile: Profile, series: ProposedSeries, today: date
) -> dict[date, tuple[Finding, ...]]:
    """Return what blocks or warns of each date, by the rules whose answer may change inside a series.

    Raises:
        WrongInput: the profile lacks a number that one of its rules needs.
    """
    found = {
        day: tuple(
            finding
            for finding in _on(day, referral, profile, series, today, series.minutes, only_dated=True)
            if finding.code in (Code.BLOCK, Code.WARN)
        )
        for day in sorted(set(series.dates))
    }
    return {day: findings for day, findings in found.items() if findings}


def barred_dates(
    referral: Referral, profile: Profile, series: ProposedSeries, today: date
) -> tuple[dict[date, Finding], dict[date, int]]:
    """Return the dates of a series that rules bar whose answer may change inside it, each with the first.

    Last come, of those, the dates that a shorter session would free, with its minutes (E.26).

    Raises:
        WrongInput: the profile lacks a number that one of its rules needs.
    """
    barred: dict[date, Finding] = {}
    for day, findings in dated_findings(referral, profile, series, today).items():
        if blocks := [finding for finding in findings if finding.code is Code.BLOCK]:
            barred[day] = blocks[0]
    return barred, _shortened(barred, referral, profile, series, today)


def _on(
    day: date,
    referral: Referral,
    profile: Profile,
    series: ProposedSeries,
    today: date,
    minutes: int,
    *,
    only_dated: bool = False,
) -> list[Finding]:
    proposed = _as_proposed(referral, series, day, minutes)
    whole = views(referral)
    view = next((one for one in whole if one.plan == series.plan), whole[0])
    asked = facts_of_each(
        proposed, profile, today, (View(None, view.adults_of),), day, starts_at=series.starts_at
    )
    return [
        finding
        for rule, entry in rules_asked(profile, today, STAGES)
        if not rule.referral_only and (rule.dated or not only_dated)
        for facts in asked[rule.each]
        for finding in findings_of(rule, entry, facts, rule.asked(facts), _OF_A_SERIES)
    ]


def _as_proposed(referral: Referral, series: ProposedSeries, day: date, minutes: int) -> Referral:
    """Return the referral as if it asked for what is proposed."""
    dates = set(series.dates)
    seen = dates.union(series.booked)
    request = referral.request
    plan = request.plans[series.plan] if request.plans and series.plan is not None else None
    request = msgspec.structs.replace(
        request,
        plans=None,
        level=plan.level if plan and plan.level else request.level,
        days_per_week=float(Counter(map(monday, seen))[monday(day)]),
        times_per_year=most_in_365_days(seen, day),
        minutes=minutes,
        weeks=series.weeks,
        start_on=min(dates),
        end_on=max(dates),
    )
    court = court_on(referral.court, series.orders, day)
    return msgspec.structs.replace(referral, request=request, court=court)


def _keys(findings: list[Finding]) -> set[tuple[str, tuple[str, ...]]]:
    return {(finding.rule, finding.about) for finding in findings}


def _on_every_day(blocked: Mapping[date, list[Finding]], days: int) -> set[tuple[str, tuple[str, ...]]]:
    """Return the rules that block every date of the series."""
    count = Counter(key for findings in blocked.values() for key in _keys(findings))
    return {key for key, times in count.items() if times == days}


def _shortened(
    blocked: Mapping[date, Finding],
    referral: Referral,
    profile: Profile,
    series: ProposedSeries,
    today: date,
) -> dict[date, int]:
    if "slot_minutes" not in profile.numbers or series.minutes <= profile.integer("slot_minutes"):
        return {}
    minutes = profile.integer("slot_minutes")
    return {
        day: minutes
        for day in blocked
        if not any(
            finding.code is Code.BLOCK for finding in _on(day, referral, profile, series, today, minutes)
        )
    }
