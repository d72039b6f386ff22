"""`ftdesk tasks` and `ftdesk task`: what is to be done on a case, and that it is done."""

from __future__ import annotations

import click

from ftdesk.acts.case import case_for
from ftdesk.acts.tasks import task_done
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.commands.task_tree import task_tree
from ftdesk.store import referrals

TASK = [
    Column("id"),
    Column("kind"),
    Column("what"),
    Column("who"),
    Column("due_at", "due"),
    Column("done_on", "done"),
    Column("rule"),
    Column("arrangement"),
    Column("note"),
]


@click.command("tasks")
@click.argument("case_id", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="those done too")
@pass_call
def tasks_command(call: Call, case_id: str, everything: bool) -> None:
    """What is to be done on a case, the first due first; a gate comes before the first session."""
    with call.office() as office:
        office.store.read(case_for, case_id)
        found = office.store.read(referrals.tasks, case_id)
        open_or_all = [task for task in found if everything or task.done_at is None]
        call.print_list(
            [task_tree(task) for task in open_or_all], TASK, empty=f"nothing is to be done on {case_id}"
        )


@click.command("task")
@click.argument("task_id", metavar="TASK")
@click.argument("what", type=click.Choice(["done"]))
@click.option("--on", "on", metavar="D", help="the day on which it was really done; today where not given")
@click.option("--note")
@pass_call
def task_command(call: Call, task_id: str, what: str, on: str | None, note: str | None) -> None:
    """Note that a task is done."""
    with call.acting() as office:
        task_done(office, task_id, note, parse_date(on, field="--on") if on else None)
        print_said(call, office, {"id": task_id, "state": what})
