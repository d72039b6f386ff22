"""Whether a room and its venue can take a session on a date."""

from __future__ import annotations

from datetime import timedelta

from ftdesk.clock.local import DAY_NAMES, hm, local
from ftdesk.diary.interval import Interval
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.situation import Booking, DaySituation, RoomDay, VenueDay
from ftdesk.diary.supervisor import span
from ftdesk.model.service import Settings


def closed(situation: DaySituation, venue: VenueDay) -> str | None:
    """Say why nothing is held on the date: a bank holiday, the service closed, the venue closed."""
    if situation.bank_holiday:
        return f"bank holiday: {situation.bank_holiday}"
    if situation.closed:
        return f"closed: {situation.closed}"
    return f"{venue.name} closed: {venue.closed}" if venue.closed else None


def room_objections(proposal: Proposal, situation: DaySituation, settings: Settings) -> list[str]:
    """Say what of grid, opening hours, size, amenities and other bookings is in the way."""
    room = situation.rooms[proposal.room]
    venue = situation.venues[room.venue]
    start = local(proposal.start)
    found = []
    if (start.hour * 60 + start.minute) % settings.start_grid_minutes:
        found.append(f"starts lie on every {settings.start_grid_minutes} min, not {hm(start)}")
    if outside := _outside_opening(proposal, situation, venue):
        found.append(outside)
    found += _too_little(proposal, room)
    turnaround = timedelta(minutes=settings.turnaround_minutes)
    with_turnaround = Interval(proposal.interval.start - turnaround, proposal.interval.end + turnaround)
    found += [
        _taken(room, booking, proposal, settings)
        for booking in sorted(room.bookings, key=lambda booking: booking.interval)
        if booking.interval.overlaps(with_turnaround)
    ]
    return found


def _outside_opening(proposal: Proposal, situation: DaySituation, venue: VenueDay) -> str | None:
    if venue.opening is None or any(hours.contains(proposal.interval) for hours in venue.opening):
        return None
    if not venue.opening:
        return f"{venue.name} is closed on {DAY_NAMES[situation.day.weekday()]}s"
    return f"outside opening hours {' and '.join(span(hours) for hours in venue.opening)}"


def _too_little(proposal: Proposal, room: RoomDay) -> list[str]:
    found = [f"{room.name} is out of use"] if room.unused else []
    people = proposal.needs.people
    if people is not None and room.capacity is not None and people > room.capacity:
        found.append(f"{room.name} holds {room.capacity}, not {people}")
    if lacking := sorted(proposal.needs.amenities - room.amenities):
        found.append(f"{room.name} has no {', '.join(name.replace('_', ' ') for name in lacking)}")
    return found


def _taken(room: RoomDay, booking: Booking, proposal: Proposal, settings: Settings) -> str:
    has = f"{room.name} is {booking.whose}'s"
    if booking.interval.overlaps(proposal.interval):
        return f"{has} {span(booking.interval)}"
    before = booking.interval.end <= proposal.interval.start
    edge = f"until {hm(booking.interval.end)}" if before else f"from {hm(booking.interval.start)}"
    return f"{has} {edge}, with {settings.turnaround_minutes} min turnaround"
