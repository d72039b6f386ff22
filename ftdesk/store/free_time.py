"""The gap index read: everybody's blocks and every session from a week on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from ftdesk.clock.local import at, from_store, local, monday, to_store
from ftdesk.diary.booked import Booked
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.house import House
from ftdesk.diary.meeting_apart import coming
from ftdesk.diary.siblings import Outing, outing_of
from ftdesk.diary.stays import LongAbsence
from ftdesk.model.arrange import Arrange
from ftdesk.model.folded_name import folded
from ftdesk.model.referral import Referral
from ftdesk.store.apart import apart_of

_BLOCKS = (
    "SELECT id, staff, kind, start_at, end_at, from_place, to_place, session FROM diary_block "
    "WHERE end_at > :since AND NOT (kind = 'travel' AND session IS NULL)"
)
SESSION_COLUMNS = (
    "SELECT session.id, session.arrangement, session.referral, referral.family, "
    "session.room, start_at, end_at, "
    "(SELECT json_group_array(staff) FROM (SELECT staff FROM session_staff "
    "WHERE session_staff.session = session.id ORDER BY position)) AS team "
    "FROM session JOIN referral ON referral.id = session.referral "
    "WHERE start_at >= :since AND session.state NOT IN ('cancelled', 'unplaced')"
)
_PEOPLE = (
    "SELECT arrangement.id, arrangement.adults, arrangement.children, arrangement.arrange, referral.body "
    "FROM arrangement "
    "JOIN referral ON referral.id = arrangement.referral"
)

_MANY_DAYS = 14
"""Days from which on an absence is kept as one, and not date by date."""


def gap_index(connection: sqlite3.Connection, known: House, since: date) -> GapIndex:
    """Read the index from the Monday of `since` on, as far as anything is booked."""
    index = GapIndex(known)
    start = {"since": to_store(at(monday(since), "00:00"))}
    first = monday(since).toordinal()
    for row in connection.execute(_BLOCKS, start):
        if absence := long_absence_of_row(row):
            index.put_absence(row["id"], absence)
        for day, stay in stays_of_row(row):
            if day >= first:
                index.put_stay(row["staff"], day, stay)
    people = people_of(connection)
    for row in connection.execute(SESSION_COLUMNS, start):
        index.put_session(booked_of_row(row, known, people))
    return index


class Comers(NamedTuple):
    """Who comes to an arrangement's sessions.

    Attributes:
        adults: folded names; `apart` of those whom one of them must not meet.
        outing: the children, where a journey with them may serve another arrangement as well.
    """

    adults: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    outing: Outing | None = None


NOBODY = Comers()
People = dict[str, Comers]
"""Who comes, by arrangement."""


def people_of(connection: sqlite3.Connection, referrals: Iterable[str] | None = None) -> People:
    """Read who comes to each arrangement, and whom they must not meet; of some cases, or of all."""
    if referrals is None:
        rows = connection.execute(_PEOPLE).fetchall()
    else:
        rows = [
            row
            for one in dict.fromkeys(referrals)
            for row in connection.execute(f"{_PEOPLE} WHERE referral.id = ?", (one,))
        ]
    apart, nobody = apart_of(connection), frozenset[str]()
    found: People = {}
    for row in rows:
        case = msgspec.json.decode(row["body"], type=Referral)
        there = frozenset(folded(one.name) for one in coming(case.adults or (), json.loads(row["adults"])))
        outing, named = None, json.loads(row["children"])
        if named:
            arrange = msgspec.json.decode(row["arrange"], type=Arrange)
            outing = outing_of(case.children, named, arrange, there)
        found[row["id"]] = Comers(there, nobody.union(*(apart.get(who, nobody) for who in there)), outing)
    return found


def stays_of_row(row: sqlite3.Row) -> Iterable[tuple[int, Stay]]:
    """Go through the dates of a stored block, cut at London's midnights; see also `long_absence_of_row`."""
    start, end = local(from_store(row["start_at"])), local(from_store(row["end_at"]))
    absence = long_absence_of_row(row)
    days: Iterable[int] = range(start.toordinal(), end.toordinal() + 1)
    if absence is not None:
        days = (start.toordinal(), end.toordinal())
    for day in days:
        first = _minute(start) if day == start.toordinal() else 0
        last = _minute(end) if day == end.toordinal() else 1440
        if first < last and not (absence is not None and absence.first <= day <= absence.last):
            yield day, _stay(row, first, last)


def long_absence_of_row(row: sqlite3.Row) -> LongAbsence | None:
    """Return the whole days of an absence of many days, such as having left for good; None for any other."""
    if row["session"] is not None:
        return None
    start, end = local(from_store(row["start_at"])), local(from_store(row["end_at"]))
    first, last = start.toordinal() + bool(_minute(start)), end.toordinal() - 1
    if last - first < _MANY_DAYS:
        return None
    return LongAbsence(row["staff"], first, last, _stay(row, 0, 1440))


def _stay(row: sqlite3.Row, first: int, last: int) -> Stay:
    return Stay(first, last, row["from_place"], row["to_place"], row["session"], row["kind"])


def booked_of_row(row: sqlite3.Row, known: House, people: People) -> Booked:
    """Return a stored session as others have to respect it."""
    start, end = local(from_store(row["start_at"])), local(from_store(row["end_at"]))
    who = people.get(row["arrangement"], NOBODY)
    return Booked(
        session=row["id"],
        arrangement=row["arrangement"],
        referral=row["referral"],
        family=row["family"],
        room=row["room"],
        venue=known.rooms[row["room"]].venue if row["room"] else None,
        staff=tuple(json.loads(row["team"])),
        day=start.toordinal(),
        start=_minute(start),
        end=_minute(end) if end.date() == start.date() else 1440,
        adults=who.adults,
        apart=who.apart,
        outing=who.outing,
    )


def _minute(when: datetime) -> int:
    return when.hour * 60 + when.minute
