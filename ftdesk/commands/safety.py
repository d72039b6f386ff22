"""`ftdesk check`: is the database sound?"""

from __future__ import annotations

import click

from ftdesk.commands.call import Call, pass_call
from ftdesk.model.errors import StoreTrouble
from ftdesk.store.check import check


@click.command("check")
@pass_call
def check_command(call: Call) -> None:
    """Verify the trail, play it again, and look for anything broken."""
    with call.office() as office:
        found = office.store.read(check)
        name = office.store.path.name
    number, head = found.head
    call.print_document(
        {
            "sound": not found.faults,
            "acts": found.acts,
            "trail": {"rows": number, "head": head},
            "faults": [{"table": f.table, "row": f.row, "what": f.what} for f in found.faults],
        },
        [
            *(str(fault) for fault in found.faults),
            *([] if found.faults else [f"{name} is sound: {found.acts} acts, {number} changes"]),
            f"head of the trail: {number} {head}",
        ],
    )
    if found.faults:
        things = "fault" if len(found.faults) == 1 else "faults"
        raise StoreTrouble(f"{name} is damaged: {len(found.faults)} {things}", kind="damaged")
