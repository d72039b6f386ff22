"""A case's records in lines: finished, uploaded, shared, and the significant events that they signpost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.records import who_reads_it
from ftdesk.acts.shared_with_parents import shared_facts
from ftdesk.clock.local import hm, local, short_day
from ftdesk.model.finding import Finding
from ftdesk.model.plain_text import one_line
from ftdesk.panes.findings import finding_line
from ftdesk.panes.house import house_of
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.person_words import short_name
from ftdesk.panes.referral_lines import LABEL, labelled
from ftdesk.panes.when_words import day_of_month
from ftdesk.policy.stage import ask_stage
from ftdesk.store.records import EditionRow, RecordRow, records_of
from ftdesk.store.sessions import session

SHOWN = 3
"""Records on the page itself, the latest sessions'; a significant one stays on it however old it is."""

_Read = tuple[list[tuple[RecordRow, str]], int, tuple[Finding, ...]]


def record_lines(office: Office, referral: str) -> list[Line]:
    """Return the latest records of a case and every significant one, each with what became of it."""
    shown, others, findings = office.store.read(lambda connection: _read(office, connection, referral))
    lines: list[Line] = []
    for one, when in shown:
        lines += labelled("" if lines else "Records", [f"{when}: {record_words(office, one)}"])
        lines += [
            Line(f"{'':<{LABEL}}{one_line(event)}", mark="⚑", tone=Tone.WARN)
            for event in (one.signposts if one.significant else ())
        ]
    if others:
        lines += labelled("", [f"and {others} earlier"])
    return [*lines, *(finding_line(finding) for finding in findings)]


def record_words(office: Office, one: RecordRow) -> str:
    """Return what became of a record, `edition 2 15 Dec, J Bains · uploaded 15 Dec, CF-123`."""
    return " · ".join(_standing(office, one))


def court_words(office: Office, referral: str) -> str:
    """Return ` · goes to court (3.44)` where a case's records do, or may; empty where neither."""
    case = office.store.read(case_for, referral).referral
    words = [
        f" · {'goes' if finding.facts.get('in_proceedings') else 'may go'} to court ({finding.paragraph})"
        for finding in who_reads_it(office, case)
    ]
    return "".join(words)


def edition_words(office: Office, one: EditionRow) -> str:
    """Return one edition of a record in one line, with why it was written and the seal of its text."""
    when = local(one.finished_at)
    done = f"finished {short_day(when.date())} {hm(when)} by {one_line(one.finished_by)}"
    parts = (
        f"edition {one.edition}{_who(office, one.finalised_by)}",
        done,
        one_line(one.why or ""),
        "⚑ significant" if one.significant else "",
        _uploaded(office, one) if one.uploaded_at else "",
        f"sha256 {one.sha256[:12]}",
    )
    return " · ".join(part for part in parts if part)


def _read(office: Office, connection: sqlite3.Connection, referral: str) -> _Read:
    every = records_of(connection, referral)
    facts = shared_facts(office, case_for(connection, referral).referral, every)
    shown = [one for n, one in enumerate(every) if n < SHOWN or one.significant]
    with_days = []
    for one in shown:
        held = session(connection, one.session)
        with_days.append((one, short_day(local(held.start).date()) if held and held.start else one.session))
    return with_days, len(every) - len(shown), ask_stage(facts, office.profile, office.today)


def _standing(office: Office, one: RecordRow) -> Iterator[str]:
    edition = f"edition {one.edition}" if one.edition > 1 else "finished"
    why = f" ({one_line(one.finalised_why)})" if one.finalised_why else ""
    yield f"{edition} {_day(office, one.finished_at)}{_who(office, one.finalised_by)}{why}"
    if one.uploaded_at is not None:
        yield _uploaded(office, one)
    elif one.emailed_at is not None:
        yield f"emailed to {one_line(one.emailed_to or '')} {_day(office, one.emailed_at)}"
    elif one.reference is not None:
        yield f"to be uploaded again, {one_line(one.reference)}"
    else:
        yield "not uploaded"
    if one.notified_at is not None:
        yield f"{one_line(one.notified_whom or '')} told {_day(office, one.notified_at)}"
    if one.shared_at is not None:
        yield f"shared with {one_line(one.shared_with or '')} {_day(office, one.shared_at)}"


def _uploaded(office: Office, one: RecordRow | EditionRow) -> str:
    assert one.uploaded_at is not None
    reference = f", {one_line(one.reference)}" if one.reference else ""
    return f"uploaded {_day(office, one.uploaded_at)}{reference}"


def _who(office: Office, staff: str | None) -> str:
    person = house_of(office).staff.get(staff or "")
    return f", {short_name(person.name)}" if person else ""


def _day(office: Office, when: datetime) -> str:
    return day_of_month(local(when).date(), office.today)
