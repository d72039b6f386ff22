"""The forms of a plan: which weeks, for how long; what is supposed of the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ftdesk.acts.office import Office
from ftdesk.acts.plan_reading import MOST_WEEKS, PlanWish
from ftdesk.acts.what_if import USUAL, Change, supposed
from ftdesk.clock.local import long_day, monday
from ftdesk.desk.form import Field, Form, Values, day_field, number_field, read_day, whole_number
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of

SECONDS = 10
"""For which it is searched where nobody says."""
MOST_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan that is asked for, and for how many seconds it is searched."""

    wish: PlanWish
    seconds: int = SECONDS


def plan_form(office: Office, asked: Asked, chosen: Callable[[Asked], None]) -> Form:
    """Return the form for the weeks of a plan."""
    wish = asked.wish

    def send(values: Values) -> None:
        from_on = read_day(values, "from")
        weeks = _up_to(values["weeks"], "Weeks", MOST_WEEKS)
        if monday(from_on) + timedelta(weeks=weeks) <= office.today:
            raise WrongInput(f"From: the weeks from {long_day(from_on)} are past")
        seconds = _up_to(values["seconds"], "Seconds", MOST_SECONDS)
        chosen(Asked(PlanWish(from_on=from_on, weeks=weeks, may_move=values["may_move"] == "yes"), seconds))

    return Form(
        "Plan: place everything unplaced at once",
        "plan",
        (
            day_field("from", "From", wish.from_on),
            number_field("weeks", "Weeks", wish.weeks),
            number_field("seconds", "Seconds to search", asked.seconds),
            Field(
                "may_move",
                "Booked sessions",
                "yes" if wish.may_move else "no",
                choices=(("no", "stay where they are"), ("yes", "may be moved, at their cost")),
            ),
        ),
        send,
        verb="Search",
        notes=(
            "Nothing is booked yet: what it finds is shown first, and esc stops it with the best so far.",
        ),
        begin_at="from",
    )


def what_if_form(office: Office, chosen: Callable[[str, Change], None]) -> Form:
    """Return the form for what is supposed of the service; `chosen` is told it in words too."""
    known = house_of(office)
    bases = sorted({one.base for one in known.staff.values() if one.base})
    places = [(one, one_line(known.places.names.get(one, one))) for one in bases]
    venues = [(one.id, one_line(one.name)) for one in known.venues.values()]
    supervisor, room, hour = (("kind", frozenset({kind})) for kind in ("supervisor", "room", "hour"))

    def send(values: Values) -> None:
        match values["kind"]:
            case "supervisor":
                change = Change("supervisor", f"{values['base']}, {values['hours']}")
            case "room":
                change = Change("room", f"{values['venue']}, {values['people']}")
            case _:
                change = Change("hour", f"{values['longer']}, {values['minutes']}")
        words, _ = supposed(known, change)
        chosen(words, change)

    kinds = (("supervisor", "one more supervisor"), ("room", "one more room"), ("hour", "longer opening"))
    return Form(
        "What if there were ...",
        "what if",
        (
            Field("kind", "What", "supervisor", choices=kinds),
            Field("base", "Base", places[0][0] if places else "", choices=places, only_for=supervisor),
            Field("hours", "Works", USUAL["supervisor"], only_for=supervisor),
            Field("venue", "Venue", venues[0][0] if venues else "", choices=venues, only_for=room),
            Field("people", "How many it holds", USUAL["room"], only_for=room),
            Field("longer", "Venue", venues[0][0] if venues else "", choices=venues, only_for=hour),
            Field("minutes", "Minutes longer", USUAL["hour"], only_for=hour),
        ),
        send,
        verb="Try",
        notes=("Nothing is changed: the weeks are planned as they are and as they would be.",),
        begin_at="kind",
    )


def first_wish(office: Office, day: date) -> Asked:
    """Return the plan to begin with: the week of a day, or this one where that is past."""
    return Asked(PlanWish(from_on=max(office.today, monday(day)), weeks=1))


def _up_to(text: str, label: str, most: int) -> int:
    number = whole_number(text, label)
    if number > most:
        raise WrongInput(f"{label}: {most} at most, not {number}")
    return number
