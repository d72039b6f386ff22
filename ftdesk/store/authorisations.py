"""The ledger of authorisations: who agreed to what, when, how, and until when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationRow:
    """Somebody with the power has agreed to something; `for_rules` begins with the rule ids it covers.

    Attributes:
        lapses_on: the last day on which it counts; None where it was given without an end.
        withdrawn_on: from this day on it counts no more.
    """

    id: str
    referral: str
    role: str
    name: str
    on: date
    form: str
    for_rules: str
    login: str
    lapses_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str | None = None
    version: int = 1

    def counts_on(self, day: date) -> bool:
        """Whether it has neither lapsed nor been withdrawn by that day."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return False
        return self.lapses_on is None or day <= self.lapses_on


def authorisations(connection: sqlite3.Connection, referral_id: str) -> list[AuthorisationRow]:
    """Return the authorisations recorded at the desk for a case, oldest first."""
    rows = connection.execute(
        "SELECT * FROM authorisation WHERE referral = ? ORDER BY on_date, id", (referral_id,)
    )
    return [authorisation_of(row) for row in rows]


def has_lapsed(connection: sqlite3.Connection, referral_id: str, today: date) -> bool:
    """Whether some authorisation of a case is past its last day."""
    row = connection.execute(
        "SELECT 1 FROM authorisation WHERE referral = ? AND lapses_on < ? AND withdrawn_on IS NULL LIMIT 1",
        (referral_id, today.isoformat()),
    ).fetchone()
    return row is not None


def authorisation(connection: sqlite3.Connection, authorisation_id: str) -> AuthorisationRow | None:
    """Return the authorisation of an id."""
    row = connection.execute("SELECT * FROM authorisation WHERE id = ?", (authorisation_id,)).fetchone()
    return authorisation_of(row) if row else None


def authorisation_of(row: sqlite3.Row) -> AuthorisationRow:
    """Return a row of the ledger."""
    return AuthorisationRow(
        id=row["id"],
        referral=row["referral"],
        role=row["role"],
        name=row["name"],
        on=date.fromisoformat(row["on_date"]),
        form=row["form"],
        for_rules=row["for_rules"],
        login=row["login"],
        lapses_on=_day(row["lapses_on"]),
        withdrawn_on=_day(row["withdrawn_on"]),
        withdrawn_why=row["withdrawn_why"],
        version=row["version"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
