"""When reviews fall due: the statutory cycle of regulation 33, and the twelve weeks of Hertfordshire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ftdesk.clock.limits import months_on
from ftdesk.clock.working_days import WorkingDays
from ftdesk.policy.profile import Profile


def next_statutory(
    profile: Profile, days: WorkingDays, looked_after_since: date, held: Iterable[date], today: date
) -> date:
    """Return the latest day of a child's next statutory review.

    The first is due within so many working days of becoming looked after, the second within so many months
    of the first, each later one within so many of the one before (regulation 33 of the Care Planning,
    Placement and Case Review (England) Regulations 2010). Of reviews that nobody has told the desk of, the
    latest permitted day is taken.
    """
    known = sorted(day for day in held if day >= looked_after_since)
    first = days.due(looked_after_since, profile.integer("first_review_working_days")).due
    if not known and first >= today:
        return first
    second, later = profile.integer("second_review_months"), profile.integer("later_review_months")
    if known:
        return months_on(known[-1], second if len(known) == 1 and known[0] <= first else later)
    due = months_on(first, second)
    while due < today:
        due = months_on(due, later)
    return due


def twelve_week_review(profile: Profile, first_session: date) -> date:
    """Return the day by which a series is reviewed: the last of its weeks (H 4; the strict reading, D.5)."""
    return first_session + timedelta(days=7 * profile.integer("review_weeks") - 1)
