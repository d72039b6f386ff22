"""Dates on which nothing of an arrangement may be held, and those on which its sessions are shorter."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from ftdesk.acts.arrangement import plan_index
from ftdesk.acts.office import Office
from ftdesk.acts.suspended_sessions import stops_of
from ftdesk.clock.local import at
from ftdesk.policy.series import ProposedSeries, judge_series
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow


def ruled_out(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    plan: ArrangementRow,
    from_on: date,
    weeks: int,
) -> tuple[dict[int, str], dict[int, int]]:
    """Return the dates on which nothing may be held, each with why, and the length of those that are shorter.

    One date a week is judged: what depends on the day of the week or on how many there are is judged with
    the option itself.
    """
    stops = stops_of(connection, case.id, plan.id)
    skip: dict[int, str] = {}
    shorter: dict[int, int] = {}
    minutes = plan.arrange.minutes or case.referral.request.minutes or 0
    days = [from_on + timedelta(days=n) for n in range(7 * weeks)]
    for day in days:
        if why := stops(day):
            skip[day.toordinal()] = why
    for weekday in range(7):
        dates = tuple(day for day in days if day.weekday() == weekday)
        series = ProposedSeries(
            dates=dates,
            weeks=weeks,
            minutes=minutes,
            starts_at=at(dates[0], "12:00"),
            plan=plan_index(case.referral, plan),
        )
        judgement = judge_series(case.referral, office.profile, series, office.today)
        shorter |= {day.toordinal(): length for day, length in judgement.shortened.items()}
        for day, finding in judgement.blocked_dates.items():
            if day not in judgement.shortened:
                skip.setdefault(day.toordinal(), finding.message)
    return skip, shorter
