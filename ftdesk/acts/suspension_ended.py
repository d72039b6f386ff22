"""A suspension after its decision: the meeting, going on with the court's word, lifted, or ended for good."""

from __future__ import annotations

from datetime import date

import msgspec

from ftdesk.acts.going_past import keep_reasons
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.acts.suspended_sessions import cancel_suspended
from ftdesk.acts.suspension_case import (
    close_tasks,
    facts_of,
    last_second,
    open_clocks,
    open_tasks,
    plans_stopped,
    suspension_for,
)
from ftdesk.clock.local import long_day, short_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Finding
from ftdesk.model.plain_text import clean, one_line
from ftdesk.store.suspensions import SuspensionRow
from ftdesk.store.writer import Writer


def date_meeting(
    office: Office,
    suspension: str,
    on: date,
    version: int | None = None,
    *,
    all_the_same: str | None = None,
) -> None:
    """Date the meeting with the family (N 3.34).

    Raises:
        Refused: the suspension is not in force, or the meeting would come on the seventh day or later.
        WrongInput: no such suspension, or a day that is past.
    """
    if on < office.today:
        raise WrongInput(f"on: {long_day(on)} is past; where it was held, say held")
    with office.act("suspend-meeting") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"in_force"}, "met about")
        writer.referral = row.referral
        facts = msgspec.structs.replace(facts_of(office, writer.connection, row, "meeting"), meeting_on=on)
        findings = ask_rules(office, facts, f"the meeting about {row.id} was not dated")
        keep_reasons(office, writer, "suspend-meeting", findings, one_line(all_the_same or "") or "too late")
        writer.update("suspension", row.id, {"meeting_on": on.isoformat()}, version)
        for task in open_tasks(writer, row.id, "meeting"):
            writer.update("task", task, {"due_at": to_store(last_second(on))})
        writer.says = f"{row.id}: meeting with the family on {short_day(on)}"


def meeting_held(office: Office, suspension: str, on: date, note: str, version: int | None = None) -> None:
    """Say that the meeting with the family was held, and what was laid out (N 3.34).

    Raises:
        Refused: the suspension is not in force.
        WrongInput: no such suspension, a day to come, or nothing noted.
    """
    needed(note, "note")
    if on > office.today:
        raise WrongInput(f"held: {long_day(on)} is still to come")
    with office.act("suspend-meeting") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"in_force"}, "met about")
        writer.referral = row.referral
        if row.starts_on is not None and on < row.starts_on:
            raise WrongInput(f"held: {long_day(on)} is before the suspension began")
        held = {"meeting_held_on": on.isoformat(), "meeting_note": clean(note).strip()}
        writer.update("suspension", row.id, held, version)
        close_tasks(office, writer, row.id, "held", key="meeting")
        writer.says = f"{row.id}: meeting with the family held {short_day(on)}"


def continue_suspension(
    office: Office, suspension: str, until: date, court_reference: str, version: int | None = None
) -> tuple[str, ...]:
    """Let a suspension go on to another day, past the seventh only as the court said (N 3.30, H 10).

    Returns:
        The tasks to tell people of the further sessions that do not take place.

    Raises:
        Refused: no court was gone back to, or the suspension is not in force.
        WrongInput: no such suspension, or a day that is no later.
    """
    with office.act("suspend-continue") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"in_force"}, "continued")
        writer.referral = row.referral
        if row.ends is not None and until <= row.ends:
            raise WrongInput(f"until: it lasts until {long_day(row.ends)} already")
        court = one_line(court_reference)
        facts = msgspec.structs.replace(
            facts_of(office, writer.connection, row, "continue"), until=until, court_reference=court
        )
        ask_rules(office, facts, f"{row.id} does not go on")
        changed = {"until": until.isoformat(), "court_reference": court or None}
        if row.last_day is not None:
            changed["last_day"] = until.isoformat()
            for clock in open_clocks(writer, row.id):
                writer.update("deadline", clock, {"due_at": to_store(last_second(until))})
        writer.update("suspension", row.id, changed, version)
        now = suspension_for(writer.connection, suspension, {"in_force"}, "continued")
        tasks = cancel_suspended(office, writer, now).tasks
        by = f" ({court})" if court else ""
        writer.says = f"{row.id} goes on to the end of {short_day(until)}{by}"
    return tasks


def lift(office: Office, suspension: str, why: str, version: int | None = None) -> None:
    """Lift a suspension: family time may be booked again from today.

    Raises:
        Refused: the meeting was not held, a notice is missing where the law wants it, or it is not in force.
        WrongInput: no such suspension, or no reason.
    """
    reason = needed(why, "why")
    with office.act("suspend-lift") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"in_force"}, "lifted")
        writer.referral = row.referral
        facts = facts_of(office, writer.connection, row, "lift")
        findings = ask_rules(office, facts, f"{row.id} was not lifted")
        _end(office, writer, row, "lifted", reason, findings, version)
        writer.says = f"{row.id} lifted: {reason}; sessions may be booked from today"


def cease(
    office: Office,
    suspension: str,
    why: str,
    court_reference: str | None = None,
    version: int | None = None,
) -> tuple[str, ...]:
    """End family time for good: its sessions are cancelled and its arrangements end.

    Returns:
        The tasks to tell people of the sessions that do not take place.

    Raises:
        Refused: the seven days hold and no court was gone back to, a notice is missing where the law wants
            it, or it is not in force.
        WrongInput: no such suspension, or no reason.
    """
    reason = needed(why, "why")
    with office.act("suspend-cease") as writer:
        writer.must_stand("suspension", suspension, version)
        row = suspension_for(writer.connection, suspension, {"in_force"}, "ended for good")
        writer.referral = row.referral
        court = one_line(court_reference or "") or row.court_reference
        facts = msgspec.structs.replace(
            facts_of(office, writer.connection, row, "cease"), court_reference=court
        )
        findings = ask_rules(office, facts, f"{row.id} does not end family time for good")
        plans = plans_stopped(writer.connection, row)
        writer.update("suspension", row.id, {"court_reference": court}, version)
        _end(office, writer, row, "ceased", reason, findings, None)
        now = suspension_for(writer.connection, suspension, {"ceased"}, "ended for good")
        tasks = cancel_suspended(office, writer, now).tasks
        for plan in plans:
            ended = {
                "state": "ended",
                "ends_on": office.today.isoformat(),
                "ended_why": f"{row.id}: {reason}",
            }
            writer.update("arrangement", plan.id, ended)
        writer.says = f"{row.id}: family time of {row.referral} has ended for good: {reason}"
    return tasks


def _end(
    office: Office,
    writer: Writer,
    row: SuspensionRow,
    state: str,
    reason: str,
    findings: tuple[Finding, ...],
    version: int | None,
) -> None:
    keep_reasons(office, writer, f"suspend-{state}", findings, reason)
    ended = {"state": state, "ended_on": office.today.isoformat(), "ended_why": reason}
    writer.update("suspension", row.id, ended, version)
    for clock in open_clocks(writer, row.id):
        writer.update("deadline", clock, {"stopped_at": to_store(office.now), "stopped_by": state})
    close_tasks(office, writer, row.id, state)
