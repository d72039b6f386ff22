"""`ftdesk plan`: everything unplaced in some weeks, placed at once."""

from __future__ import annotations

import sys
import threading
from typing import Any

import click
import msgspec

from ftdesk.acts.book import counted
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import PlanBooked, book_plan
from ftdesk.acts.plan_found import Assignment, PlanFound
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.clock.local import parse_date, short_day
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.diary.plan import Progress

SECONDS_A_WEEK = 5.0


@click.command("plan")
@click.option("--from", "start", metavar="D", required=True, help="a date of the first week")
@click.option("--weeks", metavar="N", type=click.IntRange(min=1), required=True)
@click.option(
    "--seconds", metavar="S", type=click.FloatRange(min=0), help="for all weeks; 5 a week if not given"
)
@click.option("--may-move", is_flag=True, help="booked sessions may be moved, at their cost")
@click.option("--apply", "apply_it", is_flag=True, help="book it, whole or not at all")
@click.option("--reason", help="why it goes past what is warned of")
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
    progress: bool,
) -> None:
    """Place what is unplaced, better the longer it may take."""
    wish = PlanWish(from_on=parse_date(start, field="--from"), weeks=weeks, may_move=may_move)
    if seconds is None and not progress:
        seconds = SECONDS_A_WEEK * weeks
    with call.acting() if apply_it else call.office() as office:
        told = _Telling() if progress else (lambda _: True)
        found = find_plan(office, wish, seconds, told)
        if progress:
            _say({"plan": msgspec.to_builtins(found)})
            return
        booked = book_plan(office, found, reason) if apply_it else None
        tasks = task_trees(office, booked.tasks) if booked else []
        lines = [*_lines(found, booked), *task_lines(tasks)]
        call.print_document(_tree(found, booked, tasks), lines)


def _tree(found: PlanFound, booked: PlanBooked | None, tasks: list[Any]) -> dict[str, object]:
    tree: dict[str, object] = {
        "seconds": found.seconds,
        "assignments": [msgspec.to_builtins(one) for one in found.assignments],
        "unplaced": [msgspec.to_builtins(one) for one in found.unplaced],
        "cost": dict(found.cost),
        "calls": [msgspec.to_builtins(one) for one in found.calls],
        "warns": list(found.warns),
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


class _Telling:
    """Tells how far a search has come, until the input ends: whoever started it says stop, or is gone."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        threading.Thread(target=self._wait, daemon=True).start()

    def __call__(self, progress: Progress) -> bool:
        _say({"progress": msgspec.to_builtins(progress)})
        return not self._stopped.is_set()

    def _wait(self) -> None:
        sys.stdin.readline()
        self._stopped.set()


def _say(tree: dict[str, object]) -> None:
    click.echo(msgspec.json.encode(tree).decode())
