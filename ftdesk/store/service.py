"""Readers of the service itself: its settings, venues, rooms, places, people and their hours."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from ftdesk.clock.local import WEEKDAYS
from ftdesk.model.service import Closure, Opening, Place, Room, Settings, Staff, Venue, WorkingHours
from ftdesk.store import seat

if TYPE_CHECKING:
    from ftdesk.policy.profile import Profile

Kept = Literal["staff", "venue", "room", "place"]
"""What a form shows as it stands, a row each."""


def settings(connection: sqlite3.Connection) -> Settings:
    """Return the service's own numbers; those it has not set are its policy's, or have their default."""
    from ftdesk.policy.own_figures import settings_of

    return msgspec.convert({**settings_of(policy(connection)), **_stated(connection)}, Settings)


def policy_in_force(connection: sqlite3.Connection) -> Profile:
    """Return the policy, with the figures that the service has set where the policy leaves them open."""
    from ftdesk.policy.own_figures import with_own_figures

    return with_own_figures(policy(connection), _stated(connection))


def policy(connection: sqlite3.Connection) -> Profile:
    """Return the policy under which the service works.

    Raises:
        WrongInput: the database keeps one of its own, and it is wrong.
    """
    row = seat.service(connection)
    return _profile(row.policy, row.profile_toml)


@lru_cache(maxsize=4)
def _profile(name: str, own: str | None) -> Profile:
    from ftdesk.policy.profile import load_profile, parse_profile

    if own is None:
        return load_profile(name)
    return parse_profile(own.encode(), where=f"the profile {name} in the database")


def _stated(connection: sqlite3.Connection) -> dict[str, object]:
    return {row[0]: json.loads(row[1]) for row in connection.execute("SELECT id, value FROM setting")}


def venues(connection: sqlite3.Connection) -> list[Venue]:
    """Return the venues in the service's own order."""
    return [
        Venue(
            id=row["id"],
            name=row["name"],
            place=row["place"],
            own=bool(row["own"]),
            phone=row["phone"],
            address=row["address"],
            postcode=row["postcode"],
            checked=bool(row["checked"]),
        )
        for row in connection.execute("SELECT * FROM venue ORDER BY position, id")
    ]


def rooms(connection: sqlite3.Connection) -> list[Room]:
    """Return the rooms, venue after venue, in the service's own order."""
    rows = connection.execute(
        "SELECT room.* FROM room JOIN venue ON venue.id = room.venue "
        "ORDER BY venue.position, venue.id, room.position, room.id"
    )
    return [
        Room(
            id=row["id"],
            venue=row["venue"],
            name=row["name"],
            capacity=row["capacity"],
            amenities=frozenset(json.loads(row["amenities"])),
            unused_from=dt.date.fromisoformat(row["unused_from"]) if row["unused_from"] else None,
        )
        for row in rows
    ]


def openings(connection: sqlite3.Connection) -> list[Opening]:
    """Return the venues' opening hours, by venue, weekday and time."""
    rows = connection.execute(
        "SELECT venue, weekday, opens, closes FROM opening ORDER BY venue, weekday, opens"
    )
    return [Opening(venue, WEEKDAYS[weekday], opens, closes) for venue, weekday, opens, closes in rows]


def closures(connection: sqlite3.Connection) -> list[Closure]:
    """Return every closure, of a venue or of the whole service, by date."""
    rows = connection.execute("SELECT date, venue, why FROM closure ORDER BY date, venue")
    return [Closure(dt.date.fromisoformat(day), venue, why) for day, venue, why in rows]


def whole_closures(connection: sqlite3.Connection) -> dict[dt.date, str]:
    """Return the days on which the whole service is closed, each with why."""
    rows = connection.execute("SELECT date, why FROM closure WHERE venue IS NULL ORDER BY date")
    return {dt.date.fromisoformat(day): why for day, why in rows}


def bank_holidays(connection: sqlite3.Connection) -> dict[dt.date, str]:
    """Return the bank holidays that the database knows, each with its name."""
    rows = connection.execute("SELECT id, name FROM bank_holiday ORDER BY id")
    return {dt.date.fromisoformat(day): name for day, name in rows}


def places(connection: sqlite3.Connection) -> list[Place]:
    """Return the places that people travel between."""
    return [
        Place(*row)
        for row in connection.execute("SELECT id, name, latitude, longitude FROM place ORDER BY id")
    ]


def travel(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Return the minutes of each (from, to) that a row gives; the other way round is not filled in."""
    rows = connection.execute("SELECT from_place, to_place, minutes FROM travel")
    return {(start, end): minutes for start, end, minutes in rows}


def travel_versions(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Return which version of each (from, to) stands."""
    rows = connection.execute("SELECT from_place, to_place, version FROM travel")
    return {(start, end): version for start, end, version in rows}


def staff(connection: sqlite3.Connection) -> list[Staff]:
    """Return everybody who works for the service, in its own order."""
    return [_person(row) for row in connection.execute("SELECT * FROM staff ORDER BY position, id")]


def version_of(connection: sqlite3.Connection, table: Kept, row_id: str) -> int | None:
    """Return which version of a person, venue, room or place stands; None where there is none."""
    found = connection.execute(f"SELECT version FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return found[0] if found else None


def working_hours(connection: sqlite3.Connection) -> list[WorkingHours]:
    """Return everybody's stretches of work, by person, weekday and time."""
    rows = connection.execute(
        "SELECT staff, weekday, from_time, to_time FROM working_hours ORDER BY staff, weekday, from_time"
    )
    return [WorkingHours(who, WEEKDAYS[weekday], start, end) for who, weekday, start, end in rows]


def _person(row: sqlite3.Row) -> Staff:
    return Staff(
        id=row["id"],
        name=row["name"],
        role=row["role"],
        login=row["login"],
        email=row["email"],
        base=row["base"],
        hours_a_week=row["hours_a_week"],
        weekly_limit=row["weekly_limit"],
        weekly_aim=row["weekly_aim"],
        skills=frozenset(json.loads(row["skills"])),
    )
