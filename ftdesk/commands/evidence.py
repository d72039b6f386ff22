"""`ftdesk evidence`: a supervisor is warned to give evidence in court."""

from __future__ import annotations

import click

from ftdesk.acts.evidence import give_evidence
from ftdesk.clock.local import parse_date, parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.store.whose import whose


@click.command("evidence")
@click.argument("some_id", metavar="ID")
@click.option("--staff", required=True, metavar="STAFF", help="who is warned")
@click.option("--on", required=True, metavar="D", help="the day of the hearing")
@click.option("--start", required=True, metavar="HH:MM", help="from when they are to be there")
@click.option("--end", required=True, metavar="HH:MM", help="until when")
@click.option("--court", required=True, help="which court")
@click.option("--reason", help="why it is kept although something else lies in the diary then")
@pass_call
def evidence_command(
    call: Call, some_id: str, staff: str, on: str, start: str, end: str, court: str, reason: str | None
) -> None:
    """Put a hearing of a case into the diary of whoever gives evidence there; ID is the case or a session."""
    day = parse_date(on, field="--on").isoformat()
    began, ended = (
        parse_when(f"{day}T{text}", field=field) for text, field in ((start, "--start"), (end, "--end"))
    )
    with call.acting() as office:
        case = office.store.read(whose, some_id).referral
        clashes = give_evidence(office, case, staff, began, ended, court, reason)
        print_said(call, office, {"referral": case, "clashes": list(clashes)}, [*clashes])
