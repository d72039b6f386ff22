"""The service itself as lists: people, rooms, venues, hours, absences, closures, places, drives, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from ftdesk.acts.exported_rows import place_row, room_row, staff_row, venue_row
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import WEIGHTS, names
from ftdesk.acts.weekly_hours import Week, week_words
from ftdesk.clock.local import WEEKDAYS, local
from ftdesk.diary.house import Hours
from ftdesk.model.service import Staff
from ftdesk.panes.house import house_of
from ftdesk.store import service
from ftdesk.store.absences import AwayRow, away_from

Entry = dict[str, object]


def staff_entries(office: Office) -> list[Entry]:
    """Return everybody with their hours, whether they are away now, and from when they have left."""
    absences = office.store.read(away_from, office.now)
    return [_person(office, person, absences) for person in house_of(office).staff.values()]


def venue_entries(office: Office) -> list[Entry]:
    """Return the venues with their opening hours."""
    known = house_of(office)
    return [
        {
            **venue_row(one),
            "opening": _week_words(known.opening, one.id) if one.id in known.stated else None,
        }
        for one in known.venues.values()
    ]


def room_entries(office: Office) -> list[Entry]:
    """Return the rooms."""
    return [
        {**room_row(one), "unused_from": one.unused_from.isoformat() if one.unused_from else None}
        for one in house_of(office).rooms.values()
    ]


def opening_entries(office: Office) -> list[Entry]:
    """Return the opening hours, a stretch a line."""
    return [
        {"venue": one.venue, "weekday": one.weekday, "opens": one.opens, "closes": one.closes}
        for one in office.store.read(service.openings)
    ]


def closure_entries(office: Office) -> list[Entry]:
    """Return the closures from today on."""
    return [
        {"date": one.date.isoformat(), "venue": one.venue, "why": one.why}
        for one in office.store.read(service.closures)
        if one.date >= office.today
    ]


def away_entries(office: Office) -> list[Entry]:
    """Return the absences that are not over yet."""
    return [
        {
            "id": one.id,
            "staff": one.staff,
            "from": local(one.start).isoformat(),
            "to": None if one.has_left else local(one.end).isoformat(),
            "kind": "left" if one.has_left else one.kind,
            "place": one.place,
            "note": one.note,
        }
        for one in office.store.read(away_from, office.now)
    ]


def place_entries(office: Office) -> list[Entry]:
    """Return the places."""
    return [place_row(one) for one in office.store.read(service.places)]


def travel_entries(office: Office) -> list[Entry]:
    """Return the travel table; one row serves both ways unless both are there."""
    rows = sorted(office.store.read(service.travel).items())
    return [{"from": start, "to": end, "minutes": minutes} for (start, end), minutes in rows]


def setting_entries(office: Office) -> list[Entry]:
    """Return the service's own numbers, those that nobody has set among them."""
    tree = cast(dict[str, object], msgspec.to_builtins(office.settings()))
    weights = cast(dict[str, object], tree[WEIGHTS])
    return [
        {"setting": name, "value": weights[name.partition(".")[2]] if "." in name else tree[name]}
        for name in names()
    ]


def _person(office: Office, person: Staff, absences: Sequence[AwayRow]) -> Entry:
    known = house_of(office)
    theirs = [one for one in absences if one.staff == person.id]
    now = [one for one in theirs if one.start <= office.now and not one.has_left]
    left = [one for one in theirs if one.has_left]
    return {
        **staff_row(person),
        "hours": _week_words(known.working, person.id),
        "away": now[0].kind if now else None,
        "left_from": local(left[0].start).date().isoformat() if left else None,
    }


def _week_words(hours: Hours, whose: str) -> str | None:
    week: Week = {day: hours[whose, day] for day in WEEKDAYS if hours.get((whose, day))}
    return week_words(week) or None
