"""A session cancelled: who asked and when, whose cancellation it is, and everybody who is to be told."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.acts.asker import ASKER_WORDS, asker_of
from ftdesk.acts.case import case_for
from ftdesk.acts.case_reference import ask_for_reference
from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.going_past import keep_reasons
from ftdesk.acts.misses import what_follows
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import arrangement_of, described, needed, planned_session, times
from ftdesk.acts.placing import renew_first
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.acts.telling import tell_parties
from ftdesk.acts.watch import watch
from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import hm, local, short_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.session_facts import ASKERS, Asker, CancelledFacts
from ftdesk.store.service import staff
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What a cancellation left.

    Attributes:
        told: the ids of the tasks to tell people, in the order in which to ring them.
        asked_by: whose cancellation it is.
        notice: minutes from when it was asked to the start; negative where it had begun.
        counts_missed: whether it counts as a miss; None where nobody has decided.
        proposed: what the desk proposes of that; None where it cannot be a miss.
        warnings: what was gone past.
        follows: what follows from it, in words: a suspension that may now be proposed.
    """

    told: tuple[str, ...]
    asked_by: Asker
    notice: int
    counts_missed: bool | None
    proposed: bool | None
    warnings: tuple[Finding, ...]
    follows: tuple[str, ...] = ()


def cancel(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    by: str,
    reason: str,
    asked_by: Asker | None = None,
    asked_at: datetime | None = None,
    consulted: str | None = None,
    counts_missed: bool | None = None,
    reference: str | None = None,
) -> Cancelled:
    """Cancel a session: its room and its supervisors' time are free again, and each party is to be told.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        by: who asked, in words.
        reason: why; a cancellation without one is not kept (H 10). It is also why notice was short (H 7).
        asked_by: whose cancellation it is; as `by` says where None.
        asked_at: when they rang or wrote; now where None.
        consulted: whom the service asked before it cancelled (H 10).
        counts_missed: a parent's cancellation counts as a miss; None leaves that to be decided.
        reference: where the reason stands in the child's own record (H 10); may follow later.

    Raises:
        Refused: a rule stands against it, it has its outcome already, or changed meanwhile.
        WrongInput: no such session, nobody or no reason is named, it was asked in the future, or it is to
            count as a miss and is no parent's.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    if asked_by is not None and asked_by not in ASKERS:
        raise WrongInput(f"whose: {asked_by!r} is none of {', '.join(ASKERS)}")
    asked = local(asked_at or office.now)
    if asked > office.now:
        raise WrongInput(f"asked: {short_day(asked.date())} {hm(asked)} is still to come")
    with office.act("cancel") as writer:
        writer.must_stand("session", session, version)
        found = planned_session(writer.connection, session, "cancelled")
        writer.referral = found.referral
        start, _ = times(found)
        whose = asked_by or whose_request(writer.connection, found, who)
        if counts_missed and whose != "parent":
            raise WrongInput("counts-missed: only a parent's own cancellation can count as a miss")
        facts = CancelledFacts(
            asked_by=whose,
            asked_at=asked,
            starts_at=start,
            reason=why,
            consulted=one_line(consulted or "").strip() or None,
            case_reference=one_line(reference or "").strip() or None,
        )
        findings = ask_rules(office, facts, f"{described(found)} was not cancelled")
        warnings = keep_reasons(office, writer, "cancel", findings, why)
        told = _write(office, writer, found, version, facts, who, counts_missed)
        ask_for_reference(writer, found, findings)
        follows = what_follows(office, writer, found) if counts_missed else ()
        done = f"{described(found)} cancelled by {who}: {why}{_more(whose, counts_missed, warnings)}"
        writer.says = "; ".join((done, *follows))
    return Cancelled(
        told=told,
        asked_by=whose,
        notice=minutes_between(asked, start),
        counts_missed=counts_missed,
        proposed=proposed_miss(office, whose, asked, start),
        warnings=warnings,
        follows=follows,
    )


def whose_request(connection: sqlite3.Connection, found: SessionRow, by: str) -> Asker:
    """Return whose a request about a session is, from the words for whoever made it."""
    return asker_of(by, case_for(connection, found.referral), staff(connection))


def proposed_miss(office: Office, asked_by: Asker, asked_at: datetime, start: datetime) -> bool | None:
    """Return what the desk proposes: whether a cancellation counts as a miss. A person decides.

    Only a parent's own may. No policy says when; our reading is that it does where the notice is shorter
    than the policy asks for a cancellation, or, where it asks for none, on the session's own day.

    Returns:
        None where it cannot count as one.
    """
    if asked_by != "parent":
        return None
    if "cancellation_notice_hours" in office.profile.numbers:
        return minutes_between(asked_at, start) < 60 * office.profile.integer("cancellation_notice_hours")
    return local(asked_at).date() >= local(start).date()


def _write(
    office: Office,
    writer: Writer,
    found: SessionRow,
    version: int | None,
    facts: CancelledFacts,
    who: str,
    counts_missed: bool | None,
) -> tuple[str, ...]:
    """Write the cancellation, free what it held, and put on the case whom to tell."""
    plan = arrangement_of(writer.connection, found)
    start, _ = times(found)
    assert facts.asked_at is not None
    with free_diaries(office, writer, found, plan):
        writer.update(
            "session",
            found.id,
            {
                "state": "cancelled",
                "outcome_by": who,
                "reason": facts.reason,
                "consulted": facts.consulted,
                "asked_by": facts.asked_by,
                "asked_at": to_store(facts.asked_at),
                "counts_missed": None if counts_missed is None else int(counts_missed),
                "case_reference": facts.case_reference,
            },
            version,
        )
    renew_first(writer, plan)
    watch(office, writer, found.referral)
    return tell_parties(
        office,
        writer,
        case_for(writer.connection, found.referral),
        plan,
        event="cancelled",
        what=f"{short_day(start.date())} {hm(start)} is cancelled",
        before=start,
        session=found.id,
        asked=who,
    )


def _more(whose: Asker, counts_missed: bool | None, warnings: tuple[Finding, ...]) -> str:
    parts = [f"{ASKER_WORDS[whose]} cancellation, counts as missed"] if counts_missed else []
    parts += ["at short notice"] if warnings else []
    return f" ({', '.join(parts)})" if parts else ""
