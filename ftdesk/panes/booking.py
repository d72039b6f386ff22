"""A series that is being tried: each date in words, and what it puts into diaries before it is booked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftdesk.acts.proposing import BookingPreview
from ftdesk.clock.local import hm, local, long_day, monday, short_day
from ftdesk.diary.blocks import Block
from ftdesk.diary.house import House
from ftdesk.diary.series import DateRow
from ftdesk.model.arrange import Arrange
from ftdesk.model.finding import Code
from ftdesk.model.plain_text import one_line
from ftdesk.panes.diary import load_words
from ftdesk.panes.findings import finding_line, finding_lines
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.person_words import short_name
from ftdesk.panes.referral_lines import field_words, frequency_words, windows_words
from ftdesk.panes.when_words import length
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow

_DOES = {
    "reading": "reads",
    "travel": "drives",
    "session": "supervises",
    "recording": "writes the record",
    "pre_meet": "meets the parents",
}


_WORTH_SAYING = frozenset({"N-3.23", "N-3.37", "N-4.5a", "N-4.5c"})
"""Rules that rank or note, and whose sentence tells something of this series."""


def heading_words(case: ReferralRow, plan: ArrangementRow, minutes: int | None) -> str:
    """Return whose series it is: `R-0147 Ellis with Leanne · supervised · 3 a week · 1 h 30`.

    Adults of the family's name are called by the rest of theirs.
    """
    whose = " + ".join(one_line(name) for name in plan.children) or one_line(case.family)
    adults = plan.adults or [adult.name or "" for adult in case.referral.adults or ()]
    others = " and ".join(_beside(one_line(name), case.family) for name in adults if name)
    parts = [
        f"{case.id} {whose}{f' with {others}' if others else ''}",
        field_words(case.referral.request.level),
        frequency_words(plan.arrange.per_week, None),
        length(minutes) if minutes else "",
    ]
    return " · ".join(part for part in parts if part)


def _beside(name: str, family: str) -> str:
    rest, _, last = name.rpartition(" ")
    return rest if rest and last.casefold() == one_line(family).casefold() else name


def date_words(row: DateRow, known: House) -> str:
    """Return one date: when, where and who, or why it does not fit or is left out."""
    if row.state == "left_out":
        return f"{'; '.join(row.why)}: left out"
    if row.state == "clash":
        return f"{hm(row.start)}  {'; '.join(row.why)}"
    when = f"{hm(row.start)} to {hm(row.end)}" if row.shorter else hm(row.start)
    parts = [when, room_words(known, row.room), people_words(known, row.staff), _more(row)]
    return "  ".join(part for part in parts if part)


def room_words(known: House, room_id: str) -> str:
    """Return a room and its venue, `Garden room, Kettering`; no venue where the room is named after it."""
    room = known.rooms.get(room_id)
    if room is None:
        return one_line(room_id)
    venue, name = one_line(known.venues[room.venue].name), one_line(room.name)
    named_after = name.partition(" ")[0].lower() in venue.lower().replace(",", " ").split()
    return name if named_after else f"{name}, {venue}"


def people_words(known: House, staff: Iterable[str]) -> str:
    """Return supervisors, `J Bains, T Patel and L Moss`."""
    *others, last = [short_name(known.staff[one].name) for one in staff if one in known.staff] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def series_lines(found: BookingPreview) -> list[Line]:
    """Return what stands in the way of the series, what is warned of, and what the policy says of it."""
    told = {finding.message for finding in found.findings}
    lines = [Line(problem, "✗", Tone.BLOCK) for problem in found.problems]
    lines += finding_lines(found.findings)
    lines += [Line(warn, "!", Tone.WARN) for warn in found.warns if warn not in told]
    lines += [finding_line(finding) for finding in found.findings if finding.code is Code.DIARY]
    lines += [finding_line(finding) for finding in found.asides if finding.rule in _WORTH_SAYING]
    lines += [Line(says, "·", Tone.QUIET) for says in _never_said_when_open(found)]
    return lines


def _never_said_when_open(found: BookingPreview) -> list[str]:
    known = found.house
    venues = dict.fromkeys(known.rooms[row.room].venue for row in found.booked)
    names = [one_line(known.venues[one].name) for one in venues if one not in known.stated]
    return [f"Nobody has said when {name} is open: it is taken as open at any hour." for name in names]


def needs_lines(plan: ArrangementRow, known: House) -> list[Line]:
    """Return what the family needs of a series, and whom and where it is used to."""
    arrange = plan.arrange
    child = one_line(known.places.names.get(arrange.placement or "", ""))
    by = {"service": "the service carries", "carer": "the carer brings"}.get(arrange.transport or "", "")
    told = (
        ("Asked", frequency_words(arrange.per_week, None)),
        ("Can come", windows_words(arrange.windows)),
        ("Room", ", ".join(_room_needs(arrange))),
        ("Child", ", ".join(filter(None, (f"from {child}" if child else "", by)))),
        ("Usual", people_words(known, arrange.staff)),
        ("Not", people_words(known, arrange.excluded_staff)),
        (
            "Prefers",
            ", ".join(one_line(known.venues[one].name) for one in arrange.venues if one in known.venues),
        ),
    )
    return [Line(f"{label:<9} {said}", tone=Tone.QUIET) for label, said in told if said]


def _room_needs(arrange: Arrange) -> list[str]:
    people = [f"{arrange.people} people"] if arrange.people else []
    return [*people, *(field_words(one_line(one)) for one in arrange.amenities)]


def date_lines(found: BookingPreview, row: DateRow, loads: dict[str, tuple[int, int | None]]) -> list[Line]:
    """Return what one date means: why it does not fit, or what it puts into the diaries.

    Args:
        found: the series.
        row: one of its dates.
        loads: of each supervisor, the contacts of that week before the series, and the most there may be.
    """
    known = found.house
    where = room_words(known, row.room)
    lines = [Line(f"{long_day(row.date)} {hm(row.start)} to {hm(row.end)}, {where}", tone=Tone.STRONG)]
    mark, tone = ("✗", Tone.BLOCK) if row.state == "clash" else ("–", Tone.QUIET)
    lines += [Line(why, mark, tone) for why in row.why]
    lines += [Line(warn, "!", Tone.WARN) for warn in row.warns]
    lines += diary_lines(known, row.blocks, row.travel)
    if row.state != "fits":
        return lines
    week = monday(row.date)
    for staff in row.staff:
        number, limit = loads.get(staff, (0, None))
        more = sum(staff in one.staff for one in found.booked if monday(one.date) == week)
        words = f"{people_words(known, [staff])} {load_words((number + more, limit))} that week"
        lines.append(Line(words, tone=Tone.QUIET))
    return lines


def diary_lines(known: House, blocks: Sequence[Block], travel: Sequence[Block]) -> list[Line]:
    """Return what a session puts into diaries, in time's order, a line a block, with the drives round it."""
    told = sorted((*blocks, *_near(blocks, travel)), key=lambda block: (block.start, block.staff))
    days = {local(block.start).date() for block in blocks if block.kind == "session"}
    lines = []
    for block in told:
        day = local(block.start).date()
        on = "" if day in days else f"{short_day(day)} "
        who = people_words(known, [block.staff])
        does = f"{hm(block.start)} to {hm(block.end)}  {who} {_does(known, block)}"
        lines.append(Line(on + does, tone=Tone.PLAIN if block.kind == "session" else Tone.QUIET))
    return lines


