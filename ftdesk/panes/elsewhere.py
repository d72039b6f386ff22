"""What others do for a case or pay for it, and what its family is paid, in lines."""

from __future__ import annotations

from ftdesk.acts.commission import KIND_WORDS
from ftdesk.acts.expenses import KIND_WORDS as EXPENSE_WORDS
from ftdesk.acts.office import Office
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line
from ftdesk.panes.referral_lines import labelled
from ftdesk.panes.when_words import day_of_month
from ftdesk.policy.charges import Charge, total
from ftdesk.policy.commission_facts import CONDITIONS
from ftdesk.store.elsewhere import CommissionRow, ExpenseRow, commissions, expenses


def elsewhere_lines(office: Office, referral: str) -> list[Line]:
    """Return a case's requests of others, with what each is charged, and its expenses."""
    asked = office.store.read(commissions, referral)
    claims = office.store.read(expenses, referral)
    return [
        *labelled("Elsewhere", (text for row in asked for text in _commission(office, row))),
        *labelled("Expenses", (_expense(office, row) for row in claims)),
    ]


def charge_words(line: Charge) -> str:
    """Return a line of a charge in words: `supervisors' time: 3.5 hours at £22.51, £78.79`.

    A rate that no policy sets is said to be so, with who set it.
    """
    quantity = f"{line.quantity:g} {line.unit}".strip() if line.unit else ""
    if line.pence is None:
        return f"{line.what}: {quantity}, rate not set by policy and set by {line.set_by}"
    if not quantity:
        return f"{line.what}: {_pounds(line.pence)}"
    each = f" at {_pounds(line.each_pence)}" if line.each_pence is not None else ""
    return f"{line.what}: {quantity}{each}, {_pounds(line.pence)} (not set by policy: {line.set_by})"


def _commission(office: Office, row: CommissionRow) -> list[str]:
    holding = sum(row.conditions.get(name) is True for name in CONDITIONS)
    parts = [
        f"{row.id} {row.whom}, {KIND_WORDS[row.kind]}: {row.state}",
        f"{holding} of {len(CONDITIONS)} conditions" if row.kind == "other_authority" else "",
        _pounds(row.cost_pence) if row.cost_pence is not None else "",
        f"form sent {day_of_month(row.sent_on, office.today)}" if row.sent_on else "",
        one_line(row.note or ""),
    ]
    lines = [" · ".join(filter(None, parts))]
    if row.charges:
        pence = total(row.charges)
        lines += [f"  {charge_words(line)}" for line in row.charges]
        lines.append(f"  together {_pounds(pence)}" if pence is not None else "  no sum: a rate is not set")
    return lines


def _expense(office: Office, row: ExpenseRow) -> str:
    parts = [
        f"{row.id} {row.who}, {EXPENSE_WORDS[row.claim.kind]}: {row.state}",
        _pounds(row.pence) if row.pence is not None else "",
        f"{row.claim.miles:g} miles" if row.claim.miles else "",
        one_line(row.note or ""),
    ]
    return " · ".join(filter(None, parts))


def _pounds(pence: int) -> str:
    return f"£{pence / 100:,.2f}"
