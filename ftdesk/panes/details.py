"""The detail beside a list: one arrival or one case still to be decided, judged as it stands today."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.acts.judging import Judged, judged
from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local, long_day, short_day
from ftdesk.clock.working_days import Due, Skipped
from ftdesk.intake.merge import differences
from ftdesk.model.plain_text import one_line
from ftdesk.panes.findings import finding_lines, paragraph_words
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import (
    LABEL,
    asked_lines,
    carer_lines,
    field_words,
    labelled,
    people_lines,
)
from ftdesk.panes.restricted import NOT_SHOWN
from ftdesk.panes.when_words import left, skipped_words
from ftdesk.store import inbox, messages, referrals
from ftdesk.store.authorisations import AuthorisationRow, authorisations
from ftdesk.store.messages import AttachmentRow, MessageRow
from ftdesk.store.referrals import (
    ChaseRow,
    DeadlineRow,
    ReferralRow,
    TalkRow,
)

GONE = [Line("no longer here; somebody else has dealt with it", tone=Tone.QUIET)]
_IN_WORKING_DAYS = frozenset({"triage", "confirmation", "record"})
"""Kinds whose clock counts working days; the others run to a day that is set."""
_TO_DO = {"triage": "discuss", "confirmation": "confirm", "record": "record", "incident": "record or talk"}


@dataclass(frozen=True, slots=True)
class Known:
    """All that the store holds of a case beside its sessions, read in one moment."""

    case: ReferralRow
    judged: Judged
    deadlines: list[DeadlineRow]
    talks: list[TalkRow]
    authorisations: list[AuthorisationRow]
    chases: list[ChaseRow]
    messages: list[MessageRow]
    attachments: list[AttachmentRow]


def known(
    office: Office, connection: sqlite3.Connection, referral: str, *, everything: bool = False
) -> Known | None:
    """Read a case and judge it today; None where there is none of that id.

    Args:
        office: whose desk it is.
        connection: of the moment that is read.
        referral: the case.
        everything: also what is never in the way, for the brief.
    """
    case = referrals.referral(connection, referral)
    if case is None:
        return None
    came = messages.messages(connection, referral)
    return Known(
        case=case,
        judged=judged(office, connection, referral, everything=everything),
        deadlines=referrals.deadlines(connection, referral),
        talks=referrals.talks(connection, referral),
        authorisations=authorisations(connection, referral),
        chases=referrals.chases(connection, referral),
        messages=came,
        attachments=[part for message in came for part in messages.attachments(connection, message.id)],
    )


def inbox_detail(office: Office, key: str) -> list[Line]:
    """Return what came in: a case as it was read and judged, or what a message would change in its case."""

    def read(connection: sqlite3.Connection) -> list[Line]:
        arrival = inbox.arrival(connection, key)
        found = known(office, connection, arrival.referral) if arrival else None
        if arrival is None or found is None:
            return GONE
        if office.hides(arrival.referral):
            return [*NOT_SHOWN]
        if arrival.message is None:
            return case_lines(office, found)
        return [*_update(found, arrival.message), Line(""), *case_lines(office, found)]

    return office.store.read(read)


def triage_detail(office: Office, referral: str) -> list[Line]:
    """Return a case still to be decided: its clock, what was talked, asked and decided, and its findings."""
    if office.hides(referral):
        return [*NOT_SHOWN]
    found = office.store.read(lambda connection: known(office, connection, referral))
    if found is None:
        return GONE
    return [
        *clock_lines(office, found),
        *said_lines(found),
        *([Line(""), *finding_lines(found.judged.findings)] if found.judged.findings else []),
        Line(""),
        *people_lines(found.case.referral, office.today),
        *asked_lines(found.case.referral, office.today),
        *carer_lines(found.case.referral),
    ]


def case_lines(office: Office, found: Known) -> list[Line]:
    """Return a case as the inbox shows it: people, what is asked, findings, clock, what was not read."""
    referral = found.case.referral
    findings = finding_lines(found.judged.findings)
    return [
        *(_by_hand(found) if found.case.by_hand else []),
        *people_lines(referral, office.today),
        *asked_lines(referral, office.today),
        *carer_lines(referral),
        *([Line(""), *findings] if findings else []),
        Line(""),
        *clock_lines(office, found),
        *unread_lines(found),
    ]


def clock_lines(office: Office, found: Known) -> list[Line]:
    """Return the case's own clocks, each day that they pass over named."""
    lines: list[Line] = []
    for clock in found.deadlines:
        if clock.session is not None or clock.kind == "suspension":
            continue
        to_do = _TO_DO.get(clock.kind, clock.kind)
        right = f"{clock.rule}  {paragraph_words(clock.paragraph)}"
        label = "" if lines else "Clock"
        if clock.stopped_at is not None:
            words = f"{to_do}: {_moment(clock)}"
            lines.append(Line(f"{label:<{LABEL}}{words}", "", Tone.GOOD, right, clock.rule))
            continue
        remains = left(office.working_days(), office.now, clock.due_at, in_hours=clock.kind == "incident")
        words = f"{to_do} by {long_day(local(clock.due_at).date())}, {remains.marked}"
        lines.append(Line(f"{label:<{LABEL}}{words}", "", remains.tone, right, clock.rule))
        due = _counted(office, clock)
        if due.skipped and clock.kind in _IN_WORKING_DAYS:
            lines.append(Line(f"{'':<{LABEL}}skips {skipped_words(due)}", tone=Tone.QUIET))
        if due.unconfirmed:
            lines.append(
                Line(f"{'':<{LABEL}}bank holidays of that year are not confirmed yet", tone=Tone.WARN)
            )
    return lines


