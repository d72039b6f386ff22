"""What a case's booked sessions stand on, watched inside an act: the court's orders, and authorisations."""

from __future__ import annotations

from ftdesk.acts.lapse_watch import watch_lapses
from ftdesk.acts.office import Office
from ftdesk.acts.order_watch import watch_orders
from ftdesk.store.writer import Writer


def watch(office: Office, writer: Writer, referral_id: str) -> None:
    """Put on a case, or take off it, the tasks that its orders and authorisations ask for as all now stands.

    Args:
        office: whose act it is.
        writer: the act's, once everything else is written.
        referral_id: the case.
    """
    watch_orders(office, writer, referral_id)
    watch_lapses(office, writer, referral_id)
