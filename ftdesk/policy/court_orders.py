"""A case's orders in their time: which of them stands on a day, and until when one follows another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from ftdesk.model.circumstances import Court
from ftdesk.model.court_order import OrderSays
from ftdesk.model.referral import Referral

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CourtOrder:
    """One order of a case's ledger.

    Attributes:
        id: its own; of the one that the referral came with, the referral's.
        from_on: the first day on which it stands; None for the referral's own.
        last_day: the last day on which it stands; None where it has no end.
    """

    id: str
    from_on: date | None
    last_day: date | None
    says: OrderSays

    def stands_on(self, day: date) -> bool:
        """Whether it has begun by that day and not run out."""
        return self.has_begun(day) and (self.last_day is None or day <= self.last_day)

    def has_begun(self, day: date) -> bool:
        """Whether it has begun by that day."""
        return self.from_on is None or self.from_on <= day

    @property
    def as_court(self) -> Court:
        """What it says in the referral's shape, with its end as it really is."""
        said = {name: getattr(self.says, name) for name in Court.__struct_fields__}
        return Court(**{**said, "expires_on": self.last_day})


def order_on(orders: Sequence[CourtOrder], day: date) -> CourtOrder | None:
    """Return the order that governs a day: the one begun last, even once it has run out.

    Reading: an order takes the place of those before it for good, so that nothing revives when it ends.

    Args:
        orders: in the order in which they begin.
        day: the day that is asked about.
    """
    begun = [order for order in orders if order.has_begun(day)]
    return begun[-1] if begun else None


def concerning(orders: Sequence[CourtOrder], adults: Collection[str]) -> tuple[CourtOrder, ...]:
    """Return the orders that name one of these adults, or nobody; all of them where none of them does."""
    theirs = tuple(
        order
        for order in orders
        if not adults or not order.says.named_people or not set(adults).isdisjoint(order.says.named_people)
    )
    return theirs or tuple(orders)


def court_on(first: Court, orders: Sequence[CourtOrder], day: date) -> Court:
    """Return what the court says on a day; `first` where no order of the ledger has begun by then."""
    governs = order_on(orders, day)
    return first if governs is None else governs.as_court


def last_covered(orders: Sequence[CourtOrder], day: date) -> date | None:
    """Return the last day, from `day` on, that an order or one that follows it without a gap covers.

    Returns:
        None where the last of them has no end; the day before `day` where none stands on it.
    """
    last = day - _DAY
    while (after := order_on(orders, last + _DAY)) is not None and after.stands_on(last + _DAY):
        if after.last_day is None:
            return None
        last = after.last_day
    return last


def with_orders(referral: Referral, orders: Sequence[CourtOrder], day: date) -> Referral:
    """Return a referral with what the court says as of a day, to the end of the orders that follow on."""
    if len(orders) < 2 and all(order.from_on is None for order in orders):
        return referral
    court = court_on(referral.court, orders, day)
    governs = order_on(orders, day)
    if governs is not None and governs.stands_on(day):
        court = msgspec.structs.replace(court, expires_on=last_covered(orders, day))
    return msgspec.structs.replace(referral, court=court)
