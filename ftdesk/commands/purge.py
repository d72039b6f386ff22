"""`ftdesk purge`: which old working copies may go, and with `--apply` their going."""

from __future__ import annotations

import click

from ftdesk.acts.purge import purge, to_purge
from ftdesk.clock.local import local
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.store.purgeable import OldCase

OLD = [
    Column("case"),
    Column("last_day", "last session"),
    Column("exported_at", "exported"),
    Column("export_sha256", "sha256"),
    Column("state"),
]


@click.command("purge")
@click.option("--apply", is_flag=True, help="purge them, for good")
@pass_call
def purge_command(call: Call, apply: bool) -> None:
    """Closed cases whose last session is longer ago than purge_months; one exported since then may go."""
    with call.acting() as office:
        if not apply:
            found = [_entry(one, "to purge" if one.exported_at else "to export") for one in to_purge(office)]
        else:
            done = purge(office)
            found = [_entry(one, "purged") for one in done.cases]
            found += [_entry(one, "to export") for one in done.left]
            if done.cases and not done.log_empty:
                click.echo(
                    "somebody is reading: ftdesk purge --apply again empties the log beside it", err=True
                )
    call.print_list(found, OLD, empty="no closed case is old enough")


def _entry(one: OldCase, state: str) -> dict[str, object]:
    return {
        "case": one.id,
        "last_day": local(one.last_day).date().isoformat(),
        "exported_at": local(one.exported_at).isoformat() if one.exported_at else None,
        "export_sha256": one.export_sha256,
        "state": state,
    }
