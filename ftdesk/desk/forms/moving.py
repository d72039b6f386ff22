"""The forms of a move: its day, its time, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ftdesk.desk.form import Field, Form, Values, day_field, read_day, typed_time
from ftdesk.desk.forms.sessions import clock_field
from ftdesk.desk.move_trial import MoveTrial
from ftdesk.panes.session_words import session_title


def day_form(trial: MoveTrial) -> Form:
    """Return the form for the day it goes to."""
    return _form(
        trial,
        "Day",
        day_field("day", "Day", trial.place.day),
        lambda values: trial.choose(replace(trial.place, day=read_day(values, "day"))),
    )


def start_form(trial: MoveTrial) -> Form:
    """Return the form for the time it goes to."""
    return _form(
        trial,
        "Time",
        clock_field("start", "From", trial.place.start),
        lambda values: trial.choose(replace(trial.place, start=typed_time(values["start"], "From"))),
    )


def why_form(trial: MoveTrial) -> Form:
    """Return the form for why it is moved."""

    def send(values: Values) -> None:
        trial.why = values["why"].strip()

    return _form(trial, "Why it is moved", Field("why", "Why", trial.why, needed=False), send)


def _form(trial: MoveTrial, title: str, field: Field, send: Callable[[Values], object]) -> Form:
    whose = session_title(trial.office, trial.session)
    about = f"move {field.name} {trial.session.id}"
    return Form(f"{title} · {whose}", about, (field,), send, verb="Keep", overtype=True)
