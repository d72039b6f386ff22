"""`ftdesk event`: something significant in the family, noted on its case."""

from __future__ import annotations

import click

from ftdesk.acts.family_event import note_event
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said


@click.command("event")
@click.argument("case_id", metavar="ID")
@click.option("--on", "day", metavar="D", help="when it happened; today where not given")
@click.option("--note", required=True, help="what happened")
@pass_call
def event_command(call: Call, case_id: str, day: str | None, note: str) -> None:
    """Note a significant event in the family; the arrangements are reviewed sooner."""
    with call.acting() as office:
        noted = note_event(office, case_id, parse_date(day, field="--on") if day else office.today, note)
        by = noted.review_by.isoformat() if noted.review_by else None
        print_said(call, office, {"id": noted.id, "review": noted.review, "review_by": by})