def said_lines(found: Known) -> list[Line]:
    """Return what was talked, chased, authorised and decided."""
    case = found.case
    decided = ""
    if case.decided_at is not None:
        whom = f" to {one_line(case.redirected_to)}" if case.redirected_to else ""
        decided = f"{case.state}{whom} {_at(case.decided_at)} {one_line(case.decided_by or '')}"
    note = one_line(case.decision_note or "")
    return [
        *labelled("Talked", (_talk(talk) for talk in found.talks), none="–"),
        *labelled("Chased", (f"{_at(chase.at)}  {one_line(chase.note)}" for chase in found.chases)),
        *labelled("Allowed", (_authorisation(given) for given in found.authorisations)),
        *labelled("Asked", [note] if case.state == "waiting" else [], none="–"),
        *labelled("Decided", [": ".join(filter(None, (decided, note)))] if decided else [], none="–"),
    ]


def unread_lines(found: Known) -> list[Line]:
    """Return what could not be placed, and attachments that were not read."""
    parts = [
        f"{one_line(part.name)}: {part.state}{', ' + one_line(part.why) if part.why else ''}"
        for part in found.attachments
        if part.state != "read"
    ]
    return [
        *labelled("Unread", (f'"{one_line(line)}"  kept' for line in found.case.unread), tone=Tone.ASK),
        *labelled("Attached", parts, tone=Tone.ASK),
    ]


def _by_hand(found: Known) -> list[Line]:
    why = next((one_line(message.why) for message in found.messages if message.why), "")
    return [
        Line(": ".join(filter(None, ("could not be read whole, to be keyed by hand", why))), "–", Tone.ASK),
        Line(""),
    ]


def _update(found: Known, message: str) -> list[Line]:
    update = next((came for came in found.messages if came.id == message), None)
    if update is None or update.read is None:
        return [Line(f"adds to {found.case.id}; nothing in it could be read", "–", Tone.ASK)]
    from ftdesk.panes.change_words import change_label, value_words

    case = found.case.referral
    changes = differences(case, update.read)
    lines = [Line(f"adds to {found.case.id}, {_at(update.received_at)}", tone=Tone.HEADING)]
    for change in changes:
        old, new = value_words(change, change.old), value_words(change, change.new)
        lines.append(Line(f"{change_label(change, case)}: {old} → {new}", "·", Tone.STRONG))
    return lines if changes else [*lines, Line("changes nothing that is known", tone=Tone.QUIET)]


def _counted(office: Office, clock: DeadlineRow) -> Due:
    """Return a clock's days as stored, those passed over between its start and its end named."""
    days = office.working_days()
    start, due = local(clock.starts_at).date(), local(clock.due_at).date()
    between = (start.fromordinal(n) for n in range(start.toordinal() + 1, due.toordinal()))
    skipped = tuple(Skipped(day, why) for day in between if (why := days.why_not(day)))
    counted = (due - start).days - len(skipped)
    return Due(start, counted, due, skipped, due.year > days.confirmed_to)


def _moment(clock: DeadlineRow) -> str:
    assert clock.stopped_at is not None
    late = ", late" if clock.stopped_at > clock.due_at else ""
    return f"done {_at(clock.stopped_at)}{late}, {one_line(clock.stopped_by or '')}".rstrip(", ")


def _talk(talk: TalkRow) -> str:
    return f"{_at(talk.at)}  {field_words(talk.with_whom)}: {one_line(talk.note)}  {one_line(talk.login)}"


def _authorisation(given: AuthorisationRow) -> str:
    ends = ""
    if given.withdrawn_on is not None:
        ends = f"; withdrawn {short_day(given.withdrawn_on)}: {one_line(given.withdrawn_why or '')}"
    elif given.lapses_on is not None:
        ends = f"; until {long_day(given.lapses_on)}"
    return (
        f"{short_day(given.on)}  {field_words(given.role)}, {one_line(given.name)}, {given.form}: "
        f"{one_line(given.for_rules)}{ends}"
    )


def _at(when: datetime) -> str:
    return f"{short_day(local(when).date())} {hm(when)}"
