"""What became of a session that was to take place: held, missed, or ended early."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.cancel import whose_request
from ftdesk.acts.concern import raise_concern
from ftdesk.acts.deadlines import start_clocks
from ftdesk.acts.gates import may_be_first
from ftdesk.acts.misses import judgement, what_follows
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import arrangement_of, begun, described, needed, planned_session
from ftdesk.acts.placing import renew_first
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.acts.stopped import NOBODY_SAID, Told, tell_at_once
from ftdesk.clock.local import hm, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Code
from ftdesk.model.plain_text import one_line
from ftdesk.policy.session_facts import Asker, HeldFacts
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer


def hold(
    office: Office,
    session: str,
    version: int | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    *,
    late: str | None = None,
    stepped_in: bool | None = None,
) -> None:
    """Say that a session was held, and start the clock of its record.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        start: when it began; as planned where None.
        end: when it ended; as planned where None.
        late: who came late and why, where it began late.
        stepped_in: the worker stepped in at a serious worry about a child's safety or feelings (N 3.40),
            which starts the clock of an incident.

    Raises:
        Refused: it has not begun, has its outcome already, changed meanwhile, or is a first session that
            waits for a gate: the agreement, the risk assessment, the parents met (N 3.38).
        WrongInput: no such session, or times that cannot be.
    """
    with office.act("hold") as writer:
        writer.must_stand("session", session, version)
        found = planned_session(writer.connection, session, "held")
        writer.referral = found.referral
        planned = begun(found, office.now, "held")
        before_first = may_be_first(writer.connection, office, found)
        began, ended = start or planned[0], end or planned[1]
        if ended <= began:
            raise WrongInput(f"end: {hm(ended)} is not after the start, {hm(began)}")
        if began > office.now or (end is not None and end > office.now):
            raise WrongInput("end: a session that is still to come cannot have been held")
        why = one_line(late or "").strip()
        if why and began <= planned[0]:
            raise WrongInput("late: it began no later than planned; say when it began, with start")
        facts = HeldFacts(
            starts_at=planned[0], ends_at=planned[1], began_at=began, ended_at=ended, stepped_in=stepped_in
        )
        findings = ask_rules(office, facts, f"{described(found)} was not kept as held")
        writer.update(
            "session",
            found.id,
            {
                "state": "held",
                "actual_start_at": to_store(began),
                "actual_end_at": to_store(ended),
                "reason": why or None,
            },
            version,
        )
        _write_it_up(office, writer, found, ended)
        if stepped_in:
            raise_concern(office, writer, found, ended)
        notes = [finding.message for finding in findings if finding.code is Code.NOTE]
        notes += [finding.message for finding in before_first]
        writer.says = "; ".join((f"{described(found)} held, {hm(began)} to {hm(ended)}", *notes))
        writer.says += f" {why}" if why else ""


def end_early(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    at: datetime,
    by: str,
    reason: str,
    stopped_by: Asker | None = None,
    told: Told = NOBODY_SAID,
    stepped_in: bool | None = None,
) -> None:
    """Say that a session began and was ended before its time, and start the clock of its record.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        at: when it ended.
        by: who ended it.
        reason: why.
        stopped_by: whose decision it was; as `by` says where None.
        told: whom the worker told there and then (N 3.33).
        stepped_in: as for `hold`.

    Raises:
        Refused: a rule stands against it, it has not begun, has its outcome already, or changed meanwhile.
        WrongInput: no such session, no reason, or a time outside the session.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    with office.act("end-early") as writer:
        writer.must_stand("session", session, version)
        found = planned_session(writer.connection, session, "ended early")
        writer.referral = found.referral
        start, end = begun(found, office.now, "ended early")
        may_be_first(writer.connection, office, found)
        if not start < at < end or at > office.now:
            raise WrongInput(f"at: {hm(at)} is not within the session, {hm(start)} to {hm(end)}, and past")
        whose = stopped_by or whose_request(writer.connection, found, who)
        facts = told.facts(began=True, stopped_by=whose, reason=why)
        findings = ask_rules(office, facts, f"{described(found)} was not kept as ended early")
        writer.update(
            "session",
            found.id,
            {
                "state": "ended_early",
                "actual_start_at": to_store(start),
                "actual_end_at": to_store(at),
                "outcome_by": who,
                "reason": why,
                "asked_by": whose,
                "told": told.as_json(),
            },
            version,
        )
        _write_it_up(office, writer, found, at)
        tell_at_once(office, writer, found, findings)
        if stepped_in:
            raise_concern(office, writer, found, at, told.at_once)
        writer.says = f"{described(found)} ended at {hm(at)} by {who}: {why}"


def miss(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    by: str,
    reason: str,
    valid: bool | None = None,
    valid_by: str | None = None,
) -> tuple[str, ...]:
    """Say that somebody did not come. Room and diary stay as they were: people waited.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        by: who did not come.
        reason: what they said, or that nobody knows.
        valid: whether the reason counts; None where nobody has judged it.
        valid_by: who judged that; whoever is at the desk where None.

    Returns:
        What follows from it, in words: a suspension that may now be proposed.

    Raises:
        Refused: it has not begun, has its outcome already, or changed meanwhile.
        WrongInput: no such session, or nobody or no reason is named.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    with office.act("miss") as writer:
        writer.must_stand("session", session, version)
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
                **judgement(office, valid, valid_by),
            },
            version,
        )
        renew_first(writer, arrangement_of(writer.connection, found))
        follows = what_follows(office, writer, found)
        writer.says = "; ".join((f"{described(found)} missed by {who}: {why}", *follows))
    return follows


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
