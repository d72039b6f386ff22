"""The files about people and what is booked: staff, hours, away, sessions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import cast, get_args

from ftdesk.clock.local import at, monday
from ftdesk.intake.service_folder.folder import FolderSession
from ftdesk.intake.service_folder.table import Row
from ftdesk.model.service import Away, AwayKind, Role, Staff, WorkingHours

STAFF = (
    "staff",
    "name",
    "role",
    "login",
    "email",
    "base",
    "hours_a_week",
    "weekly_limit",
    "weekly_aim",
    "skills",
)
HOURS = ("staff", "weekday", "from", "to")
AWAY = ("staff", "from", "to", "kind", "place", "note")
SESSIONS = (
    "session",
    "referral",
    "week",
    "date",
    "start",
    "end",
    "room",
    "staff",
    "first",
    "state",
    "usual_day",
    "usual_start",
    "usual_room",
    "arrangement",
)
STATES = ("planned", "held", "missed", "cancelled", "unplaced")
WEEK_HOURS = 168


def staff(row: Row) -> Staff:
    """Read a row of `staff.csv`."""
    return Staff(
        id=row.needed("staff"),
        name=row.needed("name"),
        role=cast(Role, row.choice("role", get_args(Role))),
        login=row.text("login"),
        email=row.text("email"),
        base=row.text("base"),
        hours_a_week=row.number("hours_a_week", least=0, most=WEEK_HOURS),
        weekly_limit=row.whole("weekly_limit"),
        weekly_aim=row.whole("weekly_aim"),
        skills=frozenset(row.words("skills")),
    )


def hours(row: Row) -> WorkingHours | None:
    """Read a row of `hours.csv`; a stretch of no length is none."""
    row.needed("weekday")
    who, weekday = row.needed("staff"), row.weekday("weekday")
    start, end = row.hours("from", "to")
    return WorkingHours(who, weekday, start, end) if weekday and start != end else None


def away(row: Row) -> Away | None:
    """Read a row of `away.csv`."""
    for column in ("from", "to"):
        row.needed(column)
    who, kind = row.needed("staff"), cast(AwayKind, row.choice("kind", get_args(AwayKind)))
    start, end = row.when("from"), row.when("to")
    if start is None or end is None:
        return None
    if end <= start:
        row.refuse("to", "is not after from")
    return Away(who, start, end, kind, row.text("place"), row.text("note"))


def session(row: Row) -> FolderSession | None:
    """Read a row of `sessions.csv`."""
    session_id, referral = row.needed("session"), row.needed("referral")
    state = row.choice("state", STATES)
    start, end = _when(row, state)
    week = _week(row, row.day("date"))
    staff_ids = row.words("staff")
    if len(set(staff_ids)) < len(staff_ids):
        row.refuse("staff", "names somebody twice")
    if state == "planned":
        row.needed("room")
    first, usual_day, usual_start = row.yes("first"), row.weekday("usual_day"), row.clock_time("usual_start")
    if week is None:
        return None
    return FolderSession(
        id=session_id,
        referral=referral,
        week=week,
        start=start,
        end=end,
        room=row.text("room"),
        staff=staff_ids,
        first=first,
        state=state,
        usual_day=usual_day,
        usual_start=usual_start,
        usual_room=row.text("usual_room"),
        arrangement=row.whole("arrangement", least=1) or 1,
    )


def _when(row: Row, state: str) -> tuple[datetime | None, datetime | None]:
    """Return when a session is; one that is planned or over must say it, one unplaced must not."""
    stated = [column for column in ("date", "start", "end") if row.text(column)]
    if state == "unplaced":
        for column in stated:
            row.refuse(column, "an unplaced session has no date and no time")
        return None, None
    if not stated and state == "cancelled":
        return None, None
    for column in ("date", "start", "end"):
        row.needed(column)
    day = row.day("date")
    first, last = row.hours("start", "end") if "start" in stated and "end" in stated else ("", "")
    if first and first == last:
        row.refuse("end", f"{last} is not after {first}")
    if day is None or row.wrong:
        return None, None
    return at(day, first), at(day, last)


def _week(row: Row, day: date | None) -> date | None:
    week = row.day("week")
    if week is None:
        if day is None and not row.wrong:
            row.refuse("week", "must be there where no date is")
        return monday(day) if day and not row.text("week") else None
    if week != monday(week):
        row.refuse("week", f"must be a Monday, and {week} is none")
    elif day is not None and not timedelta() <= day - week < timedelta(days=7):
        row.refuse("date", f"{day} does not lie in the week of {week}")
    return week
