"""Dates on which nothing of an arrangement may be held, and those on which its sessions are shorter."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ftdesk.acts.judged_rows import series_of
from ftdesk.acts.judging import with_authorisations
from ftdesk.acts.office import Office
from ftdesk.acts.run_out import run_out
from ftdesk.acts.suspended_sessions import stops_of
from ftdesk.clock.local import at
from ftdesk.model.finding import Finding
from ftdesk.policy.series import ProposedSeries, barred_dates
from ftdesk.store.authorisations import authorisations
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

    Those are dates on which family time is suspended, and those on which a rule bars it, from the end of an
    order on, say. One date a week is judged: what depends on the day of the week or on how many there are is
    judged with the option itself; so is what has stood against the case since before it came in accepted.
    """
    stops = stops_of(connection, case.id, plan.id)
    skip: dict[int, str] = {}
    open_days: list[date] = []
    for day in (from_on + timedelta(days=n) for n in range(7 * weeks)):
        if why := stops(day):
            skip[day.toordinal()] = why
        else:
            open_days.append(day)
    minutes = plan.arrange.minutes or case.referral.request.minutes or 0
    series = replace(series_of(connection, case, plan), weeks=weeks, minutes=minutes)
    over = run_out(connection, office, case, series.orders, open_days)
    skip |= {day.toordinal(): why for day, why in over.items()}
    open_days = [day for day in open_days if day.toordinal() not in skip]
    barred, shorter = _barred(connection, office, case, series, open_days)
    if case.decided_by is None and len(barred) == len(open_days) and not shorter:
        return skip, {}
    skip |= {day.toordinal(): one.message for day, one in barred.items() if day not in shorter}
    return skip, {day.toordinal(): minutes for day, minutes in shorter.items()}


def _barred(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    series: ProposedSeries,
    days: Sequence[date],
) -> tuple[dict[date, Finding], dict[date, int]]:
    """Return the dates that a rule bars, and the minutes of those that a shorter session would free."""
    referral = with_authorisations(case.referral, authorisations(connection, case.id), office.today)
    barred: dict[date, Finding] = {}
    shorter: dict[date, int] = {}
    for weekday in range(7):
        if dates := tuple(day for day in days if day.weekday() == weekday):
            asked = replace(series, dates=dates, starts_at=at(dates[0], "12:00"))
            found, freed = barred_dates(referral, office.profile, asked, office.today)
            barred |= found
            shorter |= freed
    return barred, shorter
