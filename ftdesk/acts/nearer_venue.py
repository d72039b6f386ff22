"""Whether a venue that is nearer for the child would have had room for a series (N 4.5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import timedelta

from ftdesk.acts.laid_series import LaidSeries
from ftdesk.clock.local import weekday
from ftdesk.diary.interval import Interval
from ftdesk.diary.series import DateRow
from ftdesk.model.plain_text import one_line
from ftdesk.store.diary import bookings


def nearer_venue(
    connection: sqlite3.Connection, laid: LaidSeries, rows: Sequence[DateRow], minutes: int
) -> tuple[str, int] | None:
    """Return the venue of the service's own that is nearest for the child and free, where one is nearer.

    Free is a venue with a room that suits the family on the first date of each weekday.

    Args:
        connection: where the series was laid out from.
        laid: the series.
        rows: its dates in one venue.
        minutes: the child's journey to that venue.

    Returns:
        The venue's name and the child's minutes to it.
    """
    known, placement = laid.known, laid.plan.arrange.placement
    if placement is None:
        return None
    firsts = {weekday(row.date): row for row in reversed(rows)}.values()
    nearer = []
    for venue in known.venues.values():
        drive = known.places.drive(placement, venue.place) if venue.own and venue.place else None
        if drive is not None and drive.minutes < minutes and venue.checked:
            nearer.append((drive.minutes, venue.id))
    for length, venue_id in sorted(nearer):
        if firsts and all(_is_free(connection, laid, venue_id, row) for row in firsts):
            return one_line(known.venues[venue_id].name), length
    return None


def _is_free(connection: sqlite3.Connection, laid: LaidSeries, venue_id: str, row: DateRow) -> bool:
    venue = laid.days[row.date].venues[venue_id]
    when = Interval(row.start, row.end)
    if venue.closed or (venue.opening is not None and not any(one.contains(when) for one in venue.opening)):
        return False
    needs = laid.request.needs
    rooms = [
        room.id
        for room in laid.known.rooms.values()
        if room.venue == venue_id
        and room.amenities >= needs.amenities
        and (room.capacity is None or needs.people is None or room.capacity >= needs.people)
    ]
    rest = timedelta(minutes=laid.known.settings.turnaround_minutes)
    taken = {one.room for one in bookings(connection, rooms, row.start - rest, row.end + rest)}
    return not taken.issuperset(rooms)
