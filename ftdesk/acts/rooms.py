"""A room: added to a venue, changed, out of use from a day on."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.cells import Cells, as_cells, change_words, read_cells
from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.exported_rows import room_row
from ftdesk.acts.folder_rows import house_rows
from ftdesk.acts.office import Office
from ftdesk.acts.venues import known_venue
from ftdesk.clock.local import long_day
from ftdesk.intake.service_folder import house_rows as read
from ftdesk.intake.service_folder.folder import Located, ServiceFolder
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.service import Room
from ftdesk.store.matching import Row, next_position
from ftdesk.store.situation import house


def add_room(office: Office, room: str, cells: Cells) -> None:
    """Add a room to a venue.

    Raises:
        WrongInput: the id is a room's already, or a field is wrong.
    """
    with office.act("room") as writer:
        row = _read(office, room, cells)
        if writer.find("room", str(row["id"])) is not None:
            raise WrongInput(f"room: {row['id']!r} is a room already")
        writer.insert("room", {**row, "position": next_position(writer.connection, "room")})
        writer.says = f"{row['name']!s} ({room}) is a room of {known_venue(office, str(row['venue'])).name}"


def change_room(office: Office, room: str, cells: Cells, version: int | None = None) -> tuple[Displaced, ...]:
    """Change what a room is called, holds and has.

    Returns:
        The planned sessions that no longer fit: too many people, or what they need is not there.

    Raises:
        Refused: nothing is changed, or somebody else changed it meanwhile.
        WrongInput: there is no such room, a field is wrong, or a session to come is in another building.
    """
    with office.act("room") as writer:
        there = known_room(office, room)
        before = as_cells(room_row(there))
        row = _read(office, room, {**before, **cells})
        if row["venue"] != there.venue:
            raise WrongInput(f"room {room}, venue: a room stays in its building; add another there")
        says = change_words(before, {name: text.strip() for name, text in cells.items()})
        if not says:
            raise Refused(f"{there.name}: nothing is changed", kind="not_allowed")
        with displacing(writer, office.now, rooms={room}) as displaced:
            writer.update("room", room, row, version)
        writer.says = f"{there.name}: {says}{count_words(displaced, 'to move')}"
    return tuple(displaced)


def out_of_use(
    office: Office, room: str, day: date | None, version: int | None = None
) -> tuple[Displaced, ...]:
    """Take a room out of use from a day on; with `day` None it is used again.

    Args:
        office: whose act it is.
        room: its id.
        day: the first day without it.
        version: the version of it that the person saw.

    Returns:
        The planned sessions that are to be moved.

    Raises:
        Refused: it is so already, or somebody else changed it meanwhile.
        WrongInput: there is no such room.
    """
    with office.act("out of use") as writer:
        there = known_room(office, room)
        writer.must_stand("room", room, version)
        if there.unused_from == day:
            state = "in use" if day is None else f"out of use from {long_day(day)} on"
            raise Refused(f"{there.name} is {state} already", kind="not_allowed")
        with displacing(writer, office.now, rooms={room}) as displaced:
            writer.update("room", room, {"unused_from": day.isoformat() if day else None})
        state = f"out of use from {long_day(day)} on" if day else "in use again"
        writer.says = f"{there.name} is {state}{count_words(displaced, 'to move')}"
    return tuple(displaced)


def known_room(office: Office, room: str) -> Room:
    """Return a room.

    Raises:
        WrongInput: there is none of that id.
    """
    found = office.kept("house", house).rooms.get(room)
    if found is None:
        raise WrongInput(f"room: the service has no room {room!r}")
    return found


def _read(office: Office, room: str, cells: Cells) -> Row:
    found = read_cells(f"room {room}", {**cells, "room": room}, read.ROOMS, read.room)
    known_venue(office, found.venue)
    (row,) = house_rows(ServiceFolder(rooms=[Located("", 0, found)]))
    return {name: value for name, value in row.row.items() if name != "position"}
