"""`ftdesk check`: is the database sound?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.long_work import DATABASE, say_that_it_takes_long
from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store.anchor import Head, head_now, heads_in
from ftdesk.store.anchored import file_beside
from ftdesk.store.check import check


@click.command("check")
@click.option(
    "--against",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="a backup's manifest or the machine's log: the heads noted there must be in the trail",
)
@pass_call
def check_command(call: Call, against: tuple[Path, ...]) -> None:
    """Verify the trail, play it again, and look for anything broken."""
    with call.office() as office:
        say_that_it_takes_long("checking", office.store.path, DATABASE, sys.stderr)
        head = office.store.read_whole(head_now)
        noted = {str(file): _heads_noted(file, head) for file in against}
        found = office.store.read_whole(check, noted)
        beside = office.store.read_whole(file_beside)
        name = office.store.path.name
        faults = [one.told_to_all() if office.store.sight else one for one in found.faults]
    changes = found.head.number if found.head else 0
    call.print_document(
        {
            "sound": not found.faults,
            "acts": found.acts,
            "trail": {
                "rows": found.head.number if found.head else 0,
                "head": found.head.hash if found.head else None,
                "trail": found.head.trail if found.head else None,
            },
            "held_against": [*((str(beside),) if beside else ()), *noted],
            "faults": [{"table": f.table, "row": f.row, "what": f.what} for f in faults],
        },
        [
            *(str(fault) for fault in faults),
            *([] if found.faults else [f"{name} is sound: {found.acts} acts, {changes} changes"]),
            *(
                []
                if beside or noted
                else [
                    f"no head of the trail is noted beside {name}: that none of its end is gone is not known"
                ]
            ),
            *([str(found.head)] if found.head else []),
        ],
    )
    if found.faults:
        things = "fault" if len(found.faults) == 1 else "faults"
        raise StoreTrouble(f"{name} is damaged: {len(found.faults)} {things}", kind="damaged")


def _heads_noted(file: Path, head: Head | None) -> tuple[Head, ...]:
    """Return the heads of this trail that a file notes.

    Raises:
        WrongInput: it cannot be read, or notes none of this trail.
    """
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise WrongInput(f"{file} cannot be read: {error.strerror}") from None
    found = tuple(one for one in heads_in(text) if head is not None and one.trail == head.trail)
    if not found:
        raise WrongInput(f"{file}: notes no head of this trail")
    return found
