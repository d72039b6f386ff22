"""The forms of a venue that was looked at, and of a conflict of interest."""

from __future__ import annotations

from ftdesk.acts.conflict import declare_conflict
from ftdesk.acts.office import Office
from ftdesk.acts.venue_check import TESTS, check_venue
from ftdesk.desk.form import Field, Form
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.session_words import case_title


def venue_check_form(office: Office) -> Form | None:
    """Return the form for a venue that passes its four tests; None where every one has passed them."""
    unchecked = [(one.id, one_line(one.name)) for one in house_of(office).venues.values() if not one.checked]
    if not unchecked:
        return None
    return Form(
        "A venue looked at",
        "venue checked",
        (
            Field("venue", "Venue", choices=tuple(unchecked)),
            Field("note", "Who looked, and what was found", lines=2),
        ),
        lambda values: check_venue(office, values["venue"], values["note"]),
        verb="Keep",
        notes=(f"It is {TESTS}.",),
    )


def conflict_form(office: Office, case: str) -> Form:
    """Return the form for a supervisor who is not to work with a family."""
    people = [one for one in house_of(office).staff.values() if one.role == "supervisor"]
    return Form(
        f"Conflict of interest · {case_title(office, case)}",
        f"conflict {case}",
        (
            Field("staff", "Supervisor", choices=tuple((one.id, one_line(one.name)) for one in people)),
            Field("why", "What was declared", lines=2),
        ),
        lambda values: declare_conflict(office, case, values["staff"], values["why"]),
        verb="Keep",
    )
