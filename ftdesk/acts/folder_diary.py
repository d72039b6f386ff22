"""The diaries behind a folder's sessions: each with its drives and its record, and the drives between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from ftdesk.acts.folder_cases import Arranged, arrangement_named
from ftdesk.acts.laid_travel import block_row, staff_days, travel_laid
from ftdesk.acts.placing import write_blocks, write_meetings
from ftdesk.clock.local import local, to_store
from ftdesk.diary.blocks import Block
from ftdesk.diary.house import House
from ftdesk.diary.part import Part, recording_block, session_blocks
from ftdesk.intake.service_folder.folder import FolderBlock, FolderSession, ServiceFolder
from ftdesk.store import sessions
from ftdesk.store.diary import blocks
from ftdesk.store.in_folder import arrangement_of_each
from ftdesk.store.sessions import ArrangementRow, SessionRow
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 1, 1, tzinfo=UTC)


def write_diaries(writer: Writer, folder: ServiceFolder, arrangements: Mapping[str, Arranged]) -> None:
    """Lay the diaries of everybody whose day the folder changes.

    A day that `diary.csv` names is as it says. Of the others a folder says when sessions are, not what lies
    round them. Where two sessions of somebody leave less time than set-up or a drive needs, these are cut
    short; a record for which there is no time right after its session has no block.
    """
    known = house(writer.connection)
    given = {row.value.day for row in folder.diary}
    parts = defaultdict(list)
    for row in folder.sessions:
        stored = sessions.session(writer.connection, row.value.id) if row.value.takes_time else None
        plan = sessions.arrangement(writer.connection, stored.arrangement) if stored else None
        for part in session_parts(known, row.value, plan) if plan else ():
            if (part.staff, local(part.start).date()) not in given:
                parts[part.staff].append(part)
    laid_parts: list[tuple[Part, list[Block]]] = []
    for staff, theirs in parts.items():
        there = [stored.block for stored in blocks(writer.connection, [staff], EARLIEST, LATEST)]
        laid_parts += lay_parts(theirs, there, known)
    touched = staff_days(block for _, laid in laid_parts for block in laid)
    for away in folder.away:
        if away.value.place is not None:
            touched.add((away.value.staff, local(away.value.start).date()))
    arrangement = arrangement_of_each(writer.connection)
    with travel_laid(writer, known, touched - given):
        for part, laid in laid_parts:
            write_blocks(writer, arrangement[part.session], part.session, laid)
    _write_given(writer, [row.value for row in folder.diary], arrangement, arrangements)


def _write_given(
    writer: Writer,
    given: Iterable[FolderBlock],
    of_session: Mapping[str, str],
    arrangements: Mapping[str, Arranged],
) -> None:
    """Write the days that the folder gives whole."""
    drives: dict[tuple[str, date], int] = defaultdict(int)
    for one in given:
        block = one.block
        if block.session is not None:
            write_blocks(writer, of_session[block.session], block.session, [block])
        elif one.referral is None:
            drives[one.day] += 1
            staff, day = one.day
            writer.insert("diary_block", block_row(f"{staff} {day} {drives[one.day]}", block))
        else:
            _write_meeting(
                writer, arrangement_named(writer, arrangements, one.referral, one.arrangement), block
            )


def _write_meeting(writer: Writer, arrangement: str, meeting: Block) -> None:
    """Write a meeting before a first session; `away.csv` may have it already, as a meeting of nobody's."""
    there = writer.matching(
        "diary_block",
        staff=meeting.staff,
        kind=meeting.kind,
        start_at=to_store(meeting.start),
        end_at=to_store(meeting.end),
        arrangement=None,
    )
    if there:
        writer.update("diary_block", str(there[0]["id"]), {"arrangement": arrangement})
    else:
        write_meetings(writer, arrangement, [meeting])


def session_parts(known: House, session: FolderSession | SessionRow, plan: ArrangementRow) -> Iterable[Part]:
    """Return what a session that takes time takes of each of its supervisors' days."""
    if session.room is None or session.start is None or session.end is None:
        return
    venue = known.venues[known.rooms[session.room].venue]
    for position, staff in enumerate(session.staff):
        yield Part(
            staff=staff,
            session=session.id,
            start=session.start,
            end=session.end,
            venue=venue.place or venue.id,
            lead=position == 0,
            carries_from=plan.arrange.placement if plan.arrange.transport == "service" else None,
        )


def lay_parts(parts: list[Part], there: list[Block], known: House) -> list[tuple[Part, list[Block]]]:
    """Return the blocks of each of one supervisor's parts, none in the way of another."""
    in_order = sorted(parts, key=lambda part: part.start)
    taken = [(part.start, part.end) for part in in_order]
    taken += [(block.start, block.end) for block in there if not block.is_laid]
    found = []
    for part in in_order:
        others = [span for span in taken if span != (part.start, part.end)]
        laid = []
        for block in session_blocks(part, known.places, known.settings):
            fits = _cut(block, part, others)
            if fits is not None:
                laid.append(fits)
                others.append((fits.start, fits.end))
                taken.append((fits.start, fits.end))
        found.append((part, laid))
    for part, laid in found:
        for record in recording_block(tuple(laid), known.settings) if part.lead else ():
            if all(record.end <= start or end <= record.start for start, end in taken):
                laid.append(record)
                taken.append((record.start, record.end))
    return found


def _cut(block: Block, part: Part, others: Iterable[tuple[datetime, datetime]]) -> Block | None:
    """Return as much of a block, next to its session, as no other takes; None where nothing is left."""
    start, end = block.start, block.end
    for other_start, other_end in others:
        if other_start < end and start < other_end:
            if start < part.start:
                start = min(max(start, other_end), part.start)
            if end > part.end:
                end = max(min(end, other_start), part.end)
    return replace(block, start=start, end=end) if start < end else None
