"""When something came in, is due or is late, in few words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ftdesk.clock.bank_holidays import england
from ftdesk.clock.local import LONDON, parse_when
from ftdesk.clock.working_days import WorkingDays
from ftdesk.panes.lines import Tone
from ftdesk.panes.when_words import arrived, left, length, near_day, skipped_words

NOW = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)
DAYS = WorkingDays(bank_holidays=england(2026, 2027), closures={}, confirmed_to=2027)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-12-24T09:15", "09:15 today"),
        ("2026-12-23T17:30", "Wed 17:30"),
        ("2026-12-14T09:00", "14 Dec"),
        ("2025-12-14T09:00", "14 Dec 2025"),
    ],
)
def test_when_something_came_in(when: str, words: str) -> None:
    assert arrived(parse_when(when, field="when"), NOW) == words


@pytest.mark.parametrize(
    ("due", "words", "late", "tone"),
    [
        ("2026-12-30T17:00", "2 wd", False, Tone.PLAIN),
        ("2026-12-24T17:00", "today", False, Tone.STRONG),
        ("2026-12-24T16:00", "✗ 41 min", True, Tone.LATE),
        ("2026-12-23T17:00", "✗ 1 wd", True, Tone.LATE),
        ("2026-12-21T17:00", "✗ 3 wd", True, Tone.LATE),
    ],
)
def test_how_much_is_left_of_a_clock_of_working_days(due: str, words: str, late: bool, tone: Tone) -> None:
    remains = left(DAYS, NOW, parse_when(due, field="due"))
    assert (remains.marked, remains.late, remains.tone) == (words, late, tone)


def test_a_clock_of_hours_is_late_by_hours() -> None:
    remains = left(DAYS, NOW, parse_when("2026-12-23T14:00", field="due"), in_hours=True)
    assert (remains.marked, remains.late_minutes) == ("✗ 26 h", 26 * 60 + 41)


def test_each_day_passed_over_is_named() -> None:
    assert skipped_words(DAYS.due(NOW, 2)) == (
        "Fri 25 Christmas Day, Sat 26 Boxing Day, Sun 27, Mon 28 Boxing Day (substitute day)"
    )


def test_lengths_and_near_days() -> None:
    assert [length(minutes) for minutes in (45, 60, 90, 125)] == ["45 min", "1 h", "1 h 30", "2 h 05"]
    days = (date(2026, 12, 24), date(2026, 12, 17), date(2026, 11, 2))
    assert [near_day(day, NOW.date()) for day in days] == ["today", "Thu 17", "2 Nov"]
