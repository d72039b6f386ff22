"""`ftdesk init`, `ftdesk import` and `ftdesk demo`: where a database comes from."""

from __future__ import annotations

import shlex
import sys
import tempfile
from pathlib import Path

import click

from ftdesk.acts.displaced import apart_now
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.policy_document import not_found
from ftdesk.acts.start import init
from ftdesk.clock.now import FixedClock
from ftdesk.commands.call import Call, pass_call
from ftdesk.intake.service_folder.read import passed_over
from ftdesk.model.errors import WrongInput
from ftdesk.store.policy_document import policy_document as document_of


@click.command("init")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--policy", required=True, help="northamptonshire, hertfordshire, or the path of a .toml file")
@click.option("--service", help="the service's name, as the header shows it")
@click.option("--training", is_flag=True, help="an invented service, marked on every screen")
@click.option("--policy-document", type=click.Path(path_type=Path), help="the policy itself, as plain text")
@pass_call
def init_command(
    call: Call,
    file: Path,
    policy: str,
    service: str | None,
    training: bool,
    policy_document: Path | None,
) -> None:
    """Make a database; whoever does is its first administrator."""
    if call.acts_as_another and not training:
        raise WrongInput("--as: only a training database lets somebody act as another")
    office = init(
        file,
        policy=policy,
        service=service,
        training=training,
        login=call.login,
        clock=call.clock,
        document=policy_document,
    )
    kept, profile = office.store.read(document_of), office.profile
    office.store.close()
    absent = () if kept is None else not_found(profile, kept.text)
    if absent:
        click.echo(f"{policy_document}: the paragraphs of {', '.join(absent)} were not found in it", err=True)
    tree = {
        "database": str(file),
        "service": office.service,
        "policy": profile.id,
        "training": training,
        "administrator": call.login,
        "policy_document": None if kept is None else kept.name,
    }
    kind = ", training" if training else ""
    call.print_document(
        tree, [f"made {file}: {office.service} ({profile.id}{kind}); administrator {call.login}"]
    )


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@pass_call
def import_command(call: Call, folder: Path) -> None:
    """Take in a service from its CSV files: all of it, or nothing.

    Each wrong row is named, and each session at which adults would meet who must not. A planned session needs
    its room. A day of a supervisor that diary.csv names (an export writes it) is taken as it says; every
    other day is laid round its sessions.
    """
    with call.acting() as office:
        counts = import_folder(office, folder)
        clashes = office.store.read(apart_now, office.now)
    for line in clashes:
        click.echo(f"adults who must not meet would, as booked: {line}", err=True)
    left = passed_over(folder)
    for name in left:
        click.echo(f"passed over {name}: no file of a service folder has that name", err=True)
    taken = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    call.print_document({"imported": dict(counts), "passed_over": list(left)}, [f"imported {taken}"])


@click.command("demo")
@click.option("--policy", default="northamptonshire", show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="write it to this file, without opening it")
@pass_call
def demo_command(call: Call, policy: str, keep: Path | None) -> int:
    """An invented service round today's date, and the desk on it."""
    from ftdesk.demo.make import make

    if keep is not None:
        make(keep, policy=policy, clock=call.clock, login=call.login).store.close()
        set_at = f" --at {call.clock.now():%Y-%m-%dT%H:%M}" if isinstance(call.clock, FixedClock) else ""
        opens = f"ftdesk --db {shlex.quote(str(keep))} --as {shlex.quote(call.login)}{set_at}"
        call.print_document({"database": str(keep), "open": opens}, [f"made {keep}; open it with {opens}"])
        return 0
    with tempfile.TemporaryDirectory(prefix="ftdesk-demo-") as folder:
        office = make(Path(folder) / "demo.db", policy=policy, clock=call.clock, login=call.login)
        try:
            if sys.stdin.isatty() and sys.stdout.isatty():
                return call.open_desk(office)
            from ftdesk.panes.all_lists import all_lists

            call.print_document({"panes": all_lists(office)}, all_lists(office))
        finally:
            office.store.close()
    return 0
