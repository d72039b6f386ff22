"""The forms of a session: how it went, its cancelling, its moving, what happens to its record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.acts.records import notify, share, upload
from ftdesk.acts.sessions import cancel, end_early, hold, miss
from ftdesk.clock.local import at, hm
from ftdesk.desk.form import Field, Form, Values, typed_time
from ftdesk.store.sessions import SessionRow

_VALID = (("", "not judged yet"), ("yes", "yes"), ("no", "no"))
_MISSED, _ENDED, _HELD = frozenset({"missed"}), frozenset({"ended_early"}), frozenset({"held"})


def outcome_form(office: Office, session: SessionRow) -> Form:
    """Return the form for how a session went."""
    how = (("held", "held"), ("missed", "missed"), ("ended_early", "ended early"))
    start, end = (hm(when) if when else "" for when in (session.start, session.end))
    return Form(
        f"How it went · {described(session)}",
        f"outcome {session.id}",
        (
            Field("how", "It was", "held", choices=how),
            clock_field("start", "From", start, ("how", _HELD)),
            clock_field("end", "To", end, ("how", _HELD)),
            clock_field("at", "Ended at", "", ("how", _ENDED)),
            Field("by", "Who did not come, or who ended it", only_for=("how", _MISSED | _ENDED)),
            Field("reason", "Why", lines=2, only_for=("how", _MISSED | _ENDED)),
            Field("valid", "A valid reason", "", choices=_VALID, only_for=("how", _MISSED)),
        ),
        lambda values: _outcome(office, session, values),
    )


def cancel_form(office: Office, session: SessionRow) -> Form:
    """Return the form for cancelling a session."""
    return Form(
        f"Cancel · {described(session)}",
        f"cancel {session.id}",
        (
            Field("by", "Who cancels it", hint="mother, carer, service"),
            Field("reason", "Why", lines=2),
            Field("consulted", "Who was asked before", needed=False, hint="social worker"),
        ),
        lambda values: cancel(
            office,
            session.id,
            session.version,
            by=values["by"],
            reason=values["reason"],
            consulted=values["consulted"].strip() or None,
        ),
        verb="Cancel the session",
    )


def which_form(sessions: Sequence[SessionRow], doing: str, chosen: Callable[[str], None]) -> Form:
    """Return the form for choosing one of some sessions."""
    field = Field("session", "Which session", choices=tuple((one.id, described(one)) for one in sessions))
    return Form(
        doing, f"which {doing} {sessions[0].referral}", (field,), lambda v: chosen(v["session"]), "Go on"
    )


def record_state_form(office: Office, session: SessionRow) -> Form:
    """Return the form for what has happened to a finished record."""
    what = (("upload", "uploaded"), ("notify", "told of a concern"), ("share", "shared"))
    return Form(
        f"Record · {described(session)}",
        f"record state {session.id}",
        (
            Field("what", "It was", "upload", choices=what),
            Field("reference", "Reference", needed=False, only_for=("what", frozenset({"upload"}))),
            Field("whom", "Whom", only_for=("what", frozenset({"notify", "share"}))),
        ),
        lambda values: _record_state(office, session, values),
    )


def _record_state(office: Office, session: SessionRow, values: Values) -> None:
    if values["what"] == "upload":
        upload(office, session.id, values["reference"].strip() or None)
    elif values["what"] == "notify":
        notify(office, session.id, values["whom"])
    else:
        share(office, session.id, values["whom"])


def _outcome(office: Office, session: SessionRow, values: Values) -> None:
    if values["how"] == "held":
        hold(office, session.id, session.version, _on(session, values["start"]), _on(session, values["end"]))
    elif values["how"] == "missed":
        valid = {"yes": True, "no": False}.get(values["valid"])
        miss(office, session.id, session.version, by=values["by"], reason=values["reason"], valid=valid)
    else:
        ended = _on(session, values["at"])
        end_early(office, session.id, session.version, at=ended, by=values["by"], reason=values["reason"])


def clock_field(
    name: str, label: str, value: str, only_for: tuple[str, frozenset[str]] | None = None
) -> Field:
    """Return a field for a time of day."""
    return Field(
        name, label, value, hint="15:45", check=lambda text: typed_time(text, label), only_for=only_for
    )


def _on(session: SessionRow, typed: str) -> datetime:
    assert session.start is not None
    return at(session.start.date(), typed_time(typed, "time"))
