"""Orders watched inside an act: a task before one runs out, and one where what is booked is otherwise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.watched_task import set_task
from ftdesk.clock.local import at, hm, local, long_day, to_store
from ftdesk.diary.series import DateRow
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.court_orders import CourtOrder, last_covered, order_on
from ftdesk.policy.order_drift import BookedTime, Drift, Kind, drifts
from ftdesk.policy.profile import RuleEntry
from ftdesk.store.court_orders import ledger
from ftdesk.store.matching import Row
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, arrangements, sessions_of
from ftdesk.store.writer import Writer

WARNING_DAYS = "order_expiry_warning_days"
"""The profile's number of days before an order's end from which it is warned of; no policy sets one."""
_EXPIRY, _DRIFT = "order_expiry", "order_drift"
_ENDS_BY_RULE = "N-3.19"
_SAID_BY_RULE: frozenset[Kind] = frozenset({"length", "more", "people"})


def watch_orders(office: Office, writer: Writer, referral_id: str) -> None:
    """Put on a case, or take off it, what its orders ask for as they and its sessions now stand.

    Those are two tasks at most: to find out what comes after the last of its orders, due so many days before
    that ends; and to bring what is booked and what is ordered together, due at once.

    Args:
        office: whose act it is.
        writer: the act's, once everything else is written.
        referral_id: the case.
    """
    case = case_for(writer.connection, referral_id)
    orders = ledger(writer.connection, referral_id, case.referral.court)
    if not orders and not writer.matching("court_order", referral=referral_id):
        return
    open_case = case.state == "accepted"
    set_task(office, writer, case, _EXPIRY, _expiry(office, case, orders) if open_case else None)
    found = order_drifts(writer.connection, office, referral_id) if open_case else ()
    set_task(office, writer, case, _DRIFT, _drift(office, found))


def order_drifts(connection: sqlite3.Connection, office: Office, referral_id: str) -> tuple[Drift, ...]:
    """Return how a case's sessions to come differ from its orders.

    Raises:
        WrongInput: there is no such case.
    """
    case = case_for(connection, referral_id)
    orders = ledger(connection, referral_id, case.referral.court)
    return drifts(orders, _to_come(connection, office, case)) if orders else ()


def order_warnings(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    plan: ArrangementRow,
    rows: Iterable[DateRow],
) -> tuple[Finding, ...]:
    """Return what a series would make differ from the case's orders that does not differ now (N 3.18, H 3).

    What the rule of N 3.18 itself says of a series, its length and whether it is more, is not said twice.
    """
    rule = _drift_rule(office)
    orders = ledger(connection, case.id, case.referral.court)
    if rule is None or not orders:
        return ()
    booked = tuple(_to_come(connection, office, case))
    adults = _adults(connection, case)[plan.id]
    new = tuple(_booked_time(row.start, row.end, adults) for row in rows)
    now = {drift.says for drift in drifts(orders, booked)}
    said = _SAID_BY_RULE if rule.id == "N-3.18" else frozenset()
    return tuple(
        Finding(
            rule=rule.id,
            paragraph=rule.paragraph,
            code=Code.WARN,
            message=f"Not what the court ordered: {drift.words}.",
            about=("court",),
            fields=(),
            facts={"order": drift.order},
        )
        for drift in drifts(orders, (*booked, *new))
        if drift.says not in now and drift.kind not in said
    )


def past_an_order(office: Office, orders: tuple[CourtOrder, ...], dates: Iterable[date]) -> dict[date, str]:
    """Return, of these dates, those after the end of the order that directs the sessions, each with why.

    Reading: no paragraph of such a policy says so; the desk takes no series past its order without another
    one. Where N 3.19 is in force, its own rule says it.
    """
    if _ENDS_BY_RULE in office.profile.rules:
        return {}
    found = {}
    for day in dates:
        governs = order_on(orders, day)
        if governs is None or governs.last_day is None or day <= governs.last_day:
            continue
        if governs.says.directed or governs.says.supervision_directed:
            ends = long_day(governs.last_day)
            found[day] = f"the court's order ends on {ends}: nothing is booked past it without another"
    return found


def ends_on(office: Office, orders: tuple[CourtOrder, ...]) -> date | None:
    """Return the last day that a case's orders cover from today on; None where that has no end or is past."""
    governs = order_on(orders, office.today)
    if governs is None or not governs.stands_on(office.today):
        return None
    return last_covered(orders, office.today)


def _to_come(connection: sqlite3.Connection, office: Office, case: ReferralRow) -> Iterator[BookedTime]:
    adults = _adults(connection, case)
    for one in sessions_of(connection, referral=case.id):
        if one.state == "planned" and one.start and one.end and one.start >= office.now:
            yield _booked_time(one.start, one.end, adults[one.arrangement])


def _adults(connection: sqlite3.Connection, case: ReferralRow) -> dict[str, tuple[str, ...]]:
    """Return the names of those who see the child, by arrangement."""
    attending = tuple(
        adult.name for adult in case.referral.adults or () if adult.name and adult.may_attend is not False
    )
    return {plan.id: plan.adults or attending for plan in arrangements(connection, case.id)}


def _booked_time(start: datetime, end: datetime, adults: tuple[str, ...]) -> BookedTime:
    minutes = int((end - start).total_seconds() // 60)
    return BookedTime(local(start).date(), hm(start), hm(end), minutes, adults)


def _expiry(office: Office, case: ReferralRow, orders: tuple[CourtOrder, ...]) -> Row | None:
    last = ends_on(office, orders)
    if last is None:
        return None
    number = office.profile.numbers.get(WARNING_DAYS)
    days = office.profile.integer(WARNING_DAYS) if number is not None else 0
    governs = order_on(orders, last)
    named = one_line(governs.says.reference or "") if governs else ""
    order = f"the court's order {named}".strip()
    return {
        "what": f"ask what follows: {order} ends on {long_day(last)}",
        "due_at": to_store(max(office.now, at(last - timedelta(days=days), office.settings().core_hours[0]))),
        "rule": "N-3.19" if "N-3.19" in office.profile.rules else None,
    }


def _drift(office: Office, found: tuple[Drift, ...]) -> Row | None:
    if not found:
        return None
    more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
    rule = _drift_rule(office)
    return {
        "what": f"what is booked is not what the court ordered: {found[0].words}{more}",
        "due_at": to_store(office.now),
        "rule": rule.id if rule else None,
    }


def _drift_rule(office: Office) -> RuleEntry | None:
    known = (office.profile.rules.get(id_) for id_ in ("N-3.18", "H-3.4"))
    return next((rule for rule in known if rule is not None), None)
