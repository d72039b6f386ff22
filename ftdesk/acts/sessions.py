"""What became of a session: held, missed, ended early, or cancelled beforehand."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.case import case_for
from ftdesk.acts.deadlines import start_clocks
from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import (
    arrangement_of,
    begun,
    described,
    needed,
    planned_session,
    times,
)
from ftdesk.acts.placing import renew_first
from ftdesk.acts.telling import tell_parties
from ftdesk.clock.local import hm, short_day, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer

FIRST_NEEDS_ASSESSMENT = "N-3.46a"


def hold(
    office: Office,
    session: str,
    version: int | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> None:
    """Say that a session was held, and start the clock of its record.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        start: when it began; as planned where None.
        end: when it ended; as planned where None.

    Raises:
        Refused: it has not begun, has its outcome already, changed meanwhile, or is a first session whose
            risk assessment is not complete (N 3.46).
        WrongInput: no such session, or times that cannot be.
    """
    with office.act("hold") as writer:
        found = planned_session(writer.connection, session, "held")
        writer.referral = found.referral
        planned = begun(found, office.now, "held")
        _may_be_first(office, writer, found)
        began, ended = start or planned[0], end or planned[1]
        if ended <= began:
            raise WrongInput(f"end: {hm(ended)} is not after the start, {hm(began)}")
        if began > office.now or (end is not None and end > office.now):
            raise WrongInput("end: a session that is still to come cannot have been held")
        writer.update(
            "session",
            found.id,
            {"state": "held", "actual_start_at": to_store(began), "actual_end_at": to_store(ended)},
            version,
        )
        _write_it_up(office, writer, found, ended)
        writer.says = f"{described(found)} held, {hm(began)} to {hm(ended)}"


def end_early(
    office: Office, session: str, version: int | None = None, *, at: datetime, by: str, reason: str
) -> None:
    """Say that a session began and was ended before its time, and start the clock of its record.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        at: when it ended.
        by: who ended it.
        reason: why.

    Raises:
        Refused: it has not begun, has its outcome already, or changed meanwhile.
        WrongInput: no such session, no reason, or a time outside the session.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    with office.act("end-early") as writer:
        found = planned_session(writer.connection, session, "ended early")
        writer.referral = found.referral
        start, end = begun(found, office.now, "ended early")
        _may_be_first(office, writer, found)
        if not start < at < end or at > office.now:
            raise WrongInput(f"at: {hm(at)} is not within the session, {hm(start)} to {hm(end)}, and past")
        writer.update(
            "session",
            found.id,
            {
                "state": "ended_early",
                "actual_start_at": to_store(start),
                "actual_end_at": to_store(at),
                "outcome_by": who,
                "reason": why,
            },
            version,
        )
        _write_it_up(office, writer, found, at)
        writer.says = f"{described(found)} ended at {hm(at)} by {who}: {why}"


def miss(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    by: str,
    reason: str,
    valid: bool | None = None,
) -> None:
    """Say that somebody did not come. Room and diary stay as they were: people waited.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        by: who did not come.
        reason: what they said, or that nobody knows.
        valid: whether the reason counts; None where nobody has judged it.

    Raises:
        Refused: it has not begun, has its outcome already, or changed meanwhile.
        WrongInput: no such session, or nobody or no reason is named.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    with office.act("miss") as writer:
        found = planned_session(writer.connection, session, "missed")
        writer.referral = found.referral
        begun(found, office.now, "missed")
        writer.update(
            "session",
            found.id,
            {
                "state": "missed",
                "outcome_by": who,
                "reason": why,
                "valid": None if valid is None else int(valid),
            },
            version,
        )
        renew_first(writer, arrangement_of(writer.connection, found))
        writer.says = f"{described(found)} missed by {who}: {why}"


def cancel(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    by: str,
    reason: str,
    consulted: str | None = None,
) -> tuple[str, ...]:
    """Cancel a session: its room and its supervisors' time are free again, and each party is to be told.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        by: who cancels it.
        reason: why; a cancellation without one is not kept (H 10).
        consulted: whom the service asked before it cancelled.

    Returns:
        The ids of the tasks to tell people.

    Raises:
        Refused: it has its outcome already, or changed meanwhile.
        WrongInput: no such session, or nobody or no reason is named.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    with office.act("cancel") as writer:
        found = planned_session(writer.connection, session, "cancelled")
        writer.referral = found.referral
        start, _ = times(found)
        plan = arrangement_of(writer.connection, found)
        with free_diaries(office, writer, found, plan):
            writer.update(
                "session",
                found.id,
                {"state": "cancelled", "outcome_by": who, "reason": why, "consulted": consulted or None},
                version,
            )
        renew_first(writer, plan)
        told = tell_parties(
            office,
            writer,
            case_for(writer.connection, found.referral),
            plan,
            event="cancelled",
            what=f"{short_day(start.date())} {hm(start)} is cancelled",
            before=start,
            session=found.id,
        )
        writer.says = f"{described(found)} cancelled by {who}: {why}"
    return told


def _write_it_up(office: Office, writer: Writer, found: SessionRow, ended: datetime) -> None:
    start_clocks(
        office,
        writer,
        "session_held",
        referral=found.referral,
        starts_at=ended,
        session=found.id,
        staff=found.staff[0] if found.staff else None,
    )


def _may_be_first(office: Office, writer: Writer, found: SessionRow) -> None:
    """Refuse a first session whose risk assessment is not complete (N 3.38 and 3.46; X-7)."""
    rule = office.profile.rules.get(FIRST_NEEDS_ASSESSMENT)
    if not found.first or rule is None or not rule.in_force(office.today):
        return
    complete = case_for(writer.connection, found.referral).referral.risk.assessment_complete
    if complete is True:
        return
    finding = Finding(
        rule=rule.id,
        paragraph=rule.paragraph,
        code=Code.BLOCK,
        message="no first session before the risk assessment is complete",
        fields=("risk.assessment_complete",),
        facts={"risk.assessment_complete": complete},
    )
    raise Refused(
        f"{described(found)} is a first session: its risk assessment must be complete ({rule.paragraph})",
        findings=(finding,),
    )
