"""The days of supervisors that a folder's sessions alone would not bring back, as rows of `diary.csv`."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ftdesk.acts.folder_diary import EARLIEST, LATEST, lay_parts, session_parts
from ftdesk.acts.laid_travel import StaffDay
from ftdesk.clock.local import local, weekday
from ftdesk.diary.blocks import Block
from ftdesk.diary.day import lay_day, stretches
from ftdesk.diary.house import House
from ftdesk.diary.part import Part
from ftdesk.store import sessions
from ftdesk.store.diary import StoredBlock, blocks
from ftdesk.store.sessions import ArrangementRow, SessionRow
from ftdesk.store.situation import house

Numbered = Mapping[str, tuple[ArrangementRow, int]]
"""The arrangements of a folder by their ids, each with which of its case's it is, from 1."""


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """A block of a day that goes out whole; of a meeting before a first session, whose it is."""

    block: Block
    plan: tuple[ArrangementRow, int] | None = None


@dataclass(slots=True)
class _Day:
    """One supervisor's day.

    Attributes:
        kept: what stands in it of sessions and arrangements that the folder has.
        drives: laid between the blocks.
        away: what `away.csv` has of it, meetings before a first session among them.
        laid: what an import would lay for its sessions.
        goes: something of it belongs to a case that stays behind.
    """

    kept: list[DiaryRow] = field(default_factory=list)
    drives: list[Block] = field(default_factory=list)
    away: list[Block] = field(default_factory=list)
    laid: list[Block] = field(default_factory=list)
    goes: bool = False


def diary_rows(connection: sqlite3.Connection, plans: Numbered, of_folder: Iterable[str]) -> list[DiaryRow]:
    """Return the blocks of each day that an import would lay otherwise from the sessions alone, by person.

    Args:
        connection: to read from.
        plans: the arrangements that the folder has.
        of_folder: the ids of its sessions.
    """
    known = house(connection)
    found = [one for one in (sessions.session(connection, name) for name in of_folder) if one is not None]
    names = frozenset(one.id for one in found)
    parts = _parts(known, found, plans)
    rows: list[DiaryRow] = []
    for staff in known.staff:
        there = blocks(connection, [staff], EARLIEST, LATEST)
        days = _days(staff, there, plans, names)
        away = [block for one in days.values() for block in one.away]
        for _, laid in lay_parts(parts[staff], away, known):
            for block in laid:
                days[staff, local(block.start).date()].laid.append(block)
        for key in sorted(days):
            rows += _rows(key, days[key], away, known)
    return rows


def _parts(known: House, found: Iterable[SessionRow], plans: Numbered) -> dict[str, list[Part]]:
    parts: dict[str, list[Part]] = defaultdict(list)
    for one in found:
        if one.state not in ("cancelled", "unplaced"):
            for part in session_parts(known, one, plans[one.arrangement][0]):
                parts[part.staff].append(part)
    return parts


def _days(
    staff: str, there: Iterable[StoredBlock], plans: Numbered, names: frozenset[str]
) -> defaultdict[StaffDay, _Day]:
    """Sort somebody's blocks by the day that each begins on."""
    days: defaultdict[StaffDay, _Day] = defaultdict(_Day)
    for stored in there:
        block = stored.block
        day = days[staff, local(block.start).date()]
        if block.is_laid:
            day.drives.append(block)
        elif block.session is not None or stored.arrangement is not None:
            plan = plans.get(stored.arrangement or "")
            if block.session not in names if block.session is not None else plan is None:
                day.goes = True
            else:
                day.kept.append(DiaryRow(block, None if block.session is not None else plan))
            if block.kind == "meeting":
                day.away.append(block)
        else:
            day.away.append(block)
    return days


def _rows(key: StaffDay, day: _Day, away: Iterable[Block], known: House) -> list[DiaryRow]:
    """Return the day's rows, none where an import lays it so by itself."""
    kept = [row.block for row in day.kept]
    drives = _drives(key, dict.fromkeys([*kept, *away]), known) if day.goes else day.drives
    placed = day.laid or any(block.from_place is not None for block in day.away)
    by_itself = [*day.laid, *(_drives(key, [*day.laid, *away], known) if placed else ())]
    meets = any(row.plan is not None for row in day.kept)
    if not meets and _seen([*kept, *drives]) == _seen(by_itself):
        return []
    return sorted(
        [*day.kept, *(DiaryRow(drive) for drive in drives)],
        key=lambda row: (row.block.start, row.block.kind),
    )


def _drives(key: StaffDay, fixed: Iterable[Block], known: House) -> tuple[Block, ...]:
    staff, day = key
    working = stretches(day, known.working.get((staff, weekday(day)), ()))
    return lay_day(staff, day, known.staff[staff].base, fixed, working, known.places).travel


def _seen(found: Iterable[Block]) -> set[tuple[object, ...]]:
    """Return blocks as they are stored: whether a drive is short is known while it is laid only."""
    return {
        (one.kind, one.start, one.end, one.session, one.from_place, one.to_place, one.estimated)
        for one in found
    }
