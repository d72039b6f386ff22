"""A suspension whole: on its case's page, on its own, and in the command line's shape."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.suspension_case import STATE_WORDS, WHO_WORDS, facts_of
from ftdesk.clock.local import hm, local, long_day, short_day
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Finding
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import LABEL, labelled
from ftdesk.panes.suspension_words import (
    alert_words,
    day_words,
    meeting_words,
    notices_words,
    span_words,
    what_words,
)
from ftdesk.policy.seven_days import DIRECTED_RULE, IN_CARE_RULE
from ftdesk.policy.stage import ask_stage
from ftdesk.policy.suspension_facts import CONTENTS
from ftdesk.policy.words import and_list
from ftdesk.store.sessions import arrangement, session
from ftdesk.store.suspensions import NoticeRow, SuspensionRow, notices, suspension, suspensions

_OPEN = ("proposed", "in_force")
_SHORT = {"court_carer": "whoever cared under a High Court order"}
"""Shorter where the whole would push off the line whether they are told."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the checklist: a person who is to be told, or one of the five things of their notice.

    Attributes:
        key: the notice's id, with the thing after a blank where it is one.
        notice: the notice's id.
        content: which of the five things; None for the person.
    """

    key: str
    notice: str
    content: str | None
    version: int
    mark: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class SuspensionPage:
    """A suspension with its notices."""

    row: SuspensionRow
    notices: tuple[NoticeRow, ...]

    def checklist(self) -> list[CheckRow]:
        """Return who is to be told in writing, each with the five things until it is written."""
        rows = []
        for one in self.notices:
            rows.append(_person(one))
            if one.wanted and one.written_on is None:
                rows += [_content(one, key, words) for key, words in CONTENTS.items()]
        return rows


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What is known to whoever decides.

    Attributes:
        findings: what the rules say of the decision as it stands.
        statuses: the children's legal statuses, those that are stated.
        social_worker: the name that the case has; empty where it has none.
    """

    findings: tuple[Finding, ...]
    statuses: frozenset[str]
    social_worker: str


def to_decide(office: Office, row: SuspensionRow) -> ToDecide:
    """Return what is known to whoever decides on a suspension."""

    def read(connection: sqlite3.Connection) -> ToDecide:
        facts = facts_of(office, connection, row, "decide")
        referrer = case_for(connection, row.referral).referral.referrer
        return ToDecide(
            findings=ask_stage(facts, office.profile, office.today),
            statuses=frozenset(child.legal_status for child in facts.children if child.legal_status),
            social_worker=one_line((referrer.name if referrer else None) or ""),
        )

    return office.store.read(read)


def page(office: Office, suspension_id: str) -> SuspensionPage:
    """Return a suspension.

    Raises:
        WrongInput: there is none.
    """

    def read(connection: sqlite3.Connection) -> SuspensionPage:
        row = suspension(connection, suspension_id)
        if row is None:
            raise WrongInput(f"there is no suspension {suspension_id!r}")
        return SuspensionPage(row, notices(connection, row.id))

    return office.store.read(read)


def suspension_lines(office: Office, referral: str) -> list[Line]:
    """Return the suspensions of a case: those that are open with all that is known, the others in a line."""

    def read(connection: sqlite3.Connection) -> list[SuspensionPage]:
        found = suspensions(connection, referral)
        return [SuspensionPage(row, notices(connection, row.id)) for row in reversed(found)]

    lines: list[Line] = []
    for one in office.store.read(read):
        whole = one.row.state in _OPEN
        lines += page_lines(office, one) if whole else labelled("", [f"{one.row.id} {_ended(one.row)}"])
    return [_under("Stopped", n, line) for n, line in enumerate(lines)]


def page_lines(office: Office, found: SuspensionPage) -> list[Line]:
    """Return all that is known of a suspension, beneath a label's width."""
    row = found.row
    alert = alert_words(office, row)
    tone = Tone.LATE if alert.startswith("run out") else Tone.STRONG if row.state in _OPEN else Tone.PLAIN
    decided = " with ".join(one_line(name) for name in (row.manager, row.social_worker) if name)
    lines = [
        Line(_head(office, row), "✗" if tone is Tone.LATE else "", tone, _rule(office, row)),
    ]
    if row.state == "proposed":
        lines += _plain("to be decided by the team manager with the social worker; nothing is stopped yet")
    if row.state == "in_force" and row.starts_on is not None:
        now = (day_words(row.starts_on, office.today), alert)
        meeting = meeting_words(row.meeting_on, row.meeting_held_on, office.today)
        words = "; ".join(part for part in (*now, meeting, notices_words(found.notices)) if part)
        lines += _plain(words, tone)
    if row.expires_at is not None and row.state == "in_force":
        end = f"{long_day(local(row.expires_at).date())} {hm(row.expires_at)}"
        lines += _plain(f"runs out {end}, London: the first day counted, the strict reading (ours)", tone)
    lines += _plain(f"why: {one_line(row.reason)}" if row.reason else "")
    lines += _plain(f"evidence: {one_line(row.evidence)}" if row.evidence else "")
    lines += _plain(f"sessions that led to it: {_led_to(office, row)}" if row.sessions else "")
    lines += _plain(f"decided by {decided}" if decided else "")
    lines += _plain(f"the decision of {one_line(row.holder)}, adopter or guardian" if row.holder else "")
    lines += _plain(f"section 20 weighed by {one_line(row.acknowledged)}" if row.acknowledged else "")
    lines += _plain(f"the court: {one_line(row.court_reference)}" if row.court_reference else "")
    lines += _plain(f"at the meeting: {one_line(row.meeting_note)}" if row.meeting_note else "")
    lines += _plain(_ended(row) if row.ended_on else "")
    return lines


