"""`ftdesk arrangement`: another plan, carer, placement, level or order from a date on, or the end."""

from __future__ import annotations

from datetime import date
from typing import get_args

import click

from ftdesk.acts.change import change
from ftdesk.acts.change_preview import ChangeAsk, preview_change
from ftdesk.acts.changed_facts import WHATS, NewFacts
from ftdesk.acts.office import Office
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.intake.set_times import set_time
from ftdesk.model.court_order import OrderSays
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import finding_json
from ftdesk.model.shape import Level, Transport
from ftdesk.panes.change import preview_lines, preview_tree
from ftdesk.store.sessions import arrangement

_YES_NO = click.Choice(["yes", "no"])


@click.command("arrangement")
@click.argument("some_id", metavar="ID")
@click.argument("act", type=click.Choice(["change", "end"]))
@click.option("--from", "start", metavar="D", required=True, help="from this day on")
@click.option("--what", type=click.Choice(WHATS[:-1]), help="what changes")
@click.option("--why", help="what was said; needed unless it is only shown")
@click.option("--days-per-week", type=click.FloatRange(0, min_open=True))
@click.option("--times-per-year", type=click.IntRange(1))
@click.option("--minutes", type=click.IntRange(1), help="length of a session, or what an order says of it")
@click.option("--window", "windows", multiple=True, metavar="T", help='when they can come: "tue 15:00-18:00"')
@click.option("--transport", type=click.Choice(get_args(Transport)))
@click.option("--level", type=click.Choice(get_args(Level)))
@click.option("--carer", metavar="NAME")
@click.option("--phone", help="the carer's")
@click.option("--postcode", help="of the new placement")
@click.option("--address")
@click.option("--more", multiple=True, help="what is done beyond what was agreed: life story work")
@click.option("--at-review", type=_YES_NO, help="that was agreed at a review")
@click.option("--parents-told", type=_YES_NO, help="the social worker has told the parents")
@click.option("--agreed-by", metavar="NAME", help="the social worker's manager who agreed")
@click.option("--reference", help="of the order")
@click.option("--expires", metavar="D", help="the order's last day")
@click.option("--by", default="social worker", show_default=True, help="who asks for it")
@click.option("--keep", "then", flag_value="keep", help="what is booked after is kept")
@click.option("--cancel-all", "then", flag_value="cancel", help="it is cancelled")
@click.option("--rebook", "then", flag_value="rebook", help="it is cancelled, and a new plan is to be booked")
@click.option("--cancel", "cancelled", multiple=True, metavar="SESSION", help="these alone are cancelled")
@click.option("--show", is_flag=True, help="only show what is booked after, and what the change does to it")
@pass_call
def arrangement_command(call: Call, /, some_id: str, act: str, **flags: object) -> None:
    """Change an arrangement from a day on, or end it, with all that is booked after.

    ID is the case, or, where it has several, the arrangement.
    """
    if flags["show"]:
        with call.office() as office:
            found = preview_change(office, _ask(office, some_id, act, flags))
            shown: dict[str, object] = {
                "arrangement": found.plan.id,
                "after": preview_tree(found),
                "findings": [finding_json(finding) for finding in found.findings],
            }
            call.print_document(shown, preview_lines(found))
        return
    with call.acting() as office:
        done = change(office, _ask(office, some_id, act, flags))
        tasks = task_trees(office, done.tasks)
        tree: dict[str, object] = {
            "id": done.id,
            "arrangement": done.arrangement,
            "follows": done.follows,
            "kept": list(done.kept),
            "cancelled": list(done.cancelled),
            "tasks": tasks,
            "findings": [finding_json(finding) for finding in done.warnings],
        }
        print_said(call, office, tree, task_lines(tasks))


def _ask(office: Office, some_id: str, act: str, flags: dict[str, object]) -> ChangeAsk:
    if act == "change" and flags["what"] is None:
        raise WrongInput(f"--what: say what changes ({', '.join(WHATS[:-1])})")
    plan = office.store.read(arrangement, some_id)
    cancelled = flags["cancelled"]
    assert isinstance(cancelled, tuple)
    return ChangeAsk(
        referral=plan.referral if plan else some_id,
        arrangement=plan.id if plan else None,
        what="end" if act == "end" else flags["what"],  # type: ignore[arg-type]
        from_on=parse_date(str(flags["start"]), field="--from"),
        why=str(flags["why"] or ""),
        new=_new(flags),
        agreed_by=flags["agreed_by"],  # type: ignore[arg-type]
        by=str(flags["by"]),
        then=flags["then"],  # type: ignore[arg-type]
        cancel=frozenset(cancelled),
    )


def _new(flags: dict[str, object]) -> NewFacts:
    windows, more = flags["windows"], flags["more"]
    assert isinstance(windows, tuple) and isinstance(more, tuple)
    names = ("transport", "level", "carer", "phone", "postcode", "address")
    said = {name: flags[name] for name in names}
    if flags["what"] == "order":
        return NewFacts(order=_order(flags))
    return NewFacts(
        days_per_week=flags["days_per_week"],  # type: ignore[arg-type]
        times_per_year=flags["times_per_year"],  # type: ignore[arg-type]
        minutes=flags["minutes"],  # type: ignore[arg-type]
        windows=tuple(map(set_time, windows)) or None,
        more=tuple(more) or None,
        at_review=_yes_no(flags["at_review"]),
        parents_told=_yes_no(flags["parents_told"]),
        **said,  # type: ignore[arg-type]
    )


def _order(flags: dict[str, object]) -> OrderSays:
    expires: date | None = None
    if flags["expires"]:
        expires = parse_date(str(flags["expires"]), field="--expires")
    return OrderSays(
        directed=True,
        reference=flags["reference"],  # type: ignore[arg-type]
        expires_on=expires,
        days_per_week=flags["days_per_week"],  # type: ignore[arg-type]
        times_per_year=flags["times_per_year"],  # type: ignore[arg-type]
        minutes=flags["minutes"],  # type: ignore[arg-type]
    )


def _yes_no(value: object) -> bool | None:
    return {"yes": True, "no": False}.get(str(value))
