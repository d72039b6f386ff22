"""`ftdesk away` and `ftdesk closure`: who or what is not there, and what that displaces."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import get_args

import click

from ftdesk.acts.away import away
from ftdesk.acts.away_again import change_away, take_back_away
from ftdesk.acts.closure import closure, reopen
from ftdesk.clock.local import at, parse_date, parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.changing import changing, print_displaced
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.model.service import AwayKind
from ftdesk.panes.service import away_entries, closure_entries

AWAY = [Column(name) for name in ("id", "staff", "from", "to", "kind", "place", "note")]
CLOSURES = [Column(name) for name in ("date", "venue", "why")]


@click.command("away")
@click.argument("staff", metavar="[STAFF|ABSENCE]", required=False)
@click.option("--from", "start", metavar="W")
@click.option("--to", "end", metavar="W", help="a date alone is to its end")
@click.option("--kind", type=click.Choice(get_args(AwayKind)))
@click.option("--note")
@click.option("--place", metavar="P", help="where, for a meeting or training")
@click.option("--change", is_flag=True, help="of an absence by its id: other times, kind or note")
@click.option("--back", is_flag=True, help="an absence by its id is taken back")
@pass_call
def away_command(
    call: Call,
    staff: str | None,
    start: str | None,
    end: str | None,
    kind: AwayKind | None,
    note: str | None,
    place: str | None,
    change: bool,
    back: bool,
) -> None:
    """Put an absence into the diary, change it or take it back; without a name, those that are not over."""
    if staff is None:
        with call.office() as office:
            call.print_list(away_entries(office), AWAY, empty="nobody is away from now on")
        return
    begin = parse_when(start, field="--from") if start else None
    finish = _until(end) if end else None
    with changing(call) as office:
        if back:
            take_back_away(office, staff)
            print_displaced(call, office, ())
            return
        if change:
            changed = change_away(office, staff, start=begin, end=finish, kind=kind, note=note)
            print_displaced(call, office, changed)
            return
        if begin is None or finish is None or kind is None:
            missing = [
                name
                for name, value in (("--from", begin), ("--to", finish), ("--kind", kind))
                if value is None
            ]
            raise WrongInput(f"away: missing option {', '.join(missing)}")
        displaced = away(office, staff, begin, finish, kind, note, place)
        print_displaced(call, office, displaced, away=staff)


@click.command("closure")
@click.argument("day", metavar="[D]", required=False)
@click.option("--venue", metavar="V", help="one venue; the whole service where not given")
@click.option("--why")
@click.option("--back", is_flag=True, help="it is open that day after all")
@pass_call
def closure_command(call: Call, day: str | None, venue: str | None, why: str | None, back: bool) -> None:
    """Close a venue, or the whole service, for a day, or open it again; without a day, what is closed."""
    if day is None:
        with call.office() as office:
            call.print_list(closure_entries(office), CLOSURES, empty="nothing is closed from today on")
        return
    on = parse_date(day, field="D")
    with changing(call) as office:
        if back:
            print_said(call, office, {"recounted": list(reopen(office, on, venue))})
            return
        if why is None:
            raise WrongInput("closure: missing option --why")
        closed = closure(office, on, venue, why)
        more = {"id": closed.id, "recounted": list(closed.recounted)}
        print_displaced(call, office, closed.displaced, more)


def _until(text: str) -> datetime:
    """Return the end of an absence: a date alone is the midnight that ends it."""
    if len(text) > len("2026-12-24"):
        return parse_when(text, field="--to")
    day: date = parse_date(text, field="--to")
    return at(day + timedelta(days=1), "00:00")
