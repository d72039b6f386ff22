"""The forms of days: somebody away, a venue or the service closed."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.away import away
from ftdesk.acts.closure import closure
from ftdesk.acts.office import Office
from ftdesk.clock.local import at
from ftdesk.desk.form import Field, Form, Values, day_field, read_day, typed_when, when_field
from ftdesk.model.service import AwayKind
from ftdesk.store.service import venues

_KINDS: tuple[tuple[AwayKind, str], ...] = (
    ("sick", "sick"),
    ("leave", "leave"),
    ("training", "training"),
    ("meeting", "meeting"),
    ("other", "other"),
)


def away_form(office: Office, staff: str, name: str, day: date) -> Form:
    """Return the form for a supervisor's absence."""

    def send(values: Values) -> None:
        kind = next(kind for kind, _ in _KINDS if kind == values["kind"])
        start, end = (typed_when(values[key], key) for key in ("from", "to"))
        away(office, staff, start, end, kind, values["note"].strip() or None)

    return Form(
        f"Away · {name}",
        f"away {staff}",
        (
            Field("kind", "Why", "sick", choices=_KINDS),
            when_field("from", "From", at(day, "08:00")),
            when_field("to", "To", at(day, "18:00")),
            Field("note", "Note", needed=False),
        ),
        send,
    )


def closure_form(office: Office, day: date) -> Form:
    """Return the form for a closed day."""
    where = [("", "the whole service"), *((venue.id, venue.name) for venue in office.store.read(venues))]
    return Form(
        "Close a day",
        "closure",
        (
            day_field("day", "Day", day),
            Field("venue", "What is closed", "", choices=where),
            Field("why", "Why"),
        ),
        lambda values: closure(office, read_day(values, "day"), values["venue"] or None, values["why"]),
    )
