"""The service itself: its settings, venues, rooms, people and their hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from ftdesk.model.shape import ClockTime, NonNegative, NonNegativeInt, PositiveInt, Weekday

Role = Literal["supervisor", "coordinator", "manager", "administrator", "reader"]
AwayKind = Literal["leave", "sick", "training", "meeting", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWeights:
    """What each shortcoming of a plan costs; smaller is better.

    Attributes:
        unplaced: each session left unplaced.
        unplaced_court: the same, where a court directed it.
        consistency_break: standing, each supervisor outside the usual team, a session; new, each beyond
            the number needed, a week.
        child_travel_minute: both ways, once a placement and session.
        staff_travel_minute: the whole day's route.
        over_aim: each contact over a week's aim.
        change_room: a booked session put into another room.
        change_supervisor: a booked session given to another supervisor.
        change_time: a booked session moved in time.
    """

    unplaced: NonNegative = 10_000
    unplaced_court: NonNegative = 15_000
    consistency_break: NonNegative = 400
    child_travel_minute: NonNegative = 3
    staff_travel_minute: NonNegative = 1
    over_aim: NonNegative = 40
    change_room: NonNegative = 20
    change_supervisor: NonNegative = 300
    change_time: NonNegative = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The service's own numbers (`settings.toml`); no policy sets the minutes.

    Attributes:
        reading_minutes: reading before the first session of an arrangement.
        cover_reading_minutes: reading of a supervisor new to a standing arrangement.
        recording_minutes: writing the record after a session.
        setup_minutes: the lead is at the venue this long before the start.
        handover_minutes: at each end of a carried child's journey.
        turnaround_minutes: a room between two sessions.
        start_grid_minutes: starts lie on multiples of this past the hour.
        meet_margin_minutes: kept between adults who must not meet, before and after.
        full_time_hours: a week.
        weekly_contacts: reasonable fewest and most of a full-time week (N 4.5).
        max_child_travel_minutes: one way.
        core_hours: local; outside them the lone visits policy applies (N 3.45).
        hourly_rate_pence: charged to other authorities; None where nobody has set it.
        plan_weights: what a plan's shortcomings cost.
    """

    reading_minutes: NonNegativeInt = 45
    cover_reading_minutes: NonNegativeInt = 20
    recording_minutes: NonNegativeInt = 20
    setup_minutes: NonNegativeInt = 5
    handover_minutes: NonNegativeInt = 5
    turnaround_minutes: NonNegativeInt = 15
    start_grid_minutes: PositiveInt = 15
    meet_margin_minutes: NonNegativeInt = 15
    full_time_hours: Annotated[float, Meta(gt=0)] = 37
    weekly_contacts: tuple[NonNegativeInt, NonNegativeInt] = (15, 25)
    max_child_travel_minutes: NonNegativeInt = 45
    core_hours: tuple[ClockTime, ClockTime] = ("09:00", "17:00")
    hourly_rate_pence: NonNegativeInt | None = None
    plan_weights: PlanWeights = field(default_factory=PlanWeights)

    def pro_rata(self, contacts: int, hours_a_week: float) -> int:
        """Return a full-timer's `contacts` for somebody of `hours_a_week`, rounded down (RULES D.11)."""
        return int(contacts * Decimal(str(hours_a_week)) / Decimal(str(self.full_time_hours)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A building in which sessions are held.

    Attributes:
        place: where it stands, for travel; None where that is not stated.
        own: one of the service's own.
        checked: its assessment under N 3.24 is done.
    """

    id: str
    name: str
    place: str | None = None
    own: bool = False
    phone: str | None = None
    address: str | None = None
    postcode: str | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours in which a venue is open on a weekday; a day may have several."""

    venue: str
    weekday: Weekday
    opens: ClockTime
    closes: ClockTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of a venue, how many people it holds and what it has.

    Attributes:
        unused_from: the day from which it is out of use; None while it is used.
    """

    id: str
    venue: str
    name: str
    capacity: PositiveInt | None = None
    amenities: frozenset[str] = frozenset()
    unused_from: dt.date | None = None

    def is_unused(self, day: dt.date) -> bool:
        """Tell whether it is out of use on a day."""
        return self.unused_from is not None and day >= self.unused_from


@dataclass(frozen=True, slots=True)
class Closure:
    """A day on which a venue, or with `venue` None the whole service, is closed."""

    date: dt.date
    venue: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere people travel from and to: a venue's place, a postcode district, a town."""

    id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who works for the service.

    Attributes:
        base: the place at which a working day starts and ends.
        weekly_limit: contacts a week at most; None for the full-timer's figure by hours.
        weekly_aim: contacts a week that are aimed at.
    """

    id: str
    name: str
    role: Role
    login: str | None = None
    email: str | None = None
    base: str | None = None
    hours_a_week: float | None = None
    weekly_limit: NonNegativeInt | None = None
    weekly_aim: NonNegativeInt | None = None
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """One stretch of a weekday's work, local; the gap between two stretches is lunch."""

    staff: str
    weekday: Weekday
    start: ClockTime
    end: ClockTime


@dataclass(frozen=True, slots=True)
class Away:
    """Time in which somebody is not to be booked; a meeting or training may be at a place."""

    staff: str
    start: dt.datetime
    end: dt.datetime
    kind: AwayKind
    place: str | None = None
    note: str | None = None
