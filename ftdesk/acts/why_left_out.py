"""Why a date that rooms and diaries would hold is left out: a rule, a suspension, a week that is full."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from ftdesk.acts.arrangement import counts
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk, BookingPreview
from ftdesk.acts.ruled_out import ruled_out
from ftdesk.clock.local import monday
from ftdesk.diary.series import HAS_ITS_SESSIONS, LEFT_OUT_BY_CHOICE
from ftdesk.store.sessions import sessions_of


def with_reasons(
    connection: sqlite3.Connection, office: Office, found: BookingPreview, ask: BookingAsk
) -> BookingPreview:
    """Return a series with why each date is left out; by name only what nothing stands against."""
    if not any(row.state == "left_out" and row.why == (LEFT_OUT_BY_CHOICE,) for row in found.rows):
        return found
    plan = found.arrangement
    skip, _ = ruled_out(connection, office, found.case, plan, ask.from_on, ask.weeks)
    weeks = Counter(one.week for one in sessions_of(connection, arrangement=plan.id) if counts(one))
    weeks.update(monday(row.date) for row in found.booked)
    rows = []
    for row in found.rows:
        if row.state == "left_out" and row.why == (LEFT_OUT_BY_CHOICE,):
            why = skip.get(row.date.toordinal())
            if why is None and has_its_sessions(plan.arrange.per_week or 1, row.date, weeks):
                why = HAS_ITS_SESSIONS
            row = replace(row, why=(why or LEFT_OUT_BY_CHOICE,))
        rows.append(row)
    return replace(found, rows=tuple(rows))


def has_its_sessions(per_week: float, day: date, booked: Mapping[date, int]) -> bool:
    """Whether the week of a day has as many sessions as are asked for.

    Args:
        per_week: sessions a week; below 1 for one in so many weeks.
        day: any date.
        booked: sessions by the Monday of their week.
    """
    week = monday(day)
    if per_week >= 1:
        return booked.get(week, 0) >= per_week
    near = round(1 / per_week)
    return any(booked.get(week + timedelta(weeks=n)) for n in range(1 - near, near))
