"""The form that gives the desk the policy document."""

from __future__ import annotations

from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.acts.policy_document import give_document
from ftdesk.desk.form import Field, Form, Values
from ftdesk.store.policy_document import policy_document


def document_form(office: Office) -> Form:
    """Return the form that asks for the document's file."""
    there = office.store.read(policy_document)
    now = "The desk has no policy document yet." if there is None else f"It takes the place of {there.name}."

    def give(values: Values) -> None:
        give_document(office, Path(values["file"].strip()).expanduser())

    return Form(
        f"Policy document · {office.profile.id}",
        "policy document",
        (Field("file", "File", hint="the policy as plain text, such as ~/policy.txt"),),
        give,
        verb="Give",
        notes=(now, "A finding then shows its own paragraph."),
    )
