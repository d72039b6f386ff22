"""What is known of one date when a session is to be fitted into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval
from ftdesk.diary.siblings import Outing


@dataclass(frozen=True, slots=True)
class Booking:
    """A session that has a room.

    Attributes:
        session: its id.
        interval: from its start to its end, turnaround not counted.
        whose: the family's name, as the desk speaks of it.
        room_name: for the sentence that says where it is.
        venue: the room's, where that is asked about.
        siblings: whom the carer brings to the family's session in question and to this one, where they are
            brothers and sisters whom one journey may serve.
    """

    session: str
    interval: Interval
    whose: str
    room_name: str
    venue: str = ""
    siblings: tuple[Outing, Outing] | None = None


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Another session, to which somebody comes whom an adult of the family in question must not meet.

    Attributes:
        venue: the venue's id.
        who: the family's adult, by name; `whom` is the other session's.
    """

    interval: Interval
    venue: str
    room_name: str
    who: str
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueDay:
    """A venue on the date.

    Attributes:
        opening: its stretches that weekday; empty where it does not open, None where nobody has stated any.
        closed: why it is closed on this date alone.
    """

    name: str
    place: str
    own: bool = True
    opening: tuple[Interval, ...] | None = None
    closed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDay:
    """A room on the date.

    Attributes:
        venue: the venue's id.
        capacity: None where it is not stated.
        unused: it is out of use.
    """

    name: str
    venue: str
    capacity: int | None = None
    amenities: frozenset[str] = frozenset()
    bookings: tuple[Booking, ...] = ()
    unused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorDay:
    """A supervisor on the date.

    Attributes:
        base: the place at which the day starts and ends.
        working: stretches of the working day, lunch between them; empty on a day off.
        blocks: what is in the diary; drives that were laid may be among it.
        whose: the family's name of each session in the diary.
        contacts: sessions booked in the date's week, cancelled ones not counted (RULES D.11), nor the one
            that is being moved.
        limit: contacts a week at most; None for no limit.
    """

    name: str
    base: str | None
    working: tuple[Interval, ...] = ()
    blocks: tuple[Block, ...] = ()
    whose: Mapping[str, str] = field(default_factory=dict)
    contacts: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySituation:
    """The date, with the venues, rooms and supervisors that a question is about, each under its id.

    Attributes:
        bank_holiday: its name, where it is one.
        closed: why the whole service is closed.
        family: sessions already booked on the date for the family in question.
        apart: sessions of all cases to which somebody comes whom its adults must not meet.
    """

    day: date
    venues: Mapping[str, VenueDay]
    rooms: Mapping[str, RoomDay]
    staff: Mapping[str, SupervisorDay]
    bank_holiday: str | None = None
    closed: str | None = None
    family: tuple[Booking, ...] = ()
    apart: tuple[KeptApart, ...] = ()

    def with_contacts(self, more: Mapping[str, int]) -> DaySituation:
        """Return the date with so many `more` contacts in its week for each supervisor."""
        staff = {
            who: replace(person, contacts=person.contacts + more.get(who, 0))
            for who, person in self.staff.items()
        }
        return replace(self, staff=staff)
