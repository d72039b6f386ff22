"""Expenses of a case: asked for, agreed or refused, and paid."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from ftdesk.acts.case import case_for
from ftdesk.acts.going_past import keep_reasons
from ftdesk.acts.judging import judged
from ftdesk.acts.office import Office
from ftdesk.acts.rules_asked import refuse_unless_clear
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import clean, one_line
from ftdesk.model.request import Expense
from ftdesk.policy.judge import judge
from ftdesk.policy.profile import Profile
from ftdesk.policy.rules.expenses_claims import petrol_pence
from ftdesk.policy.stage import ask_stage
from ftdesk.store.elsewhere import ExpenseRow, expense
from ftdesk.store.whose import whose
from ftdesk.store.writer import Writer

KIND_WORDS = {
    "public_transport": "public transport",
    "petrol": "petrol",
    "taxi": "taxi",
    "activity": "activity",
    "hotel": "hotel",
    "coach": "coach",
    "travel_warrant": "travel warrant",
    "subsistence": "subsistence",
}
"""What an expense can be for, in words."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What an expense has come to.

    Attributes:
        pence: what was agreed or paid; before that, what is asked for, where it is known.
        findings: what the rules said of it, worst first.
    """

    id: str
    state: str
    pence: int | None
    findings: tuple[Finding, ...]


def ask_expense(office: Office, about: str, claim: Expense, *, note: str | None = None) -> Claimed:
    """Note that somebody of a case asks for an expense; it is judged, and waits to be agreed or refused.

    Args:
        office: whose act it is.
        about: the case, or the session that it is for.
        claim: what is asked for, in the referral's shape.
        note: anything else.

    Raises:
        WrongInput: no such case or session, or nobody whom it is for.
    """
    who = one_line(claim.for_adult or "")
    if not who:
        raise WrongInput("for: say for which adult the expense is")
    with office.act("expense") as writer:
        of = whose(writer.connection, about)
        writer.referral = of.referral
        case_for(writer.connection, of.referral)
        found = _judged(office, writer, of.referral, claim)
        made, pence = writer.next_id("EX"), _asked_for(office.profile, claim)
        writer.insert(
            "expense",
            {
                "id": made,
                "referral": of.referral,
                "session": of.session,
                "who": who,
                "body": msgspec.json.encode(claim).decode(),
                "pence": pence,
                "state": "asked",
                "note": clean(note).strip() if note else None,
                "login": office.who.login,
                "at": to_store(office.now),
            },
        )
        writer.says = f"{of.referral}: {who} asks for {KIND_WORDS[claim.kind]}{_money(pence)} ({made})"
    return Claimed(made, "asked", pence, found)


def agree_expense(
    office: Office, expense_id: str, *, pence: int | None = None, note: str | None = None
) -> Claimed:
    """Agree to an expense, once the rules let it through.

    Args:
        office: whose act it is.
        expense_id: the expense.
        pence: how much; what is asked for where None, petrol at the policy's rate.
        note: why, where a rule warns of it.

    Raises:
        Refused: a rule stands against it, an authorisation or a fact is missing, a warning is gone past
            without a reason, or it is no longer asked for.
        WrongInput: no such expense, or nobody has said how much.
    """
    with office.act("expense") as writer:
        row = _row(writer, expense_id, ("asked",), "agreed")
        found = _judged(office, writer, row.referral, row.claim)
        refuse_unless_clear(found, waits=True)
        warned = next((finding for finding in found if finding.code is Code.WARN), None)
        if warned is not None and not one_line(note or ""):
            raise Refused(
                f"{warned.message} ({warned.rule}, {warned.paragraph}); say in a note why it is agreed",
                kind="undecided",
                findings=(warned,),
            )
        agreed = row.pence if pence is None else pence
        if agreed is None:
            raise WrongInput("pence: say how much is agreed")
        keep_reasons(office, writer, "expense", found, clean(note or "").strip())
        _settle(writer, row, "agreed", agreed, note)
    return Claimed(row.id, "agreed", agreed, found)


def refuse_expense(office: Office, expense_id: str, note: str) -> Claimed:
    """Refuse an expense, with why.

    Raises:
        Refused: it is no longer asked for.
        WrongInput: no such expense, or no reason.
    """
    if not one_line(note):
        raise WrongInput("note: say why")
    with office.act("expense") as writer:
        row = _row(writer, expense_id, ("asked", "agreed"), "refused")
        _settle(writer, row, "refused", row.pence, note)
    return Claimed(row.id, "refused", row.pence, ())


def pay_expense(office: Office, expense_id: str, *, note: str | None = None) -> Claimed:
    """Note that an expense that was agreed has been paid.

    Raises:
        Refused: it was not agreed.
        WrongInput: no such expense.
    """
    with office.act("expense") as writer:
        row = _row(writer, expense_id, ("agreed",), "paid")
        _settle(writer, row, "paid", row.pence, note)
    return Claimed(row.id, "paid", row.pence, ())


def _judged(office: Office, writer: Writer, referral_id: str, claim: Expense) -> tuple[Finding, ...]:
    """Return what the rules say of one expense, as the only one of its case, with the ledger as it stands."""
    referral = judged(office, writer.connection, referral_id).referral
    alone = msgspec.structs.replace(
        referral, request=msgspec.structs.replace(referral.request, expenses=(claim,))
    )
    found = judge(alone, office.profile, office.today, everything=True)
    return (
        *(finding for finding in found if finding.of_an_expense),
        *ask_stage(claim, office.profile, office.today),
    )


def _asked_for(profile: Profile, claim: Expense) -> int | None:
    """Return the pence asked for: petrol by the policy's rate, where it has one and the miles are known."""
    if claim.kind == "petrol" and claim.miles is not None and "petrol_pence_per_mile" in profile.numbers:
        return petrol_pence(claim.miles, profile.integer("petrol_pence_per_mile"))
    return claim.amount_pence


def _row(writer: Writer, expense_id: str, states: tuple[str, ...], doing: str) -> ExpenseRow:
    row = expense(writer.connection, expense_id)
    if row is None:
        raise WrongInput(f"there is no expense {expense_id!r}")
    writer.referral = row.referral
    if row.state not in states:
        raise Refused(f"{row.id} is {row.state}, so it cannot be {doing}", kind="not_allowed")
    return row


def _settle(writer: Writer, row: ExpenseRow, state: str, pence: int | None, note: str | None) -> None:
    kept = clean(note).strip() if note and note.strip() else row.note
    writer.update("expense", row.id, {"state": state, "pence": pence, "note": kept})
    why = f", {one_line(note)}" if note and note.strip() else ""
    writer.says = (
        f"{row.referral}: {row.who}'s {KIND_WORDS[row.claim.kind]} {state}{_money(pence)}{why} ({row.id})"
    )


def _money(pence: int | None) -> str:
    return "" if pence is None else f", £{pence / 100:,.2f}"
