"""What an order says held against what is booked, date by date (N 3.18, H 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

from ftdesk.clock.frequency import most_in_365_days
from ftdesk.clock.local import WEEKDAYS, monday, short_day
from ftdesk.model.people import Window
from ftdesk.policy.court_orders import CourtOrder, concerning, order_on

Kind = Literal["length", "time", "people", "less", "more", "after"]
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BookedTime:
    """A session that is to come, as an order is held against it.

    Attributes:
        starts: local, `15:45`, as is `ends`.
        adults: the names of those who see the child in it.
    """

    day: date
    starts: str
    ends: str
    minutes: int
    adults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """What is booked and what the order says, where they differ.

    Attributes:
        order: the order's id.
        kind: another length, another time, other people, less or more than ordered, or after its last day.
        days: the dates or the Mondays of the weeks concerned; none where it is about all of it.
        says: how they differ, in words.
    """

    order: str
    kind: Kind
    days: tuple[date, ...]
    says: str

    @property
    def words(self) -> str:
        """The whole sentence: `Tue 5 Jan and 2 more: 60 minutes, the order says 90`."""
        if not self.days:
            return self.says
        more = f" and {len(self.days) - 1} more" if len(self.days) > 1 else ""
        return f"{short_day(self.days[0])}{more}: {self.says}"


def drifts(orders: Sequence[CourtOrder], booked: Iterable[BookedTime]) -> tuple[Drift, ...]:
    """Return how what is booked differs from the orders of a case.

    Each session is held against the order that governs its day and names one of its adults, or nobody. Weeks
    are held against the days a week except the first and the last that are booked, which may be parts of a
    week. What no order has a figure for is as it may be.

    Args:
        orders: of the case, in the order in which they begin.
        booked: the sessions to come.
    """
    found: dict[tuple[str, Kind, str], list[date]] = {}
    under: dict[str, list[BookedTime]] = {}
    by_id = {order.id: order for order in orders}
    for one in sorted(booked, key=lambda one: one.day):
        order = order_on(concerning(orders, one.adults), one.day)
        if order is None:
            continue
        if not order.stands_on(one.day):
            found.setdefault((order.id, "after", _run_out(order)), []).append(one.day)
            continue
        under.setdefault(order.id, []).append(one)
        for kind, says in _of_session(order, one):
            found.setdefault((order.id, kind, says), []).append(one.day)
    for id_, sessions in under.items():
        for day, kind, says in _of_weeks(by_id[id_], sessions):
            found.setdefault((id_, kind, says), []).append(day)
    dated = [Drift(id_, kind, tuple(sorted(set(days))), says) for (id_, kind, says), days in found.items()]
    whole = [
        Drift(id_, kind, (), says)
        for id_, sessions in under.items()
        for kind, says in _of_all(by_id[id_], sessions)
    ]
    return (*whole, *dated)


def _run_out(order: CourtOrder) -> str:
    assert order.last_day is not None
    return f"after the order's last day, {short_day(order.last_day)}"


def _of_session(order: CourtOrder, one: BookedTime) -> Iterator[tuple[Kind, str]]:
    says = order.says
    if says.minutes and one.minutes != says.minutes:
        yield "length", f"{one.minutes} minutes, the order says {says.minutes}"
    if says.times and not any(_within(window, one) for window in says.times):
        yield "time", f"{one.starts} is not a time that the order sets ({times_words(says.times)})"
    if says.named_people and one.adults:
        for name in sorted(set(one.adults) - set(says.named_people)):
            yield "people", f"{name}, whom the order does not name"


def _of_weeks(order: CourtOrder, sessions: Sequence[BookedTime]) -> Iterator[tuple[date, Kind, str]]:
    """Yield each Monday whose week holds more or fewer days than ordered, for each adult (N 3.18)."""
    wanted = order.says.days_per_week
    if wanted is None and order.says.times:
        wanted = float(len({window.weekday for window in order.says.times}))
    if not wanted:
        return
    for name in _people(order, sessions):
        days = {one.day for one in sessions if name is None or not one.adults or name in one.adults}
        of = f" with {name}" if name else ""
        if wanted < 1:
            yield from _rarer_than_weekly(sorted(days), round(1 / wanted), of)
            continue
        counts = Counter(monday(day) for day in days)
        weeks = _weeks(counts)
        for n, week in enumerate(weeks):
            at_an_edge = n in (0, len(weeks) - 1) and len(weeks) > 1
            if counts[week] > wanted or (counts[week] < wanted and not at_an_edge):
                kind: Kind = "more" if counts[week] > wanted else "less"
                yield week, kind, f"{counts[week]} of {wanted:g} ordered days that week{of}"


def _rarer_than_weekly(days: Sequence[date], weeks: int, of: str) -> Iterator[tuple[date, Kind, str]]:
    """Yield where a session follows the one before it sooner or later than every so many weeks."""
    for before, day in pairwise(days):
        apart = (monday(day) - monday(before)) // _WEEK
        if apart != weeks:
            kind: Kind = "more" if apart < weeks else "less"
            yield (
                day,
                kind,
                f"{apart} week{'s'[: apart != 1]} after the one before{of}, the order says every {weeks}",
            )


def _of_all(order: CourtOrder, sessions: Sequence[BookedTime]) -> Iterator[tuple[Kind, str]]:
    most = order.says.times_per_year
    if most and (booked := most_in_365_days({one.day for one in sessions})) > most:
        yield "more", f"{booked} times within a year, the order says {most}"
    if order.says.named_people:
        seen = {name for one in sessions for name in one.adults}
        if seen:
            for name in order.says.named_people:
                if name not in seen:
                    yield "people", f"nothing is booked with {name}, whom the order names"


def _people(order: CourtOrder, sessions: Sequence[BookedTime]) -> list[str | None]:
    """Return those for whom days are counted: the days are per contact person."""
    seen = sorted({name for one in sessions for name in one.adults})
    named = order.says.named_people
    return [name for name in seen if not named or name in named] or [None]


def _weeks(counts: Counter[date]) -> list[date]:
    if not counts:
        return []
    first, last = min(counts), max(counts)
    return [first + n * _WEEK for n in range((last - first) // _WEEK + 1)]


def _within(window: Window, one: BookedTime) -> bool:
    if window.weekday not in (None, WEEKDAYS[one.day.weekday()]):
        return False
    return (window.from_ is None or window.from_ <= one.starts) and (
        window.to is None or one.ends <= window.to
    )


def times_words(times: Iterable[Window]) -> str:
    """Return an order's set times in words, `Tue 15:45 to 17:15`; `open` where it leaves them open."""
    return ", ".join(_window_words(window) for window in times) or "open"


def _window_words(window: Window) -> str:
    day = (window.weekday or "any day").capitalize()
    if window.from_ is None and window.to is None:
        return day
    return f"{day} {window.from_ or ''} to {window.to or ''}".replace("  ", " ").strip()
