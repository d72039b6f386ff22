"""`ftdesk talks`: talks, texts and emails with families that are not in the case system yet."""

from __future__ import annotations

import click

from ftdesk.acts.talks_recorded import talks_recorded
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.panes.talks import unrecorded
from ftdesk.store.whose import whose

_TALKS = [Column("task"), Column("referral", "case"), Column("what"), Column("due_at", "due"), Column("who")]


@click.command("talks")
@click.argument("some_id", metavar="[ID]", required=False)
@click.option("--recorded", metavar="REFERENCE", help="all of the case stand in the case system, there")
@pass_call
def talks_command(call: Call, some_id: str | None, recorded: str | None) -> None:
    """List the talks that are still to be recorded, of a case or of all; or say that a case's all are.

    One of them alone is a task: `ftdesk task TASK done --note REFERENCE`.
    """
    if recorded is not None:
        if some_id is None:
            raise WrongInput("ID: name the case whose talks are recorded")
        if call.format == "csv":
            raise WrongInput("--format: csv is for the list of talks")
        with call.acting() as office:
            case = office.store.read(whose, some_id).referral
            number = talks_recorded(office, case, recorded)
            print_said(call, office, {"referral": case, "recorded": number})
        return
    with call.office() as office:
        of = office.store.read(whose, some_id).referral if some_id else None
        call.print_list(unrecorded(office, of), _TALKS, empty="every talk is in the case system")
