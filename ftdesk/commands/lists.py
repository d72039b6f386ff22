"""The panes as lists: inbox, triage, overdue, venues, diary, and the search."""

from __future__ import annotations

from datetime import date

import click

from ftdesk.acts.office import Office
from ftdesk.acts.search import note_search
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.panes import diary, inbox, overdue, search, triage, venues

MOST_DAYS = 366
CASE = [
    Column("id"),
    Column("received_at", "received"),
    Column("due_at", "due"),
    Column("state"),
    Column("children"),
    Column("adults"),
    Column("referrer"),
    Column("level"),
    Column("verdict"),
    Column("missing"),
    Column("owner"),
]
FOUND = [*CASE, Column("why", "found by"), Column("session")]
WAITING = [
    Column("id"),
    Column("due_at", "due"),
    Column("left_working_days", "working days left"),
    Column("state"),
    Column("children"),
    Column("waiting_on", "waiting on"),
    Column("verdict"),
    Column("owner"),
]
LATE = [
    Column("kind"),
    Column("id"),
    Column("late"),
    Column("due_at", "due"),
    Column("what"),
    Column("rule"),
    Column("who"),
    Column("about"),
    Column("late_by", "minutes late"),
]
BOOKED = [
    Column("venue"),
    Column("room"),
    Column("session"),
    Column("start"),
    Column("end"),
    Column("staff"),
    Column("children"),
]
BLOCKS = [
    Column("staff"),
    Column("kind"),
    Column("start"),
    Column("end"),
    Column("session"),
    Column("from_place", "from"),
    Column("to_place", "to"),
    Column("estimated"),
]


@click.command("inbox")
@pass_call
def inbox_command(call: Call) -> None:
    """Every referral, newest first."""
    with call.office() as office:
        call.print_list(inbox.entries(office), CASE, empty="no referral has come in yet")


@click.command("triage")
@pass_call
def triage_command(call: Call) -> None:
    """What is still to be decided, the first due first, then what is to be booked."""
    with call.office() as office:
        call.print_list(triage.entries(office), WAITING, empty="nothing waits to be decided or booked")


@click.command("overdue")
@pass_call
def overdue_command(call: Call) -> None:
    """What is late or due today, the longest late first."""
    with call.office() as office:
        call.print_list(overdue.entries(office), LATE, empty="nothing is late or due today")


@click.command("search")
@click.argument("text")
@pass_call
def search_command(call: Call, text: str) -> None:
    """Anything by the beginnings of words: names, numbers, phones, notes, tasks, orders; sessions by their
    supervisor or room. Each says what it was found by.
    """
    with call.office() as office:
        found = search.entries(office, text)
        note_search(office, text, [str(one["id"]) for one in found])
        call.print_list(found, FOUND, empty=f"nothing found for {text!r}")


@click.command("venues")
@click.option("--from", "start", metavar="D", help="the first day; today where not given")
@click.option("--days", metavar="N", type=click.IntRange(1, MOST_DAYS), default=1, show_default=True)
@pass_call
def venues_command(call: Call, start: str | None, days: int) -> None:
    """What is booked, room by room."""
    with call.office() as office:
        found = venues.entries(office, _first(office, start), days)
        call.print_list(found, BOOKED, empty="nothing is booked then")


@click.command("diary")
@click.option("--staff", metavar="S", help="one person's, by id; everybody's where not given")
@click.option("--from", "start", metavar="D", help="the first day; today where not given")
@click.option("--days", metavar="N", type=click.IntRange(1, MOST_DAYS), default=1, show_default=True)
@pass_call
def diary_command(call: Call, staff: str | None, start: str | None, days: int) -> None:
    """The blocks of supervisors' diaries."""
    with call.office() as office:
        found = diary.entries(office, _first(office, start), days, staff)
        call.print_list(found, BLOCKS, empty="the diaries are empty then")


def _first(office: Office, start: str | None) -> date:
    return parse_date(start, field="--from") if start else office.today
