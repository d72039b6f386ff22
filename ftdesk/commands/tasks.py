"""`ftdesk tasks` and `ftdesk task`: what is to be done, on a case or on all of them, and that it is done."""

from __future__ import annotations

import click

from ftdesk.acts.case import case_for
from ftdesk.acts.tasks import task_done
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.commands.task_tree import task_tree
from ftdesk.model.errors import WrongInput
from ftdesk.panes.left_out import cases_left_out
from ftdesk.store import referrals
from ftdesk.store.open_tasks import open_tasks

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


OPEN = [
    Column("id"),
    Column("case"),
    Column("family"),
    Column("who"),
    Column("what"),
    Column("due_at", "due"),
    Column("kind"),
    Column("rule"),
    Column("owner"),
]


@click.command("tasks")
@click.argument("case_id", metavar="[ID]", required=False)
@click.option("--all", "everything", is_flag=True, help="of a case: those done too")
@click.option("--who", metavar="NAME", help="of all cases: whose task, or whose case by login")
@pass_call
def tasks_command(call: Call, case_id: str | None, everything: bool, who: str | None) -> None:
    """What is to be done, the first due first: on a case, or every open task of the service.

    A gate comes before the first session. After the tasks come the cases with dates that were left out and
    fit now.
    """
    if case_id is None:
        if everything:
            raise WrongInput("--all: needs a case: those done of every case are too many")
        _print_open(call, who)
        return
    if who is not None:
        raise WrongInput("--who: is for the tasks of all cases; leave the case out")
    with call.office() as office:
        office.store.read(case_for, case_id)
        found = office.store.read(referrals.tasks, case_id)
        open_or_all = [task for task in found if everything or task.done_at is None]
        call.print_list(
            [task_tree(task) for task in open_or_all], TASK, empty=f"nothing is to be done on {case_id}"
        )


def _print_open(call: Call, who: str | None) -> None:
    with call.office() as office:
        found = office.store.read(open_tasks, who=who)
        left = [
            one for one in cases_left_out(office) if who is None or (one.owner or "").lower() == who.lower()
        ]
    entries: list[dict[str, object]] = [
        {
            "id": task.id,
            "case": task.referral,
            "family": task.family,
            "who": task.who,
            "what": task.what,
            "due_at": task.due_at.isoformat() if task.due_at else None,
            "kind": task.kind,
            "rule": task.rule,
            "session": task.session,
            "owner": task.owner,
        }
        for task in found
    ]
    entries += [
        {
            "id": None,
            "case": one.referral,
            "family": one.family,
            "who": None,
            "what": f"{one.words}: ftdesk book {one.referral} --left-out",
            "due_at": None,
            "kind": "left_out",
            "rule": None,
            "session": None,
            "owner": one.owner,
        }
        for one in left
    ]
    whose = f" for {who}" if who else ""
    call.print_list(entries, OPEN, empty=f"no task is open{whose}")


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
