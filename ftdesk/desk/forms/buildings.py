"""The forms of the service's buildings and ways: venues, rooms, closures, places, drives, numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ftdesk.acts.cells import Cells, as_cells
from ftdesk.acts.closure import closure
from ftdesk.acts.exported_rows import place_row, room_row, venue_row
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import number_label, number_words, set_number
from ftdesk.acts.places import add_place, change_place, set_travel
from ftdesk.acts.rooms import add_room, change_room, known_room, out_of_use
from ftdesk.acts.venues import add_venue, change_venue, known_venue
from ftdesk.acts.weekly_hours import read_week, set_opening
from ftdesk.desk.form import Field, Form, Values, day_field, read_day, whole_number
from ftdesk.desk.forms.people import Left, place_choices, week_form
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.service import setting_entries
from ftdesk.store import service

_YES_NO = (("yes", "yes"), ("no", "no"))
_AT_WORK = "looking which of the booked sessions still fit ..."


def venue_form(office: Office, venue: str | None, left: Left) -> Form:
    """Return the form for a venue; for a new one where it is None."""
    version = office.store.read(service.version_of, "venue", venue or "")
    cells = as_cells(venue_row(known_venue(office, venue))) if venue else {}
    fields = [
        Field("name", "Name", cells.get("name", "")),
        Field("place", "Place, for drives", cells.get("place", ""), choices=place_choices(office)),
        Field("own", "The service's own", cells.get("own", "no"), choices=_YES_NO),
        Field("phone", "Phone", cells.get("phone", ""), needed=False),
        Field("address", "Address", cells.get("address", ""), needed=False),
        Field("postcode", "Postcode", cells.get("postcode", ""), needed=False),
    ]

    def send(values: Values) -> None:
        if venue is None:
            add_venue(office, values["id"].strip(), _changed(values, {}))
            left(())
        else:
            left(change_venue(office, venue, _changed(values, cells), version))

    return _form("venue", venue, cells, fields, send)


def room_form(office: Office, room: str | None, left: Left) -> Form:
    """Return the form for a room; for a new one where it is None."""
    version = office.store.read(service.version_of, "room", room or "")
    cells = as_cells(room_row(known_room(office, room))) if room else {}
    venues = tuple((one.id, one_line(one.name)) for one in house_of(office).venues.values())
    fields = [
        Field("name", "Name", cells.get("name", "")),
        Field("capacity", "How many people it holds", cells.get("capacity", ""), needed=False),
        Field(
            "amenities",
            "What it has, parted by ;",
            cells.get("amenities", ""),
            hint="kitchen;garden",
            needed=False,
        ),
    ]

    def send(values: Values) -> None:
        if room is None:
            add_room(office, values["id"].strip(), _changed(values, {}))
            left(())
        else:
            left(change_room(office, room, _changed(values, cells), version))

    if room is None:
        fields.insert(0, Field("venue", "Venue", venues[0][0] if venues else "", choices=venues))
    return _form("room", room, cells, fields, send)


def out_of_use_form(office: Office, room: str, left: Left) -> Form:
    """Return the form for a room that is taken out of use."""
    version = office.store.read(service.version_of, "room", room)
    return Form(
        f"{one_line(known_room(office, room).name)} out of use",
        f"room out {room}",
        (day_field("day", "From", office.today, of_now=True),),
        lambda values: left(out_of_use(office, room, read_day(values, "day"), version)),
        notes=("What is booked in it stays until somebody moves it.",),
    )


def opening_form(office: Office, venue: str, left: Left) -> Form:
    """Return the form for a venue's opening hours, weekday by weekday."""
    form = week_form(
        f"When {one_line(known_venue(office, venue).name)} is open",
        f"opening {venue}",
        house_of(office).opening,
        venue,
        lambda text, seen: left(set_opening(office, venue, read_week(text, "hours"), seen)),
    )
    return replace(form, at_work=_AT_WORK)


def closure_form(office: Office, day: date, left: Left) -> Form:
    """Return the form for a closed day."""
    where = [("", "the whole service")]
    where += [(venue.id, one_line(venue.name)) for venue in house_of(office).venues.values()]

    def send(values: Values) -> None:
        left(closure(office, read_day(values, "day"), values["venue"] or None, values["why"]).displaced)

    return Form(
        "Close a day",
        "closure",
        (
            day_field("day", "Day", day),
            Field("venue", "What is closed", "", choices=where),
            Field("why", "Why"),
        ),
        send,
    )


def place_form(office: Office, place: str | None, left: Left) -> Form:
    """Return the form for a place; for a new one where it is None."""
    version = office.store.read(service.version_of, "place", place or "")
    there = [one for one in office.store.read(service.places) if one.id == place]
    cells = as_cells(place_row(there[0])) if there else {}
    fields = [
        Field("name", "Name", cells.get("name", "")),
        Field("latitude", "Latitude", cells.get("latitude", ""), hint="52.39", needed=False),
        Field("longitude", "Longitude", cells.get("longitude", ""), hint="-0.53", needed=False),
    ]

    def send(values: Values) -> None:
        if place is None:
            add_place(office, values["id"].strip(), _changed(values, {}))
            left(())
        else:
            left(change_place(office, place, _changed(values, cells), version))

    return _form("place", place, cells, fields, send)


def travel_form(office: Office, pair: tuple[str, str] | None, left: Left) -> Form:
    """Return the form for the minutes of a drive."""
    places = place_choices(office)[1:]
    known, versions = (office.store.read(one) for one in (service.travel, service.travel_versions))
    start, end = pair or ("", "")

    def send(values: Values) -> None:
        minutes = values["minutes"].strip()
        takes = whole_number(minutes, "minutes") if minutes else None
        version = versions.get((values["from"], values["to"]), 0)
        left(set_travel(office, values["from"], values["to"], takes, version))

    return Form(
        "A drive",
        f"travel {start} {end}".strip(),
        (
            Field("from", "From", start, choices=places),
            Field("to", "To", end, choices=places),
            Field(
                "minutes",
                "Minutes",
                str(known.get((start, end), "")),
                hint="blank: estimated",
                needed=False,
                check=lambda text: whole_number(text, "Minutes"),
            ),
        ),
        send,
        notes=("One row serves both ways unless both are given.",),
        at_work=_AT_WORK,
        begin_at="minutes" if pair else "from",
        overtype=pair is not None,
    )


def number_form(office: Office, name: str, left: Left) -> Form:
    """Return the form for one of the service's own numbers."""
    now = number_words(next(one["value"] for one in setting_entries(office) if one["setting"] == name))
    return Form(
        number_label(name),
        f"setting {name}",
        (Field("value", "Now", now),),
        lambda values: left(set_number(office, name, values["value"], now)),
        at_work=_AT_WORK,
        begin_at="value",
        overtype=True,
    )


def _form(kind: str, row: str | None, cells: Cells, fields: list[Field], send: object) -> Form:
    if row is None:
        fields.insert(0, Field("id", "Short id", hint="it stays, whatever the name becomes"))
        return Form(f"A new {kind}", f"{kind} new", fields, send)  # type: ignore[arg-type]
    title = f"{one_line(cells['name'])} · {row}"
    return Form(title, f"{kind} {row}", fields, send, at_work=_AT_WORK)  # type: ignore[arg-type]


def _changed(values: Values, before: Cells) -> dict[str, str]:
    return {
        name: text.strip()
        for name, text in values.items()
        if name != "id" and text.strip() != before.get(name, "")
    }
