"""`ftdesk order`: a case's court orders, held against what is booked."""

from __future__ import annotations

from datetime import date
from typing import get_args

import click

from ftdesk.acts.court_orders import OrderKept, add_order, end_order
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.intake.set_times import set_time
from ftdesk.model.court_order import OrderSays
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import finding_json
from ftdesk.model.shape import OrderType
from ftdesk.panes.orders import order_trees

_COLUMNS = [
    *(Column("id"), Column("reference"), Column("from"), Column("to"), Column("stands"), Column("directed")),
    Column("days_per_week", "days a week"),
    Column("times_per_year", "times a year"),
    *(Column("minutes"), Column("named_people", "with"), Column("times"), Column("drift")),
]
_FACTS = (
    *("expires", "reference", "order_type", "directed", "supervised", "days_per_week", "times_per_year"),
    *("minutes", "named", "times", "open_times", "consulted"),
)
"""The options that say something of an order; its first day alone says nothing."""
_YES_NO = click.Choice(["yes", "no"])


@click.command("order")
@click.argument("some_id", metavar="ID")
@click.argument("what", type=click.Choice(["add", "end", "list"]))
@click.option(
    "--from",
    "start",
    metavar="D",
    help="the first day on which it stands; with end, on which it stands no more (today)",
)
@click.option("--to", "expires", metavar="D", help="its last day")
@click.option("--reference")
@click.option("--type", "order_type", type=click.Choice(get_args(OrderType)))
@click.option("--directed", type=_YES_NO, help="it directs the family time; yes where not given")
@click.option("--supervised", type=_YES_NO, help="it directs that it is supervised")
@click.option("--days-per-week", type=click.FloatRange(0, min_open=True))
@click.option("--times-per-year", type=click.IntRange(1))
@click.option("--minutes", type=click.IntRange(1))
@click.option("--with", "named", multiple=True, metavar="NAME", help="whom it names")
@click.option(
    "--time", "times", multiple=True, metavar="T", help='a time it sets: "tue 15:45-17:15", or "tue"'
)
@click.option("--open-times", is_flag=True, help="it leaves the times open")
@click.option("--consulted", metavar="WHO", help="whom the court heard for the authority, and when")
@click.option("--why", help="why it stands no more")
@pass_call
def order_command(call: Call, /, some_id: str, what: str, **flags: object) -> None:
    """Add an order, end one, or list them with what is booked otherwise.

    ID is the case; to end an order, the order's own (the case's, for the one that its referral came with).
    """
    if what == "list":
        with call.office() as office:
            trees = office.store.read(lambda connection: order_trees(office, connection, some_id))
            call.print_list(trees, _COLUMNS, empty=f"{some_id} has no court order")
        return
    with call.acting() as office:
        start = _day(flags, "start", "--from")
        if what == "end":
            start = start or office.today
            kept = end_order(office, some_id, start, str(flags["why"] or ""))
        else:
            heard, says = flags["consulted"], _says(flags)
            if not any(flags[name] for name in _FACTS):
                raise WrongInput(
                    "order: say at least one thing of it, such as --directed, --reference or --to"
                )
            if start is None:
                raise WrongInput("--from: must be given: the first day on which the order stands")
            kept = add_order(office, some_id, says, start, consulted=str(heard) if heard else None)
        tree = {
            "id": kept.id,
            "drift": [drift.words for drift in kept.drifts],
            "findings": [finding_json(finding) for finding in kept.findings],
        }
        print_said(call, office, tree, _lines(kept))


def _lines(kept: OrderKept) -> list[str]:
    return [f"drift: {drift.words}" for drift in kept.drifts]


def _says(flags: dict[str, object]) -> OrderSays:
    named, times = flags["named"], flags["times"]
    assert isinstance(named, tuple) and isinstance(times, tuple)
    if times and flags["open_times"]:
        raise WrongInput("--open-times: times are given too")
    return OrderSays(
        directed=flags["directed"] != "no",
        supervision_directed={"yes": True, "no": False}.get(str(flags["supervised"])),
        order_type=flags["order_type"],  # type: ignore[arg-type]
        reference=flags["reference"],  # type: ignore[arg-type]
        expires_on=_day(flags, "expires", "--to"),
        days_per_week=flags["days_per_week"],  # type: ignore[arg-type]
        times_per_year=flags["times_per_year"],  # type: ignore[arg-type]
        minutes=flags["minutes"],  # type: ignore[arg-type]
        named_people=tuple(named) or None,
        times=tuple(map(set_time, times)) if times or flags["open_times"] else None,
    )


def _day(flags: dict[str, object], name: str, flag: str) -> date | None:
    return parse_date(str(flags[name]), field=flag) if flags[name] else None
