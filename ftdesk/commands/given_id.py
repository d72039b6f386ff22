"""The id that a command was given: refused first where nothing has it, whatever else is wrong."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ftdesk.commands.call import Call
from ftdesk.model.errors import WrongInput
from ftdesk.store.whose import is_known

_CALLED = {
    "case_id": "referral",
    "session_id": "session",
    "task_id": "task",
    "some_id": "case, nor anything of one, with the id",
}
"""The arguments of commands that are ids, and what each is an id of."""


def check_id(call: Call, command: click.Command, words: Sequence[str]) -> None:
    """Refuse an id that nothing has, where the command was given one and there is a database to look in.

    Args:
        call: the call that failed for some other reason.
        command: what was called.
        words: as they were typed after it.

    Raises:
        WrongInput: nothing in the database has that id.
        StoreTrouble: the database cannot be read.
    """
    named = next((one.name for one in command.params if isinstance(one, click.Argument)), None)
    if named not in _CALLED or call.find_database() is None:
        return
    with command.make_context(command.name, list(words), resilient_parsing=True) as context:
        given = context.params.get(named)
    if not isinstance(given, str):
        return
    with call.office() as office:
        if not office.store.read(is_known, given):
            raise WrongInput(f"there is no {_CALLED[named]} {given!r}")
