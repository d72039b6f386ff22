"""A case's court orders: what each says, until when, and where what is booked is otherwise."""

from __future__ import annotations

import sqlite3

from ftdesk.acts.court_orders import orders_of
from ftdesk.acts.office import Office
from ftdesk.acts.order_watch import WARNING_DAYS, ends_on, order_drifts
from ftdesk.clock.local import long_day, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import field_words, labelled
from ftdesk.policy.court_orders import CourtOrder
from ftdesk.policy.order_drift import times_words
from ftdesk.store.court_orders import court_orders


def order_lines(office: Office, connection: sqlite3.Connection, referral: str) -> list[Line]:
    """Return the orders of a case, what of the booking differs from them, and when they end."""
    orders = orders_of(connection, referral)
    drifts = order_drifts(connection, office, referral)
    return [
        *labelled("Orders", (order_words(office, order) for order in orders)),
        *labelled("", _end(office, orders), tone=Tone.WARN),
        *labelled("", (f"! {drift.words}" for drift in drifts), tone=Tone.WARN),
    ]


def order_words(office: Office, order: CourtOrder) -> str:
    """Return what an order says in one line: `CO-0001 NN20F001 to Mon 1 Mar 2027 · directed · 2 a week`.

    The one that the referral came with has no id of its own to show.
    """
    says = order.says
    named = one_line(says.reference or "") or field_words(says.order_type) or "order"
    since = f" from {short_day(order.from_on)}" if order.from_on else ""
    until = f" to {long_day(order.last_day)}" if order.last_day else ""
    over = " (over)" if order.last_day and order.last_day < office.today else ""
    terms = [
        "directed" if says.directed else "not directed" if says.directed is False else "",
        "supervision directed" if says.supervision_directed else "",
        "supervision not directed" if says.supervision_directed is False else "",
        f"{says.days_per_week:g} a week" if says.days_per_week is not None else "",
        f"{says.times_per_year} times a year" if says.times_per_year is not None else "",
        f"{says.minutes} min" if says.minutes is not None else "",
        f"with {', '.join(map(one_line, says.named_people))}" if says.named_people else "",
        f"times {times_words(says.times)}" if says.times is not None else "",
    ]
    own = f"{order.id} " if order.from_on else ""
    return " · ".join(filter(None, (f"{own}{named}{since}{until}{over}", *terms)))


def order_trees(office: Office, connection: sqlite3.Connection, referral: str) -> list[dict[str, object]]:
    """Return the orders of a case in the command line's shape, its referral's own first."""
    kept = {row.id: row for row in court_orders(connection, referral)}
    drifts = order_drifts(connection, office, referral)
    found: list[dict[str, object]] = []
    for order in orders_of(connection, referral):
        row = kept.get(order.id)
        says = order.says
        found.append(
            {
                "id": order.id,
                "reference": says.reference,
                "order_type": says.order_type,
                "from": order.from_on.isoformat() if order.from_on else None,
                "to": order.last_day.isoformat() if order.last_day else None,
                "stands": order.stands_on(office.today),
                "directed": says.directed,
                "supervision_directed": says.supervision_directed,
                "days_per_week": says.days_per_week,
                "times_per_year": says.times_per_year,
                "minutes": says.minutes,
                "named_people": list(says.named_people) if says.named_people is not None else None,
                "times": times_words(says.times) if says.times is not None else None,
                "consulted": row.consulted if row else None,
                "drift": [drift.words for drift in drifts if drift.order == order.id],
            }
        )
    return found


def _end(office: Office, orders: tuple[CourtOrder, ...]) -> list[str]:
    last = ends_on(office, orders)
    if last is None or WARNING_DAYS not in office.profile.numbers:
        return []
    days = (last - office.today).days
    if days > office.profile.integer(WARNING_DAYS):
        return []
    left = "today" if days == 0 else f"in {days} day{'s'[: days != 1]}"
    return [f"! ends {left}, on {long_day(last)}: nothing is booked past it without a new basis"]
