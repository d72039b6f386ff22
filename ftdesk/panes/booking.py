"""A series that is being tried: each date in words, and what it puts into diaries before it is booked."""

from __future__ import annotations

from ftdesk.acts.proposing import BookingPreview
from ftdesk.clock.local import hm
from ftdesk.diary.series import DateRow
from ftdesk.model.plain_text import one_line
from ftdesk.panes.findings import finding_lines
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.person_words import short_name
from ftdesk.store.situation import House

_DOES = {
    "reading": "reads",
    "travel": "drives",
    "session": "session",
    "recording": "writes the record",
    "pre_meet": "meets the parents",
}


def date_words(row: DateRow, known: House) -> str:
    """Return one date: when, where and who, or why it does not fit or is left out."""
    if row.state == "left_out":
        return f"{'; '.join(row.why)}: left out"
    if row.state == "clash":
        return f"{hm(row.start)}  {'; '.join(row.why)}"
    room = known.rooms.get(row.room)
    where = f"{known.venues[room.venue].name} {room.name}" if room else row.room
    who = " and ".join(short_name(known.staff[one].name) for one in row.staff if one in known.staff)
    return f"{hm(row.start)}  {one_line(where)}  {who}{'  first session' if row.first else ''}"


def series_lines(found: BookingPreview) -> list[Line]:
    """Return what stands in the way of the series, what is warned of, and what the policy says of it."""
    told = {finding.message for finding in found.findings}
    lines = [Line(problem, "✗", Tone.BLOCK) for problem in found.problems]
    lines += finding_lines(found.findings)
    lines += [Line(warn, "!", Tone.WARN) for warn in found.warns if warn not in told]
    return lines


def date_lines(found: BookingPreview, row: DateRow) -> list[Line]:
    """Return what one date puts into the diaries, supervisor by supervisor, drives laid anew among it."""
    lines = []
    for staff in row.staff:
        person = found.house.staff.get(staff)
        name = short_name(person.name) if person else staff
        laid = sorted(
            (block for block in (*row.blocks, *row.travel) if block.staff == staff),
            key=lambda block: block.start,
        )
        day = ", ".join(f"{hm(b.start)}–{hm(b.end)} {_DOES.get(b.kind, b.kind)}" for b in laid)
        lines.append(Line(f"{name:<9} {day or 'nothing, as it does not fit'}", tone=Tone.QUIET))
    return lines
