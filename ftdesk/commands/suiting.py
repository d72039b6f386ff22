"""`ftdesk venue` and `ftdesk conflict`: whether a venue, and a supervisor, suits a family."""

from __future__ import annotations

import click

from ftdesk.acts.conflict import declare_conflict
from ftdesk.acts.venue_check import check_venue
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said


@click.command("venue")
@click.argument("venue", metavar="VENUE")
@click.argument("what", type=click.Choice(["checked"]))
@click.option("--note", required=True, help="who looked, and what was found")
@pass_call
def venue_command(call: Call, venue: str, what: str, note: str) -> None:
    """Note that a venue passes its four tests: age, needs, risk, confidentiality."""
    with call.acting() as office:
        check_venue(office, venue, note)
        print_said(call, office, {"venue": venue, "state": what})


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
