"""`ftdesk staff`: who works for the service, when, how much, and until when."""

from __future__ import annotations

import click

from ftdesk.acts.staff import add_person, change_person, known_person, leaves, stays
from ftdesk.acts.weekly_hours import read_week, set_hours
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.changing import cell_options, changing, print_displaced, stated, whose
from ftdesk.commands.printing import Column
from ftdesk.intake.service_folder.people_rows import STAFF
from ftdesk.model.errors import WrongInput
from ftdesk.panes.service import staff_entries

COLUMNS = [*(Column(name, name.replace("_", " ")) for name in STAFF), Column("hours"), Column("away")]
COLUMNS.append(Column("left_from", "left from"))


@click.command("staff")
@click.argument("staff", metavar="[ID]", required=False)
@click.argument(
    "what",
    metavar="[add|set|leaves|stays]",
    type=click.Choice(["add", "set", "leaves", "stays"]),
    required=False,
)
@click.argument("words", metavar="[HOURS]...", nargs=-1)
@cell_options(STAFF[1:])
@click.option(
    "--hours", is_flag=True, help="then weekdays and stretches: mon 09:00-12:30 13:00-17:00 tue none"
)
@click.option("--from", "day", metavar="D", help="the day from which somebody who leaves is not here")
@pass_call
def staff_command(
    call: Call,
    /,
    staff: str | None,
    what: str | None,
    words: tuple[str, ...],
    hours: bool,
    day: str | None,
    **cells: str | None,
) -> None:
    """Who works for the service; with an id and add, set, leaves or stays, a change of it."""
    if what is None:
        with call.office() as office:
            if staff is not None:
                known_person(office, staff)
            found = [one for one in staff_entries(office) if staff in (None, one["staff"])]
            call.print_list(found, COLUMNS, empty="nobody works for the service yet")
        return
    who = whose(staff, "staff")
    if hours and any(cells.values()):
        raise WrongInput("--hours: hours are set in a call of their own")
    if words and not hours:
        raise WrongInput(f"{words[0]!r}: say --hours before the hours")
    with changing(call) as office:
        if what == "add":
            if hours:
                raise WrongInput("--hours: add them first, then set their hours")
            add_person(office, who, stated(cells))
            print_displaced(call, office, (), {"staff": who})
        elif what == "set":
            found_by = (
                set_hours(office, who, read_week(" ".join(words), "--hours"))
                if hours
                else change_person(office, who, stated(cells))
            )
            print_displaced(call, office, found_by, {"staff": who})
        elif what == "leaves":
            if day is None:
                raise WrongInput("--from: from which day are they not here?")
            print_displaced(
                call, office, leaves(office, who, parse_date(day, field="--from")), {"staff": who}
            )
        else:
            stays(office, who)
            print_displaced(call, office, (), {"staff": who})
