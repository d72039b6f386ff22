"""What others do for the service or it for them, and what is paid to families, read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import msgspec

from ftdesk.clock.local import from_store
from ftdesk.model.request import Expense
from ftdesk.policy.charges import Charge
from ftdesk.policy.commission_facts import CommissionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionRow:
    """A request that somebody else supervises for the service, or the service for them.

    Attributes:
        whom: who is asked, or who asks.
        state: `asked`, `agreed`, `refused` or `ended`.
        conditions: each of N 4.12, by name.
        sent_on: when they were sent the referral form.
        charges: what the service charges, line by line.
    """

    id: str
    referral: str
    kind: CommissionKind
    whom: str
    state: str
    evidence: str | None
    conditions: dict[str, bool]
    cost_pence: int | None
    sent_on: date | None
    charges: tuple[Charge, ...]
    note: str | None
    at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseRow:
    """An expense that somebody of a case asked to have met.

    Attributes:
        claim: in the referral's shape.
        pence: what was agreed or paid; before that, what is asked for, where it is known.
        state: `asked`, `agreed`, `refused` or `paid`.
    """

    id: str
    referral: str
    session: str | None
    who: str
    claim: Expense
    pence: int | None
    state: str
    note: str | None
    at: datetime
    version: int


def commission(connection: sqlite3.Connection, id_: str) -> CommissionRow | None:
    """Return one request; None where there is none."""
    row = connection.execute("SELECT * FROM commission WHERE id = ?", (id_,)).fetchone()
    return _commission(row) if row else None


def commissions(connection: sqlite3.Connection, referral: str) -> list[CommissionRow]:
    """Return a case's requests, oldest first."""
    rows = connection.execute("SELECT * FROM commission WHERE referral = ? ORDER BY at, id", (referral,))
    return [_commission(row) for row in rows]


def expense(connection: sqlite3.Connection, id_: str) -> ExpenseRow | None:
    """Return one expense; None where there is none."""
    row = connection.execute("SELECT * FROM expense WHERE id = ?", (id_,)).fetchone()
    return _expense(row) if row else None


def expenses(connection: sqlite3.Connection, referral: str) -> list[ExpenseRow]:
    """Return a case's expenses, oldest first."""
    rows = connection.execute("SELECT * FROM expense WHERE referral = ? ORDER BY at, id", (referral,))
    return [_expense(row) for row in rows]


def _commission(row: sqlite3.Row) -> CommissionRow:
    return CommissionRow(
        id=row["id"],
        referral=row["referral"],
        kind=cast(CommissionKind, row["kind"]),
        whom=row["whom"],
        state=row["state"],
        evidence=row["evidence"],
        conditions=json.loads(row["conditions"]),
        cost_pence=row["cost_pence"],
        sent_on=date.fromisoformat(row["referral_sent_on"]) if row["referral_sent_on"] else None,
        charges=msgspec.json.decode(row["charges"], type=tuple[Charge, ...]),
        note=row["note"],
        at=from_store(row["at"]),
        version=row["version"],
    )


def _expense(row: sqlite3.Row) -> ExpenseRow:
    return ExpenseRow(
        id=row["id"],
        referral=row["referral"],
        session=row["session"],
        who=row["who"],
        claim=msgspec.json.decode(row["body"], type=Expense),
        pence=row["pence"],
        state=row["state"],
        note=row["note"],
        at=from_store(row["at"]),
        version=row["version"],
    )
