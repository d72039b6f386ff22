"""Overdue: what is late and what is due today, by time or by supervisor."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Literal

from ftdesk.acts.deadlines import due_at
from ftdesk.acts.office import Office
from ftdesk.clock.local import at, hm, local
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Tone
from ftdesk.panes.person_words import short_name
from ftdesk.panes.record_due import record_clocks
from ftdesk.panes.suspension_words import (
    day_words,
    limit_left,
    limits_until,
    meeting_words,
    with_meeting,
)
from ftdesk.panes.when_words import LATE_MARK, Left, due_moment, left, near_day
from ftdesk.policy.clocks import ClockRule
from ftdesk.policy.words import cited
from ftdesk.store import overdue as store
from ftdesk.store.overdue import EVERYBODY, Detail, Item, Source, Whose

_DAY = timedelta(days=1)
_REVIEWS = {"N-4.10": "report to the IRO", "H-4.8a": "hold the review at twelve weeks"}
_HOURS = frozenset({"incident", "suspension"})
"""Kinds whose clock counts hours."""
AT_ONCE = frozenset({"N-3.33d", "N-3.43e"})
"""Rules whose task is due at once, and late by the hour."""


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """One row: something late, or due today.

    Attributes:
        key: the id of the deadline, the task, the session without an outcome, or the suspension.
        source: which of them it is; `left_out` for dates left out that fit now, which have no id.
        mark: `✗` where it is late.
        left: by how much it is late; `today`.
        what: `Thu 17 Brown, L Moss`.
        was: when it was due and by which paragraph, `was Mon 21 (4.6)`.
        latest: the later limit on the same thing, `latest Wed 30`; marked where it is past too.
        chased: `chased twice`, or nothing.
    """

    key: str
    source: Source | Literal["left_out"]
    kind: str
    referral: str
    session: str | None
    mark: str
    left: str
    what: str
    was: str
    latest: str
    chased: str
    staff: str | None
    rule: str | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class Total:
    """How many late things are one supervisor's; `staff` None for those that are nobody's alone."""

    staff: str | None
    name: str
    count: int


def count(office: Office) -> int:
    """Count what the list shows: what is late, what is due today, and limits that run out soon."""
    return _count(office, _end_of_today(office), limits_until(office))


def late_count(office: Office) -> int:
    """Count what is late."""
    return _count(office, office.now, office.now)


def coming_count(office: Office) -> int:
    """Count the limits in hours, of suspensions and incidents, told of by now, that run out after today."""
    end = _end_of_today(office)
    return _count(office, end, limits_until(office)) - _count(office, end, end)


def rows(office: Office, offset: int, limit: int, by_supervisor: bool = False) -> list[OverdueRow]:
    """Return a window of the list, what was due first on top.

    Where so asked, supervisor by supervisor, whoever has the most that is late on top.
    """
    items = _by_supervisor(office, offset, limit) if by_supervisor else _items(office, offset, limit)
    details = office.store.read(store.details, items)
    return [_row(office, item, details[item.id]) for item in items if item.id in details]


def totals(office: Office) -> list[Total]:
    """Return how many late things each supervisor has, the most first; nobody's come last."""
    now = office.now
    found = office.store.read(store.count_by_supervisor, now, _ended_before(office, now), now)
    found.sort(key=lambda one: (one[0] is None, -one[2]))
    return [Total(staff, short_name(name) or "no one supervisor", number) for staff, name, number in found]


def totals_words(office: Office) -> str:
    """Return the totals in one line, `L Moss 3 · J Bains 2`."""
    return " · ".join(f"{total.name} {total.count}" for total in totals(office))


def entries(office: Office) -> list[dict[str, object]]:
    """Return everything late or due today, the longest late first, in the command line's shape."""
    items = _items(office, 0, count(office))
    details = office.store.read(store.details, items)
    return [_entry(office, item, details[item.id]) for item in items if item.id in details]


def _entry(office: Office, item: Item, detail: Detail) -> dict[str, object]:
    remains = _left(office, item, detail)
    clock = _record_clock(office) if item.source == "session" else None
    return {
        "kind": detail.kind,
        "id": item.id,
        "due_at": item.at.isoformat(),
        "late_by": remains.late_minutes,
        "rule": clock.rule if clock else detail.rule,
        "who": one_line(detail.who or detail.owner or "") or None,
        "about": detail.referral,
        "session": detail.session,
        "what": _what(office, item, detail),
        "late": remains.marked,
    }


def _row(office: Office, item: Item, detail: Detail) -> OverdueRow:
    today = office.today
    remains = _left(office, item, detail)
    paragraph, outer = detail.paragraph, detail.outer_at
    if item.source == "session" and detail.session_start is not None:
        clocks = record_clocks(office)
        paragraph = clocks[0].paragraph
        outer = due_at(office, clocks[1], detail.session_start) if len(clocks) > 1 else None
    if detail.suspended_from is not None and detail.meeting_held_on is None:
        paragraph = with_meeting(office, paragraph)
    by = f"({cited(paragraph)})" if paragraph else ""
    hours = _in_hours(detail) and detail.suspended_from is None
    due = due_moment(item.at, office.now) if hours else near_day(local(item.at).date(), today)
    was = due if hours else f"was {due}" if remains.late else ""
    return OverdueRow(
        key=item.id,
        source=item.source,
        kind=detail.kind,
        referral=detail.referral,
        session=detail.session,
        mark=remains.mark,
        left=remains.words,
        what=_what(office, item, detail),
        was=f"{was} {by}".strip(),
        latest=_latest(office, outer) if outer else "",
        chased=chased_words(detail.chases),
        staff=detail.staff,
        rule=detail.rule,
        tone=remains.tone,
    )


