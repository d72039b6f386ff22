"""When something came in, is due, or is late, in few words: `16:41 today`, `2 wd`, `✗ 1 wd`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import hm, local, long_day, short_day
from ftdesk.clock.working_days import Due, WorkingDays
from ftdesk.panes.lines import Tone

LATE_MARK = "✗"
_IN_HOURS = 48 * 60
"""Minutes up to which a span is told in hours; a longer one in days."""


@dataclass(frozen=True, slots=True)
class Left:
    """How much of a clock is left.

    Attributes:
        words: `2 wd`, `today`; late, by how much.
        late_minutes: true minutes past the end; 0 where it is not late.
        working_days: left; 0 today, negative when late by so many.
    """

    words: str
    late_minutes: int
    working_days: int

    @property
    def late(self) -> bool:
        """Whether it has run out."""
        return self.late_minutes > 0

    @property
    def mark(self) -> str:
        """The sign of being late, or none."""
        return LATE_MARK if self.late else ""

    @property
    def marked(self) -> str:
        """The words with their mark, `✗ 1 wd`."""
        return f"{LATE_MARK} {self.words}" if self.late else self.words

    @property
    def tone(self) -> Tone:
        """Late, to be done today, or neither."""
        if self.late:
            return Tone.LATE
        return Tone.STRONG if self.working_days == 0 else Tone.PLAIN


def left(days: WorkingDays, now: datetime, due_at: datetime, *, in_hours: bool = False) -> Left:
    """Return how much is left of a clock; `in_hours` where it counts clock hours.

    A begun hour counts in full; past 48 of them they are days, and only whole ones.
    """
    today, due = local(now).date(), local(due_at).date()
    count = days.left(today, due)
    late_minutes = max(0, minutes_between(due_at, now))
    if late_minutes and (in_hours or count == 0):
        return Left(_span(late_minutes), late_minutes, count)
    if in_hours and not late_minutes:
        return Left(_span_left(minutes_between(now, due_at)), 0, count)
    if count == 0:
        return Left("today", late_minutes, 0)
    return Left(f"{abs(count)} wd", late_minutes, count)


def arrived(when: datetime, now: datetime) -> str:
    """Return when something came in: `16:41 today`, `Wed 17:30` within six days, else the day."""
    at, today = local(when), local(now).date()
    if at.date() == today:
        return f"{hm(at)} today"
    if 0 < (today - at.date()).days <= 6:
        return f"{short_day(at.date())[:3]} {hm(at)}"
    return day_of_month(at.date(), today)


def due_moment(when: datetime, now: datetime) -> str:
    """Return when a clock of hours runs out: `17:40` today, `Sun 17:40` within six days, `24 Oct 17:40`."""
    at, today = local(when), local(now).date()
    if at.date() == today:
        return hm(at)
    near = abs((at.date() - today).days) <= 6
    return f"{short_day(at.date())[:3] if near else day_of_month(at.date(), today)} {hm(at)}"


def day_of_month(day: date, today: date) -> str:
    """Return `14 Dec`, with the year where it is another than today's."""
    return (short_day(day) if day.year == today.year else long_day(day)).split(" ", 1)[1]


def near_day(day: date, today: date) -> str:
    """Return `today`, `Thu 17` within a fortnight, else `14 Nov`."""
    if day == today:
        return "today"
    if abs((day - today).days) <= 14:
        return f"{short_day(day)[:3]} {day.day}"
    return day_of_month(day, today)


def length(minutes: int) -> str:
    """Return a length of time, `1 h 30`, `45 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def skipped_words(due: Due) -> str:
    """Return each day that a clock passed over and why, `Fri 25 Christmas Day, Sat 26, Sun 27`."""
    words = []
    for skipped in due.skipped:
        weekend, _, holiday = skipped.why.partition(", ")
        why = holiday if weekend in ("Saturday", "Sunday") else skipped.why
        words.append(f"{short_day(skipped.date)[:3]} {skipped.date.day} {why}".rstrip())
    return ", ".join(words)


def due_tree(due: Due, start: date | datetime) -> dict[str, object]:
    """Return a count of working days from `start` in the shape of the command line's `due`."""
    tree: dict[str, object] = {
        "from": start.isoformat(),
        "days": due.days,
        "due": due.due.isoformat(),
        "skipped": [{"date": day.date.isoformat(), "why": day.why} for day in due.skipped],
    }
    return {**tree, "unconfirmed": True} if due.unconfirmed else tree


def _span_left(minutes: int) -> str:
    if minutes < 1:
        return "now"
    return _span(minutes if minutes < 60 else -(-minutes // 60) * 60)


def _span(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes <= _IN_HOURS else f"{minutes // (24 * 60)} d"
