"""`ftdesk server`: what the server does for everybody, listed and set."""

from __future__ import annotations

import click

from ftdesk.acts.server_settings import NAMES, set_server
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.model.errors import WrongInput
from ftdesk.store.server_settings import server_settings


@click.command("server")
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("value", metavar="[VALUE]", required=False)
@pass_call
def server_command(call: Call, name: str | None, value: str | None) -> None:
    """The server's settings; with a name and a value, an administrator sets one: idle_minutes 10."""
    if name is not None and name not in NAMES:
        raise WrongInput(f"{name}: there is no such setting of the server; there are {', '.join(NAMES)}")
    if name is not None and value is not None:
        with call.acting() as office:
            set_server(office, name, value)
    with call.office() as office:
        settings = office.store.read(server_settings)
    found = [{"setting": one, "value": getattr(settings, one)} for one in NAMES if name in (None, one)]
    call.print_list(found, [Column("setting"), Column("value")], empty="")
