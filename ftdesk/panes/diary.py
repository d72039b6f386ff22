"""Diary: each supervisor's day, base by base, and how full their week is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import at, hm, local, weekday
from ftdesk.diary.blocks import Block
from ftdesk.diary.supervisor import is_for_a_drive
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import Staff
from ftdesk.panes.displaced import displaced_on
from ftdesk.panes.house import house_of
from ftdesk.panes.person_words import short_name
from ftdesk.panes.record_due import due_words
from ftdesk.store.absences import Absence, absences, left_by
from ftdesk.store.diary import StoredBlock, contacts
from ftdesk.store.diary import blocks as stored_blocks
from ftdesk.store.sessions import session

_DAY = timedelta(days=1)
NO_BASE = "no base stated"
MARKS = {
    "reading": "rr",
    "travel": ">>",
    "recording": "ww",
    "meeting": "mm",
    "pre_meet": "mm",
    "leave": "▒▒",
    "sick": "▒▒",
    "training": "▒▒",
    "other": "▒▒",
}
"""What fills a block in the grid; a session shows its family's name and dots."""

_WORDS = {
    "reading": "reads",
    "travel": "drives",
    "session": "session",
    "recording": "writes the record",
    "pre_meet": "meets the parents",
    "meeting": "meeting",
    "leave": "on leave",
    "sick": "sick",
    "training": "in training",
    "other": "away",
}


@dataclass(frozen=True, slots=True)
class BaseLine:
    """A base's own line, above those who work from it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A supervisor's line.

    Attributes:
        name: `R Dunn, half` of somebody who works half of a full week.
        working: their stretches of work on the day.
    """

    key: str
    name: str
    base: str | None
    working: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class DiaryBar:
    """A block of a diary.

    Attributes:
        key: the block's id.
        label: a session's family; empty for other kinds.
        estimated: a drive whose minutes are an estimate.
    """

    key: str
    staff: str
    kind: str
    start: datetime
    end: datetime
    label: str
    session: str | None
    estimated: bool
    note: str


def people(office: Office, day: date) -> list[BaseLine | PersonLine]:
    """Return the supervisors base by base, in the service's order."""
    return office.kept(f"diary lines {day.isoformat()}", lambda _: _people(office, day))


def blocks(office: Office, day: date, staff_ids: Sequence[str]) -> dict[str, list[DiaryBar]]:
    """Return what is in these diaries on a day, each person's by time."""
    found: dict[str, list[DiaryBar]] = {staff: [] for staff in staff_ids}
    for stored in _stored(office, day, 1, staff_ids):
        found[stored.block.staff].append(_bar(stored))
    return found


def week(office: Office, monday: date, staff: str) -> dict[date, list[DiaryBar]]:
    """Return one supervisor's week, day by day; what lasts over midnight is in each day it touches."""
    days = [monday + n * _DAY for n in range(7)]
    bars = [_bar(stored) for stored in _stored(office, monday, 7, [staff])]
    return {
        day: [bar for bar in bars if bar.start < at(day + _DAY, "00:00") and bar.end > at(day, "00:00")]
        for day in days
    }


