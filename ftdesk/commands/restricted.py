"""`ftdesk restrict`, `unrestrict`, `ask-to-see`, `grant` and `refuse-sight`: a case kept to a few people."""

from __future__ import annotations

import click

from ftdesk.acts.ask_to_see import ask_to_see, decline_sight, grant
from ftdesk.acts.restrict import restrict, unrestrict
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said


@click.command("restrict")
@click.argument("case_id", metavar="ID")
@click.argument("logins", metavar="LOGIN...", nargs=-1)
@click.option("--reason", required=True)
@pass_call
def restrict_command(call: Call, case_id: str, logins: tuple[str, ...], reason: str) -> None:
    """Keep a case to some people, and to managers; for others it has an id and no name."""
    with call.acting() as office:
        unnamed = restrict(office, case_id, logins, reason)
        more = [f"{name} supervises a session of it and is not named" for name in unnamed]
        print_said(call, office, {"id": case_id, "seen_by": list(logins), "not_named": list(unnamed)}, more)


@click.command("unrestrict")
@click.argument("case_id", metavar="ID")
@click.option("--reason", required=True)
@pass_call
def unrestrict_command(call: Call, case_id: str, reason: str) -> None:
    """Let everybody see a restricted case again."""
    with call.acting() as office:
        unrestrict(office, case_id, reason)
        print_said(call, office, {"id": case_id})


@click.command("ask-to-see")
@click.argument("case_id", metavar="ID")
@click.option("--reason", required=True, help="why; a manager reads it")
@pass_call
def ask_to_see_command(call: Call, case_id: str, reason: str) -> None:
    """Ask the managers to see a restricted case."""
    with call.acting() as office:
        task = ask_to_see(office, case_id, reason)
        said = f"asked the managers to see {case_id}; open it again to read their answer"
        call.print_document({"done": said, "id": case_id, "task": task}, [said])


@click.command("grant")
@click.argument("case_id", metavar="ID")
@click.argument("login", metavar="LOGIN")
@pass_call
def grant_command(call: Call, case_id: str, login: str) -> None:
    """Let somebody see a restricted case, whether they asked or not."""
    with call.acting() as office:
        grant(office, case_id, login)
        print_said(call, office, {"id": case_id, "login": login})


@click.command("refuse-sight")
@click.argument("case_id", metavar="ID")
@click.argument("login", metavar="LOGIN")
@click.option("--reason", required=True, help="why not; whoever asked reads it")
@pass_call
def refuse_sight_command(call: Call, case_id: str, login: str, reason: str) -> None:
    """Answer no to somebody who asked to see a restricted case."""
    with call.acting() as office:
        decline_sight(office, case_id, login, reason)
        print_said(call, office, {"id": case_id, "login": login})
