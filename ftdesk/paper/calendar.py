"""A supervisor's sessions as a calendar file (RFC 5545), for their own calendar to take in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

REFRESH = timedelta(hours=1)
"""How often a calendar that subscribes is asked to look again."""

_PRODUCT = "-//ftdesk//family time//EN"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session in one supervisor's calendar.

    Attributes:
        uid: what stays the same while the session moves; unlike in any other person's calendar.
        sequence: counts each change that was told, from 0.
        summary: the child's initials and the building; never a name of the family, never a case's id.
        place: the service's own venue and room; None where there is nothing that may be said.
        told_at: when this was told first, or last changed.
        gone: it is cancelled, or no longer this supervisor's.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    place: str | None
    told_at: datetime
    gone: bool = False


def calendar_file(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """Return the calendar of these entries, by time; the same entries give the same bytes.

    Times are instants of UTC, which every calendar shows at its reader's own clock: no table of time zones
    has to be believed, and a session on either side of a clock change stays where it is.

    Args:
        name: what the calendar is called where it is shown.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for entry in sorted(entries, key=lambda one: (one.start, one.uid)):
        event = Event()
        event.add("uid", entry.uid)
        event.add("sequence", entry.sequence)
        event.add("dtstamp", entry.told_at.astimezone(UTC))
        event.add("last-modified", entry.told_at.astimezone(UTC))
        event.add("dtstart", entry.start.astimezone(UTC))
        event.add("dtend", entry.end.astimezone(UTC))
        event.add("summary", entry.summary)
        if entry.place is not None:
            event.add("location", entry.place)
        event.add("status", "CANCELLED" if entry.gone else "CONFIRMED")
        event.add("transp", "TRANSPARENT" if entry.gone else "OPAQUE")
        event.add("class", "PRIVATE")
        made.add_component(event)
    return bytes(made.to_ical())
