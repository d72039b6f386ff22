"""How often: days a week and times a year, as the policies count them (RULES D.7, D.8)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from ftdesk.clock.local import monday


def most_days_a_week(days: Iterable[date]) -> int:
    """Return the most distinct dates that lie in one week, Monday to Sunday (D.7)."""
    return max(Counter(monday(day) for day in set(days)).values(), default=0)


def most_in_365_days(days: Iterable[date], around: date | None = None) -> int:
    """Return the most of `days` that lie in any rolling 365 days, our strict reading of a year (D.8).

    Args:
        days: to be counted.
        around: only the years that this day lies in.
    """
    ordered = sorted(days)
    return max(
        (
            bisect_right(ordered, first + timedelta(days=364)) - n
            for n, first in enumerate(ordered)
            if around is None or first <= around <= first + timedelta(days=364)
        ),
        default=0,
    )
