"""The question before an act of an earlier day is taken back."""

from __future__ import annotations

from collections.abc import Callable

from ftdesk.clock.local import hm, local, short_day
from ftdesk.desk.form import Field, Form
from ftdesk.store.undo import DoneAct


def earlier_act_form(act: DoneAct, answer: Callable[[bool], None]) -> Form:
    """Return the form that asks whether an act of an earlier day is really to be taken back."""
    choices = (("no", "no, leave it"), ("yes", "yes, take it back"))
    return Form(
        "Your last act is not of today",
        f"earlier act {act.id}",
        (Field("sure", "Take it back", "no", choices=choices),),
        lambda values: answer(values["sure"] == "yes"),
        verb="Go on",
        notes=(f"{short_day(local(act.at).date())} {hm(act.at)}: {act.says}",),
    )