def working(office: Office, staff: str, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """Return a supervisor's stretches of work on a day; the gap between two is lunch."""
    hours = house_of(office).working.get((staff, weekday(day)), ())
    return tuple((at(day, start), at(day, end)) for start, end in hours)


def loads(office: Office, monday: date, staff_ids: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    """Return each one's contacts of the week and the most they may have (N 4.5); None where none is set."""
    house = house_of(office)

    def read(connection: sqlite3.Connection) -> dict[str, int]:
        return {staff: contacts(connection, staff, monday) for staff in staff_ids}

    return {staff: (number, house.limit(staff)) for staff, number in office.store.read(read).items()}


def load_words(load: tuple[int, int | None]) -> str:
    """Return `17 of 25`."""
    number, limit = load
    return f"{number} of {limit}" if limit is not None else str(number)


def away_today(office: Office, day: date) -> list[Absence]:
    """Return who is away on a day, with the sessions that it touches."""
    end = at(day + _DAY, "00:00")
    return office.kept(f"away {day.isoformat()}", lambda c: absences(c, at(day, "00:00"), end))


def to_cover(office: Office, day: date) -> dict[str, frozenset[str]]:
    """Return the sessions that those who are away on a day leave to be covered, by supervisor: what their
    absence overlaps, reading for a later day with it, and what they cannot drive to or from any more.
    """
    found: dict[str, set[str]] = {}
    unfit = [one for one in displaced_on(office, day) if is_for_a_drive(one.why)]
    for absence in away_today(office, day):
        touched = {one for one, latest in absence.touches.items() if latest > office.now}
        touched |= {one.id for one in unfit if absence.staff in one.session.staff}
        if touched:
            found.setdefault(absence.staff, set()).update(touched)
    return {staff: frozenset(sessions) for staff, sessions in found.items()}


def away_words(office: Office, day: date) -> str:
    """Return `away: T Patel, 4 to cover (s) · 1 no longer fits`; empty where there is nothing of the kind."""
    left = to_cover(office, day)
    words = [
        one_line(absence.name)
        + (f", {len(left[absence.staff])} to cover (s)" if absence.staff in left else "")
        for absence in away_today(office, day)
    ]
    label = "away today" if day == office.today else "away"
    more = sum(not any(one.id in ids for ids in left.values()) for one in displaced_on(office, day))
    parts = [
        f"{label}: {'; '.join(dict.fromkeys(words))}" if words else "",
        f"{more} no longer fit{'s'[: more == 1]}" if more else "",
    ]
    return " · ".join(part for part in parts if part)


def words_at(office: Office, day: date, staff: str, bar: DiaryBar | None) -> str:
    """Return what a block of somebody's day is, and when a session's record is due; without one, why."""
    if bar is not None:
        return _words(office, day, bar)
    return "nothing in the diary" if working(office, staff, day) else "does not work that day"


def bar_words(bar: DiaryBar) -> str:
    """Return what a block is, `Ellis`, `drives, an estimate`, `meeting: team meeting`."""
    if bar.kind == "session":
        return bar.label
    return (
        f"{_WORDS[bar.kind]}{', an estimate' if bar.estimated else ''}{': ' + bar.note if bar.note else ''}"
    )


def times(day: date, bar: DiaryBar) -> str:
    """Return when a block is on a day, `09:30 to 11:00`; `all day` where it begins before and ends after."""
    first, last = at(day, "00:00"), at(day + _DAY, "00:00")
    if bar.start <= first and bar.end >= last:
        return "all day"
    start = "" if bar.start < first else f"{hm(bar.start)} "
    return f"{start}on" if bar.end > last else f"{start}to {hm(bar.end)}"


def entries(office: Office, start: date, days: int, staff: str | None = None) -> list[dict[str, object]]:
    """Return every block from `start` on, by person and time, in the command line's shape.

    Raises:
        WrongInput: nobody has that id.
    """
    everybody = house_of(office).staff
    if staff is not None and staff not in everybody:
        raise WrongInput(f"staff: nobody has the id {staff!r}")
    asked = [staff] if staff is not None else list(everybody)
    found = _stored(office, start, days, [one for one in asked if office.sees_diary(one)])
    return [block_entry(stored.block) for stored in found]


def block_entry(block: Block) -> dict[str, object]:
    """Return a block in the command line's shape."""
    return {
        "staff": block.staff,
        "kind": block.kind,
        "start": local(block.start).isoformat(),
        "end": local(block.end).isoformat(),
        "session": block.session,
        "from_place": block.from_place,
        "to_place": block.to_place,
        "estimated": block.estimated,
    }


def _people(office: Office, day: date) -> list[BaseLine | PersonLine]:
    house = house_of(office)
    gone = office.store.read(left_by, at(day, "00:00"))
    by_base: dict[str | None, list[Staff]] = {}
    for person in house.staff.values():
        if person.role == "supervisor" and office.sees_diary(person.id):
            by_base.setdefault(person.base, []).append(person)
    found: list[BaseLine | PersonLine] = []
    for base in sorted(by_base, key=lambda base: base is None):
        found.append(BaseLine(base or "", one_line(house.places.name(base)) if base else NO_BASE))
        found += [
            PersonLine(person.id, _name(office, person), base, working(office, person.id, day))
            for person in by_base[base]
            if person.id not in gone
        ]
    return found


def _name(office: Office, person: Staff) -> str:
    name = short_name(person.name)
    full = office.settings().full_time_hours
    if person.hours_a_week is None or person.hours_a_week >= full:
        return name
    part = person.hours_a_week / full
    return f"{name}, half" if abs(part - 0.5) < 0.03 else f"{name}, {person.hours_a_week:g} h"


def _stored(office: Office, start: date, days: int, staff: Sequence[str]) -> list[StoredBlock]:
    return office.store.read(stored_blocks, staff, at(start, "00:00"), at(start + days * _DAY, "00:00"))


def _bar(stored: StoredBlock) -> DiaryBar:
    block = stored.block
    return DiaryBar(
        key=stored.id,
        staff=block.staff,
        kind=block.kind,
        start=block.start,
        end=block.end,
        label=one_line(stored.family or "") if block.kind == "session" else "",
        session=block.session,
        estimated=block.estimated,
        note=one_line(stored.note or ""),
    )


def _words(office: Office, day: date, bar: DiaryBar) -> str:
    if bar.kind != "session" or bar.session is None:
        return f"{times(day, bar)}  {bar_words(bar)}"
    held = office.store.read(session, bar.session)
    if held is None or held.start is None or held.end is None:
        return f"{times(day, bar)}  {bar.label}"
    house = house_of(office)
    room = house.rooms.get(held.room or "")
    leads = held.staff[:1] == (bar.staff,)
    parts = [
        ", ".join(filter(None, (bar.label, one_line(room.name) if room else ""))),
        "" if leads or not held.staff else f"second to {short_name(house.staff[held.staff[0]].name)}",
        held.state.replace("_", " ") if held.state != "planned" else "",
        due_words(office, held.end) if leads and held.state == "planned" else "",
    ]
    words = " · ".join(part for part in parts if part)
    return f"{hm(held.start)} to {hm(held.end)}  {words}"
