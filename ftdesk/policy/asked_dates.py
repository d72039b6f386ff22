"""The dates that a request asks for, and those on which the answer of a rule may change (RULES D.10)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ftdesk.clock.ages import changes_between
from ftdesk.model.referral import Referral
from ftdesk.model.request import Request

_MOST_WEEKS: Final = 20 * 52
"""More weeks than any childhood has; no rule tells more of them apart."""
WEEKS_A_YEAR: Final = 52
"""Weeks that turn a weekly frequency into a year's; as many as are counted where no end is stated."""


@dataclass(frozen=True, slots=True)
class AskedDates:
    """From when until when family time is asked for.

    Attributes:
        first: the start asked for, else the day of judging.
        start_stated: whether a start is stated.
        last: the last day asked for; `first` where no end is stated.
    """

    first: date
    start_stated: bool
    last: date

    def changes(self, referral: Referral, child: int | None) -> tuple[date, ...]:
        """Return `first`, and each later day on which the child or the order is no longer the same.

        Those are the birthdays and new school stages of the child, where one is asked about, and the day
        after the order expires.
        """
        if self.first == self.last:
            return (self.first,)
        days: set[date] = set()
        born = None if child is None else referral.children[child].date_of_birth
        if born is not None:
            days.update(change.on for change in changes_between(born, self.first, self.last))
        expires_on = referral.court.expires_on
        if expires_on is not None and expires_on < date.max:
            days.add(expires_on + timedelta(days=1))
        return (self.first, *sorted(day for day in days if self.first < day <= self.last))


def asked_dates(referral: Referral, today: date) -> AskedDates:
    """Return the dates that the request asks for; with no start, only `today`."""
    request = referral.request
    if request.start_on is None:
        return AskedDates(today, False, today)
    last = request.end_on
    if last is None and request.weeks is not None:
        last = request.start_on + timedelta(days=7 * min(request.weeks, _MOST_WEEKS) - 1)
    return AskedDates(request.start_on, True, max(last or request.start_on, request.start_on))


def asked_in_a_year(request: Request, days_per_week: float) -> int:
    """Return how many sessions a weekly frequency comes to in the weeks asked for, at most a year's."""
    return math.ceil(days_per_week * min(_weeks_asked(request), WEEKS_A_YEAR))


def _weeks_asked(request: Request) -> int:
    if request.weeks is not None:
        return request.weeks
    if request.start_on is None or request.end_on is None:
        return WEEKS_A_YEAR
    return max(1, math.ceil(((request.end_on - request.start_on).days + 1) / 7))


def last_session_asked(referral: Referral, start: date | None = None) -> date | None:
    """Return the last session's date that the request states; None where its start or length is not stated.

    Weeks are counted as weekly sessions from the start: the earliest that the last one can be.

    Args:
        referral: the referral that asks.
        start: the day to count from where the request states none.
    """
    request = referral.request
    start = request.start_on or start
    ends = [] if request.end_on is None else [request.end_on]
    if start is not None and request.weeks is not None:
        ends.append(start + timedelta(days=7 * (min(request.weeks, _MOST_WEEKS) - 1)))
    return max(ends, default=None)
