"""A venue: taken into the service, and changed."""

from __future__ import annotations

from ftdesk.acts.cells import Cells, as_cells, change_words, read_cells
from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.exported_rows import venue_row
from ftdesk.acts.folder_rows import house_rows
from ftdesk.acts.office import Office
from ftdesk.clock.local import at
from ftdesk.intake.service_folder import house_rows as read
from ftdesk.intake.service_folder.folder import Located, ServiceFolder
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.service import Venue
from ftdesk.store.diary import legs_to_come
from ftdesk.store.matching import Row, next_position
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


def add_venue(office: Office, venue: str, cells: Cells) -> None:
    """Take a venue into the service.

    Raises:
        WrongInput: the id is a venue's already, or a field is wrong.
    """
    with office.act("venue") as writer:
        row = _read(office, venue, cells)
        if writer.find("venue", str(row["id"])) is not None:
            raise WrongInput(f"venue: {row['id']!r} is a venue already")
        writer.insert("venue", {**row, "position": next_position(writer.connection, "venue")})
        writer.says = f"{row['name']!s} ({venue}) is a venue of the service"


def change_venue(
    office: Office, venue: str, cells: Cells, version: int | None = None
) -> tuple[Displaced, ...]:
    """Change what is kept of a venue; whoever has a session there to come drives to where it then is.

    Returns:
        The planned sessions that no longer fit, such as where another place makes a drive too long.

    Raises:
        Refused: nothing is changed, or somebody else changed it meanwhile.
        WrongInput: there is no such venue, or a field is wrong.
    """
    with office.act("venue") as writer:
        building = known_venue(office, venue)
        before = as_cells(venue_row(building))
        row = _read(office, venue, {**before, **cells})
        says = change_words(before, {name: text.strip() for name, text in cells.items()})
        if not says:
            raise Refused(f"{building.name}: nothing is changed", kind="not_allowed")
        known = office.kept("house", house)
        rooms = {room.id for room in known.rooms.values() if room.venue == venue}
        moves = row["place"] != building.place
        with displacing(writer, office.now, rooms=rooms, relaid=known.staff if moves else ()) as displaced:
            writer.update("venue", venue, row, version)
            if moves:
                _move_blocks(office, writer, building, str(row["place"] or venue))
        writer.says = f"{building.name}: {says}{count_words(displaced, 'to move')}"
    return tuple(displaced)


def known_venue(office: Office, venue: str) -> Venue:
    """Return a venue.

    Raises:
        WrongInput: there is none of that id.
    """
    found = office.kept("house", house).venues.get(venue)
    if found is None:
        raise WrongInput(f"venue: the service has no venue {venue!r}")
    return found


def known_place(office: Office, place: str, field: str) -> None:
    """Make sure that there is a place.

    Raises:
        WrongInput: there is none of that id.
    """
    if place not in office.kept("house", house).places.names:
        raise WrongInput(f"{field}: the service has no place {place!r}")


def _move_blocks(office: Office, writer: Writer, building: Venue, place: str) -> None:
    """Let the blocks to come of the venue's sessions be at its new place."""
    old = building.place or building.id
    since = at(office.today, "00:00")
    for block, start, end in legs_to_come(writer.connection, building.id, old, since):
        moved: Row = {
            "from_place": place if start == old else start,
            "to_place": place if end == old else end,
        }
        writer.update("diary_block", block, moved)


def _read(office: Office, venue: str, cells: Cells) -> Row:
    found = read_cells(f"venue {venue}", {**cells, "venue": venue}, read.VENUES, read.venue)
    if found.place is not None:
        known_place(office, found.place, f"venue {venue}, place")
    (row,) = house_rows(ServiceFolder(venues=[Located("", 0, found)]))
    return {name: value for name, value in row.row.items() if name != "position"}
