"""`ftdesk venue`, `room` and `opening`: where sessions are held, and when it is open."""

from __future__ import annotations

import click

from ftdesk.acts.displaced import Displaced
from ftdesk.acts.rooms import add_room, change_room, known_room, out_of_use
from ftdesk.acts.venue_check import check_venue
from ftdesk.acts.venues import add_venue, change_venue, known_venue
from ftdesk.acts.weekly_hours import read_week, set_opening
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.changing import cell_options, changing, print_displaced, stated, whose
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.intake.service_folder.house_rows import OPENING, ROOMS, VENUES
from ftdesk.model.errors import WrongInput
from ftdesk.panes.service import opening_entries, room_entries, venue_entries

VENUE_COLUMNS = [*(Column(name) for name in VENUES), Column("opening")]
ROOM_COLUMNS = [Column(name, name.replace("_", " ")) for name in ROOMS]
OPENING_COLUMNS = [Column(name) for name in OPENING]
_CHECK = "checked"


@click.command("venue")
@click.argument("venue", metavar="[VENUE]", required=False)
@click.argument(
    "what", metavar="[add|set|checked]", type=click.Choice(["add", "set", _CHECK]), required=False
)
@cell_options(name for name in VENUES[1:] if name != _CHECK)
@click.option("--note", help="who looked, and what was found, for checked")
@pass_call
def venue_command(
    call: Call, /, venue: str | None, what: str | None, note: str | None, **cells: str | None
) -> None:
    """The venues; add or set one, or note that it passes its tests: age, needs, risk, confidentiality."""
    if what is None:
        with call.office() as office:
            if venue is not None:
                known_venue(office, venue)
            found = [one for one in venue_entries(office) if venue in (None, one["venue"])]
            call.print_list(found, VENUE_COLUMNS, empty="the service has no venues yet")
        return
    where = whose(venue, "venue")
    with changing(call) as office:
        if what == _CHECK:
            if note is None:
                raise WrongInput("--note: say who looked, and what was found")
            check_venue(office, where, note)
            print_said(call, office, {"venue": where, "state": what})
        elif what == "add":
            add_venue(office, where, stated(cells))
            print_displaced(call, office, (), {"venue": where})
        else:
            print_displaced(call, office, change_venue(office, where, stated(cells)), {"venue": where})


@click.command("room")
@click.argument("room", metavar="[ROOM]", required=False)
@click.argument(
    "what", metavar="[add|set|out|back]", type=click.Choice(["add", "set", "out", "back"]), required=False
)
@cell_options(ROOMS[1:5])
@click.option("--from", "day", metavar="D", help="the day from which it is out of use; today where not given")
@pass_call
def room_command(
    call: Call, /, room: str | None, what: str | None, day: str | None, **cells: str | None
) -> None:
    """The rooms; add or set one, or take it out of use from a day on and back."""
    if what is None:
        with call.office() as office:
            if room is not None:
                known_room(office, room)
            found = [one for one in room_entries(office) if room in (None, one["room"])]
            call.print_list(found, ROOM_COLUMNS, empty="the service has no rooms yet")
        return
    where = whose(room, "room")
    with changing(call) as office:
        displaced: tuple[Displaced, ...] = ()
        if what == "add":
            add_room(office, where, stated(cells))
        elif what == "set":
            displaced = change_room(office, where, stated(cells))
        elif what == "out":
            from_on = parse_date(day, field="--from") if day else office.today
            displaced = out_of_use(office, where, from_on)
        else:
            displaced = out_of_use(office, where, None)
        print_displaced(call, office, displaced, {"room": where})


@click.command("opening")
@click.argument("venue", metavar="[VENUE]", required=False)
@click.argument("what", metavar="[set]", type=click.Choice(["set"]), required=False)
@click.argument("words", metavar="[mon 09:00-12:30 13:00-17:00 tue none]...", nargs=-1)
@pass_call
def opening_command(call: Call, venue: str | None, what: str | None, words: tuple[str, ...]) -> None:
    """When the venues are open; with set, weekdays of one and their hours."""
    if what is None:
        with call.office() as office:
            if venue is not None:
                known_venue(office, venue)
            found = [one for one in opening_entries(office) if venue in (None, one["venue"])]
            call.print_list(found, OPENING_COLUMNS, empty="nobody has stated any opening hours")
        return
    where = whose(venue, "venue")
    with changing(call) as office:
        displaced = set_opening(office, where, read_week(" ".join(words), "hours"))
        print_displaced(call, office, displaced, {"venue": where})
