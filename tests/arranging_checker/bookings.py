"""What is booked: the folder's sessions, or those with new placements put over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from tests.arranging_checker.shapes import Placement, Reading, Service, monday

K = TypeVar("K")

Ill = tuple[str, date, int]
"""Who is ill, on which date, from which minute of it."""


class Bookings:
    """Sessions that stand, and the reading before them.

    Attributes:
        sessions: by id.
        ill: nobody of the folder's own away.csv.
    """

    def __init__(self, service: Service, sessions: Mapping[str, Placement], ill: Ill | None = None) -> None:
        self.service = service
        self.sessions = sessions
        self.ill = ill

    @cached_property
    def on(self) -> dict[date, list[Placement]]:
        """Sessions by date, in order."""
        return _grouped((one.date, one) for one in self.sessions.values())

    @cached_property
    def of_staff(self) -> dict[tuple[str, date], list[Placement]]:
        """Sessions by supervisor and date."""
        return _grouped(((who, one.date), one) for one in self.sessions.values() for who in set(one.staff))

    @cached_property
    def of_family(self) -> dict[str, list[Placement]]:
        """Sessions by referral."""
        return _grouped((one.referral, one) for one in self.sessions.values())

    @cached_property
    def readings(self) -> dict[tuple[str, date], list[tuple[Placement, Reading]]]:
        """Reading by supervisor and date, each with the session that it is for."""
        found: dict[tuple[str, date], list[tuple[Placement, Reading]]] = {}
        for one in self.sessions.values():
            for read in one.reading:
                found.setdefault((read.staff, read.date), []).append((one, read))
        return found

    def contacts(self, staff: str, week: date) -> int:
        """Return the sessions of a supervisor in the week of a Monday."""
        return sum(len(self.of_staff.get((staff, week + timedelta(days=n)), ())) for n in range(7))

    def in_week(self, referral: str, week: date) -> list[Placement]:
        """Return the sessions of a family in the week of a Monday."""
        return [one for one in self.of_family.get(referral, ()) if monday(one.date) == week]


def as_booked(service: Service) -> Bookings:
    """Return what the folder has planned and held."""
    return Bookings(
        service,
        {
            one.id: one.at
            for one in service.sessions.values()
            if one.at is not None and one.state in ("planned", "held")
        },
    )


def with_placements(before: Bookings, placements: Iterable[Placement], ill: Ill | None = None) -> Bookings:
    """Return what stands once placements are put over it: each replaces where its session was, and what an
    ill supervisor cannot hold and nobody covers is taken out.
    """
    placed = {one.session: one for one in placements}
    kept = {
        one.session: one
        for one in before.sessions.values()
        if ill is None or one.session in placed or not _lost(before.service, one, ill)
    }
    return Bookings(before.service, kept | placed, ill)


def _lost(service: Service, one: Placement, ill: Ill) -> bool:
    who, day, since = ill
    stands = service.sessions.get(one.session)
    held = stands is not None and stands.state == "held"
    return one.date == day and who in one.staff and one.start >= since and not held


def _grouped(pairs: Iterable[tuple[K, Placement]]) -> dict[K, list[Placement]]:
    found: dict[K, list[Placement]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    for sessions in found.values():
        sessions.sort(key=lambda one: (one.date, one.start, one.session))
    return found
