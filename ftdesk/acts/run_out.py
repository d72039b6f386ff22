"""Dates by which what a case stands on has run out: the court's order, or an authorisation."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from ftdesk.acts.lapsing import no_longer_authorised
from ftdesk.acts.office import Office
from ftdesk.acts.order_watch import past_an_order
from ftdesk.policy.court_orders import CourtOrder
from ftdesk.store.referrals import ReferralRow


def run_out(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    orders: tuple[CourtOrder, ...],
    dates: Collection[date],
) -> dict[date, str]:
    """Return the dates on which nothing is held for want of an order or an authorisation, each with why."""
    return {
        **past_an_order(office, orders, dates),
        **no_longer_authorised(connection, office, case, dates),
    }
