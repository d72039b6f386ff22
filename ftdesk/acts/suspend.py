"""A suspension proposed, by a person or because sessions were missed; nobody's family time stops yet."""

from __future__ import annotations

import json
from collections.abc import Collection

from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.concern import raise_concern
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import session_for
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.acts.suspension_case import (
    add_task,
    directed_of,
    facts_of,
    first_of,
    missed_of,
    plans_of,
    stop_words,
)
from ftdesk.clock.local import at, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import clean, one_line
from ftdesk.policy.suspension_facts import GROUND_WORDS, GROUNDS, StopKind
from ftdesk.store.sessions import SessionRow
from ftdesk.store.suspensions import SuspensionRow, suspension, suspensions
from ftdesk.store.writer import Writer

MISSED_RULE = "N-3.32d"


def propose(
    office: Office,
    referral: str,
    *,
    ground: str,
    reason: str | None = None,
    evidence: str | None = None,
    arrangement: str | None = None,
    sessions: Collection[str] = (),
    directed: bool | None = None,
    kind: StopKind = "suspend",
) -> str:
    """Propose that family time is stopped, and return the suspension's id; people decide it.

    Args:
        office: whose act it is.
        referral: the case.
        ground: one of `GROUNDS`.
        reason: why, in a line; needed where the ground is the risk or the harm itself.
        evidence: for the case note (N 3.35); needed where the ground is none that the policy names.
        arrangement: which of the case's; every one where None.
        sessions: those that led to it; of missed ones, those that count where none is named.
        directed: a court directed what it stops; as the case has it where None.
        kind: `suspend`, or `cease` for good.

    Raises:
        Refused: the case is not accepted, one is proposed or in force already, or a rule stands against it.
        WrongInput: no such case, arrangement, session or ground.
    """
    if ground not in GROUNDS:
        raise WrongInput(f"ground: {ground!r} is none of {', '.join(GROUNDS)}")
    if kind not in ("suspend", "cease"):
        raise WrongInput(f"kind: {kind!r} is neither suspend nor cease")
    with office.act("suspend-propose", referral) as writer:
        case = case_for(writer.connection, referral)
        must_be(case, {"accepted"}, "suspended")
        plans = plans_of(writer.connection, referral, arrangement)
        _none_open(writer, referral, arrangement)
        led = [session_for(writer.connection, one) for one in sessions]
        for one in led:
            if one.referral != referral:
                raise WrongInput(f"session: {one.id} is not of {referral}")
        if directed is None:
            directed = directed_of(writer.connection, case, plans, office.today)
        if ground == "missed" and not led:
            missed = missed_of(writer.connection, referral, arrangement)
        else:
            missed = tuple(one.id for one in led)
        row = _write(
            office,
            writer,
            referral,
            arrangement,
            kind=kind,
            ground=ground,
            reason=one_line(reason) if reason is not None else None,
            evidence=clean(evidence).strip() if evidence is not None else None,
            sessions=missed,
            directed=directed_of(writer.connection, case, plans, office.today)
            if directed is None
            else directed,
        )
        findings = ask_rules(
            office,
            facts_of(office, writer.connection, row, "propose"),
            f"{stop_words(row)} of {referral} was not proposed",
        )
        _to_decide(office, writer, row, first_of(findings, Code.TASK))
        for one in led if ground == "injury" else ():
            raise_concern(office, writer, one, one.actual_end or one.end or office.now)
        what = "ending" if kind == "cease" else "suspension"
        writer.says = f"{row.id} proposed: {what} of {referral}, {GROUND_WORDS[ground]}"
    return row.id


def propose_if_due(office: Office, writer: Writer, found: SessionRow) -> tuple[str, ...]:
    """Propose a suspension where sessions of an arrangement have been missed too often; never take it (X-5).

    Those that led to an earlier suspension count no more. Where one is open already, it learns of the miss.

    Args:
        office: whose act it is.
        writer: inside the act that made or judged the miss.
        found: the session.

    Returns:
        What was proposed, in words; nothing where nothing was.
    """
    rule = office.profile.rules.get(MISSED_RULE)
    if rule is None or not rule.in_force(office.today):
        return ()
    earlier = suspensions(writer.connection, found.referral)
    counted = missed_of(writer.connection, found.referral, found.arrangement)
    known = {one for row in earlier for one in row.sessions}
    fresh = [one for one in counted if one not in known]
    still_open = [
        row
        for row in earlier
        if row.state in ("proposed", "in_force") and row.arrangement in (None, found.arrangement)
    ]
    if still_open:
        row = still_open[0]
        if fresh and row.state == "proposed" and row.ground == "missed":
            writer.update("suspension", row.id, {"sessions": json.dumps([*row.sessions, *fresh])})
        return ()
    if len(fresh) < office.profile.integer("missed_sessions"):
        return ()
    case = case_for(writer.connection, found.referral)
    plans = plans_of(writer.connection, found.referral, found.arrangement)
    row = _write(
        office,
        writer,
        found.referral,
        found.arrangement,
        kind="suspend",
        ground="missed",
        reason=f"{len(fresh)} sessions missed with no valid reason",
        evidence=None,
        sessions=tuple(fresh),
        directed=directed_of(writer.connection, case, plans, office.today),
    )
    facts = facts_of(office, writer.connection, row, "propose")
    findings = ask_rules(office, facts, f"{stop_words(row)} of {found.referral} was not proposed")
    _to_decide(office, writer, row, first_of(findings, Code.TASK, MISSED_RULE))
    return (f"{row.id} proposed: {row.reason} ({rule.paragraph}); people decide",)


def _write(
    office: Office,
    writer: Writer,
    referral: str,
    arrangement: str | None,
    *,
    kind: str,
    ground: str,
    reason: str | None,
    evidence: str | None,
    sessions: Collection[str],
    directed: bool | None,
) -> SuspensionRow:
    made = writer.next_id("SU")
    writer.insert(
        "suspension",
        {
            "id": made,
            "referral": referral,
            "arrangement": arrangement,
            "kind": kind,
            "state": "proposed",
            "ground": ground,
            "reason": reason,
            "evidence": evidence,
            "sessions": json.dumps(list(sessions)),
            "directed": None if directed is None else int(directed),
            "proposed_at": to_store(office.now),
            "proposed_by": office.who.login,
        },
    )
    row = suspension(writer.connection, made)
    assert row is not None
    return row


def _to_decide(office: Office, writer: Writer, row: SuspensionRow, finding: Finding | None) -> None:
    """Ask for the decision today: no policy gives it longer."""
    closes = at(office.today, office.settings().core_hours[1])
    add_task(
        office,
        writer,
        row,
        f"decide on {stop_words(row)} with the social worker: {GROUND_WORDS[row.ground]}",  # type: ignore[index]
        kind="do",
        key="decide",
        who="team manager",
        due_on=to_store(max(closes, office.now)),
        finding=finding,
    )


def _none_open(writer: Writer, referral: str, arrangement: str | None) -> None:
    for row in suspensions(writer.connection, referral):
        same = arrangement is None or row.arrangement in (None, arrangement)
        if row.state in ("proposed", "in_force") and same:
            words = "in force" if row.state == "in_force" else "proposed"
            raise Refused(f"{row.id} of {referral} is {words} already", kind="not_allowed")
