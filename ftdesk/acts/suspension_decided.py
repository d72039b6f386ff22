"""A proposed suspension decided or dropped: by the manager with the social worker, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from ftdesk.acts.going_past import go_past
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.acts.suspended_sessions import cancel_suspended
from ftdesk.acts.suspension_case import (
    add_task,
    close_tasks,
    facts_of,
    first_of,
    last_second,
    stop_words,
    suspension_for,
)
from ftdesk.acts.suspension_notices import ask_for_notices
from ftdesk.clock.limits import last_permitted
from ftdesk.clock.local import at, long_day, short_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import clean, one_line
from ftdesk.policy.seven_days import last_of_seven
from ftdesk.policy.suspension_facts import SuspensionFacts
from ftdesk.store.suspensions import SuspensionRow
from ftdesk.store.writer import Writer

MEETING_RULE = "N-3.34"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, as somebody states it; None is "not stated".

    Attributes:
        starts_on: the first day without family time.
        until: the last day that it is meant to last; open where None.
        manager: who decided for the service (N 3.33).
        social_worker: who decided with them.
        evidence: for the case note (N 3.35); as proposed where None.
        urgent: it is urgent and needed for the child's welfare (section 34(6)).
        directed: a court directed what is stopped; as proposed where None.
        agreement: in line with the Family Time Agreement.
        acknowledged: the manager who weighed what section 20 means for it (N 3.31).
        holder: the adopter or special guardian whose decision it is (N 3.36).
        court_reference: what the court said, where it was gone to already.
        meeting_on: the meeting with the family, where it is dated.
        all_the_same: why, where a rule warns.
    """

    starts_on: date
    until: date | None = None
    manager: str | None = None
    social_worker: str | None = None
    evidence: str | None = None
    urgent: bool | None = None
    directed: bool | None = None
    agreement: bool | None = None
    acknowledged: str | None = None
    holder: str | None = None
    court_reference: str | None = None
    meeting_on: date | None = None
    all_the_same: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision left.

    Attributes:
        sessions: those that were cancelled.
        tasks: the ids of the tasks that follow: whom to ring, whom to write to, the meeting.
        findings: what the rules said.
    """

    last_day: date | None
    sessions: tuple[str, ...]
    tasks: tuple[str, ...]
    findings: tuple[Finding, ...]


def decide_suspension(
    office: Office, suspension: str, decision: Decision, version: int | None = None
) -> Decided:
    """Put a proposed suspension in force: its days begin, its sessions are cancelled, people are to be told.

    Raises:
        Refused: a rule blocks or asks, somebody's decision is missing, a rule warns and nobody says why it
            goes ahead, it is decided already, or it changed meanwhile.
        WrongInput: no such suspension, or dates that cannot be.
    """
    with office.act("suspend-decide") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"proposed"}, "decided")
        writer.referral = row.referral
        if decision.until is not None and decision.until < decision.starts_on:
            raise WrongInput(f"until: {long_day(decision.until)} is before it begins")
        facts = _as_decided(facts_of(office, writer.connection, row, "decide"), decision)
        findings = ask_rules(office, facts, f"{row.id} was not put in force")
        go_past(office, writer, "suspend-decide", findings, decision.all_the_same)
        last = _last_day(office, facts)
        _write(writer, office, row, facts, last, version)
        now = suspension_for(writer.connection, suspension, {"in_force"}, "decided")
        close_tasks(office, writer, row.id, "decided", key="decide")
        if last is not None:
            _start_clock(writer, now, findings, last)
        stopped = cancel_suspended(office, writer, now)
        tasks = (
            *stopped.tasks,
            *ask_for_notices(office, writer, now, findings),
            *_meeting(office, writer, now, findings),
        )
        writer.says = f"{row.id} in force: {_words(now)}{_cancelled(len(stopped.sessions))}"
    return Decided(last, stopped.sessions, tasks, findings)


def drop_suspension(office: Office, suspension: str, why: str, version: int | None = None) -> None:
    """Decide against a proposed suspension; its sessions count towards none again.

    Raises:
        Refused: it is decided already, or changed meanwhile.
        WrongInput: no such suspension, or no reason.
    """
    reason = needed(why, "why")
    with office.act("suspend-drop") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"proposed"}, "dropped")
        writer.referral = row.referral
        ended = {"state": "dropped", "ended_on": office.today.isoformat(), "ended_why": reason}
        writer.update("suspension", row.id, ended, version)
        close_tasks(office, writer, row.id, "dropped")
        writer.says = f"{row.id} dropped: {reason}"


def _as_decided(facts: SuspensionFacts, decision: Decision) -> SuspensionFacts:
    def said(text: str | None) -> str | None:
        return None if text is None else one_line(text)

    evidence = facts.evidence_base if decision.evidence is None else clean(decision.evidence).strip()
    return msgspec.structs.replace(
        facts,
        starts_on=decision.starts_on,
        until=decision.until,
        manager=said(decision.manager),
        social_worker=said(decision.social_worker),
        evidence_base=evidence,
        urgent=decision.urgent,
        directed=facts.directed if decision.directed is None else decision.directed,
        in_agreement=decision.agreement,
        acknowledged_by=said(decision.acknowledged),
        holder=said(decision.holder),
        court_reference=said(decision.court_reference),
        meeting_on=decision.meeting_on,
    )


def _last_day(office: Office, facts: SuspensionFacts) -> date | None:
    """Return the last day permitted: the seventh, or what a court has said already."""
    last = last_of_seven(facts, office.profile)
    if last is not None and facts.court_reference and facts.until is not None:
        return max(last, facts.until)
    return last


def _write(
    writer: Writer,
    office: Office,
    row: SuspensionRow,
    facts: SuspensionFacts,
    last: date | None,
    version: int | None,
) -> None:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    def flag(value: bool | None) -> int | None:
        return None if value is None else int(value)

    writer.update(
        "suspension",
        row.id,
        {
            "state": "in_force",
            "starts_on": day(facts.starts_on),
            "until": day(facts.until),
            "last_day": day(last),
            "evidence": facts.evidence_base,
            "directed": flag(facts.directed),
            "urgent": flag(facts.urgent),
            "agreement": flag(facts.in_agreement),
            "manager": facts.manager or None,
            "social_worker": facts.social_worker or None,
            "acknowledged": facts.acknowledged_by or None,
            "holder": facts.holder or None,
            "court_reference": facts.court_reference or None,
            "decided_at": to_store(office.now),
            "meeting_on": day(facts.meeting_on),
        },
        version,
    )


def _start_clock(writer: Writer, row: SuspensionRow, findings: tuple[Finding, ...], last: date) -> None:
    limit = first_of(findings, Code.DEADLINE)
    assert limit is not None and row.starts_on is not None
    writer.insert(
        "deadline",
        {
            "id": writer.next_id("D"),
            "kind": "suspension",
            "referral": row.referral,
            "about": row.id,
            "rule": limit.rule,
            "paragraph": limit.paragraph,
            "starts_at": to_store(at(row.starts_on, "00:00")),
            "due_at": to_store(last_second(last)),
        },
    )


def _meeting(
    office: Office, writer: Writer, row: SuspensionRow, findings: tuple[Finding, ...]
) -> tuple[str, ...]:
    """Ask for the meeting where the policy has one: by its date, else within the seven days."""
    finding = first_of(findings, Code.TASK, MEETING_RULE)
    if finding is None or row.starts_on is None:
        return ()
    before_last = last_permitted(row.starts_on, office.profile.integer("suspension_days")) - timedelta(days=1)
    made = add_task(
        office,
        writer,
        row,
        f"meet the family about {stop_words(row)}: reasons, what is expected, plans",
        kind="meeting",
        key="meeting",
        who="team manager",
        due_on=to_store(last_second(row.meeting_on or before_last)),
        finding=finding,
    )
    return (made,)


def _words(row: SuspensionRow) -> str:
    assert row.starts_on is not None
    begins = f"no family time from {short_day(row.starts_on)}"
    return f"{begins} to the end of {short_day(row.ends)}" if row.ends else begins


def _cancelled(sessions: int) -> str:
    return f"; {sessions} session{'s'[: sessions > 1]} cancelled" if sessions else ""
