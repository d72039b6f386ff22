"""The forms of a record: who finalises it, why again, what has become of it; evidence, and talks recorded."""

from __future__ import annotations

from collections.abc import Callable

from ftdesk.acts.evidence import give_evidence
from ftdesk.acts.office import Office
from ftdesk.acts.records import email, notify, share, upload
from ftdesk.acts.talks_recorded import talks_recorded
from ftdesk.clock.local import at
from ftdesk.desk.form import Field, Form, Values, day_field, read_day, typed_time
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.session_words import case_title, session_title
from ftdesk.store.records import RecordRow, record
from ftdesk.store.sessions import SessionRow

_ANOTHER = "another"

Finishing = Callable[[str | None, str | None, str | None], object]
"""Finishes a record: by whom, why that is not the session's own supervisor, why it is written again."""


def finish_form(
    office: Office, session: SessionRow, last: RecordRow | None, finishes: Finishing
) -> Form | None:
    """Return the form for what has to be said to finish a record; None where nothing has to be.

    Args:
        office: whose desk it is.
        session: the session.
        last: the record as it was last finished.
        finishes: does it.
    """
    own = office.who.staff in session.staff or session.social_worker_led
    who = () if own or "N-4.8b" not in office.profile.rules else _who_fields(office, session)
    why: tuple[Field, ...] = ()
    if last is not None:
        why = (Field("why", "Why it is written again", lines=2),)
    if not who and not why:
        return None

    def send(values: Values) -> None:
        by = values.get("by") or None
        another = by == _ANOTHER
        finishes(
            _staff_of(office, values["who"]) if another else by,
            values["because"] if another else None,
            values.get("why"),
        )

    return Form(
        f"Finish the record · {session_title(office, session)}",
        f"finish record {session.id}",
        (*who, *why),
        send,
        verb="Finish",
    )


def record_state_form(office: Office, session: SessionRow) -> Form:
    """Return the form for what has happened to a finished record."""
    last = office.store.read(record, session.id)
    what = (
        ("upload", "uploaded"),
        ("email", "emailed to the social worker"),
        ("notify", "told of a concern"),
        ("share", "shared"),
    )
    return Form(
        f"Record · {session_title(office, session)}",
        f"record state {session.id}",
        (
            Field("what", "It was", "upload", choices=what),
            Field("reference", "Reference", needed=False, only_for=("what", frozenset({"upload"}))),
            Field("whom", "Whom", only_for=("what", frozenset({"email", "notify", "share"}))),
        ),
        lambda values: _record_state(office, session.id, values, last.version if last else None),
    )


def evidence_form(office: Office, case: str) -> Form:
    """Return the form for a supervisor who is warned to give evidence."""

    def send(values: Values) -> None:
        day = read_day(values, "on")
        start, end = (at(day, typed_time(values[name], name)) for name in ("start", "end"))
        staff = _staff_of(office, values["staff"])
        give_evidence(office, case, staff, start, end, values["court"], values["reason"].strip() or None)

    return Form(
        f"Evidence in court · {case_title(office, case)}",
        f"evidence {case}",
        (
            Field("staff", "Who is warned", hint="name or id"),
            day_field("on", "On", None),
            Field("start", "From", hint="10:00", check=lambda text: typed_time(text, "From")),
            Field("end", "Until", hint="16:00", check=lambda text: typed_time(text, "Until")),
            Field("court", "Court"),
            Field("reason", "Why in spite of what lies there", needed=False, past_warning=True),
        ),
        send,
    )


def talks_form(office: Office, case: str) -> Form:
    """Return the form for a case's talks that are all in the case system now."""
    return Form(
        f"Talks recorded · {case_title(office, case)}",
        f"talks {case}",
        (Field("reference", "Reference"),),
        lambda values: talks_recorded(office, case, values["reference"]),
    )


def _who_fields(office: Office, session: SessionRow) -> tuple[Field, ...]:
    staff = house_of(office).staff
    own = [(one, one_line(staff[one].name)) for one in session.staff if one in staff]
    another = frozenset({_ANOTHER})
    return (
        Field("by", "Finalised by", own[0][0] if own else _ANOTHER, choices=(*own, (_ANOTHER, "another"))),
        Field("who", "Who", office.who.staff or "", hint="name or id", only_for=("by", another)),
        Field("because", "Why not their own", hint="ill, or left", only_for=("by", another)),
    )


def _staff_of(office: Office, typed: str) -> str:
    """Return the staff id of a name or id.

    Raises:
        WrongInput: nobody, or more than one, is called that.
    """
    wanted = one_line(typed).casefold()
    found = [
        one.id
        for one in house_of(office).staff.values()
        if wanted in (one.id.casefold(), one_line(one.name).casefold())
    ]
    if len(found) != 1:
        many = "more than one person" if found else "nobody"
        raise WrongInput(f"who: {many} of the service is called {typed.strip()!r}; their id would do")
    return found[0]


def _record_state(office: Office, session: str, values: Values, version: int | None) -> None:
    if values["what"] == "upload":
        upload(office, session, values["reference"].strip() or None, version)
    elif values["what"] == "email":
        email(office, session, values["whom"], version)
    elif values["what"] == "notify":
        notify(office, session, values["whom"], version)
    else:
        share(office, session, values["whom"], version)
