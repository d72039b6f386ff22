"""The forms of court orders: one added, one ended."""

from __future__ import annotations

from ftdesk.acts.court_orders import add_order, end_order, orders_of
from ftdesk.acts.office import Office
from ftdesk.desk.form import Field, Form, Values, day_field, number_field, read_day
from ftdesk.model.court_order import OrderSays
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Window
from ftdesk.panes.orders import order_words
from ftdesk.panes.session_words import case_title

_YES_NO = (("yes", "yes"), ("no", "no"), ("", "not stated"))
_DAYS = (day_field("from", "From", None), day_field("to", "Its last day", None, needed=False))
_YES = {"yes": True, "no": False}


def order_form(office: Office, case: str) -> Form:
    """Return the form for an order; those that the case has already stand above it."""
    orders = office.store.read(orders_of, case)
    return Form(
        f"A court order · {case_title(office, case)}",
        f"order {case}",
        (*_DAYS, *terms_fields()),
        lambda values: add_order(
            office,
            case,
            order_typed(values),
            read_day(values, "from"),
            consulted=values["consulted"].strip() or None,
        ),
        verb="Add",
        notes=tuple(order_words(office, order) for order in orders),
    )


def terms_fields() -> tuple[Field, ...]:
    """Return the fields for what an order says."""
    return (
        Field("reference", "Reference", needed=False),
        Field("directed", "It directs the time", "yes", choices=_YES_NO),
        Field("supervised", "It directs supervision", "", choices=_YES_NO),
        Field("days", "Days a week", needed=False, check=_frequency, hint="2, or 0.5 for every second week"),
        number_field("year", "Times a year", None, needed=False),
        number_field("minutes", "Minutes", None, needed=False),
        Field("named", "Whom it names", needed=False, hint="Leanne Ellis; Craig Dolan"),
        Field(
            "times",
            "Times it sets",
            needed=False,
            check=typed_times,
            hint="tue 15:45-17:15; open if it sets none",
        ),
        Field("consulted", "Whom the court heard for us", needed=False),
    )


def order_typed(values: Values) -> OrderSays:
    """Return what an order says, from what was typed."""
    times = values["times"].strip()
    named = tuple(name.strip() for name in values["named"].split(";") if name.strip())
    return OrderSays(
        directed=_YES.get(values["directed"]),
        supervision_directed=_YES.get(values["supervised"]),
        reference=values["reference"].strip() or None,
        expires_on=read_day(values, "to") if values["to"].strip() else None,
        days_per_week=_frequency(values["days"]) if values["days"].strip() else None,
        times_per_year=int(values["year"]) if values["year"].strip() else None,
        minutes=int(values["minutes"]) if values["minutes"].strip() else None,
        named_people=named or None,
        times=typed_times(times) if times else None,
    )


def end_order_form(office: Office, case: str) -> Form | None:
    """Return the form for an order that stands no more; None where none stands."""
    standing = [
        order
        for order in office.store.read(orders_of, case)
        if order.last_day is None or (order.last_day >= office.today)
    ]
    if not standing:
        return None
    return Form(
        f"An order stands no more · {case_title(office, case)}",
        f"end order {case}",
        (
            Field("order", "Which", choices=tuple((one.id, order_words(office, one)) for one in standing)),
            day_field("on", "From", office.today, of_now=True),
            Field("why", "Why", lines=2),
        ),
        lambda values: end_order(office, values["order"], read_day(values, "on"), values["why"]),
        verb="End the order",
    )


def typed_times(text: str) -> tuple[Window, ...]:
    """Read the times that an order sets, parted by `;`; `open` where it sets none.

    Raises:
        WrongInput: one of them is none.
    """
    from ftdesk.intake.set_times import set_time

    if text.strip().lower() == "open":
        return ()
    return tuple(set_time(part) for part in text.split(";") if part.strip())


def _frequency(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 7:
        raise WrongInput(f"Days a week: {text!r} is no number of days a week")
    return value
