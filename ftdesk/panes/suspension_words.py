"""A suspension in few words: which day it is on, what is left of its limit, its meeting, its notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ftdesk.acts.office import Office
from ftdesk.acts.suspension_decided import MEETING_RULE
from ftdesk.clock.limits import clock_hours, minutes_between
from ftdesk.clock.local import at, local, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.when_words import Left, left, near_day
from ftdesk.policy.suspension_facts import GROUND_WORDS
from ftdesk.store.suspensions import NoticeRow, SuspensionRow

FIRST_ALERT = "suspension_alert_hours"
LAST_ALERT = "suspension_last_alert_hours"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def limits_until(office: Office) -> datetime:
    """Return the moment before which a suspension's limit runs out that is told of by now.

    That is the end of today, or so many true hours on as the first alert comes before the end.
    """
    end = at(office.today + timedelta(days=1), "00:00")
    if FIRST_ALERT not in office.profile.numbers:
        return end
    return max(end, clock_hours(office.now, office.profile.integer(FIRST_ALERT)))


def limit_left(office: Office, due_at: datetime) -> Left:
    """Return what is left of a suspension's limit: true hours, and `today` on its last day."""
    on_last_day = office.now <= due_at and local(due_at).date() == office.today
    return left(office.working_days(), office.now, due_at, in_hours=not on_last_day)


def alert_words(office: Office, row: SuspensionRow) -> str:
    """Return which alert has come: `24 hours or less`, `72 hours or less`; empty before the first."""
    if row.expires_at is None or row.state != "in_force":
        return ""
    minutes = minutes_between(office.now, row.expires_at)
    if minutes <= 0:
        return "run out: family time is owed again"
    for key in (LAST_ALERT, FIRST_ALERT):
        hours = office.profile.integer(key) if key in office.profile.numbers else 0
        if minutes <= hours * 60:
            return f"{hours} hours or less are left"
    return ""


def day_words(starts_on: date, today: date) -> str:
    """Return `seventh day`, `10th day`, `from Thu 17`."""
    number = (today - starts_on).days + 1
    if number < 1:
        return f"from {near_day(starts_on, today)}"
    if number <= len(_ORDINALS):
        return f"{_ORDINALS[number - 1]} day"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} day"


def meeting_words(meeting_on: date | None, held_on: date | None, today: date) -> str:
    """Return `no meeting dated`, `meeting Mon 21`, `meeting held Mon 21`."""
    if held_on is not None:
        return f"meeting held {near_day(held_on, today)}"
    if meeting_on is None:
        return "no meeting dated"
    return f"meeting {near_day(meeting_on, today)}{', not held' if meeting_on < today else ''}"


def with_meeting(office: Office, paragraph: str | None) -> str | None:
    """Return a limit's paragraph with that of the meeting, where the policy has one: `3.30, 3.34`."""
    rule = office.profile.rules.get(MEETING_RULE)
    return f"{paragraph}, {rule.paragraph}" if rule and paragraph else paragraph


def notices_words(found: Sequence[NoticeRow]) -> str:
    """Return `2 of 4 notices written`; empty where there are none."""
    wanted = [one for one in found if one.wanted]
    if not wanted:
        return ""
    return f"{sum(one.written_on is not None for one in wanted)} of {len(wanted)} notices written"


def what_words(row: SuspensionRow) -> str:
    """Return what is stopped and why: `suspension: bad language, aggression or such messages`."""
    what = "ending for good" if row.kind == "cease" else "suspension"
    ground = GROUND_WORDS.get(row.ground, row.ground)  # type: ignore[call-overload]
    return f"{what}: {one_line(ground)}"


def span_words(row: SuspensionRow) -> str:
    """Return `from Thu 17 Dec to the end of Wed 23 Dec`; empty before it is decided."""
    if row.starts_on is None:
        return ""
    begins = f"from {short_day(row.starts_on)}"
    return f"{begins} to the end of {short_day(row.ends)}" if row.ends else begins
