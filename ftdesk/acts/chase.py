"""A chase logged: somebody was reminded of what is late."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import clean, one_line
from ftdesk.store.whose import whose


def chase(office: Office, about: str, note: str) -> str:
    """Log a chase, and return its id.

    Args:
        office: whose act it is.
        about: the deadline or task that is late, a session, or the case itself.
        note: who was chased, and what they said.

    Raises:
        WrongInput: nothing has that id, or the note is empty.
    """
    if not note.strip():
        raise WrongInput("note: say in a few words who was chased")
    with office.act("chase") as writer:
        writer.referral = whose(writer.connection, about).referral
        made = writer.next_id("C")
        writer.insert(
            "chase",
            {
                "id": made,
                "referral": writer.referral,
                "about": about,
                "at": to_store(office.now),
                "note": clean(note).strip(),
                "login": office.who.login,
            },
        )
        writer.says = f"{about} chased: {one_line(note)}"
    return made
