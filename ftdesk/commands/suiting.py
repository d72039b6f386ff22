"""`ftdesk conflict`: whether a supervisor suits a family."""

from __future__ import annotations

import click

from ftdesk.acts.conflict import declare_conflict
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said


@click.command("conflict")
@click.argument("case_id", metavar="ID")
@click.option("--staff", metavar="S", required=True, help="the supervisor's id")
@click.option("--why", required=True, help="what was declared")
@pass_call
def conflict_command(call: Call, case_id: str, staff: str, why: str) -> None:
    """Keep that a supervisor is not to work with a family."""
    with call.acting() as office:
        task = declare_conflict(office, case_id, staff, why)
        print_said(call, office, {"id": case_id, "staff": staff, "task": task})
