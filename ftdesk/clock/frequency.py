"""How often in a year, as the policies count it (RULES D.8)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta


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
