"""`ftdesk assess`: referral files judged without a database."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from ftdesk.commands.assess import assess_files
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column

FINDINGS = [
    Column("file"),
    Column("index"),
    Column("reference"),
    Column("verdict"),
    Column("rule"),
    Column("paragraph"),
    Column("code"),
    Column("message"),
    Column("about"),
    Column("fields"),
]


@click.command("assess")
@click.argument("files", metavar="FILE.json...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--policy", default="northamptonshire", show_default=True)
@click.option("--all", "everything", is_flag=True, help="also list what is never in the way")
@pass_call
def assess_command(call: Call, files: tuple[Path, ...], policy: str, everything: bool) -> None:
    """Judge referral files; each verdict with its paragraph and facts."""
    entries = assess_files(files, policy, everything, call.clock.now().date())
    if call.format == "json":
        call.print_document(entries, [])
        return
    lines: list[dict[str, object]] = []
    for entry in entries:
        case: dict[str, object] = {key: entry[key] for key in ("file", "index", "reference", "verdict")}
        findings = cast(list[dict[str, object]], entry["findings"])
        lines += [{**case, **finding} for finding in findings] or [case]
    call.print_list(lines, FINDINGS, empty="no referral in these files")