def _latest(office: Office, outer: datetime) -> str:
    mark = f"{LATE_MARK} " if outer < office.now else ""
    return f"{mark}latest {near_day(local(outer).date(), office.today)}"


def _what(office: Office, item: Item, detail: Detail) -> str:
    family = one_line(detail.family)
    about = family
    if detail.session_start is not None:
        start = local(detail.session_start)
        clock_time = f" {hm(start)}" if detail.kind in _HOURS else ""
        about = f"{near_day(start.date(), office.today)}{clock_time} {family}"
    who = one_line(detail.who or "") if item.source == "task" else short_name(detail.who)
    if item.source == "session":
        return f"{', '.join(filter(None, (about, who)))}: held or missed?"
    if item.source == "task":
        what = one_line(detail.what or "")
        return f"{about}: {what}" + (f", {who}" if who and who not in what else "")
    if detail.kind == "triage":
        return f"{detail.referral} {family}: discuss with the social worker"
    if detail.kind == "confirmation":
        return f"{detail.referral} {family}: send the confirmation"
    if detail.kind == "review":
        return f"{detail.referral} {family}: {_REVIEWS.get(detail.rule or '', 'hold the review')}"
    if detail.kind == "authorisation":
        return f"{detail.referral} {family}: authorised for {detail.rule} until then"
    if detail.suspended_from is not None:
        meeting = meeting_words(detail.meeting_on, detail.meeting_held_on, office.today)
        return f"{family}: {day_words(detail.suspended_from, office.today)}; {meeting}"
    if detail.session_start is None:
        about = f"{detail.referral} {family}"
    return ", ".join(filter(None, (about, who)))


def _left(office: Office, item: Item, detail: Detail) -> Left:
    if detail.suspended_from is not None:
        return limit_left(office, item.at)
    return left(office.working_days(), office.now, item.at, in_hours=_in_hours(detail))


def _in_hours(detail: Detail) -> bool:
    return detail.kind in _HOURS or (detail.kind == "task" and detail.rule in AT_ONCE)


def chased_words(times: int) -> str:
    """Say how often something was chased; nothing where it was not."""
    return "" if not times else f"chased {({1: 'once', 2: 'twice'}).get(times, f'{times} times')}"


def _items(office: Office, offset: int, limit: int, whose: Whose | None = EVERYBODY) -> list[Item]:
    """Return a window of everything, the first due first; no stream is read further than the window goes."""
    end, most = _end_of_today(office), offset + limit
    clocks = office.store.read(store.open_clocks, end, most, whose)
    tasks = office.store.read(store.open_tasks, end, most, whose)
    sessions: list[Item] = []
    record = _record_clock(office)
    if record is not None:
        ended = _ended_before(office, end)
        sessions = [
            Item(item.source, item.id, due_at(office, record, item.at))
            for item in office.store.read(store.without_outcome, ended, most, whose)
        ]
    limits = office.store.read(store.coming_limits, end, limits_until(office), most, whose)
    merged = heapq.merge(clocks, tasks, sessions, limits, key=lambda item: item.at)
    return list(islice(merged, offset, most))


def _by_supervisor(office: Office, offset: int, limit: int) -> list[Item]:
    end = _end_of_today(office)
    late = {total.staff: total.count for total in totals(office)}
    groups = office.store.read(
        store.count_by_supervisor, end, _ended_before(office, end), limits_until(office)
    )
    groups.sort(key=lambda one: (one[0] is None, -late.get(one[0], 0)))
    found: list[Item] = []
    skip = offset
    for staff, _, number in groups:
        if skip >= number:
            skip -= number
            continue
        found += _items(office, skip, min(number - skip, limit - len(found)), Whose(staff))
        skip = 0
        if len(found) >= limit:
            break
    return found


def _count(office: Office, before: datetime, limits_before: datetime) -> int:
    return office.store.read(store.count, before, _ended_before(office, before), limits_before)


def _end_of_today(office: Office) -> datetime:
    return at(office.today + _DAY, "00:00")


def _ended_before(office: Office, before: datetime) -> datetime:
    """Return the moment before which a session has ended whose record is due before `before`."""
    record = _record_clock(office)
    day = local(before).date()
    if record is None:
        return at(day - timedelta(days=36500), "00:00")
    while due_at(office, record, at(day, "12:00")) >= before:
        day -= _DAY
    return at(day + _DAY, "00:00")


def _record_clock(office: Office) -> ClockRule | None:
    clocks = record_clocks(office)
    return clocks[0] if clocks else None
