"""A day's cover in words: each session, what is at stake with it, and what is proposed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.book import counted
from ftdesk.acts.cover import CoverFound
from ftdesk.acts.cover_reading import ReadAgain
from ftdesk.acts.plan_found import Assignment, clock_of
from ftdesk.clock.local import short_day
from ftdesk.diary.cover_ask import CoverOption, Stake, Standing
from ftdesk.diary.house import House
from ftdesk.diary.placement import Placement, Reading
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.person_words import short_name

STAKES: dict[Stake, str] = {"court": "court", "first": "first", "third": "third miss", "": ""}
"""What is at stake, in a word or two."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One session of the day in the desk's list.

    Attributes:
        key: the session's id.
        proposed: who takes it, and what else changes for that; empty where nobody does.
        reads: who reads before it, when and where.
        why: why it stays uncovered; empty where it does not.
    """

    key: str
    when: str
    family: str
    room: str
    stake: str
    proposed: str
    reads: str
    why: str


def cover_lines(found: CoverFound) -> list[CoverLine]:
    """Return the sessions of a day in order of what is at stake, then reading that has to be placed again."""
    why = {one.session: one.why for one in found.unplaced}
    lines = [_line(found, one, why.get(one.id, "")) for one in found.sessions]
    return [*lines, *(_reading_line(found, one) for one in found.read_again)]


def read_again_words(found: CoverFound, one: ReadAgain) -> str:
    """Return where reading goes that the absence takes, or that there is no time for it."""
    known = found.read.index.house
    before = f"before {short_day(one.on)} {one.start}"
    if one.now is None:
        return f"{_name(known, one.was.staff)} has no other time to read {before}"
    where = one_line(known.places.names.get(one.now.place, one.now.place))
    span = f"{one.now.start} to {one.now.end}"
    return f"{_name(known, one.now.staff)} reads {short_day(one.now.date)} {span}, {where}, {before}"


def option_words(found: CoverFound, one: Standing, option: CoverOption) -> str:
    """Return what an option changes, such as `L Moss takes it; N Shah takes Brown 15:00 from L Moss`."""
    known = found.read.index.house
    *before, there = option.placements
    words = [_change_words(known, there, one.was)]
    for other in before:
        was = found.read.asked.standing(other.session)
        if was is not None:
            family = f"{one_line(other.ask.family)} {clock_of(was.was.start)}"
            words.append(f"{family}: {_change_words(known, other, was.was)}")
    return "; ".join(words)


def reading_words(found: CoverFound, option: CoverOption) -> str:
    """Return who reads before the sessions of an option: `L Moss reads Tue 27 Apr 09:00 to 09:20`."""
    known, on = found.read.index.house, found.wish.on
    reads = (read for there in option.placements for read in there.reading)
    return "; ".join(_reads(known, read, on) for read in reads)


def assignment_words(found: CoverFound, one: Assignment) -> str:
    """Return a change in a line, by ids, for the command line."""
    was = f", was {one.was.start} {one.was.room} {'+'.join(one.was.staff)}" if one.was else ""
    reading = "".join(f"; {read.staff} reads {short_day(read.date)} {read.start}" for read in one.reading)
    team = "+".join(one.staff)
    return f"{one.session} {one.referral} {one.family}: {one.start} {one.room} {team}{was}{reading}"


def _line(found: CoverFound, one: Standing, why: str) -> CoverLine:
    option = found.cover.chosen.get(one.id)
    known = found.read.index.house
    return CoverLine(
        key=one.id,
        when=f"{clock_of(one.was.start)}",
        family=one_line(one.ask.family),
        room=one_line(known.rooms[one.was.room].name),
        stake=STAKES[one.stake],
        proposed=option_words(found, one, option) if option else "",
        reads=reading_words(found, option) if option else "",
        why=why,
    )


def _reading_line(found: CoverFound, one: ReadAgain) -> CoverLine:
    words = read_again_words(found, one)
    return CoverLine(
        key=f"reading {one.block}",
        when=one.was.start,
        family=one_line(one.family),
        room=one_line(found.read.index.house.places.names.get(one.was.place, one.was.place)),
        stake="reading",
        proposed=words if one.now else "",
        reads="",
        why="" if one.now else words,
    )


def _change_words(known: House, there: Placement, was: Placement) -> str:
    comes = [_name(known, who) for who in there.staff if who not in was.staff]
    words = [f"{' and '.join(comes)} takes it" if comes else f"{_name(known, there.staff[0])} keeps it"]
    if there.start != was.start:
        words.append(f"at {clock_of(there.start)}")
    if there.room != was.room:
        words.append(f"in {one_line(known.rooms[there.room].name)}")
    if there.staff[0] != was.staff[0] and there.staff[0] in was.staff:
        words.append(f"{_name(known, there.staff[0])} leads")
    return " ".join(words[:1]) + "".join(f", {word}" for word in words[1:])


def _reads(known: House, read: Reading, on: date) -> str:
    day = date.fromordinal(read.day)
    when = "" if day == on else f"{short_day(day)} "
    where = known.places.names.get(read.place, read.place)
    span = f"{clock_of(read.start)} to {clock_of(read.end)}"
    return f"{_name(known, read.staff)} reads {when}{span}, {one_line(where)}"


def _name(known: House, staff: str) -> str:
    return short_name(known.staff[staff].name)


def title_words(found: CoverFound) -> str:
    """Return `T Patel is away Wed 30 Dec: 3 of 4 sessions covered`."""
    name, day = _name(found.read.index.house, found.wish.staff), short_day(found.wish.on)
    again = sum(one.now is not None for one in found.read_again)
    reading = f", {again} of {len(found.read_again)} to be read again" if found.read_again else ""
    if not found.sessions:
        what = "nothing that you see" if found.aside.sessions else "nothing"
        return f"{name}, {day}: {what} is to be covered{reading}"
    covered = len(found.cover.chosen)
    return f"{name} is away {day}: {covered} of {counted(len(found.sessions))} can be covered{reading}"


def cover_detail(found: CoverFound, row: CoverLine, ways: Sequence[CoverOption]) -> list[Line]:
    """Return what is said of the session under the cursor: what changes, who reads, why not, other ways."""
    one = next((one for one in found.sessions if one.id == row.key), None)
    if one is None:
        heading = Line(f"{row.when} {row.family}: reading for a later session", tone=Tone.HEADING)
        if row.why:
            return [heading, Line(row.why, "✗", Tone.BLOCK), Line("move the session, or give it to another")]
        return [heading, Line(row.proposed, "✓", Tone.GOOD)]
    lines = [Line(f"{row.when} {row.family}, {row.room}: {_team(found, one)}", tone=Tone.HEADING)]
    if row.proposed:
        lines.append(Line(row.proposed, "✓", Tone.GOOD))
        lines += [Line(row.reads, "", Tone.PLAIN)] if row.reads else []
    if row.why:
        lines.append(Line(row.why, "✗", Tone.BLOCK))
    elif not row.proposed:
        lines.append(Line("left open", "✗", Tone.BLOCK))
    chosen = found.cover.chosen.get(row.key)
    for number, option in enumerate(ways, start=1):
        reads = reading_words(found, option)
        same = chosen is not None and chosen.what == option.what
        lines.append(
            Line(
                f"{option_words(found, one, option)}{f' · {reads}' if reads else ''}",
                str(number),
                Tone.STRONG if same else Tone.PLAIN,
                right=f"{option.cost:g}",
            )
        )
    return lines


def _team(found: CoverFound, one: Standing) -> str:
    return " and ".join(_name(found.read.index.house, who) for who in one.was.staff)
