"""A day on which a venue or the whole service is closed: what it displaces, and the clocks it lengthens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.acts.recounting import recount_clocks
from ftdesk.clock.local import at, long_day
from ftdesk.diary.house import House
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.diary import bookings
from ftdesk.store.sessions import SessionRow, session
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closure changed.

    Attributes:
        displaced: the planned sessions of the day, in order; they stay as they are until somebody moves them.
        recounted: ids of the clocks that are due later now.
    """

    id: str
    displaced: tuple[SessionRow, ...]
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
        writer.insert("closure", {"id": made, "date": day.isoformat(), "venue": venue, "why": reason})
        displaced = _displaced(writer, known, day, venue)
        recounted = recount_clocks(office, writer, day) if venue is None else ()
        what = known.venues[venue].name if venue else known_as(office)
        writer.says = f"{what} closed on {long_day(day)}: {reason}"
        if displaced:
            writer.says += f", {len(displaced)} to move"
    return Closed(made, displaced, recounted)


def known_as(office: Office) -> str:
    """Return what the whole service is called in a sentence."""
    return office.service or "the service"


def _displaced(writer: Writer, known: House, day: date, venue: str | None) -> tuple[SessionRow, ...]:
    rooms = [room.id for room in known.rooms.values() if venue is None or room.venue == venue]
    start, end = at(day, "00:00"), at(day + timedelta(days=1), "00:00")
    found = [
        one
        for booking in bookings(writer.connection, rooms, start, end)
        if booking.state == "planned" and (one := session(writer.connection, booking.session)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (str(one.start), one.id)))
