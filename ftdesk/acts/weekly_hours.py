"""A week of hours, weekday by weekday: when somebody works, and when a venue is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.office import Office
from ftdesk.acts.staff import known_person
from ftdesk.acts.venues import known_venue
from ftdesk.clock.local import WEEKDAYS
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.shape import Weekday
from ftdesk.store.matching import Row
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

Stretch = tuple[str, str]
Week = Mapping[Weekday, tuple[Stretch, ...]]
"""Stretches of each weekday that is stated, in order; none of one on which nothing is."""
_TIME = r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9]"
_STRETCH = re.compile(rf"({_TIME})-({_TIME})")
_NONE = ("none", "off", "closed")


def set_hours(office: Office, staff: str, week: Week, seen: Week | None = None) -> tuple[Displaced, ...]:
    """Set when somebody works on the weekdays that `week` names; the others stay.

    Args:
        office: whose act it is.
        staff: their id.
        week: the weekdays that change.
        seen: the week as the person saw it; None for the one that is there.

    Returns:
        The planned sessions that no longer fit.

    Raises:
        Refused: nothing is changed, or somebody else changed one of those weekdays meanwhile.
        WrongInput: nobody has that id, or stretches of a day overlap.
    """
    _in_order(week)
    with office.act("hours") as writer:
        person = known_person(office, staff)
        known = office.kept("house", house)
        old: Week = {day: known.working.get((staff, day), ()) for day in WEEKDAYS}
        _must_be_seen(writer, "working_hours", (staff, person.name), old, week, seen)
        with displacing(writer, office.now, staff={staff}, relaid={staff}) as displaced:
            for index, stretches in _changed(old, week, person.name):
                _clear(writer, "working_hours", "staff", staff, index)
                for start, end in stretches:
                    row: Row = {"id": f"{staff}.{index}.{start}", "staff": staff, "weekday": index}
                    writer.insert("working_hours", {**row, "from_time": start, "to_time": end})
        writer.says = f"{person.name} works {week_words(week)}{count_words(displaced)}"
    return tuple(displaced)


def set_opening(office: Office, venue: str, week: Week, seen: Week | None = None) -> tuple[Displaced, ...]:
    """Set when a venue is open on the weekdays that `week` names; the others stay.

    Args:
        office: whose act it is.
        venue: its id.
        week: the weekdays that change.
        seen: the week as the person saw it; None for the one that is there.

    Returns:
        The planned sessions that no longer fit.

    Raises:
        Refused: nothing is changed, or somebody else changed one of those weekdays meanwhile.
        WrongInput: there is no such venue, or stretches of a day overlap.
    """
    _in_order(week)
    with office.act("opening") as writer:
        building = known_venue(office, venue)
        known = office.kept("house", house)
        old: Week = {day: known.opening.get((venue, day), ()) for day in WEEKDAYS}
        _must_be_seen(writer, "opening", (venue, building.name), old, week, seen)
        rooms = {room.id for room in known.rooms.values() if room.venue == venue}
        with displacing(writer, office.now, rooms=rooms) as displaced:
            for index, stretches in _changed(old, week, building.name):
                _clear(writer, "opening", "venue", venue, index)
                for opens, closes in stretches:
                    row: Row = {"id": f"{venue}.{index}.{opens}", "venue": venue, "weekday": index}
                    writer.insert("opening", {**row, "opens": opens, "closes": closes})
        writer.says = f"{building.name} is open {week_words(week)}{count_words(displaced, 'to move')}"
    return tuple(displaced)


def read_week(text: str, field: str) -> Week:
    """Read `mon 09:00-12:30 13:00-17:00 wed-fri 9:00-17:00 sat none`.

    Raises:
        WrongInput: not such hours.
    """
    found: dict[Weekday, tuple[Stretch, ...]] = {}
    days: tuple[Weekday, ...] = ()
    for word in text.lower().replace(",", " ").split():
        stretch = _STRETCH.fullmatch(word)
        if named := _days(word):
            days = named
            found |= dict.fromkeys(days, ())
        elif not days:
            raise WrongInput(f"{field}: {word!r} is no weekday, mon to sun")
        elif stretch is not None:
            start, end = (_clock(time) for time in stretch.groups())
            if end <= start:
                raise WrongInput(f"{field}: {days[0]}: {end} is not after {start}")
            found |= {day: (*found[day], (start, end)) for day in days}
        elif word not in _NONE:
            raise WrongInput(f"{field}: {word!r} is neither hours such as 09:00-12:30 nor none")
    if not found:
        raise WrongInput(f"{field}: no weekday is named")
    _in_order(found, field)
    return found


def week_words(week: Week) -> str:
    """Return `mon 09:00-12:30 13:00-17:00, tue none`."""
    return ", ".join(f"{day} {stretch_words(week[day])}" for day in WEEKDAYS if day in week)


def stretch_words(stretches: Iterable[Stretch]) -> str:
    """Return `09:00-12:30 13:00-17:00`, or `none`."""
    return " ".join(f"{start}-{end}" for start, end in stretches) or "none"


def _changed(old: Week, week: Week, name: str) -> list[tuple[int, tuple[Stretch, ...]]]:
    found = [(WEEKDAYS.index(day), stretches) for day, stretches in week.items() if old[day] != stretches]
    if not found:
        raise Refused(f"{name}: those are the hours already", kind="not_allowed")
    return found


def _must_be_seen(
    writer: Writer, table: str, whose: tuple[str, str], old: Week, week: Week, seen: Week | None
) -> None:
    """Refuse to change a weekday that somebody else changed since it was seen; `whose`: an id, a name."""
    for day, stretches in week.items():
        if seen is not None and old[day] not in (seen.get(day, ()), stretches):
            first = f"{whose[0]}.{WEEKDAYS.index(day)}."
            raise writer.overtaken(table, first, f"{first}~", f"{whose[1]}, {day}")


def _clear(writer: Writer, table: str, column: str, whose: str, weekday: int) -> None:
    for row in writer.matching(table, **{column: whose}):
        if row["weekday"] == weekday:
            writer.delete(table, str(row["id"]))


def _in_order(week: Week, field: str = "hours") -> None:
    for day, stretches in week.items():
        for (_, end), (start, _) in zip(sorted(stretches), sorted(stretches)[1:], strict=False):
            if start < end:
                raise WrongInput(f"{field}: {day}: the stretch from {start} begins before {end}")


def _days(word: str) -> tuple[Weekday, ...]:
    first, _, last = word.partition("-")
    found = [n for n, day in enumerate(WEEKDAYS) if day in (first, last or first)]
    if first not in WEEKDAYS or (last and last not in WEEKDAYS):
        return ()
    return WEEKDAYS[found[0] : found[-1] + 1] if WEEKDAYS.index(first) == found[0] else ()


def _clock(text: str) -> str:
    return text.replace(".", ":").rjust(5, "0")