def _does(known: House, block: Block) -> str:
    if block.kind != "travel":
        return _DOES.get(block.kind, field_words(block.kind))
    ends = [one_line(known.places.names.get(one or "", "?")) for one in (block.from_place, block.to_place)]
    child = " the child" if block.session else ""
    doubt = ", as estimated" if block.estimated else ""
    return f"drives{child} {ends[0]} to {ends[1]}{doubt}"


def _near(blocks: Sequence[Block], travel: Sequence[Block]) -> list[Block]:
    """Return the drives between a person's blocks of one day, the last before them and the first after."""
    near: list[Block] = []
    for staff, day in {(block.staff, local(block.start).date()) for block in blocks}:
        own = [one for one in blocks if one.staff == staff and local(one.start).date() == day]
        first, last = min(one.start for one in own), max(one.end for one in own)
        drives = [one for one in travel if one.staff == staff and local(one.start).date() == day]
        before = [one for one in drives if one.end <= first]
        after = [one for one in drives if one.start >= last]
        near += [one for one in drives if one.start < last and one.end > first]
        near += [max(before, key=lambda one: one.end)] if before else []
        near += [min(after, key=lambda one: one.start)] if after else []
    return near


def _more(row: DateRow) -> str:
    reading = sum(block.interval.minutes for block in row.blocks if block.kind == "reading")
    said = ["first session"] if row.first else []
    said += [f"reads {reading} min before"] if reading else []
    said += ["!"] if row.warns else []
    return ", ".join(said)
