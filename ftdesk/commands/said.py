"""What an act said for the history, as the command line answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ftdesk.acts.office import Office
from ftdesk.commands.call import Call
from ftdesk.store.undo import last_act


def print_said(call: Call, office: Office, more: Mapping[str, object], lines: Sequence[str] = ()) -> None:
    """Print the line that the act just done has left in the history, with whatever else it answers.

    Args:
        call: how to print.
        office: whose act it was.
        more: what JSON has beside `done`.
        lines: what a table has after it, a line each.
    """
    done = office.store.read(last_act, office.who.login)
    said = done.says if done else ""
    call.print_document({"done": said, **more}, [said, *lines])
