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
    return [_series(row) for row in rows]


def series_left_out(
    connection: sqlite3.Connection, since: date, referral: str | None = None
) -> dict[str, list[SeriesRow]]:
    """Return the series with dates left out on or after a day, by their case, of accepted cases only.

    Args:
        connection: the database.
        since: the day.
        referral: of this case; of any where None.
    """
    rows = connection.execute(
        "SELECT series.id, series.arrangement, from_on, weeks, slots, left_out, referral.id AS referral "
        "FROM series JOIN arrangement ON arrangement.id = series.arrangement "
        "JOIN referral ON referral.id = arrangement.referral "
        "WHERE referral.state = 'accepted' AND arrangement.state != 'ended' "
        "AND (:referral IS NULL OR referral.id = :referral) AND EXISTS "
        "(SELECT 1 FROM json_each(series.left_out) WHERE json_extract(json_each.value, '$.date') >= :since) "
        "ORDER BY referral.id, series.from_on, series.id",
        {"referral": referral, "since": since.isoformat()},
    )
    found: dict[str, list[SeriesRow]] = {}
    for row in rows:
        found.setdefault(row["referral"], []).append(_series(row))
    return found


def _series(row: sqlite3.Row) -> SeriesRow:
    return SeriesRow(
        id=row["id"],
        arrangement=row["arrangement"],
        from_on=date.fromisoformat(row["from_on"]),
        weeks=row["weeks"],
        slots=msgspec.json.decode(row["slots"], type=tuple[Slot, ...]),
        left_out=msgspec.json.decode(row["left_out"], type=tuple[LeftOut, ...]),
    )
