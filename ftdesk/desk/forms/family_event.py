"""The form of a significant event in a family."""

from __future__ import annotations

from ftdesk.acts.family_event import note_event
from ftdesk.acts.office import Office
from ftdesk.desk.form import Field, Form, day_field, read_day
from ftdesk.panes.session_words import case_title


def event_form(office: Office, case: str) -> Form:
    """Return the form for something significant that happened in the family."""
    return Form(
        f"In the family · {case_title(office, case)}",
        f"event {case}",
        (day_field("on", "On", office.today, of_now=True), Field("note", "What happened", lines=3)),
        lambda values: note_event(office, case, read_day(values, "on"), values["note"]),
        verb="Note",
    )
