"""The service's own page: its parts, each a list of rows that the desk draws and edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import number_label, number_words
from ftdesk.clock.local import hm, local, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.service import (
    Entry,
    closure_entries,
    place_entries,
    room_entries,
    setting_entries,
    staff_entries,
    travel_entries,
    venue_entries,
)
from ftdesk.store.absences import away_from


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A row: its key, what it shows in each column, and whether it is of the past or out of use."""

    key: str
    cells: tuple[str, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class ServicePart:
    """A part of the page.

    Attributes:
        name: as the page's title has it.
        columns: each one's title and width; 0 shares what is left.
        rows: reads them.
    """

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Callable[[Office], list[ServiceRow]]


def _people(office: Office) -> list[ServiceRow]:
    return [
        ServiceRow(
            str(one["staff"]),
            (
                _said(one["name"]),
                _said(one["role"]),
                _place(office, one["base"]),
                _said(one["hours_a_week"]),
                _said(one["weekly_limit"]),
                _said(one["weekly_aim"]),
                _away(one),
                _said(one["hours"]),
            ),
            quiet=one["left_from"] is not None,
        )
        for one in staff_entries(office)
    ]


def _absences(office: Office) -> list[ServiceRow]:
    names = {key: person.name for key, person in house_of(office).staff.items()}
    return [
        ServiceRow(
            one.id,
            (
                one_line(names[one.staff]),
                "left" if one.has_left else one.kind,
                f"{short_day(local(one.start).date())} {hm(one.start)}",
                "" if one.has_left else f"{short_day(local(one.end).date())} {hm(one.end)}",
                _said(one.note),
            ),
        )
        for one in office.store.read(away_from, office.now)
    ]


def _rooms(office: Office) -> list[ServiceRow]:
    venues = house_of(office).venues
    return [
        ServiceRow(
            str(one["room"]),
            (
                one_line(venues[str(one["venue"])].name),
                _said(one["name"]),
                _said(one["capacity"]),
                _said(one["amenities"]),
                f"from {one['unused_from']}" if one["unused_from"] else "",
            ),
            quiet=one["unused_from"] is not None,
        )
        for one in room_entries(office)
    ]


def _venues(office: Office) -> list[ServiceRow]:
    return [
        ServiceRow(
            str(one["venue"]),
            (
                _said(one["name"]),
                _place(office, one["place"]),
                "own" if one["own"] else "",
                _said(one["phone"]),
                _said(one["opening"]) or "no hours stated",
            ),
        )
        for one in venue_entries(office)
    ]


def _closures(office: Office) -> list[ServiceRow]:
    venues = house_of(office).venues
    return [
        ServiceRow(
            f"{one['date']} {one['venue'] or ''}".strip(),
            (
                _said(one["date"]),
                one_line(venues[str(one["venue"])].name) if one["venue"] else "the whole service",
                _said(one["why"]),
            ),
        )
        for one in closure_entries(office)
    ]


def _places(office: Office) -> list[ServiceRow]:
    return [
        ServiceRow(
            str(one["place"]), tuple(_said(one[name]) for name in ("place", "name", "latitude", "longitude"))
        )
        for one in place_entries(office)
    ]


def _drives(office: Office) -> list[ServiceRow]:
    return [
        ServiceRow(
            f"{one['from']}>{one['to']}",
            (_place(office, one["from"]), _place(office, one["to"]), f"{one['minutes']} min"),
        )
        for one in travel_entries(office)
    ]


def _numbers(office: Office) -> list[ServiceRow]:
    return [
        ServiceRow(str(one["setting"]), (number_label(str(one["setting"])), number_words(one["value"])))
        for one in setting_entries(office)
    ]


PARTS: tuple[ServicePart, ...] = (
    ServicePart(
        "People",
        (
            ("name", 18),
            ("role", 11),
            ("base", 14),
            ("h", 4),
            ("most", 4),
            ("aim", 4),
            ("away", 8),
            ("hours", 0),
        ),
        _people,
    ),
    ServicePart("Away", (("who", 20), ("why", 9), ("from", 16), ("to", 16), ("note", 0)), _absences),
    ServicePart("Rooms", (("venue", 18), ("room", 18), ("holds", 5), ("has", 0), ("out of use", 16)), _rooms),
    ServicePart("Venues", (("venue", 18), ("place", 14), ("own", 4), ("phone", 13), ("open", 0)), _venues),
    ServicePart("Closures", (("day", 12), ("what", 22), ("why", 0)), _closures),
    ServicePart("Places", (("place", 12), ("name", 0), ("latitude", 10), ("longitude", 10)), _places),
    ServicePart("Drives", (("from", 0), ("to", 0), ("takes", 8)), _drives),
    ServicePart("Numbers", (("number", 40), ("now", 0)), _numbers),
)
"""The parts of the page, in order."""


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)).replace("_", " ")
    return one_line(str(value))


def _place(office: Office, place: object) -> str:
    return one_line(house_of(office).places.name(str(place))) if place else ""


def _away(one: Entry) -> str:
    return "left" if one["left_from"] else _said(one["away"])
