"""`ftdesk backup` and `ftdesk restore`: the database put away in one step, and made from that again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ftdesk.acts.backup import backup, manifest_file
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.long_work import DATABASE, PACKED, say_that_it_takes_long
from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store.restore import restore


@click.command("backup")
@click.argument("destination", metavar="DEST", required=False, type=click.Path(path_type=Path))
@click.option("--to", metavar="KEY", help="the age public key to encrypt it to; else the server's own")
@click.option("--plain", is_flag=True, help="leave it readable by whoever has it")
@click.option(
    "--new-key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="make a pair of keys instead: the secret one into FILE, the public one is printed",
)
@pass_call
def backup_command(
    call: Call, destination: Path | None, to: str | None, plain: bool, new_key: Path | None
) -> None:
    """Back the database up, encrypted, while others work: into a folder, or to a new file."""
    if new_key is not None:
        if destination is not None or to or plain:
            raise WrongInput("--new-key: makes a pair of keys and nothing else")
        public = _make_keys(new_key)
        call.print_document(
            {"public_key": public, "identity": str(new_key)},
            [public, f"the secret key is in {new_key}: keep it away from the server, and keep it"],
        )
        return
    if destination is None:
        raise WrongInput("DEST: say where the backup is to go")
    if to and plain:
        raise WrongInput("--plain: a backup is either encrypted --to a key or plain")
    with call.acting() as office:
        say_that_it_takes_long("backing up", office.store.path, DATABASE, sys.stderr)
        done = backup(office, destination, to=to, plain=plain)
        name = office.store.path.name
    call.print_document(
        {"backup": str(done.file), "manifest": str(manifest_file(done.file)), **done.manifest},
        [f"backed up to {done.file}; its manifest is {manifest_file(done.file)}"],
    )
    if done.faults:
        things = "fault" if len(done.faults) == 1 else "faults"
        raise StoreTrouble(
            f"{name} was backed up, but is damaged: {len(done.faults)} {things}; ftdesk check names them",
            kind="damaged",
        )


@click.command("restore")
@click.argument("backup_file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEWDB", type=click.Path(path_type=Path))
@click.option(
    "--identity", metavar="FILE", type=click.Path(path_type=Path), help="the file with the secret key"
)
@pass_call
def restore_command(call: Call, backup_file: Path, new: Path, identity: Path | None) -> None:
    """Make a database from a backup; all of it is verified first, and nothing is written over."""
    say_that_it_takes_long("restoring", backup_file, PACKED, sys.stderr)
    done = restore(backup_file, new, identity=identity, login=call.login, at=call.clock.now())
    taken_at, rows = done.manifest["taken_at"], sum(done.manifest["rows"].values())
    call.print_document(
        {"database": str(new), "manifest": done.manifest, "head": str(done.head)},
        [f"restored {new} as it was at {taken_at}: {rows} rows, and it is sound", str(done.head)],
    )


def _make_keys(file: Path) -> str:
    """Write a new secret key into a new file that only its owner can read; return the public one."""
    from pyrage import x25519

    secret = x25519.Identity.generate()
    public = str(secret.to_public())
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise WrongInput(f"{file} is there already; a key is never written over") from None
    except OSError as error:
        raise WrongInput(f"{file} cannot be written: {error.strerror}") from None
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(f"# public key: {public}\n{secret}\n")
    return public
