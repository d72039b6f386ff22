"""Series as they were booked: their weekly slots, and the dates that were left out with why."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

import msgspec

from ftdesk.diary.series import Slot


class LeftOut(msgspec.Struct, frozen=True):
    """A date on which the series has no session."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series as it was booked; its sessions may have been moved or cancelled since."""

    id: str
    arrangement: str
    from_on: date
    weeks: int
    slots: tuple[Slot, ...]
    left_out: tuple[LeftOut, ...]


def series_of(connection: sqlite3.Connection, referral: str) -> list[SeriesRow]:
    """Return the series of a case in the order in which they begin."""
    rows = connection.execute(
        "SELECT series.id, series.arrangement, from_on, weeks, slots, left_out FROM arrangement "
        "JOIN series ON series.arrangement = arrangement.id WHERE arrangement.referral = ? "
        "ORDER BY from_on, series.id",
        (referral,),
    )
    return [
        SeriesRow(
            id=row[0],
            arrangement=row[1],
            from_on=date.fromisoformat(row[2]),
            weeks=row[3],
            slots=msgspec.json.decode(row[4], type=tuple[Slot, ...]),
            left_out=msgspec.json.decode(row[5], type=tuple[LeftOut, ...]),
        )
        for row in rows
    ]
