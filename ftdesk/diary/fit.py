"""Whether one proposed session fits into its date, and who or what has it where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ftdesk.clock.local import local
from ftdesk.diary.blocks import AWAY, Block
from ftdesk.diary.family import family_objections
from ftdesk.diary.interval import gaps
from ftdesk.diary.meeting_apart import apart_objections
from ftdesk.diary.part import Part, recording_block, session_blocks
from ftdesk.diary.proposal import Fit, Lack, Proposal
from ftdesk.diary.reading import place_reading
from ftdesk.diary.room import closed, room_objections
from ftdesk.diary.situation import DaySituation, SupervisorDay
from ftdesk.diary.supervisor import is_for_a_drive, lay, objections, span
from ftdesk.diary.travel import Places
from ftdesk.model.service import Settings


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one supervisor's part takes, why it cannot be, what to warn of; the rest as in `Fit`."""

    blocks: tuple[Block, ...] = ()
    why: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    policed: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()


def fit(
    proposal: Proposal,
    situation: DaySituation,
    places: Places,
    settings: Settings,
    *,
    earlier: tuple[DaySituation, ...] = (),
) -> Fit:
    """Try one session against its date.

    Everything that stands in the way is said, not the first thing only. The record is written right after the
    session where that fits, else in the first gap later that day, with a warning. Reading lies before the
    session that day where it fits, else on the nearest of the `earlier` dates.

    Args:
        proposal: its room and staff must be in `situation`.
        situation: of the date that the session is on.
        earlier: dates before it, in order, on which reading may lie.

    Raises:
        KeyError: `situation` lacks the room, its venue or a supervisor.
    """
    days = tuple(_without(day, proposal) for day in (*earlier, situation))
    situation = days[-1]
    venue = situation.venues[situation.rooms[proposal.room].venue]
    shut = closed(situation, venue)
    why = [shut] if shut else []
    why += room_objections(proposal, situation, settings)
    why += family_objections(proposal, situation, venue.place, places, settings)
    why += apart_objections(proposal, situation, settings)
    if len(set(proposal.staff)) < len(proposal.staff):
        why.append("the same supervisor twice")
    taken = [_part(proposal, n, days, venue.place, places, settings) for n in range(len(proposal.staff))]
    why += [reason for one in taken for reason in one.why]
    warns = [warning for one in taken for warning in one.warns]
    policed = [warning for one in taken for warning in one.policed]
    if proposal.first and not venue.own:
        policed.append(f"the first session is not in one of the service's own venues: {venue.name}")
    warns += policed
    if why:
        lacks = tuple(lack for one in taken for lack in one.lacks)
        return Fit(tuple(dict.fromkeys(why)), tuple(warns), shut, policed=tuple(policed), lacks=lacks)
    blocks = tuple(block for one in taken for block in one.blocks)
    return Fit((), tuple(warns), None, blocks, _travel(blocks, days, places), tuple(policed))


def _part(
    proposal: Proposal,
    position: int,
    days: tuple[DaySituation, ...],
    venue_place: str,
    places: Places,
    settings: Settings,
) -> _Taken:
    staff, situation = proposal.staff[position], days[-1]
    person = situation.staff[staff]
    if staff in proposal.needs.excluded:
        return _Taken(why=(f"{person.name} is not to work with this family",))
    carries = proposal.needs.placement if proposal.needs.carried else None
    lead = position == 0
    part = Part(staff, proposal.session, proposal.start, proposal.end, venue_place, lead, carries)
    taken = _session(part, situation, person, places, settings, proposal)
    if taken.why:
        return taken
    if person.limit is not None and person.contacts + 1 > person.limit:
        over = f"{person.name}: {person.contacts + 1} contacts that week, over {person.limit}"
        taken = replace(taken, policed=(over,))
    if not (minutes := proposal.reading.get(staff)):
        return taken
    reading = place_reading(staff, proposal, taken.blocks, days, places)
    if reading is None:
        why = f"no {minutes} min for {person.name} to read before the session"
        return replace(taken, blocks=(), why=(why,), lacks=(("reading", staff),))
    return replace(taken, blocks=(reading, *taken.blocks))


def _session(
    part: Part,
    situation: DaySituation,
    person: SupervisorDay,
    places: Places,
    settings: Settings,
    proposal: Proposal,
) -> _Taken:
    blocks = session_blocks(part, places, settings)
    recording = recording_block(blocks, settings) if part.lead else ()
    why = objections(part.staff, situation.day, person, blocks + recording, places)
    if not why:
        return _Taken(blocks + recording)
    alone = objections(part.staff, situation.day, person, blocks, places)
    if not recording or alone:
        why = alone if proposal.record_once_back and is_for_a_drive(alone) else why
        lacks: tuple[Lack, ...] = (("travel", part.staff),) if is_for_a_drive(why) else ()
        return _Taken(why=why, lacks=lacks)
    for later_on in () if proposal.record_right_after else _later_recordings(person, blocks, recording[0]):
        if not objections(part.staff, situation.day, person, (*blocks, later_on), places):
            warning = f"{person.name} writes the record {span(later_on.interval)}, not right after"
            return _Taken((*blocks, later_on), warns=(warning,))
    if proposal.record_once_back:
        back = replace(person, blocks=tuple(block for block in person.blocks if block.kind not in AWAY))
        if not objections(part.staff, situation.day, back, blocks + recording, places):
            return _Taken(blocks, warns=(f"{person.name} writes the record on another day",))
    return _Taken(why=why, lacks=(("recording", part.staff),))


def _later_recordings(person: SupervisorDay, blocks: tuple[Block, ...], recording: Block) -> Iterable[Block]:
    """Go through the day's later gaps for the record, each where the supervisor then is."""
    there = sorted(
        (block for block in (*person.blocks, *blocks) if not block.is_laid), key=lambda block: block.start
    )
    length = recording.interval.end - recording.interval.start
    for free in gaps(person.working, [block.interval for block in there]):
        if free.start >= recording.interval.start:
            place = [b.to_place for b in there if b.interval.end <= free.start and b.to_place][-1]
            start, end = local(free.start), local(free.start + length)
            yield replace(recording, start=start, end=end, from_place=place, to_place=place)


def _travel(blocks: tuple[Block, ...], days: tuple[DaySituation, ...], places: Places) -> tuple[Block, ...]:
    laid: list[Block] = []
    for situation in days:
        for staff, person in situation.staff.items():
            new = tuple(b for b in blocks if b.staff == staff and local(b.start).date() == situation.day)
            if new:
                laid += lay(staff, situation.day, person, new, places).travel
    return tuple(laid)


def _without(situation: DaySituation, proposal: Proposal) -> DaySituation:
    """Return what of the date is in question, without what the session itself has there now.

    Reading stays unless it is asked for anew.
    """
    session = proposal.session

    def is_own(block: Block) -> bool:
        return block.session == session and (block.kind != "reading" or block.staff in proposal.reading)

    staff = {
        who: replace(
            person,
            blocks=tuple(block for block in person.blocks if not is_own(block)),
            contacts=person.contacts
            - any(b.session == session and b.kind == "session" for b in person.blocks),
        )
        for who in proposal.staff
        if (person := situation.staff.get(who)) is not None
    }
    rooms = {
        key: replace(room, bookings=tuple(b for b in room.bookings if b.session != session))
        for key in (proposal.room,)
        if (room := situation.rooms.get(key)) is not None
    }
    family = tuple(booking for booking in situation.family if booking.session != session)
    return replace(situation, staff=staff, rooms=rooms, family=family)
