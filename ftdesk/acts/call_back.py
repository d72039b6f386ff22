"""Somebody to be rung back on a day: a task of the case's owner that comes back that morning."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.office import Office
from ftdesk.clock.local import at, long_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line


def call_back(office: Office, referral_id: str, on: date, note: str) -> str:
    """Put a call-back on a case, due on the morning of its day, and return the task's id.

    Args:
        office: whose act it is.
        referral_id: the case; it is its owner's to ring, or, where it has none, whoever notes it.
        on: the day; today at the earliest.
        note: whom to ring, and about what.

    Raises:
        Refused: the case is closed.
        WrongInput: no such case, a day that is past, or no note.
    """
    what = one_line(note).strip()
    if not what:
        raise WrongInput("note: say in a few words whom to ring, and about what")
    if on < office.today:
        raise WrongInput(f"on: {long_day(on)} is past")
    with office.act("call-back", referral_id) as writer:
        case = case_for(writer.connection, referral_id)
        must_be(case, NOT_CLOSED, "rung back")
        made = writer.next_id("K")
        writer.insert(
            "task",
            {
                "id": made,
                "referral": referral_id,
                "kind": "call_back",
                "what": f"ring back: {what}",
                "who": case.owner or office.who.login,
                "due_at": to_store(at(on, office.settings().core_hours[0])),
            },
        )
        writer.says = f"{referral_id}: to be rung back on {long_day(on)}: {what}"
    return made
