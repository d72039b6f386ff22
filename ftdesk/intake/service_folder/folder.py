"""What a service folder holds, once every row of it has been found right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from ftdesk.clock.local import local
from ftdesk.diary.blocks import Block
from ftdesk.model.arrange import FolderReferral
from ftdesk.model.service import Away, Closure, Opening, Place, Room, Staff, Venue, WorkingHours
from ftdesk.model.shape import ClockTime, Weekday

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes of a drive; one row serves both ways unless both are given."""

    start: str
    end: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSession:
    """One row of `sessions.csv`.

    Attributes:
        week: its Monday.
        start: None where the session has no date yet or any more.
        staff: the lead first.
        state: planned, held, missed, cancelled or unplaced.
        arrangement: which of its referral's it is of, from 1.
    """

    id: str
    referral: str
    week: date
    start: datetime | None
    end: datetime | None
    room: str | None
    staff: tuple[str, ...]
    first: bool
    state: str
    usual_day: Weekday | None
    usual_start: ClockTime | None
    usual_room: str | None
    arrangement: int = 1

    @property
    def takes_time(self) -> bool:
        """Whether it has its room and its supervisors to itself."""
        return self.start is not None and self.state not in ("cancelled", "unplaced")


@dataclass(frozen=True, slots=True)
class FolderBlock:
    """One row of `diary.csv`.

    Attributes:
        referral: whose meeting it is, where it belongs to no session.
        arrangement: which of the referral's, from 1.
    """

    block: Block
    referral: str | None = None
    arrangement: int = 1

    @property
    def day(self) -> tuple[str, date]:
        """The supervisor and the London day that it begins on."""
        return self.block.staff, local(self.block.start).date()


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """One row and where it stands."""

    file: str
    line: int
    value: T


@dataclass(slots=True, kw_only=True)
class ServiceFolder:
    """A service folder's rows in the order of its files.

    Attributes:
        settings: those that `settings.toml` states, by name, checked and ready for JSON.
        named: the ids that each file gives, those of wrong rows too, so that one mistake is told once.
    """

    settings: dict[str, object] = field(default_factory=dict)
    places: list[Located[Place]] = field(default_factory=list)
    travel: list[Located[Travel]] = field(default_factory=list)
    venues: list[Located[Venue]] = field(default_factory=list)
    openings: list[Located[Opening]] = field(default_factory=list)
    rooms: list[Located[Room]] = field(default_factory=list)
    closures: list[Located[Closure]] = field(default_factory=list)
    staff: list[Located[Staff]] = field(default_factory=list)
    hours: list[Located[WorkingHours]] = field(default_factory=list)
    away: list[Located[Away]] = field(default_factory=list)
    referrals: list[Located[FolderReferral]] = field(default_factory=list)
    sessions: list[Located[FolderSession]] = field(default_factory=list)
    diary: list[Located[FolderBlock]] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that the database holds already, which a folder's rows may speak of."""

    ids: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def of(self, kind: str) -> set[str]:
        """Return the ids of one kind: place, venue, room, staff or referral."""
        return set(self.ids.get(kind, ()))
