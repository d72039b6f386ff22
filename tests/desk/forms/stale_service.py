"""Forms over the service itself, whose case it is and who sees it, that two people have open at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.away import away
from ftdesk.acts.office import Office
from ftdesk.acts.restrict import restrict
from ftdesk.clock.local import at
from ftdesk.desk.form import Form, Values
from ftdesk.desk.forms import buildings, ownership, people, restricted
from ftdesk.store.absences import away_from


@dataclass(frozen=True)
class Stale:
    """A form that two people have open at once.

    Attributes:
        make: opens it at a desk.
        theirs: what somebody else types and saves while it is open, by field.
        mine: what is typed in it then.
        instead: what somebody else does, where that is not done in the same form.
        is_over: once theirs is saved, mine can no longer be, though it is known.
    """

    make: Callable[[Office], Form]
    theirs: Values
    mine: Values
    instead: Callable[[Office], object] | None = None
    is_over: bool = False


def nothing(_: object) -> None:
    """Take what an act leaves."""


Prepared = tuple[Callable[[Office], object], Stale]

SERVICE: Mapping[str, Prepared] = {
    "people.person_form": (
        nothing,
        Stale(
            lambda office: people.person_form(office, "LM", nothing),
            {"weekly_limit": "22"},
            {"weekly_limit": "20"},
        ),
    ),
    "people.hours_form": (
        nothing,
        Stale(
            lambda office: people.hours_form(office, "LM", nothing),
            {"mon": "09:00-11:00"},
            {"mon": "10:00-14:00"},
        ),
    ),
    "people.away_again_form": (
        lambda office: away(
            office, "LM", at(date(2026, 12, 21), "09:00"), at(date(2026, 12, 21), "12:00"), "leave"
        ),
        Stale(
            lambda office: people.away_again_form(
                office, office.store.read(away_from, office.now)[0].id, nothing
            ),
            {"to": "21/12/2026 11:00"},
            {"to": "21/12/2026 15:00"},
        ),
    ),
    "buildings.venue_form": (
        nothing,
        Stale(
            lambda office: buildings.venue_form(office, "PF", nothing),
            {"name": "Old"},
            {"name": "Hall"},
        ),
    ),
    "buildings.room_form": (
        nothing,
        Stale(lambda office: buildings.room_form(office, "PF1", nothing), {"name": "Blue"}, {"name": "Red"}),
    ),
    "buildings.out_of_use_form": (
        nothing,
        Stale(
            lambda office: buildings.out_of_use_form(office, "PF1", nothing),
            {"day": "4/1/2027"},
            {"day": "11/1/2027"},
        ),
    ),
    "buildings.place_form": (
        nothing,
        Stale(
            lambda office: buildings.place_form(office, "PF", nothing),
            {"name": "Old"},
            {"name": "Hall"},
        ),
    ),
    "buildings.opening_form": (
        nothing,
        Stale(
            lambda office: buildings.opening_form(office, "PF", nothing),
            {"mon": "09:00-17:00"},
            {"mon": "10:00-16:00"},
        ),
    ),
    "buildings.travel_form": (
        nothing,
        Stale(
            lambda office: buildings.travel_form(office, ("PF", "CO"), nothing),
            {"minutes": "31"},
            {"minutes": "32"},
        ),
    ),
    "buildings.number_form": (
        nothing,
        Stale(
            lambda office: buildings.number_form(office, "reading_minutes", nothing),
            {"value": "35"},
            {"value": "50"},
        ),
    ),
    "ownership.owner_form": (
        nothing,
        Stale(
            lambda office: ownership.owner_form(office, "R-0003"), {"login": "rahmadi"}, {"login": "m.okoro"}
        ),
    ),
    "restricted.restrict_form": (
        lambda office: restrict(office, "R-0003", ["m.okoro"], "a threat"),
        Stale(
            lambda office: restricted.restrict_form(office, "R-0003"),
            {"login": "m.okoro;rahmadi", "reason": "a threat"},
            {"reason": "two threats"},
        ),
    ),
}
"""What is done before, and what two people then type at once."""
