"""A case's court orders: added, ended, and held against what is booked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.judging import keep_judgement
from ftdesk.acts.office import Office
from ftdesk.acts.order_watch import order_drifts
from ftdesk.acts.outcome import needed
from ftdesk.acts.watch import watch
from ftdesk.clock.local import long_day
from ftdesk.model.court_order import OrderSays
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.court_orders import CourtOrder
from ftdesk.policy.order_drift import Drift
from ftdesk.policy.wrong_in_kind import wrong_of_court, wrong_of_windows
from ftdesk.store.court_orders import court_order, is_order, ledger
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class OrderKept:
    """What an order that was added or ended has left.

    Attributes:
        drifts: how what is booked differs from the orders now.
        findings: what the rules say of the case now, worst first.
    """

    id: str
    drifts: tuple[Drift, ...]
    findings: tuple[Finding, ...]


def add_order(
    office: Office,
    referral_id: str,
    says: OrderSays,
    from_on: date,
    *,
    consulted: str | None = None,
) -> OrderKept:
    """Add an order to a case's ledger; it governs from its first day, and the case is judged by it from then.

    What is booked stays as it is: where it differs from the order, that is said and becomes a task.

    Args:
        office: whose act it is.
        referral_id: the case.
        says: what it says; its `expires_on` is its last day.
        from_on: the first day on which it stands.
        consulted: whom the court heard for the authority, and when (N 3.20).

    Raises:
        Refused: the case is closed.
        WrongInput: no such case; the order says nothing, or what cannot be so; or it would end before it
            begins.
    """
    if not is_order(says):
        raise WrongInput("order: say at least whether it directs the family time, or its reference")
    if says.expires_on is not None and says.expires_on < from_on:
        raise WrongInput(f"expires: {long_day(says.expires_on)} is before it begins, on {long_day(from_on)}")
    for wrong in (*wrong_of_court(says, "order"), *wrong_of_windows(says.times or (), "order.times")):
        raise WrongInput(str(wrong))
    with office.act("order", referral_id) as writer:
        must_be(case_for(writer.connection, referral_id), NOT_CLOSED, "given an order")
        made = write_order(office, writer, referral_id, says, from_on, consulted)
        kept = _kept(office, writer, referral_id, made)
        ends = f" to {long_day(says.expires_on)}" if says.expires_on else ""
        named = f" {one_line(says.reference)}" if says.reference else ""
        said = f"{referral_id}: order{named} from {long_day(from_on)}{ends} ({made})"
        writer.says = "; ".join((said, *(drift.words for drift in kept.drifts[:3])))
    return kept


def write_order(
    office: Office,
    writer: Writer,
    referral_id: str,
    says: OrderSays,
    from_on: date,
    consulted: str | None = None,
) -> str:
    """Write an order into the ledger, inside an act, and return its id."""
    made = writer.next_id("CO")
    heard = one_line(consulted or "").strip()
    if heard and says.authority_consulted is None:
        says = msgspec.structs.replace(says, authority_consulted=True)
    writer.insert(
        "court_order",
        {
            "id": made,
            "referral": referral_id,
            "from_on": from_on.isoformat(),
            "expires_on": says.expires_on.isoformat() if says.expires_on else None,
            "body": msgspec.json.encode(says).decode(),
            "reference": one_line(says.reference or "").strip() or None,
            "consulted": heard or None,
            "login": office.who.login,
        },
    )
    return made


def end_order(office: Office, some_id: str, on: date, why: str) -> OrderKept:
    """Note that an order stands no more from a day on: discharged, or replaced.

    Args:
        office: whose act it is.
        some_id: the order; a case for the one that its referral came with.
        on: the first day on which it stands no more.
        why: as somebody said.

    Raises:
        Refused: it has run out by then, or the case has no order of its own, or is closed.
        WrongInput: no such order or case, or no reason.
    """
    reason = needed(why, "why")
    with office.act("order") as writer:
        row = court_order(writer.connection, some_id)
        case = case_for(writer.connection, row.referral if row else some_id)
        writer.referral = case.id
        must_be(case, NOT_CLOSED, "changed")
        last = row.last_day if row else case.referral.court.expires_on
        if row is None and not is_order(case.referral.court):
            raise Refused(f"{case.id} came with no order", kind="not_allowed")
        if last is not None and last < on:
            raise Refused(f"{some_id} has run out by then, on {long_day(last)}", kind="not_allowed")
        if row is not None:
            writer.update("court_order", row.id, {"ended_on": on.isoformat()})
        else:
            court = msgspec.structs.replace(case.referral.court, expires_on=on - timedelta(days=1))
            body = encode_referral(msgspec.structs.replace(case.referral, court=court))
            writer.update("referral", case.id, {"body": body})
        kept = _kept(office, writer, case.id, some_id)
        writer.says = f"{case.id}: the order {some_id} stands no more from {long_day(on)}: {reason}"
    return kept


def orders_of(connection: sqlite3.Connection, referral_id: str) -> tuple[CourtOrder, ...]:
    """Return the ledger of a case, in the order in which its orders begin.

    Raises:
        WrongInput: there is no such case.
    """
    return ledger(connection, referral_id, case_for(connection, referral_id).referral.court)


def _kept(office: Office, writer: Writer, referral_id: str, order: str) -> OrderKept:
    now = keep_judgement(office, writer, referral_id)
    watch(office, writer, referral_id)
    return OrderKept(order, order_drifts(writer.connection, office, referral_id), now.findings)
