"""The form for whoever rings to cancel a session, and for where its reason is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from ftdesk.acts.asker import ASKER_WORDS
from ftdesk.acts.cancel import Cancelled, cancel
from ftdesk.acts.case_reference import documented
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.desk.form import Field, Form, Values, read_when, when_field
from ftdesk.panes.session_words import case_title, notice_lines, session_title
from ftdesk.policy.session_facts import Asker
from ftdesk.store.sessions import SessionRow

_WHOSE = (("", "as who asked says"), *ASKER_WORDS.items())
_COUNTS = (("", "not decided yet"), ("no", "no"), ("yes", "yes"))
_MAY_COUNT = frozenset({"", "parent"})


def cancel_form(office: Office, session: SessionRow, then: Callable[[Cancelled], None]) -> Form:
    """Return the form for cancelling a session.

    Args:
        office: whose desk it is.
        session: it is planned.
        then: called with what the cancellation left.
    """
    fields = [
        Field("by", "Who asked", hint="mother, carer, social worker, service, or a name"),
        Field("whose", "Whose cancellation it is", "", choices=_WHOSE),
        when_field("asked", "When they asked", office.now, of_now=True),
        Field("reason", "Why", lines=2),
        Field("consulted", "Whom the service asked before", needed=False, hint="social worker"),
        Field("counts", "Counts as missed", "", choices=_COUNTS, only_for=("whose", _MAY_COUNT)),
    ]
    if "H-10.3b" in office.profile.rules:
        fields.append(Field("reference", "Where it stands in the child's record", needed=False))
    return Form(
        f"Cancel · {session_title(office, session)}",
        f"cancel {session.id}",
        fields,
        lambda values: then(_cancel(office, session, values)),
        verb="Cancel the session",
        notes=notice_lines(office, session.start) if session.start else (),
    )


def reference_form(office: Office, sessions: Sequence[SessionRow]) -> Form:
    """Return the form for where the reason of a cancelled session stands in the child's record."""
    return Form(
        f"In the child's record · {case_title(office, sessions[0].referral)}",
        f"documented {sessions[0].referral}",
        (
            Field("session", "Session", choices=tuple((one.id, described(one)) for one in sessions)),
            Field("reference", "Reference"),
        ),
        lambda values: documented(office, values["session"], values["reference"]),
    )


def _cancel(office: Office, session: SessionRow, values: Values) -> Cancelled:
    whose = values["whose"]
    return cancel(
        office,
        session.id,
        session.version,
        by=values["by"],
        reason=values["reason"],
        asked_by=cast(Asker, whose) if whose else None,
        asked_at=read_when(values, "asked"),
        consulted=values["consulted"].strip() or None,
        counts_missed={"yes": True, "no": False}.get(values["counts"]) if whose in _MAY_COUNT else None,
        reference=values.get("reference", "").strip() or None,
    )
