"""Talks, decisions and what follows them: confirmations, tasks, chases, and undoing."""

from __future__ import annotations

import click

from ftdesk.acts.chase import chase
from ftdesk.acts.confirm import confirm
from ftdesk.acts.triage import DECISIONS, WITH_WHOM, Decision, decide, log_talk
from ftdesk.acts.undo import undo
from ftdesk.clock.local import parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.model.finding import finding_json


@click.command("log")
@click.argument("case_id", metavar="ID")
@click.option("--with", "with_whom", type=click.Choice(list(WITH_WHOM)), required=True)
@click.option("--note", required=True, help="what was said")
@click.option("--when", metavar="W", help="when it was; now where not given")
@pass_call
def log_command(call: Call, case_id: str, with_whom: str, note: str, when: str | None) -> None:
    """Log a talk, which ends the clocks it ends."""
    with call.acting() as office:
        moment = parse_when(when, field="--when") if when else None
        ended = log_talk(office, case_id, with_whom, note, moment)
        print_said(call, office, {"id": case_id, "ended": list(ended)})


@click.command("decide")
@click.argument("case_id", metavar="ID")
@click.argument("decision", type=click.Choice(DECISIONS))
@click.option("--to", metavar="WHO", help="to whom it is sent, for redirect")
@click.option("--note", help="why; needed to accept while a question is open, and kept beside each warning")
@pass_call
def decide_command(call: Call, case_id: str, decision: Decision, to: str | None, note: str | None) -> None:
    """Accept, ask, decline, redirect or withdraw."""
    with call.acting() as office:
        left = decide(office, case_id, decision, to=to, note=note)
        print_said(
            call,
            office,
            {
                "id": case_id,
                "state": left.state,
                "waiting_on": list(left.waiting_on),
                "findings": [finding_json(finding) for finding in left.findings],
                "passed_without_reason": [finding_json(finding) for finding in left.no_reason],
            },
            [f"no reason given: {one.message} ({one.rule}, {one.paragraph})" for one in left.no_reason],
        )


@click.command("confirm")
@click.argument("case_id", metavar="ID")
@click.option("--to", metavar="WHO", required=True, help="who was told")
@click.option("--when", metavar="W", help="when it was sent; now where not given")
@pass_call
def confirm_command(call: Call, case_id: str, to: str, when: str | None) -> None:
    """Note that the arrangements were confirmed."""
    with call.acting() as office:
        ended = confirm(office, case_id, to, parse_when(when, field="--when") if when else None)
        print_said(call, office, {"id": case_id, "ended": list(ended)})


@click.command("chase")
@click.argument("about", metavar="ID")
@click.option("--note", required=True, help="who was chased, and what they said")
@pass_call
def chase_command(call: Call, about: str, note: str) -> None:
    """Log a chase about a case, clock, task or session."""
    with call.acting() as office:
        made = chase(office, about, note)
        print_said(call, office, {"id": made, "about": about})


@click.command("undo")
@pass_call
def undo_command(call: Call) -> None:
    """Take back your last act."""
    with call.acting() as office:
        taken_back = undo(office)
        call.print_document({"undone": taken_back}, [f"undone: {taken_back}"])
