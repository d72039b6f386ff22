"""The rows that a service folder's buildings, ways and people become."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ftdesk.clock.local import WEEKDAYS, to_store
from ftdesk.intake.service_folder.folder import Located, ServiceFolder, T
from ftdesk.store.matching import Row


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A row of the database and the row of the folder that it comes from.

    Attributes:
        column: where its id stands in the folder.
        letter: of the id that it is to be given, where the folder gives none.
    """

    table: str
    file: str
    line: int
    column: str
    row: Row
    letter: str = ""


def house_rows(folder: ServiceFolder) -> Iterator[FolderRow]:
    """Return the rows of places, travel, venues, rooms, opening hours and closures, parents first."""
    for place in folder.places:
        one = place.value
        row: Row = {"id": one.id, "name": one.name, "latitude": one.latitude, "longitude": one.longitude}
        yield _row("place", place, "place", row)
    for travel in folder.travel:
        start, end = travel.value.start, travel.value.end
        row = {"id": f"{start}>{end}", "from_place": start, "to_place": end, "minutes": travel.value.minutes}
        yield _row("travel", travel, "from", row)
    for position, venue in enumerate(folder.venues):
        building = venue.value
        row = {
            "id": building.id,
            "name": building.name,
            "place": building.place,
            "own": int(building.own),
            "phone": building.phone,
            "address": building.address,
            "postcode": building.postcode,
            "checked": int(building.checked),
            "position": position,
        }
        yield _row("venue", venue, "venue", row)
    for opening in folder.openings:
        hours = opening.value
        weekday = WEEKDAYS.index(hours.weekday)
        row = {"id": f"{hours.venue}.{weekday}.{hours.opens}", "venue": hours.venue, "weekday": weekday}
        yield _row("opening", opening, "venue", {**row, "opens": hours.opens, "closes": hours.closes})
    for position, room in enumerate(folder.rooms):
        row = {
            "id": room.value.id,
            "venue": room.value.venue,
            "name": room.value.name,
            "capacity": room.value.capacity,
            "amenities": _list(room.value.amenities),
            "unused_from": str(room.value.unused_from) if room.value.unused_from else None,
            "position": position,
        }
        yield _row("room", room, "room", row)
    for closure in folder.closures:
        row = {"date": str(closure.value.date), "venue": closure.value.venue, "why": closure.value.why}
        yield _row("closure", closure, "date", row, "CL")


def people_rows(folder: ServiceFolder) -> Iterator[FolderRow]:
    """Return the rows of staff, their hours, and when they are away."""
    for position, person in enumerate(folder.staff):
        who = person.value
        row: Row = {
            "id": who.id,
            "name": who.name,
            "role": who.role,
            "login": who.login,
            "email": who.email,
            "base": who.base,
            "hours_a_week": who.hours_a_week,
            "weekly_limit": who.weekly_limit,
            "weekly_aim": who.weekly_aim,
            "skills": _list(who.skills),
            "position": position,
        }
        yield _row("staff", person, "staff", row)
    for hours in folder.hours:
        stretch = hours.value
        weekday = WEEKDAYS.index(stretch.weekday)
        row = {"id": f"{stretch.staff}.{weekday}.{stretch.start}", "staff": stretch.staff, "weekday": weekday}
        yield _row(
            "working_hours", hours, "staff", {**row, "from_time": stretch.start, "to_time": stretch.end}
        )
    for away in folder.away:
        absence = away.value
        row = {
            "staff": absence.staff,
            "kind": absence.kind,
            "start_at": to_store(absence.start),
            "end_at": to_store(absence.end),
            "from_place": absence.place,
            "to_place": absence.place,
            "note": absence.note,
        }
        yield _row("diary_block", away, "staff", row, "B")


def _row(table: str, located: Located[T], column: str, row: Row, letter: str = "") -> FolderRow:
    return FolderRow(table, located.file, located.line, column, row, letter)


def _list(words: Iterable[str]) -> str:
    return json.dumps(sorted(words), ensure_ascii=False)
