"""A day on which a venue or the whole service is closed: what it displaces, and the clocks it lengthens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.acts.recounting import recount_clocks
from ftdesk.clock.local import long_day
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.situation import house


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closure changed.

    Attributes:
        displaced: the planned sessions of the day, in order; they stay as they are until somebody moves them.
        recounted: ids of the clocks that are due later now.
    """

    id: str
    displaced: tuple[Displaced, ...]
    recounted: tuple[str, ...]


def closure(office: Office, day: date, venue: str | None, why: str) -> Closed:
    """Close a venue, or with `venue` None the whole service, for a day.

    A day on which the whole service is closed is no working day, so open clocks that count it run longer.

    Raises:
        Refused: it is closed that day already.
        WrongInput: no such venue, or no reason.
    """
    reason = needed(why, "why")
    with office.act("closure") as writer:
        known = office.kept("house", house)
        if venue is not None and venue not in known.venues:
            raise WrongInput(f"venue: the service has no venue {venue!r}")
        if day in known.whole_closures or (venue is not None and (venue, day) in known.closures):
            raise Refused(f"{long_day(day)} is closed already", kind="not_allowed")
        made = writer.next_id("CL")
        rooms = {room.id for room in known.rooms.values() if venue in (None, room.venue)}
        with displacing(writer, office.now, rooms=rooms, day=day) as displaced:
            writer.insert("closure", {"id": made, "date": day.isoformat(), "venue": venue, "why": reason})
        recounted = recount_clocks(office, writer, day) if venue is None else ()
        what = known.venues[venue].name if venue else known_as(office)
        writer.says = f"{what} closed on {long_day(day)}: {reason}{count_words(displaced, 'to move')}"
    return Closed(made, tuple(displaced), recounted)


def reopen(office: Office, day: date, venue: str | None) -> tuple[str, ...]:
    """Take a closure back; a day of the whole service is a working day again, so open clocks run shorter.

    Returns:
        The ids of the clocks that are due sooner now.

    Raises:
        Refused: it is not closed that day.
    """
    with office.act("reopen") as writer:
        found = writer.matching("closure", date=day.isoformat(), venue=venue)
        known = office.kept("house", house)
        if venue is not None and venue not in known.venues:
            raise WrongInput(f"venue: the service has no venue {venue!r}")
        what = known.venues[venue].name if venue else known_as(office)
        if not found:
            raise Refused(f"{what} is not closed on {long_day(day)}", kind="not_allowed")
        writer.delete("closure", str(found[0]["id"]))
        recounted = recount_clocks(office, writer, day) if venue is None else ()
        writer.says = f"{what} is open again on {long_day(day)}, no longer closed for {found[0]['why']!s}"
    return recounted


def known_as(office: Office) -> str:
    """Return what the whole service is called in a sentence."""
    return office.service or "the service"
