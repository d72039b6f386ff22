"""The case that a command is called for: refused before anything of it is read, where it is not seen."""

from __future__ import annotations

from typing import Final

import click

from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.store.whose import whose

_IDS: Final = frozenset({"case_id", "session_id", "task_id", "some_id", "about"})
"""The arguments of commands that are ids, of a case or of anything in one."""
_FOR_OTHERS: Final = frozenset({"ask-to-see"})
"""The commands that are for whoever does not see the case."""


def case_called_for(office: Office) -> str | None:
    """Return the case of the id that the command being called was given; None where it was given none.

    Raises:
        NotPermitted: the case is restricted to others, or is none of a supervisor's.
        StoreTrouble: the database cannot be read, or the refusal not kept.
    """
    context = click.get_current_context(silent=True)
    if context is None:
        return None
    case = None
    for name in sorted(_IDS & context.params.keys()):
        given = context.params[name]
        if isinstance(given, str):
            try:
                case = office.store.read_whole(whose, given).referral
            except WrongInput:  # the command itself says what it has none of
                continue
            if context.info_name not in _FOR_OTHERS:
                office.require_seen(case)
    return case
