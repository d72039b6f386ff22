"""`ftdesk looked`: who looked at a child's page, searched for it or took it out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import click

from ftdesk.acts.looked import who_looked
from ftdesk.clock.local import at, parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.model.plain_text import one_line

LOOKS = [
    Column("at"),
    Column("login"),
    Column("name", "who"),
    Column("role"),
    Column("act", "did"),
    Column("case"),
    Column("says", "what"),
]


@click.command("looked")
@click.argument("child", metavar="ID|NAME")
@click.option("--from", "since", metavar="D", help="from this day on")
@click.option("--to", "until", metavar="D", help="to this day, and on it too")
@pass_call
def looked_command(call: Call, child: str, since: str | None, until: str | None) -> None:
    """Who looked at a child, searched for it or exported it, and who was refused. The question is logged."""
    with call.office() as office:
        found = who_looked(
            office, child, since=_begins(since, "--from"), until=_begins(until, "--to", later=1)
        )
    entries = [
        {
            "at": row.at.isoformat(),
            "login": row.login,
            "name": row.name,
            "role": row.role,
            "act": row.act,
            "case": row.case,
            "says": one_line(row.says),
        }
        for row in found
    ]
    call.print_list(entries, LOOKS, empty=f"nobody has looked at {child} then")


def _begins(day: str | None, field: str, later: int = 0) -> datetime | None:
    if day is None:
        return None
    first: date = parse_date(day, field=field) + timedelta(days=later)
    return at(first, "00:00")
