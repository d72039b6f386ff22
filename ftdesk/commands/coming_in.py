"""`ftdesk key` and `ftdesk serve`: how people come in to a shared server."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ftdesk.acts.key import key_line
from ftdesk.commands.call import Call, pass_call
from ftdesk.model.errors import StoreTrouble
from ftdesk.served import ISOLATED, begin_isolated, serve


@click.command("key")
@click.argument("login")
@click.argument("file", type=click.Path(path_type=Path))
@pass_call
def key_command(call: Call, login: str, file: Path) -> None:
    """Print the authorized_keys line by which a person's key opens their desk, and nothing else."""
    with call.acting() as office:
        line = key_line(office, login, file, ISOLATED)
    call.print_document({"login": login, "line": line}, [line])


@click.command("serve")
@click.option("--login", required=True, help="whose key it was")
@pass_call
def serve_command(call: Call, login: str) -> None:
    """What a person's key runs on a shared server: their desk, in a cleared environment."""
    begin_isolated(sys.argv[1:], os.environ)
    database = call.find_database()
    if database is None:
        raise StoreTrouble("the server has no database: name it with --db", kind="missing")
    serve(login, database.absolute(), os.environ)