def tree(office: Office, suspension_id: str) -> dict[str, object]:
    """Return a suspension in the command line's shape."""
    found = page(office, suspension_id)
    row = found.row
    days = ("starts_on", "until", "last_day", "meeting_on", "meeting_held_on", "ended_on")
    plain = (
        *("id", "referral", "arrangement", "kind", "state", "ground", "reason", "evidence", "directed"),
        *("urgent", "manager", "social_worker", "holder", "acknowledged", "court_reference"),
        *("meeting_note", "ended_why"),
    )
    return {
        **{name: getattr(row, name) for name in plain},
        **{name: day.isoformat() if (day := getattr(row, name)) else None for name in days},
        "sessions": list(row.sessions),
        "expires_at": row.expires_at.isoformat() if row.expires_at else None,
        "alert": alert_words(office, row) or None,
        "notices": [_notice_tree(one) for one in found.notices],
    }


def _notice_tree(one: NoticeRow) -> dict[str, object]:
    return {
        "id": one.id,
        "who": one.who,
        "name": one.name,
        "wanted": one.wanted,
        "why_not": one.why_not,
        "contents": list(one.contents),
        "lacks": [key for key in CONTENTS if key not in one.contents],
        "written_on": one.written_on.isoformat() if one.written_on else None,
    }


def _person(one: NoticeRow) -> CheckRow:
    who = _SHORT.get(one.who) or WHO_WORDS.get(one.who, one.who)
    named = f"{one_line(one.name)}, {who}" if one.name else who
    if not one.wanted:
        words, mark, tone = f"{named}: not to be told, {one_line(one.why_not or '')}", "–", Tone.QUIET
    elif one.written_on is not None:
        words, mark, tone = f"{named}: written {short_day(one.written_on)}", "✓", Tone.GOOD
    else:
        words, mark, tone = f"{named}: {len(one.contents)} of {len(CONTENTS)}, not written", "?", Tone.ASK
    return CheckRow(one.id, one.id, None, one.version, mark, words, tone)


def _content(one: NoticeRow, key: str, words: str) -> CheckRow:
    ticked = key in one.contents
    tone = Tone.GOOD if ticked else Tone.PLAIN
    return CheckRow(f"{one.id} {key}", one.id, key, one.version, "✓" if ticked else "·", f"    {words}", tone)


def _head(office: Office, row: SuspensionRow) -> str:
    parts = [f"{row.id} {STATE_WORDS[row.state]}", what_words(row), _of_what(office, row)]
    return "; ".join(part for part in (*parts, span_words(row)) if part)


def _of_what(office: Office, row: SuspensionRow) -> str:
    """Return whose time is stopped, where it is not all of the case's."""
    plan = office.store.read(arrangement, row.arrangement) if row.arrangement else None
    names = (*plan.children, *plan.adults) if plan else ()
    return f"of {and_list([one_line(name) for name in names])}" if names else ""


def _led_to(office: Office, row: SuspensionRow) -> str:
    found = [(one, office.store.read(session, one)) for one in row.sessions]
    return ", ".join(short_day(local(one.start).date()) if one and one.start else id_ for id_, one in found)


def _ended(row: SuspensionRow) -> str:
    on = f" {long_day(row.ended_on)}" if row.ended_on else ""
    return f"{STATE_WORDS[row.state]}{on}: {one_line(row.ended_why or '')}"


def _rule(office: Office, row: SuspensionRow) -> str:
    if row.last_day is None:
        return ""
    return next((rule for rule in (DIRECTED_RULE, IN_CARE_RULE) if rule in office.profile.rules), "")


def _plain(text: str, tone: Tone = Tone.PLAIN) -> list[Line]:
    return [Line(text, tone=tone)] if text else []


def _under(label: str, number: int, line: Line) -> Line:
    text = line.text[LABEL:] if line.text.startswith(" " * LABEL) else line.text
    return Line(f"{label if number == 0 else '':<{LABEL}}{text}", line.mark, line.tone, line.right, line.rule)
