"""A plan as it is told, from one process to another too, and booked from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ftdesk.diary.placement import Placement
from ftdesk.store.sessions import ArrangementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPlanned:
    """Reading before a supervisor's first session; times are `HH:MM`."""

    staff: str
    date: date
    start: str
    end: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Was:
    """Where a booked session stood that a plan moves; `start` is `HH:MM`, the lead first."""

    date: date
    start: str
    room: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One session with the place that a plan gives it; times are `HH:MM`.

    Attributes:
        session: its id, or what stands for one that has no row yet.
        version: the session's when it was read; None where it has no row yet.
        arrangement_version: likewise.
        staff: the lead first.
        was: where it stood, of a booked session that is moved.
    """

    session: str
    version: int | None
    referral: str
    family: str
    arrangement: str
    arrangement_version: int
    date: date
    start: str
    end: str
    room: str
    staff: tuple[str, ...]
    reading: tuple[ReadingPlanned, ...] = ()
    was: Was | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A session without a place, and why."""

    session: str
    referral: str
    family: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """Somebody to be told once a plan is booked."""

    who: str
    about: str
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFound:
    """A plan as it would be booked.

    Attributes:
        cost: by term of the service's weights.
        warns: what booking it goes past, each with its case.
        restricted: how many sessions of the weeks are left out, for their cases are restricted to others
            than whoever plans.
    """

    from_on: date
    weeks: int
    seconds: float
    steps: int
    assignments: tuple[Assignment, ...]
    unplaced: tuple[Unplaced, ...]
    cost: Mapping[str, float]
    calls: tuple[ToTell, ...]
    warns: tuple[str, ...] = ()
    restricted: int = 0

    @property
    def left_out(self) -> str:
        """Say how many sessions the plan leaves out; empty where it leaves out none."""
        if not self.restricted:
            return ""
        if self.restricted == 1:
            return "1 session of a restricted case is left out: whoever sees the case plans it"
        return f"{self.restricted} sessions of restricted cases are left out: whoever sees them plans them"


def assignment_of(
    one: Placement, version: int | None, plan: ArrangementRow, stood: Placement | None
) -> Assignment:
    """Return a placement as it is told.

    Args:
        one: the placement.
        version: of the session when it was read; None where it has no row yet.
        plan: its arrangement.
        stood: where it stood, of a booked session.
    """
    return Assignment(
        session=one.session,
        version=version,
        referral=one.ask.referral,
        family=one.ask.family,
        arrangement=plan.id,
        arrangement_version=plan.version,
        date=date.fromordinal(one.day),
        start=clock_of(one.start),
        end=clock_of(one.end),
        room=one.room,
        staff=one.staff,
        reading=tuple(
            ReadingPlanned(
                staff=reads.staff,
                date=date.fromordinal(reads.day),
                start=clock_of(reads.start),
                end=clock_of(reads.end),
                place=reads.place,
            )
            for reads in one.reading
        ),
        was=_was(stood) if stood else None,
    )


def clock_of(minute: int) -> str:
    """Write a minute of the day, `15:45`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _was(stood: Placement) -> Was:
    return Was(
        date=date.fromordinal(stood.day), start=clock_of(stood.start), room=stood.room, staff=stood.staff
    )
