"""`ftdesk plan`: everything unplaced in some weeks, placed at once."""

from __future__ import annotations

import math
from typing import Any

import click
import msgspec

from ftdesk.acts.book import counted
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import PlanBooked, book_plan
from ftdesk.acts.plan_found import Assignment, PlanFound
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.what_if import KINDS, Change, supposed, try_change
from ftdesk.clock.local import parse_date, short_day
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.search_telling import SearchTelling, say_line
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.model.errors import WrongInput
from ftdesk.panes.costs import costs
from ftdesk.panes.house import house_of

SECONDS_A_WEEK = 5.0


@click.command("plan")
@click.option("--from", "start", metavar="D", required=True, help="a date of the first week")
@click.option("--weeks", metavar="N", type=int, required=True)
@click.option(
    "--seconds", metavar="S", type=click.FloatRange(min=0), help="for all weeks; 5 a week if not given"
)
@click.option("--may-move", is_flag=True, help="booked sessions may be moved, at their cost")
@click.option("--apply", "apply_it", is_flag=True, help="book it, whole or not at all")
@click.option("--reason", help="why it goes past what is warned of")
@click.option(
    "--what-if", metavar="CHANGE=WHERE", help="how many it would place with one supervisor, room or hour more"
)
@click.option("--progress", is_flag=True, help="a JSON line on how far it has come; ends with the input")
@pass_call
def plan_command(
    call: Call,
    start: str,
    weeks: int,
    seconds: float | None,
    may_move: bool,
    apply_it: bool,
    reason: str | None,
    what_if: str | None,
    progress: bool,
) -> None:
    """Place what is unplaced, better the longer it may take.

    --what-if supervisor=PLACE, room=VENUE or hour=VENUE plans with it and without, and books nothing. After
    a comma may stand what else it is: "supervisor=KT, tue-thu 09:00-15:00", "room=PF, 4", "hour=PF, 90".
    """
    if seconds is not None and not math.isfinite(seconds):
        raise WrongInput(f"--seconds: {seconds} is no number of seconds")
    wish = PlanWish(from_on=parse_date(start, field="--from"), weeks=weeks, may_move=may_move)
    if seconds is None and not progress:
        seconds = SECONDS_A_WEEK * weeks
    if what_if is not None:
        if apply_it:
            raise WrongInput("--apply: what is only supposed cannot be booked")
        _say_what_if(call, wish, _change(what_if), seconds, progress)
        return
    with call.acting() if apply_it else call.office() as office:
        told = SearchTelling() if progress else (lambda _: True)
        found = find_plan(office, wish, seconds, told)
        if progress:
            say_line({"plan": msgspec.to_builtins(found)})
            return
        booked = book_plan(office, found, reason) if apply_it else None
        tasks = task_trees(office, booked.tasks) if booked else []
        lines = [*_lines(found, booked), *task_lines(tasks)]
        call.print_document(_tree(found, booked, tasks), lines)


def _change(text: str) -> Change:
    what, _, where = text.partition("=")
    for known in KINDS:
        if what == known and where:
            return Change(what=known, where=where)
    raise WrongInput(
        "--what-if: not supervisor=PLACE, room=VENUE or hour=VENUE, such as "
        f"'supervisor=KT, tue-thu 09:00-15:00': {text!r}"
    )


def _say_what_if(call: Call, wish: PlanWish, change: Change, seconds: float | None, progress: bool) -> None:
    told = SearchTelling() if progress else (lambda _: True)
    with call.office() as office:
        words, _ = supposed(house_of(office), change)
        found = try_change(office, wish, change, seconds, told)
    now, then = len(found.now.unplaced), len(found.then.unplaced)
    tree: dict[str, object] = {
        "what_if": {"what": change.what, "where": change.where},
        "unplaced": {"now": now, "then": then},
        "more": found.more,
        "cost": {"now": costs(found.now.cost), "then": costs(found.then.cost)},
    }
    if progress:
        say_line(tree)
        return
    call.print_document(
        tree,
        [
            f"with {words}: {counted(found.more)} more would have a place, "
            f"{then} would be left unplaced instead of {now}"
        ],
    )


def _tree(found: PlanFound, booked: PlanBooked | None, tasks: list[Any]) -> dict[str, object]:
    tree: dict[str, object] = {
        "seconds": found.seconds,
        "assignments": [msgspec.to_builtins(one) for one in found.assignments],
        "unplaced": [msgspec.to_builtins(one) for one in found.unplaced],
        "cost": costs(found.cost),
        "calls": [msgspec.to_builtins(one) for one in found.calls],
        "warns": list(found.warns),
        "restricted": found.restricted,
    }
    if booked is not None:
        tree |= {"booked": list(booked.sessions), "tasks": tasks}
    return tree


def _lines(found: PlanFound, booked: PlanBooked | None) -> list[str]:
    cost = ", ".join(f"{term.replace('_', ' ')} {value:g}" for term, value in found.cost.items())
    said = "booked" if booked is not None else "would place"
    lines = [
        f"{said} {counted(len(found.assignments))}, {len(found.unplaced)} left unplaced, "
        f"after {found.seconds:g} s",
        f"cost {sum(found.cost.values()):g}: {cost or 'nothing'}",
    ]
    lines += [_line(one) for one in found.assignments]
    lines += [f"unplaced {one.session} {one.referral} {one.family}: {one.why}" for one in found.unplaced]
    lines += [found.left_out] * bool(found.left_out)
    lines += [f"warning: {warn}" for warn in found.warns]
    lines += [f"tell {one.who}{f', {one.phone}' if one.phone else ''}: {one.about}" for one in found.calls]
    return lines


def _line(one: Assignment) -> str:
    reading = "".join(
        f"; {read.staff} reads {short_day(read.date)} {read.start} at {read.place}" for read in one.reading
    )
    when = f"{short_day(one.date)} {one.start} to {one.end}"
    team = " and ".join(one.staff)
    was = f" instead of {short_day(one.was.date)} {one.was.start}, {one.was.room}" if one.was else ""
    return f"{one.session} {one.referral} {one.family}: {when}, {one.room}, {team}{was}{reading}"
