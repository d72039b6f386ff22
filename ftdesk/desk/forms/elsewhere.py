"""The forms of what others do for a case and what its family is paid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast, get_args

from ftdesk.acts.case import case_for
from ftdesk.acts.charging import charge
from ftdesk.acts.commission import (
    KIND_WORDS,
    agree_elsewhere,
    ask_elsewhere,
    close_elsewhere,
    send_form,
)
from ftdesk.acts.expenses import KIND_WORDS as EXPENSE_WORDS
from ftdesk.acts.expenses import agree_expense, ask_expense, pay_expense, refuse_expense
from ftdesk.acts.office import Office
from ftdesk.desk.form import Field, Form, Values
from ftdesk.model.errors import WrongInput
from ftdesk.model.request import Expense
from ftdesk.model.shape import ExpenseKind
from ftdesk.panes.session_words import case_title
from ftdesk.policy.commission_facts import CONDITIONS, CommissionKind
from ftdesk.store.elsewhere import CommissionRow, ExpenseRow, commissions, expenses

_POUNDS = re.compile(r"£?\s*([0-9]{1,6})(?:\.([0-9]{2}))?")
_MILES = re.compile(r"[0-9]{1,5}(?:\.[0-9]+)?")
_CONDITION_LABELS = {
    "beyond_neighbouring_authority": "Far away",
    "stable_long_term": "Settled home",
    "proceedings_concluded": "Proceedings over",
    "equal_facilities": "Facilities",
    "expectations_in_writing": "In writing",
}
_STEPS = {
    "asked": (("send", "the form was sent"), ("agree", "agreed"), ("refuse", "they refuse")),
    "agreed": (("send", "the form was sent"), ("end", "it ends")),
}
_CLAIM_STEPS = {
    "asked": (("agree", "agree"), ("refuse", "refuse")),
    "agreed": (("pay", "paid"), ("refuse", "refuse")),
}


def elsewhere_form(office: Office, case: str) -> Form:
    """Return the form for asking others to supervise a case, or for what became of what was asked."""
    rows = office.store.read(commissions, case)
    steps = [step for row in rows for step in _steps(row)]
    asks = tuple((f"ask {kind}", f"ask {KIND_WORDS[kind]}") for kind in get_args(CommissionKind)[:3])
    asks += (("ask for_authority", "take it on for another authority"),)
    to_ask = frozenset(value for value, _ in asks)
    conditions = _conditions() if "N-4.12" in office.profile.rules else ()
    agrees = frozenset(value for value, _ in steps if value.startswith("agree"))
    charges = frozenset(value for value, _ in steps if value.startswith("charge"))
    return Form(
        f"Elsewhere · {case_title(office, case)}",
        f"elsewhere {case}",
        (
            Field("what", "What", (steps or asks)[0][0], choices=(*steps, *asks)),
            Field("whom", "Whom", hint="their name", only_for=("what", to_ask)),
            Field(
                "evidence",
                "Evidence",
                hint="that nothing of the service's own fitted",
                lines=3,
                needed=False,
                only_for=("what", to_ask - {"ask for_authority"}),
            ),
            *conditions,
            _money_field("cost", "They ask for £", agrees | {"ask provider", "ask other_authority"}),
            _miles_field(charges),
            _money_field("mile", "A mile at £", charges),
            _money_field("venue", "Venue £", charges),
            Field("note", "Note", lines=2, needed=False),
        ),
        lambda values: _send_elsewhere(office, case, values),
    )


def expense_form(office: Office, case: str) -> Form:
    """Return the form for an expense of a case, or for what became of one."""
    rows = office.store.read(expenses, case)
    adults = office.store.read(case_for, case).referral.adults or ()
    names = [adult.name for adult in adults if adult.name]
    steps = [step for row in rows for step in _claim_steps(row)]
    ask = frozenset({"ask"})
    agrees = frozenset(value for value, _ in steps if value.startswith("agree"))
    return Form(
        f"Expense · {case_title(office, case)}",
        f"expense {case}",
        (
            Field(
                "what",
                "What",
                (*(value for value, _ in steps), "ask")[0],
                choices=(*steps, ("ask", "ask for one")),
            ),
            Field(
                "kind",
                "For",
                "public_transport",
                choices=tuple(EXPENSE_WORDS.items()),
                only_for=("what", ask),
            ),
            Field(
                "who",
                "Whose",
                names[0] if len(names) == 1 else "",
                hint="an adult of the case",
                only_for=("what", ask),
            ),
            _miles_field(ask),
            _money_field("amount", "Amount £", ask | agrees),
            Field(
                "agreed_by",
                "Agreed before",
                hint="who agreed beforehand",
                needed=False,
                only_for=("what", ask),
            ),
            Field("note", "Note", lines=2, needed=False),
        ),
        lambda values: _send_expense(office, case, values),
    )


def pence(text: str, label: str) -> int | None:
    """Read pounds as people type them, `12`, `12.50`, `£12.50`, into pence; None where nothing is typed.

    Raises:
        WrongInput: it is no amount.
    """
    if not text.strip():
        return None
    found = _POUNDS.fullmatch(text.strip().replace(",", ""))
    if found is None:
        raise WrongInput(f"{label}: {text!r} is no amount such as 12.50")
    return int(found[1]) * 100 + int(found[2] or 0)


def _miles(text: str) -> float | None:
    if not text.strip():
        return None
    if _MILES.fullmatch(text.strip()) is None:
        raise WrongInput(f"Miles: {text!r} is no number of miles")
    return float(text)


def _money_field(name: str, label: str, only: Iterable[str]) -> Field:
    return Field(
        name,
        label,
        hint="12.50",
        needed=False,
        check=lambda text: pence(text, label),
        only_for=("what", frozenset(only)),
    )


def _miles_field(only: frozenset[str]) -> Field:
    return Field("miles", "Miles", needed=False, check=_miles, only_for=("what", only))


def _conditions() -> tuple[Field, ...]:
    other = ("what", frozenset({"ask other_authority"}))
    return tuple(
        Field(
            name,
            label,
            choices=(("", "not known"), ("yes", f"yes, {CONDITIONS[name]}"), ("no", "no")),
            only_for=other,
        )
        for name, label in _CONDITION_LABELS.items()
    )


def _steps(row: CommissionRow) -> list[tuple[str, str]]:
    steps = [step for step in _STEPS.get(row.state, ()) if row.kind != "for_authority" or step[0] != "send"]
    if row.kind == "for_authority" and row.state in ("agreed", "ended"):
        steps.append(("charge", "reckon the charge"))
    return [(f"{verb} {row.id}", f"{row.whom}: {words}") for verb, words in steps]


def _claim_steps(row: ExpenseRow) -> list[tuple[str, str]]:
    claim = f"{row.who}'s {EXPENSE_WORDS[row.claim.kind]}"
    return [(f"{verb} {row.id}", f"{claim}: {words}") for verb, words in _CLAIM_STEPS.get(row.state, ())]


def _send_elsewhere(office: Office, case: str, values: Values) -> object:
    verb, _, about = values["what"].partition(" ")
    note = values["note"].strip() or None
    if verb == "ask":
        met = {name: values[name] == "yes" for name in CONDITIONS if values.get(name)}
        return ask_elsewhere(
            office,
            case,
            cast(CommissionKind, about),
            values["whom"],
            evidence=values["evidence"].strip() or None,
            conditions=met if about == "other_authority" else {},
            cost_pence=pence(values["cost"], "They ask for £"),
            note=note,
        )
    if verb == "send":
        return send_form(office, about)
    if verb == "agree":
        return agree_elsewhere(office, about, cost_pence=pence(values["cost"], "They ask for £"), note=note)
    if verb == "charge":
        return charge(
            office,
            about,
            miles=_miles(values["miles"]) or 0,
            mile_pence=pence(values["mile"], "A mile at £"),
            venue_pence=pence(values["venue"], "Venue £") or 0,
        )
    return close_elsewhere(office, about, "refused" if verb == "refuse" else "ended", note or "")


def _send_expense(office: Office, case: str, values: Values) -> object:
    verb, _, about = values["what"].partition(" ")
    note = values["note"].strip() or None
    amount = pence(values["amount"], "Amount £")
    if verb == "ask":
        claim = Expense(
            kind=cast(ExpenseKind, values["kind"]),
            for_adult=values["who"].strip(),
            miles=_miles(values["miles"]),
            amount_pence=amount,
            agreed_in_advance_by=values["agreed_by"].strip() or None,
        )
        return ask_expense(office, case, claim, note=note)
    if verb == "agree":
        return agree_expense(office, about, pence=amount, note=note)
    if verb == "pay":
        return pay_expense(office, about, note=note)
    return refuse_expense(office, about, note or "")
