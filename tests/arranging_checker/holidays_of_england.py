"""England's bank holidays by their own rules, so that the checker leans on no calendar of the desk's."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year after 2023, substitutes in place of weekends."""
    easter = _easter(year)
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    shifts = {5: (27, 28), 4: (25, 28), 6: (27, 26)}
    first, second = shifts.get(christmas.weekday(), (christmas.day, boxing.day))
    return frozenset(
        {
            _off_the_weekend(date(year, 1, 1)),
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
            date(year, 12, first),
            date(year, 12, second),
        }
    )


def is_bank_holiday(day: date) -> bool:
    """Tell whether nothing is held for a bank holiday."""
    return day in bank_holidays(day.year)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _off_the_weekend(day: date) -> date:
    return _monday_from(day) if day.weekday() >= 5 else day


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian computus."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
