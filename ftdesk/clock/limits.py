"""Limits in clock hours, calendar days, weeks and months (RULES D.3 to D.6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ftdesk.clock.local import LONDON, at, local


def clock_hours(start: datetime, hours: float) -> datetime:
    """Return `start` plus true hours, through weekends and across the change of clocks (D.3)."""
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the whole minutes of true time from `start` to `end`, negative where it lies before (D.3)."""
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)


def last_permitted(start: date | datetime, days: int) -> date:
    """Return the last of so many calendar days, the first being `start`'s (D.4; Children Act 1989 s34(6))."""
    first = local(start).date() if isinstance(start, datetime) else start
    return first + timedelta(days=days - 1)


def end_of(day: date) -> datetime:
    """Return the midnight that ends a day in London, such as the last permitted one: the strict reading."""
    return at(day + timedelta(days=1), "00:00")


def months_on(start: date, months: int) -> date:
    """Return the same day-number `months` calendar months on, else that month's last day (D.6)."""
    # Imported here so that the first screen does not pay for it.
    from dateutil.relativedelta import relativedelta

    return start + relativedelta(months=months)
