"""The places that people drive between, and the minutes from one to another."""

from __future__ import annotations

from ftdesk.acts.cells import Cells, as_cells, change_words, read_cells
from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.exported_rows import place_row
from ftdesk.acts.office import Office
from ftdesk.acts.venues import known_place
from ftdesk.intake.service_folder import house_rows as read
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store import service
from ftdesk.store.matching import Row
from ftdesk.store.situation import house

MOST_MINUTES = 600


def add_place(office: Office, place: str, cells: Cells) -> None:
    """Add a place.

    Raises:
        WrongInput: the id is a place's already, or a field is wrong.
    """
    with office.act("place") as writer:
        row = _read(place, cells)
        if writer.find("place", str(row["id"])) is not None:
            raise WrongInput(f"place: {row['id']!r} is a place already")
        writer.insert("place", row)
        writer.says = f"{row['name']!s} ({place}) is a place"


def change_place(
    office: Office, place: str, cells: Cells, version: int | None = None
) -> tuple[Displaced, ...]:
    """Change what a place is called or where it lies; drives that are estimates are estimated anew.

    Returns:
        The planned sessions for which a drive is too long now.

    Raises:
        Refused: nothing is changed, or somebody else changed it meanwhile.
        WrongInput: there is no such place, or a field is wrong.
    """
    with office.act("place") as writer:
        known_place(office, place, "place")
        there = next(one for one in service.places(writer.connection) if one.id == place)
        before = as_cells(place_row(there))
        row = _read(place, {**before, **cells})
        says = change_words(before, {name: text.strip() for name, text in cells.items()})
        if not says:
            raise Refused(f"{there.name}: nothing is changed", kind="not_allowed")
        everybody = office.kept("house", house).staff
        with displacing(writer, office.now, relaid=everybody) as displaced:
            writer.update("place", place, row, version)
        writer.says = f"{there.name}: {says}{count_words(displaced, 'to deal with')}"
    return tuple(displaced)


def set_travel(
    office: Office, start: str, end: str, minutes: int | None, version: int | None = None
) -> tuple[Displaced, ...]:
    """Set the minutes of a drive from one place to another; None leaves them to be estimated.

    One row serves both ways unless both are given.

    Args:
        office: whose act it is.
        start: the place's id; `end` too.
        end: where it goes.
        minutes: how long it takes.
        version: the version of the row that the person saw, 0 where there was none.

    Returns:
        The planned sessions for which a drive is too long now.

    Raises:
        Refused: it takes that long already, or somebody else changed it meanwhile.
        WrongInput: there is no such place, or no such drive.
    """
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise WrongInput(f"minutes: must be a whole number from 0 to {MOST_MINUTES}, not {minutes}")
    with office.act("travel") as writer:
        known_place(office, start, "from")
        known_place(office, end, "to")
        if start == end:
            raise WrongInput("to: within one place it takes no time")
        known = office.kept("house", house)
        row_id = f"{start}>{end}"
        there = writer.find("travel", row_id)
        if (there["minutes"] if there else None) == minutes:
            raise Refused("that is in the travel table already", kind="not_allowed")
        names = f"{known.places.name(start)} to {known.places.name(end)}"
        if version is not None and version != (there["version"] if there else 0):
            raise writer.overtaken("travel", row_id, what=names)
        with displacing(writer, office.now, relaid=known.staff) as displaced:
            if minutes is None:
                writer.delete("travel", row_id)
            elif there is None:
                row: Row = {"id": row_id, "from_place": start, "to_place": end, "minutes": minutes}
                writer.insert("travel", row)
            else:
                writer.update("travel", row_id, {"minutes": minutes})
        takes = "is estimated" if minutes is None else f"takes {minutes} min"
        writer.says = f"{names} {takes}{count_words(displaced, 'to deal with')}"
    return tuple(displaced)


def _read(place: str, cells: Cells) -> Row:
    found = read_cells(f"place {place}", {**cells, "place": place}, read.PLACES, read.place)
    return {"id": found.id, "name": found.name, "latitude": found.latitude, "longitude": found.longitude}
