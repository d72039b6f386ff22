"""`ftdesk own`, `callback` and `close`: whose a case is, whom to ring back, and its end."""

from __future__ import annotations

import click

from ftdesk.acts.call_back import call_back
from ftdesk.acts.close import close
from ftdesk.acts.owner import own
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.commands.task_tree import task_trees


@click.command("own")
@click.argument("case_id", metavar="ID")
@click.argument("login", metavar="[LOGIN]", required=False)
@pass_call
def own_command(call: Call, case_id: str, login: str | None) -> None:
    """Give a case to somebody, or take it."""
    with call.acting() as office:
        own(office, case_id, login)
        print_said(call, office, {"id": case_id, "owner": login or office.who.login})


@click.command("callback")
@click.argument("case_id", metavar="ID")
@click.option("--on", "day", metavar="D", required=True, help="the day on which it comes back")
@click.option("--note", required=True, help="whom to ring, and about what")
@pass_call
def callback_command(call: Call, case_id: str, day: str, note: str) -> None:
    """Somebody is to be rung back on a day: it comes back that morning."""
    with call.acting() as office:
        made = call_back(office, case_id, parse_date(day, field="--on"), note)
        print_said(call, office, {"id": case_id, "task": task_trees(office, [made])[0]}, [f"task {made}"])


@click.command("close")
@click.argument("case_id", metavar="ID")
@click.option("--why", required=True)
@pass_call
def close_command(call: Call, case_id: str, why: str) -> None:
    """Close a case of which no arrangement runs any more."""
    with call.acting() as office:
        done = close(office, case_id, why)
        print_said(
            call,
            office,
            {"id": case_id, "state": "closed", "dealt_with": list(done.dealt_with)},
            done.dealt_with,
        )
