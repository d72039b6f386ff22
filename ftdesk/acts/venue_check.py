"""A venue looked at before families use it: age, each child's needs, risk, confidentiality (N 3.24)."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line

TESTS = "right for the age, for the child's needs, for the risk and supervising it, and confidential"
"""The four tests, in words."""


def check_venue(office: Office, venue: str, note: str) -> None:
    """Keep that a venue has been looked at under its four tests, so that sessions may be booked there.

    Raises:
        Refused: it has been already.
        WrongInput: there is no such venue, or nothing is said of what was found.
    """
    if not one_line(note).strip():
        raise WrongInput("note: say who looked, and what was found")
    with office.act("venue checked") as writer:
        found = writer.find("venue", venue)
        if found is None:
            raise WrongInput(f"the service has no venue {venue!r}")
        name = one_line(str(found["name"]))
        if found["checked"]:
            raise Refused(f"{name} has been looked at already", kind="not_allowed")
        writer.update("venue", venue, {"checked": 1})
        writer.says = f"{name} looked at: {TESTS}; {one_line(note)}"
