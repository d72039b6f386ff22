"""The ledger of a case's court orders, read; the one that the referral came with is its first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from ftdesk.model.circumstances import Court
from ftdesk.model.court_order import OrderSays
from ftdesk.policy.court_orders import CourtOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtOrderRow:
    """An order that was added to a case.

    Attributes:
        from_on: what is booked from this day on is held against it.
        expires_on: the last day on which it stands by its own terms.
        consulted: whom the court heard for the authority, and when (N 3.20).
        ended_on: from this day on it stands no more, whatever its terms say.
    """

    id: str
    referral: str
    from_on: date
    expires_on: date | None
    says: OrderSays
    reference: str | None
    consulted: str | None
    ended_on: date | None
    login: str
    version: int

    @property
    def last_day(self) -> date | None:
        """The last day on which it stands; None where it has no end."""
        ended = self.ended_on - timedelta(days=1) if self.ended_on else None
        return min((day for day in (self.expires_on, ended) if day is not None), default=None)


def court_order(connection: sqlite3.Connection, order_id: str) -> CourtOrderRow | None:
    """Return one order of the ledger; None where there is none."""
    row = connection.execute("SELECT * FROM court_order WHERE id = ?", (order_id,)).fetchone()
    return _order(row) if row else None


def court_orders(connection: sqlite3.Connection, referral: str) -> list[CourtOrderRow]:
    """Return the orders that were added to a case, in the order in which they begin."""
    rows = connection.execute(
        "SELECT * FROM court_order WHERE referral = ? ORDER BY from_on, id", (referral,)
    )
    return [_order(row) for row in rows]


def ledger(connection: sqlite3.Connection, referral: str, first: Court) -> tuple[CourtOrder, ...]:
    """Return all the orders of a case, the referral's own first where it states one.

    Args:
        connection: the database.
        referral: the case.
        first: what its referral says of the court.
    """
    own = (CourtOrder(referral, None, first.expires_on, order_says(first)),) if is_order(first) else ()
    return (
        *own,
        *(
            CourtOrder(row.id, row.from_on, row.last_day, row.says)
            for row in court_orders(connection, referral)
        ),
    )


def is_order(court: Court) -> bool:
    """Whether a referral speaks of an order: a direction, its terms, its reference or its end."""
    return bool(
        court.directed
        or court.supervision_directed
        or court.reference
        or court.expires_on
        or court.order_type
    )


def order_says(court: Court) -> OrderSays:
    """Return what a referral says of the court as an order of the ledger."""
    return OrderSays(**{name: getattr(court, name) for name in Court.__struct_fields__})


def _order(row: sqlite3.Row) -> CourtOrderRow:
    return CourtOrderRow(
        id=row["id"],
        referral=row["referral"],
        from_on=date.fromisoformat(row["from_on"]),
        expires_on=_day(row["expires_on"]),
        says=msgspec.json.decode(row["body"], type=OrderSays),
        reference=row["reference"],
        consulted=row["consulted"],
        ended_on=_day(row["ended_on"]),
        login=row["login"],
        version=row["version"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
