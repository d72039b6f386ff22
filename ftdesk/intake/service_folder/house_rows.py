"""The files about buildings and ways: places, travel, venues, opening hours, rooms, closures."""

from __future__ import annotations

from ftdesk.intake.service_folder.folder import Travel
from ftdesk.intake.service_folder.table import Row
from ftdesk.model.service import Closure, Opening, Place, Room, Venue

PLACES = ("place", "name", "latitude", "longitude")
TRAVEL = ("from", "to", "minutes")
VENUES = ("venue", "name", "place", "own", "phone", "address", "postcode", "checked")
OPENING = ("venue", "weekday", "opens", "closes")
ROOMS = ("room", "venue", "name", "capacity", "amenities", "unused_from")
CLOSURES = ("date", "venue", "why")


def place(row: Row) -> Place:
    """Read a row of `places.csv`."""
    found = Place(
        row.needed("place"),
        row.needed("name"),
        row.number("latitude", least=-90, most=90),
        row.number("longitude", least=-180, most=180),
    )
    if (found.latitude is None) != (found.longitude is None) and not row.wrong:
        row.refuse("latitude", "latitude and longitude go together")
    return found


def travel(row: Row) -> Travel:
    """Read a row of `travel.csv`."""
    row.needed("minutes")
    return Travel(row.needed("from"), row.needed("to"), row.whole("minutes") or 0)


def venue(row: Row) -> Venue:
    """Read a row of `venues.csv`."""
    return Venue(
        id=row.needed("venue"),
        name=row.needed("name"),
        place=row.text("place"),
        own=row.yes("own"),
        phone=row.text("phone"),
        address=row.text("address"),
        postcode=row.text("postcode"),
        checked=row.yes("checked"),
    )


def opening(row: Row) -> Opening | None:
    """Read a row of `opening.csv`; hours of no length are none."""
    row.needed("weekday")
    venue_id, weekday = row.needed("venue"), row.weekday("weekday")
    opens, closes = row.hours("opens", "closes")
    return Opening(venue_id, weekday, opens, closes) if weekday and opens != closes else None


def room(row: Row) -> Room:
    """Read a row of `rooms.csv`."""
    return Room(
        id=row.needed("room"),
        venue=row.needed("venue"),
        name=row.needed("name"),
        capacity=row.whole("capacity", least=1),
        amenities=frozenset(row.words("amenities")),
        unused_from=row.day("unused_from"),
    )


def closure(row: Row) -> Closure | None:
    """Read a row of `closures.csv`."""
    row.needed("date")
    day, why = row.day("date"), row.needed("why")
    return Closure(day, row.text("venue"), why) if day else None
