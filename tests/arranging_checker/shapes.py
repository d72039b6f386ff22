"""What the checker knows of a service and of sessions put somewhere. Times are minutes of London's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Span = tuple[int, int]
"""From a minute up to, not with, another."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Venue:
    """A building; `place` is where it stands, `own` whether it is one of the service's own."""

    id: str
    place: str
    own: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A room; a capacity of None is not stated."""

    id: str
    venue: str
    capacity: int | None
    amenities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff; `limit` and `aim` are contacts a week, None where there is none."""

    id: str
    role: str
    base: str | None
    limit: int | None
    aim: int | None


@dataclass(frozen=True, slots=True)
class Away:
    """Leave, sickness, a meeting: part of one date; `place` None where it leads nowhere."""

    start: int
    end: int
    kind: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Home:
    """Where a child lives, folded; empty where it is not said."""

    postcode: str
    address: str
    carer: str


@dataclass(frozen=True, slots=True)
class Brought:
    """The children whom a carer brings, by folded name, and where they live."""

    children: frozenset[str]
    homes: tuple[Home, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """One arrangement of a referral, and who comes.

    Attributes:
        id: the referral's; of its second arrangement with `/2` after it, and so on.
        windows: by weekday, joined; None where none are stated, so that any time will do.
        placement: the place, None where it is not stated.
        adults: folded names of those who come.
        must_not_meet: pairs of folded names.
        case: the referral.
        brought: whom their carer brings; None where one journey can serve no other arrangement.
    """

    id: str
    kind: str
    per_week: float
    minutes: int
    workers: int
    people: int | None
    amenities: frozenset[str]
    windows: Mapping[str, tuple[Span, ...]] | None
    placement: str | None
    carried: bool
    usual: frozenset[str]
    excluded: frozenset[str]
    court_directed: bool
    adults: frozenset[str]
    must_not_meet: frozenset[frozenset[str]]
    case: str
    brought: Brought | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading before a supervisor's first session; `minutes` None where its length is not told."""

    staff: str
    date: date
    start: int
    place: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A session on a date, the lead first; `referral` is the family's id, its arrangement in it."""

    session: str
    referral: str
    date: date
    start: int
    end: int
    room: str
    staff: tuple[str, ...]
    reading: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A row of sessions.csv; `at` is None where it lies nowhere."""

    id: str
    referral: str
    week: date | None
    first: bool
    state: str
    at: Placement | None


@dataclass(frozen=True, eq=False, repr=False)
class Service:
    """A service folder, read.

    Attributes:
        opening: hours by venue and weekday; a venue without any is open all day.
        closures: date and venue, or None for the whole service.
        places: latitude and longitude.
        working: stretches by supervisor and weekday, lunch between them.
        away: by supervisor and date.
    """

    settings: Mapping[str, Any]
    weights: Mapping[str, float]
    venues: Mapping[str, Venue]
    rooms: Mapping[str, Room]
    opening: Mapping[tuple[str, str], tuple[Span, ...]]
    closures: frozenset[tuple[date, str | None]]
    places: Mapping[str, tuple[float, float] | None]
    travel: Mapping[tuple[str, str], int]
    staff: Mapping[str, Person]
    working: Mapping[tuple[str, str], tuple[Span, ...]]
    away: Mapping[tuple[str, date], tuple[Away, ...]]
    families: Mapping[str, Family]
    sessions: Mapping[str, Session]
    drives: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def place_of_room(self, room: str) -> str:
        """Return where a room stands."""
        return self.venues[self.rooms[room].venue].place


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a placement breaks.

    Attributes:
        about: what tells it from others of its kind.
        excess: by how much, so that a breach made worse is told from one that stood.
        says: in a sentence.
    """

    kind: str
    about: tuple[str, ...]
    excess: float
    says: str


def monday(day: date) -> date:
    """Return the Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def weekday(day: date) -> str:
    """Return the weekday as the folder names it."""
    return WEEKDAYS[day.weekday()]


def minute(clock: str) -> int:
    """Return the minute of the day of `HH:MM`."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes[:2])


def clock(minutes: int) -> str:
    """Return `HH:MM` of a minute of the day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch made one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return tuple(whole)
