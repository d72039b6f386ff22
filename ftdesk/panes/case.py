"""A case on one page: its plans, sessions, gates, what it waits for, its people, findings and history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ftdesk.acts.case import STATE_WORDS
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import STATE_WORDS as SESSION_WORDS
from ftdesk.clock.local import hm, local, short_day
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.panes import history
from ftdesk.panes.brief import brief_lines
from ftdesk.panes.change import change_lines
from ftdesk.panes.details import Known, clock_lines, known, said_lines, unread_lines
from ftdesk.panes.elsewhere import elsewhere_lines
from ftdesk.panes.findings import finding_lines
from ftdesk.panes.gates import gate_words
from ftdesk.panes.gone_past import gone_past_lines
from ftdesk.panes.house import house_of
from ftdesk.panes.left_out import left_out, left_out_lines
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.orders import order_lines
from ftdesk.panes.person_words import short_name
from ftdesk.panes.plan_words import plan_words
from ftdesk.panes.planned_sessions import against_lines, led_lines
from ftdesk.panes.records import record_lines
from ftdesk.panes.referral_lines import asked_lines, carer_lines, field_words, labelled, people_lines
from ftdesk.panes.restricted import restricted_lines
from ftdesk.panes.reviews import review_lines
from ftdesk.panes.suspension import suspension_lines
from ftdesk.panes.when_words import day_of_month, due_moment, left
from ftdesk.policy.words import cited
from ftdesk.store import records, referrals, sessions
from ftdesk.store.records import RecordRow
from ftdesk.store.referrals import DeadlineRow, TaskRow
from ftdesk.store.sessions import ArrangementRow, SessionRow
from ftdesk.store.whose import whose

_UNDECIDED = ("new", "triage", "waiting")
_OPEN = (*_UNDECIDED, "accepted")

SHOWN_ACTS = 12
"""Acts of the history on the page itself; the whole of it has a page of its own."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines of a case's page under one name; the name stands in the first line as its label."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A case's page.

    Attributes:
        id: the case's.
        header: `R-0118  Khan Farah, 4    section 20 · supported · with Amina, mother`.
        sections: in the order in which they are shown; none of them empty.
    """

    id: str
    header: Line
    state: str
    version: int
    sections: tuple[Section, ...]

    def lines(self) -> list[Line]:
        """Return the sections one after the other."""
        return [line for section in self.sections for line in section.lines]


@dataclass(frozen=True, slots=True)
class _Held:
    known: Known
    arrangements: Sequence[ArrangementRow]
    sessions: Sequence[SessionRow]
    last_record: RecordRow | None
    tasks: list[TaskRow]
    against: list[Line]
    orders: list[Line]
    changed: list[Line]


def case(office: Office, some_id: str) -> Case:
    """Return the page of the case that an id belongs to: its own, a session's, a deadline's, a task's.

    Raises:
        WrongInput: nothing has that id.
        NotPermitted: this person does not see it.
    """
    office.require_seen(office.store.read_whole(whose, some_id).referral)
    held = office.store.read(lambda connection: _read(office, connection, some_id))
    row, day = held.known.case, office.today
    referral = row.referral
    people = [*people_lines(referral, day), *asked_lines(referral, day), *carer_lines(referral)]
    findings = finding_lines(held.known.judged.findings)
    sections = (
        ("Restricted", restricted_lines(office, row.id)),
        ("Plan", labelled("Plan", (plan_words(office, plan, held.sessions) for plan in held.arrangements))),
        ("Stopped", suspension_lines(office, row.id)),
        ("Left out", left_out_lines(office, left_out(office, row.id))),
        ("Next", labelled("Next", [_next(office, held.sessions)])),
        ("Against dates", held.against),
        ("Led", led_lines(office, held.known.judged, held.sessions)),
        ("Last", labelled("Last", [_last(office, held)])),
        ("Records", record_lines(office, row.id)),
        ("Gates", labelled("Gates", gate_words(office, row, held.tasks))),
        ("Waiting", labelled("Waiting", _waiting(office, held))),
        ("Review", review_lines(office, held.known.case)),
        ("Orders", held.orders),
        ("Changed", held.changed),
        ("Elsewhere", elsewhere_lines(office, row.id)),
        ("People", people),
        ("Findings", findings),
        ("Brief", brief_lines(office, held.known.judged) if row.state in _OPEN else []),
        ("Clock", clock_lines(office, held.known)),
        ("Gone past", gone_past_lines(office, row.id)),
        ("Said", said_lines(held.known)),
        ("Unread", unread_lines(held.known)),
        ("History", _history(office, row.id)),
    )
    return Case(
        id=row.id,
        header=_header(held.known),
        state=row.state,
        version=row.version,
        sections=tuple(Section(name, tuple(lines)) for name, lines in sections if lines),
    )


def _read(office: Office, connection: sqlite3.Connection, some_id: str) -> _Held:
    referral = whose(connection, some_id).referral
    found = known(office, connection, referral, everything=True)
    if found is None:
        raise WrongInput(f"there is no referral {referral!r}")
    all_sessions = sessions.sessions_of(connection, referral=referral)
    last = _last_of(office, all_sessions)
    plans = sessions.arrangements(connection, referral)
    return _Held(
        known=found,
        arrangements=plans,
        sessions=all_sessions,
        last_record=records.record(connection, last.id) if last else None,
        tasks=referrals.tasks(connection, referral),
        against=against_lines(office, connection, found.judged, plans, all_sessions),
        orders=order_lines(office, connection, referral),
        changed=change_lines(office, connection, referral),
    )


def _header(found: Known) -> Line:
    referral = found.case.referral
    children = [one_line(child.name or "") for child in referral.children if child.name]
    adults = [
        ", ".join(filter(None, (short_name(adult.name), one_line(adult.relationship or ""))))
        for adult in referral.adults or ()
        if adult.may_attend is not False
    ]
    statuses = dict.fromkeys(field_words(child.legal_status) for child in referral.children)
    parts = [
        ", ".join(filter(None, statuses)),
        field_words(referral.request.level),
        f"with {' and '.join(adults)}" if adults else "",
        STATE_WORDS[found.case.state],
        one_line(found.case.owner or "") or ("nobody's yet" if found.case.state in _UNDECIDED else ""),
    ]
    names = ", ".join(children) or one_line(found.case.family)
    return Line(
        f"{found.case.id}  {names}    {' · '.join(part for part in parts if part)}", tone=Tone.HEADING
    )


def _next(office: Office, all_sessions: Iterable[SessionRow]) -> str:
    coming = [one for one in all_sessions if one.state == "planned" and one.start and one.start >= office.now]
    if not coming:
        return ""
    first = coming[0]
    more = f" · {len(coming) - 1} more" if len(coming) > 1 else ""
    return f"{_start(first)}{_where(office, first)}{', first session' if first.first else ''}{more}"


def _last_of(office: Office, all_sessions: Iterable[SessionRow]) -> SessionRow | None:
    past = [one for one in all_sessions if one.start and one.start < office.now and one.state != "unplaced"]
    return past[-1] if past else None


def _last(office: Office, held: _Held) -> str:
    last = _last_of(office, held.sessions)
    if last is None:
        return ""
    said = "no outcome said yet" if last.state == "planned" else SESSION_WORDS.get(last.state, last.state)
    why = one_line(last.reason or "")
    return ", ".join(filter(None, (f"{_start(last)}: {said}", why, _record(office, held, last))))


def _record(office: Office, held: _Held, last: SessionRow) -> str:
    record = held.last_record
    if record is not None and record.uploaded_at is not None:
        return f"record uploaded {_day(office, record.uploaded_at)}"
    words = f"record finished {_day(office, record.finished_at)}, not uploaded" if record else "record"
    for clock in held.known.deadlines:
        if clock.session == last.id and clock.kind == "record" and clock.stopped_at is None:
            return f"{words} {_due(office, clock)}"
    return words if record else ""


def _waiting(office: Office, held: _Held) -> list[str]:
    """Return what the case waits for: open clocks of its sessions, tasks, messages to be merged."""
    on = {one.id: one for one in held.sessions}
    waits = []
    for clock in held.known.deadlines:
        if clock.session is not None and clock.stopped_at is None:
            of = on.get(clock.session)
            when = f" of {_start(of)}" if of else ""
            latest = _day(office, clock.outer_at) if clock.outer_at else ""
            outer = f", at the latest {latest} ({clock.outer_paragraph})" if latest else ""
            waits.append(f"{clock.kind}{when}: {_due(office, clock)} ({cited(clock.paragraph)}){outer}")
    for task in held.tasks:
        if task.done_at is None:
            due = f" by {_day(office, task.due_at)}" if task.due_at else ""
            waits.append(f"{task.id} {one_line(task.what)}{due}")
    waits += [
        f"{message.id} adds to it, {_day(office, message.received_at)}"
        for message in held.known.messages
        if message.merged == "waiting"
    ]
    return waits


def _due(office: Office, clock: DeadlineRow) -> str:
    remains = left(office.working_days(), office.now, clock.due_at, in_hours=clock.kind == "incident")
    if clock.kind == "incident":
        return f"due {due_moment(clock.due_at, office.now)}, {remains.marked}"
    return f"due {_day(office, clock.due_at)}, {remains.marked}"


def _history(office: Office, referral: str) -> list[Line]:
    rows = history.rows(office, referral, 0, SHOWN_ACTS)
    said = labelled("History", (f"{row.when:<12}  {row.who:<10}  {row.says}" for row in rows))
    return [replace(line, tone=row.tone) for line, row in zip(said, rows, strict=True)]


def _start(one: SessionRow) -> str:
    return f"{short_day(local(one.start).date())} {hm(one.start)}" if one.start else "not placed"


def _where(office: Office, one: SessionRow) -> str:
    house = house_of(office)
    room = house.rooms.get(one.room or "")
    staff = [short_name(house.staff[who].name) for who in one.staff if who in house.staff]
    return "".join(f", {part}" for part in ([one_line(room.name)] if room else []) + staff)


def _day(office: Office, when: datetime) -> str:
    return day_of_month(local(when).date(), office.today)
