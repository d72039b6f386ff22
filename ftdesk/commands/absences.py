"""`ftdesk away` and `ftdesk closure`: who or what is not there, and what that displaces."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import get_args

import click

from ftdesk.acts.away import away
from ftdesk.acts.closure import closure
from ftdesk.clock.local import at, parse_date, parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.commands.session_tree import session_line, session_tree
from ftdesk.model.service import AwayKind
from ftdesk.store.sessions import SessionRow


@click.command("away")
@click.argument("staff", metavar="STAFF")
@click.option("--from", "start", metavar="W", required=True)
@click.option("--to", "end", metavar="W", required=True, help="a date alone is to its end")
@click.option("--kind", type=click.Choice(get_args(AwayKind)), required=True)
@click.option("--note")
@click.option("--place", metavar="P", help="where, for a meeting or training")
@pass_call
def away_command(
    call: Call, staff: str, start: str, end: str, kind: AwayKind, note: str | None, place: str | None
) -> None:
    """Put an absence into the diary."""
    with call.acting() as office:
        displaced = away(office, staff, parse_when(start, field="--from"), _until(end), kind, note, place)
        print_said(call, office, {"displaced": [session_tree(one) for one in displaced]}, _lines(displaced))


@click.command("closure")
@click.argument("day", metavar="D")
@click.option("--venue", metavar="V", help="one venue; the whole service where not given")
@click.option("--why", required=True)
@pass_call
def closure_command(call: Call, day: str, venue: str | None, why: str) -> None:
    """Close a venue, or the whole service, for a day."""
    with call.acting() as office:
        closed = closure(office, parse_date(day, field="D"), venue, why)
        print_said(
            call,
            office,
            {
                "id": closed.id,
                "displaced": [session_tree(one) for one in closed.displaced],
                "recounted": list(closed.recounted),
            },
            _lines(closed.displaced),
        )


def _until(text: str) -> datetime:
    """Return the end of an absence: a date alone is the midnight that ends it."""
    if len(text) > len("2026-12-24"):
        return parse_when(text, field="--to")
    day: date = parse_date(text, field="--to")
    return at(day + timedelta(days=1), "00:00")


def _lines(displaced: tuple[SessionRow, ...]) -> tuple[str, ...]:
    return tuple(f"displaces {session_line(one)}" for one in displaced)
