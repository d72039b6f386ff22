"""A session put somewhere: when, in which room, with whom, and where each of them reads before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ftdesk.diary.ask import Ask
from ftdesk.diary.free_time import Stay
from ftdesk.model.service import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading before a supervisor's first session with a family, on the date with this ordinal."""

    staff: str
    day: int
    start: int
    end: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One session of an arrangement.

    Attributes:
        session: its id, or what stands for it.
        day: the date's ordinal.
        start: minute of the day; so is `end`.
        venue: the room's venue.
        staff: the lead first.
        reading: of those who need it before this session.
    """

    session: str
    ask: Ask
    day: int
    start: int
    end: int
    room: str
    venue: str
    staff: tuple[str, ...]
    reading: tuple[Reading, ...] = ()

    def is_at(self, other: Placement) -> bool:
        """Whether another is at the same time, in the same room, with the same supervisors."""
        return (self.day, self.start, self.room, self.staff) == (
            other.day,
            other.start,
            other.room,
            other.staff,
        )


def lead_stays(
    session: str, start: int, end: int, place: str, settings: Settings, legs: tuple[str, int, int] | None
) -> Iterator[Stay]:
    """Go through what a session takes of its lead.

    Args:
        session: its id.
        start: its minute of the day; so is `end`.
        place: where the venue stands.
        settings: the service's minutes.
        legs: where the service carries the child: the placement, minutes of the drive from it and back to it.
    """
    if legs is None:
        yield Stay(start - settings.setup_minutes, end, place, place, session)
        after, at = end, place
    else:
        home, there, back = legs
        handover = settings.handover_minutes
        if there + handover:
            yield Stay(start - there - handover, start, home, place, session, "travel")
        yield Stay(start, end, place, place, session)
        after, at = end + back + handover, home
        if back + handover:
            yield Stay(end, after, place, home, session, "travel")
    if settings.recording_minutes:
        yield Stay(after, after + settings.recording_minutes, at, at, session, "recording")


def second_stay(session: str, start: int, end: int, place: str, settings: Settings) -> Stay:
    """Return what a session takes of a supervisor who does not lead."""
    return Stay(start - settings.setup_minutes, end, place, place, session)
