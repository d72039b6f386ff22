"""What one session takes of one supervisor's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import later
from ftdesk.diary.blocks import Block
from ftdesk.diary.travel import Drive, Places
from ftdesk.model.service import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """One supervisor's part in one session.

    Attributes:
        session: the session's id.
        start: when the session itself starts.
        venue: the place that the session is at.
        lead: leads: drives the child and writes the record.
        carries_from: the placement from which the service carries the child, and back to; None where
            somebody else brings the child, or the placement is not known.
    """

    staff: str
    session: str
    start: datetime
    end: datetime
    venue: str
    lead: bool = True
    carries_from: str | None = None


def session_blocks(part: Part, places: Places, settings: Settings) -> tuple[Block, ...]:
    """Return the session's blocks without its recording: the session, and any drives with the child.

    The block of the session begins `setup_minutes` before the start. Where the lead carries the child, the
    drive from the placement with `handover_minutes` before it comes instead, and the drive back with handover
    after the end. A drive whose length is not known is as long as its handover, and marked short.
    """
    staff, session, venue = part.staff, part.session, part.venue
    if part.carries_from is None or not part.lead:
        set_up = later(part.start, -settings.setup_minutes)
        return (Block(staff, "session", set_up, part.end, session, venue, venue),)
    placement, handover = part.carries_from, settings.handover_minutes
    held = Block(staff, "session", part.start, part.end, session, venue, venue)
    out, back = places.drive(placement, venue), places.drive(venue, placement)
    legs = (
        _leg(part, placement, venue, out, later(part.start, -_length(out, handover)), part.start),
        _leg(part, venue, placement, back, part.end, later(part.end, _length(back, handover))),
    )
    return tuple(block for block in (legs[0], held, legs[1]) if block.start < block.end)


def recording_block(after: tuple[Block, ...], settings: Settings) -> tuple[Block, ...]:
    """Return the block for the record, where the lead is when the last of `after` ends; none of 0 minutes."""
    last = after[-1]
    end = later(last.end, settings.recording_minutes)
    if end == last.end:
        return ()
    return (Block(last.staff, "recording", last.end, end, last.session, last.to_place, last.to_place),)


def _length(drive: Drive | None, handover: int) -> int:
    return handover + (drive.minutes if drive else 0)


def _leg(part: Part, begin: str, finish: str, drive: Drive | None, start: datetime, end: datetime) -> Block:
    estimated = drive is not None and drive.estimated
    return Block(
        part.staff, "travel", start, end, part.session, begin, finish, estimated, short=drive is None
    )
