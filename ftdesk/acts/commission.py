"""Somebody else asked to supervise a case, and the service asked by another authority (N 4.11 to 4.15)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from ftdesk.acts.case import UNDECIDED, case_for, must_be
from ftdesk.acts.judging import judged
from ftdesk.acts.office import Office
from ftdesk.acts.rules_asked import refuse_unless_clear
from ftdesk.clock.local import long_day, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Finding, JsonValue
from ftdesk.model.plain_text import clean, one_line
from ftdesk.model.referral import Referral
from ftdesk.model.shape import AuthorisingRole
from ftdesk.policy.authorisations import given_in
from ftdesk.policy.charges import total
from ftdesk.policy.commission_facts import CONDITIONS, CommissionFacts, CommissionKind, CommissionStep
from ftdesk.policy.minimum_data import minimum_data
from ftdesk.policy.stage import ask_stage
from ftdesk.store.elsewhere import CommissionRow, commission
from ftdesk.store.writer import Writer

KIND_WORDS: dict[CommissionKind, str] = {
    "provider": "an outside provider",
    "other_authority": "another authority",
    "area_team": "the area team",
    "for_authority": "work for another authority",
}
COMMISSION_WORDS = {"asked": "asked", "agreed": "agreed", "refused": "refused", "ended": "ended"}


@dataclass(frozen=True, slots=True)
class Commissioned:
    """What a request has come to.

    Attributes:
        findings: what the rules said of it, worst first; an authorisation among them is still to come.
    """

    id: str
    state: str
    findings: tuple[Finding, ...]


def ask_elsewhere(
    office: Office,
    referral_id: str,
    kind: CommissionKind,
    whom: str,
    *,
    evidence: str | None = None,
    conditions: Mapping[str, bool] | None = None,
    cost_pence: int | None = None,
    note: str | None = None,
) -> Commissioned:
    """Ask somebody else to supervise a case, or note that another authority asks the service.

    Args:
        office: whose act it is.
        referral_id: the case.
        kind: whom it is asked of.
        whom: their name.
        evidence: that nothing of the service's own fitted.
        conditions: those of `CONDITIONS` that somebody has answered.
        cost_pence: what they ask for it, where it is known.
        note: anything else.

    Raises:
        Refused: a rule stands against it, or a fact that a rule needs is not given.
        WrongInput: no such case, kind or condition, or nobody to ask.
    """
    if kind not in get_args(CommissionKind):
        raise WrongInput(f"kind: {kind!r} is none of {', '.join(get_args(CommissionKind))}")
    if not one_line(whom):
        raise WrongInput("whom: say who is asked")
    met = dict(conditions or {})
    for name in met.keys() - CONDITIONS.keys():
        raise WrongInput(f"condition: {name!r} is none of {', '.join(CONDITIONS)}")
    with office.act("commission", referral_id) as writer:
        case = case_for(writer.connection, referral_id)
        must_be(case, UNDECIDED | {"accepted"}, "given elsewhere")
        if kind == "for_authority" and not (case.referral.origin_authority or "").strip():
            raise Refused(
                f"{referral_id} is the service's own: its referral names no other authority that asks; "
                "correct it first",
                kind="not_allowed",
            )
        row = CommissionRow(
            id=writer.next_id("CM"),
            referral=referral_id,
            kind=kind,
            whom=one_line(whom),
            state="asked",
            evidence=None if evidence is None else clean(evidence).strip(),
            conditions=met,
            cost_pence=cost_pence,
            sent_on=None,
            charges=(),
            note=clean(note).strip() if note else None,
            at=office.now,
            version=1,
        )
        found = _asked_of_the_rules(office, writer, row, "ask")
        refuse_unless_clear(found, waits=False)
        writer.insert(
            "commission",
            {
                "id": row.id,
                "referral": referral_id,
                "kind": kind,
                "whom": row.whom,
                "state": "asked",
                "evidence": row.evidence,
                "conditions": json.dumps(met),
                "cost_pence": cost_pence,
                "note": row.note,
                "login": office.who.login,
                "at": to_store(office.now),
            },
        )
        asked = f"{row.whom} asks the service" if kind == "for_authority" else f"{row.whom} asked"
        writer.says = f"{referral_id}: {asked} ({KIND_WORDS[kind]}, {row.id})"
    return Commissioned(row.id, "asked", found)


def send_form(office: Office, commission_id: str, on: date | None = None) -> list[tuple[str, JsonValue]]:
    """Note that they were sent the referral form, and return what goes out: the least that they need.

    Raises:
        Refused: it is not being asked for any more, or nothing is sent for this kind of request.
        WrongInput: no such request, or a day still to come.
    """
    day = on or office.today
    if day > office.today:
        raise WrongInput(f"on: {long_day(day)} is still to come")
    with office.act("commission") as writer:
        row = commission_row(writer, commission_id)
        commission_must_be(row, ("asked", "agreed"), "sent the form")
        if row.kind == "for_authority":
            raise Refused(f"{row.id}: {row.whom} asks the service and is sent nothing", kind="not_allowed")
        out = minimum_data(case_for(writer.connection, row.referral).referral)
        writer.update("commission", row.id, {"referral_sent_on": day.isoformat()})
        writer.says = f"{row.referral}: referral form sent to {row.whom}, {len(out)} facts ({row.id})"
    return out


def agree_elsewhere(
    office: Office, commission_id: str, *, cost_pence: int | None = None, note: str | None = None
) -> Commissioned:
    """Commission what was asked for, once whoever has to has authorised it.

    Raises:
        Refused: a rule stands against it, an authorisation or a fact is missing, or it is not asked for.
        WrongInput: no such request.
    """
    with office.act("commission") as writer:
        row = commission_row(writer, commission_id)
        commission_must_be(row, ("asked",), "agreed")
        cost = row.cost_pence if cost_pence is None else cost_pence
        found = _asked_of_the_rules(office, writer, replace(row, cost_pence=cost), "agree")
        refuse_unless_clear(found, waits=True)
        agreed = {"state": "agreed", "cost_pence": cost, "note": _noted(row, note)}
        writer.update("commission", row.id, agreed)
        writer.says = f"{row.referral}: {row.whom} supervises it ({KIND_WORDS[row.kind]}, {row.id})"
        if row.kind == "for_authority":
            writer.says = f"{row.referral}: taken on for {row.whom} ({row.id})"
    return Commissioned(row.id, "agreed", found)


def close_elsewhere(office: Office, commission_id: str, state: str, note: str) -> Commissioned:
    """Note that a request was `refused`, or that what was agreed has `ended`, with why.

    Raises:
        Refused: its state does not allow it.
        WrongInput: no such request or state, or no reason.
    """
    if state not in ("refused", "ended"):
        raise WrongInput(f"state: {state!r} is neither refused nor ended")
    if not one_line(note):
        raise WrongInput("note: say why")
    with office.act("commission") as writer:
        row = commission_row(writer, commission_id)
        commission_must_be(row, ("asked",) if state == "refused" else ("agreed",), state)
        writer.update("commission", row.id, {"state": state, "note": _noted(row, note)})
        writer.says = f"{row.referral}: {row.whom} {state}, {one_line(note)} ({row.id})"
    return Commissioned(row.id, state, ())


def _asked_of_the_rules(
    office: Office, writer: Writer, row: CommissionRow, step: CommissionStep
) -> tuple[Finding, ...]:
    referral = judged(office, writer.connection, row.referral).referral
    facts = CommissionFacts(
        kind=row.kind,
        step=step,
        evidence=row.evidence,
        **row.conditions,
        cost_pence=row.cost_pence,
        form_sent_on=row.sent_on,
        budget_holder_agreed=_has(office, referral, "N-4.11", "budget_holder"),
        finance_agreed=_has(office, referral, "N-4.13", "finance"),
        manager_agreed=_has(office, referral, "H-4.6b", "contact_service_manager"),
        charged_pence=total(row.charges) if row.charges else None,
    )
    return ask_stage(facts, office.profile, office.today)


def _has(office: Office, referral: Referral, rule: str, role: AuthorisingRole) -> bool:
    return bool(given_in(referral.authorisations or (), rule, role, office.today).dates)


def commission_row(writer: Writer, commission_id: str) -> CommissionRow:
    """Return a request, and have the act stand in the history of its case.

    Raises:
        WrongInput: there is none of that id.
    """
    row = commission(writer.connection, commission_id)
    if row is None:
        raise WrongInput(f"there is no commission {commission_id!r}")
    writer.referral = row.referral
    return row


def commission_must_be(row: CommissionRow, states: tuple[str, ...], doing: str) -> None:
    """Refuse what the request's state does not allow; `doing` is the past participle for the sentence.

    Raises:
        Refused: it is in another state.
    """
    if row.state not in states:
        raise Refused(
            f"{row.id} is {COMMISSION_WORDS[row.state]}, so it cannot be {doing}", kind="not_allowed"
        )


def _noted(row: CommissionRow, note: str | None) -> str | None:
    return clean(note).strip() if note and note.strip() else row.note
