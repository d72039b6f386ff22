"""The forms of whose a case is, whom to ring back, and a case's closing."""

from __future__ import annotations

from datetime import timedelta

from ftdesk.acts.call_back import call_back
from ftdesk.acts.case import case_for
from ftdesk.acts.close import close
from ftdesk.acts.office import Office
from ftdesk.acts.owner import own
from ftdesk.desk.form import Field, Form, day_field, read_day
from ftdesk.panes.session_words import case_title
from ftdesk.store.logins import owning


def owner_form(office: Office, case: str) -> Form:
    """Return the form that gives a case to somebody; whoever is at the desk is chosen to begin with."""
    known = dict.fromkeys((office.who.login, *office.store.read(owning)))
    seen = office.store.read(case_for, case).owner or ""
    return Form(
        f"Whose case · {case_title(office, case)}",
        f"own {case}",
        (Field("login", "It is now", office.who.login, choices=tuple((login, login) for login in known)),),
        lambda values: own(office, case, values["login"], seen),
        verb="Give",
        notes=(f"It is {seen}'s.",) if seen else (),
    )


def call_back_form(office: Office, case: str) -> Form:
    """Return the form for somebody to be rung back."""
    return Form(
        f"Ring back · {case_title(office, case)}",
        f"call back {case}",
        (
            day_field("on", "On", office.today + timedelta(days=1), of_now=True),
            Field("note", "Whom, and about what", lines=2),
        ),
        lambda values: call_back(office, case, read_day(values, "on"), values["note"]),
        verb="Note",
    )


def close_form(office: Office, case: str) -> Form:
    """Return the form that closes a case."""
    return Form(
        f"Close · {case_title(office, case)}",
        f"close {case}",
        (Field("why", "Why", lines=2),),
        lambda values: close(office, case, values["why"]),
        verb="Close the case",
        notes=("Open tasks and clocks are ended with it; a record that is due has to be written first.",),
    )
