"""Times of day in Europe/London: read, stored, written in the desk's words.

Where the clocks change, a wall time that does not exist is read as the later one (01:30 on the last Sunday
of March is 02:30), and one that comes twice is read as its first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from ftdesk.model.errors import WrongInput
from ftdesk.model.shape import Weekday

LONDON: Final = ZoneInfo("Europe/London")
WEEKDAYS: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FOR_GOOD: Final = date(2100, 1, 1)
"""An absence (`other`) until this day has no end: whoever it is has left the service."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""The years that are counted with: a date outside them is a slip of the pen."""
DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


def parse_when(text: str, *, field: str) -> datetime:
    """Read an ISO date and time; London's where no offset is given, midnight where no time is.

    Args:
        text: `2026-12-24T16:41`, with seconds and an offset or `Z` if wished, or a date alone.
        field: named in the sentence of a mistake.

    Raises:
        WrongInput: not such a date and time, or outside the years that are counted with.
    """
    try:
        if not _WHEN.fullmatch(text):
            raise ValueError
        when = datetime.fromisoformat(text)
        _countable(text, when, field)
        return _existing(when.replace(tzinfo=LONDON)) if when.tzinfo is None else local(when)
    except (ValueError, OverflowError):
        raise WrongInput(f"{field}: not a date and time such as 2026-12-24T16:41: {text!r}") from None


def parse_date(text: str, *, field: str) -> date:
    """Read an ISO date.

    Raises:
        WrongInput: not a date such as 2026-12-24, or outside the years that are counted with.
    """
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise WrongInput(f"{field}: not a date such as 2026-12-24: {text!r}") from None
    _countable(text, day, field)
    return day


def _countable(text: str, day: date, field: str) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongInput(f"{field}: {text} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")


def local(when: datetime) -> datetime:
    """Return the same instant in Europe/London.

    Raises:
        ValueError: `when` is naive.
    """
    if when.tzinfo is None:
        raise ValueError("a time without a zone")
    return when if when.tzinfo is LONDON else when.astimezone(LONDON)


def to_store(when: datetime) -> str:
    """Write an instant as it is stored: UTC, to the second, `2026-12-24T16:41:00Z`.

    Raises:
        ValueError: `when` is naive.
    """
    if when.tzinfo is None:
        raise ValueError("a time without a zone")
    return when.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def from_store(text: str) -> datetime:
    """Read a stored instant, in Europe/London.

    Raises:
        ValueError: not an instant with an offset.
    """
    return local(datetime.fromisoformat(text))


def at(day: date, clock_time: str) -> datetime:
    """Return the instant at which London's clocks show `clock_time` (`HH:MM`) on `day`.

    Raises:
        ValueError: not a time of day.
    """
    return _existing(datetime.combine(day, time.fromisoformat(clock_time), LONDON))


def later(when: datetime, minutes: int) -> datetime:
    """Return the London time `minutes` of true time after `when` (before it, where negative)."""
    return (when.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(LONDON)


def hm(when: datetime) -> str:
    """Write London's time of day, `09:05`."""
    return local(when).strftime("%H:%M")


def short_day(day: date) -> str:
    """Write a day, `Wed 30 Dec`."""
    return f"{DAY_NAMES[day.weekday()][:3]} {day.day} {_MONTH_NAMES[day.month - 1]}"


def long_day(day: date) -> str:
    """Write a day with its year, `Wed 30 Dec 2026`."""
    return f"{short_day(day)} {day.year}"


def since_words(when: datetime, today: date | None) -> str:
    """Write when somebody did something: `at 16:41`; where that was not today, `on Wed 23 Dec at 16:41`."""
    day = local(when).date()
    if day == today:
        return f"at {hm(when)}"
    named = short_day(day) if today and day.year == today.year else long_day(day)
    return f"on {named} at {hm(when)}"


def monday(day: date) -> date:
    """Return the Monday of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())


def weekday(day: date) -> Weekday:
    """Return the weekday as the exchange format writes it, `mon` to `sun`."""
    return WEEKDAYS[day.weekday()]


def _existing(when: datetime) -> datetime:
    return when.astimezone(UTC).astimezone(LONDON)
