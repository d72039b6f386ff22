"""The house as the panes draw it: opening hours of a day, and why a venue is closed on it."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.office import Office
from ftdesk.clock.local import DAY_NAMES, weekday
from ftdesk.diary.house import House
from ftdesk.model.plain_text import one_line
from ftdesk.store import situation

ALL_DAY = (("00:00", "23:59"),)


def house_of(office: Office) -> House:
    """Return the service's venues, rooms and people, read again once the database has changed."""
    return office.kept("house", situation.house)


def opening_hours(office: Office, venue: str, day: date) -> tuple[tuple[str, str], ...]:
    """Return a venue's hours on a weekday, closures apart; all day where nobody has stated any."""
    house = house_of(office)
    return house.opening.get((venue, weekday(day)), ()) if venue in house.stated else ALL_DAY


def why_closed(office: Office, venue: str, day: date) -> str:
    """Say why a venue is closed on a day, `closed Wednesdays`; empty where it is open."""
    house = house_of(office)
    why = house.whole_closures.get(day) or house.closures.get((venue, day)) or house.bank_holidays.get(day)
    if why:
        return f"closed: {one_line(why)}"
    return "" if opening_hours(office, venue, day) else f"closed {DAY_NAMES[day.weekday()]}s"
