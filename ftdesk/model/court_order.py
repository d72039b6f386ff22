"""A court's order as the desk's ledger keeps it: what a referral says of the court, and its set times."""

from __future__ import annotations

from ftdesk.model.circumstances import Court
from ftdesk.model.people import Window


class OrderSays(Court, frozen=True, kw_only=True):
    """What an order says.

    Attributes:
        times: the weekdays and times that it sets; empty where it leaves them open, None where nobody has
            said which (N 3.18).
    """

    times: tuple[Window, ...] | None = None
