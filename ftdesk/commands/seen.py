"""The case that a command is called for: refused before anything of it is read, where it is not seen."""

from __future__ import annotations

from typing import Final

import click

from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.store.whose import whose

_IDS: Final = frozenset({"case_id", "session_id", "task_id", "some_id"})
"""The arguments of commands that are ids, of a case or of anything in one."""
_FOR_OTHERS: Final = frozenset({"ask-to-see"})
"""The commands that are for whoever does not see the case."""


def require_seen(office: Office) -> None:
    """Refuse the command that is being called where it is given an id of a case that is not seen.

    Raises:
        NotPermitted: the case is restricted to others, or is none of a supervisor's.
        StoreTrouble: the database cannot be read, or the refusal not kept.
    """
    context = click.get_current_context(silent=True)
    if context is None or office.store.sight is None or context.info_name in _FOR_OTHERS:
        return
    for name in _IDS & context.params.keys():
        given = context.params[name]
        if isinstance(given, str):
            try:
                case = office.store.read_whole(whose, given).referral
            except WrongInput:  # the command itself says what it has none of
                continue
            office.require_seen(case)
