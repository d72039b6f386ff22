"""`ftdesk place`, `travel`, `setting`, `displaced`: how far it is, the numbers, what no longer fits."""

from __future__ import annotations

import re

import click

from ftdesk.acts.displaced import Displaced
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.places import add_place, change_place, set_travel
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.changing import cell_options, changing, print_displaced, stated, whose
from ftdesk.commands.printing import Column
from ftdesk.intake.service_folder.house_rows import PLACES, TRAVEL
from ftdesk.model.errors import WrongInput
from ftdesk.panes.displaced import displaced, displaced_entries
from ftdesk.panes.service import place_entries, setting_entries, travel_entries

DISPLACED = [
    *(Column(name) for name in ("id", "referral", "family", "date", "start", "end", "room", "staff")),
    Column("why"),
]


@click.command("place")
@click.argument("place", metavar="[PLACE]", required=False)
@click.argument("what", metavar="[add|set]", type=click.Choice(["add", "set"]), required=False)
@cell_options(PLACES[1:])
@pass_call
def place_command(call: Call, /, place: str | None, what: str | None, **cells: str | None) -> None:
    """The places that people drive between; add or set one."""
    if what is None:
        with call.office() as office:
            found = [one for one in place_entries(office) if place in (None, one["place"])]
            if place is not None and not found:
                raise WrongInput(f"place: the service has no place {place!r}")
            call.print_list(found, [Column(name) for name in PLACES], empty="the service has no places yet")
        return
    where = whose(place, "place")
    with changing(call) as office:
        displaced_by: tuple[Displaced, ...] = ()
        if what == "add":
            add_place(office, where, stated(cells))
        else:
            displaced_by = change_place(office, where, stated(cells))
        print_displaced(call, office, displaced_by, {"place": where})


@click.command("travel")
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@click.argument("minutes", metavar="[MINUTES|none]", required=False)
@pass_call
def travel_command(call: Call, start: str | None, end: str | None, minutes: str | None) -> None:
    """The travel table; with two places and minutes, how long a drive takes; none has it estimated."""
    if minutes is None:
        with call.office() as office:
            named = {one for one in (start, end) if one is not None}
            found = [one for one in travel_entries(office) if named <= {one["from"], one["to"]}]
            call.print_list(
                found, [Column(name) for name in TRAVEL], empty="the travel table has no such row"
            )
        return
    if minutes != "none" and not re.fullmatch(r"[0-9]{1,4}", minutes):
        raise WrongInput(f"minutes: a whole number, or none; not {minutes!r}")
    with changing(call) as office:
        takes = None if minutes == "none" else int(minutes)
        found_by = set_travel(office, whose(start, "from"), whose(end, "to"), takes)
        print_displaced(call, office, found_by, {"from": start, "to": end, "minutes": takes})


@click.command("setting")
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("value", metavar="[VALUE]...", nargs=-1)
@pass_call
def setting_command(call: Call, name: str | None, value: tuple[str, ...]) -> None:
    """The service's own numbers; with a name and a value, one is set: weekly_contacts 15 25."""
    if not value:
        with call.office() as office:
            found = [one for one in setting_entries(office) if name in (None, one["setting"])]
            if not found:
                raise WrongInput(f"{name}: there is no such setting")
            call.print_list(found, [Column("setting"), Column("value")], empty="")
        return
    with changing(call) as office:
        found_by = set_number(office, whose(name, "setting"), " ".join(value))
        print_displaced(call, office, found_by, {"setting": name})


@click.command("displaced")
@pass_call
def displaced_command(call: Call) -> None:
    """Planned sessions to come that no longer fit where they stand, and why."""
    with call.office() as office:
        call.print_list(
            displaced_entries(displaced(office)), DISPLACED, empty="every planned session still fits"
        )
