"""Working days counted forward and back, each day skipped named with why (RULES D.1, D.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ftdesk.clock.local import DAY_NAMES, local
from ftdesk.model.errors import WrongInput

_DAY = dt.timedelta(days=1)
_WEEKEND = {5: DAY_NAMES[5], 6: DAY_NAMES[6]}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why."""

    date: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of so many working days.

    Attributes:
        start: day 0.
        days: working days allowed.
        due: the last of them, to its close.
        skipped: every non-working day strictly between `start` and `due`.
        unconfirmed: the deadline lies past the last year whose bank holidays are confirmed.
    """

    start: dt.date
    days: int
    due: dt.date
    skipped: tuple[Skipped, ...]
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """One service's working days.

    Attributes:
        bank_holidays: each date with its name.
        closures: days on which the whole service is closed, with why.
        confirmed_to: the last year for which the bank holidays are confirmed.
        cut_off: what comes in after this time of day counts from the next day; None for no cut-off.
    """

    bank_holidays: Mapping[dt.date, str]
    closures: Mapping[dt.date, str]
    confirmed_to: int
    cut_off: dt.time | None = None

    def why_not(self, day: dt.date) -> str | None:
        """Say why `day` is no working day (`Christmas Day`, `Saturday, Boxing Day`); None if it is one."""
        holiday = self.bank_holidays.get(day)
        if weekend := _WEEKEND.get(day.weekday()):
            return f"{weekend}, {holiday}" if holiday else weekend
        if holiday:
            return holiday
        return (self.closures[day] or "closed") if day in self.closures else None

    def is_working(self, day: dt.date) -> bool:
        """Whether `day` counts."""
        return self.why_not(day) is None

    def due(self, start: dt.date | dt.datetime, days: int) -> Due:
        """Count `days` working days from `start`, the day of receipt being day 0 whatever day it is (D.1).

        Raises:
            WrongInput: `days` is negative, or the count leaves the calendar.
        """
        if days < 0:
            raise WrongInput(f"working days: must be 0 or more, not {days}")
        day_0 = self._day_0(start)
        day, skipped, left = day_0, [], days
        try:
            while left:
                day += _DAY
                if why := self.why_not(day):
                    skipped.append(Skipped(day, why))
                else:
                    left -= 1
        except OverflowError:
            raise WrongInput(f"working days: {days} from {day_0} is past the end of the calendar") from None
        return Due(day_0, days, day, tuple(skipped), day.year > self.confirmed_to)

    def before(self, day: dt.date, days: int) -> dt.date:
        """Return the working day that lies `days` working days before `day`, such as a review's.

        Raises:
            WrongInput: `days` is negative, or the count leaves the calendar.
        """
        if days < 0:
            raise WrongInput(f"working days: must be 0 or more, not {days}")
        found, left = day, days
        try:
            while left:
                found -= _DAY
                left -= self.is_working(found)
        except OverflowError:
            raise WrongInput(f"working days: {days} before {day} is past the end of the calendar") from None
        return found

    def left(self, today: dt.date, due: dt.date) -> int:
        """Count the working days from `today` to `due`: 0 on the day itself, negative when late.

        Never 0 on another day: a deadline of Friday is 1 working day late on Saturday, and still on Monday.
        """
        if today == due:
            return 0
        first, last = min(today, due), max(today, due)
        span = range(first.toordinal() + 1, last.toordinal() + 1)
        count = max(1, sum(self.is_working(dt.date.fromordinal(n)) for n in span))
        return count if due > today else -count

    def _day_0(self, start: dt.date | dt.datetime) -> dt.date:
        if not isinstance(start, dt.datetime):
            return start
        received = local(start)
        after_hours = self.cut_off is not None and received.time() > self.cut_off
        return received.date() + _DAY if after_hours else received.date()
