"""`ftdesk summary`: a manager's figures of some days."""

from __future__ import annotations

from datetime import timedelta

import click

from ftdesk.clock.local import monday, parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.panes.summary import document, summary
from ftdesk.panes.summary_lines import summary_lines


@click.command("summary")
@click.option("--from", "start", help="the first day; the Monday of this week where left out")
@click.option("--to", "end", help="the last day; the Sunday of the first day's week where left out")
@pass_call
def summary_command(call: Call, start: str | None, end: str | None) -> None:
    """Sessions held, missed and cancelled, records and triage in time, load by supervisor."""
    with call.office() as office:
        first = parse_date(start, field="from") if start else monday(office.today)
        last = parse_date(end, field="to") if end else monday(first) + timedelta(days=6)
        found = summary(office, first, last)
        call.print_document(document(found), [line.text for line in summary_lines(found, bar=0)])
