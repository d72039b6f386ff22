"""How a referral of a service folder is to be placed (the `arrange` key of `referrals.jsonl`)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ftdesk.model.people import Window
from ftdesk.model.referral import Referral
from ftdesk.model.shape import Positive, PositiveInt, Shape, Transport


class Arrange(Shape, frozen=True, kw_only=True):
    """What governs an arrangement's placing.

    Attributes:
        kind: `standing` has been held before; `new` has its first session still to come.
        weeks: the weeks asked for.
        per_week: sessions a week; below 1 for every second week and rarer.
        minutes: length of a session.
        workers: supervisors in the room.
        people: how many the room must hold.
        venues: preferred venues, in order.
        amenities: what the room must have.
        windows: when the family can come.
        placement: the place that the child travels from.
        staff: the usual supervisors.
        excluded_staff: supervisors who declared a conflict of interest (N 3.42).
        start_week: the Monday of the first week.
    """

    kind: Literal["standing", "new"]
    weeks: PositiveInt | None = None
    per_week: Positive | None = None
    minutes: PositiveInt | None = None
    workers: PositiveInt = 1
    people: int | None = None
    venues: tuple[str, ...] = ()
    amenities: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    placement: str | None = None
    transport: Transport | None = None
    staff: tuple[str, ...] = ()
    excluded_staff: tuple[str, ...] = ()
    court_directed: bool = False
    start_week: date | None = None


class FolderArrange(Arrange, frozen=True, kw_only=True):
    """An arrangement as a service folder holds it.

    Attributes:
        children: whom it is for, by name, where it is not for all of the referral's; `adults` likewise.
    """

    children: tuple[str, ...] = ()
    adults: tuple[str, ...] = ()


class FolderReferral(Referral, frozen=True, kw_only=True):
    """A referral as a service folder holds it: with its id and, where accepted, how it is placed.

    Attributes:
        arrange_more: its other arrangements, where it has several.
    """

    id: str
    arrange: FolderArrange | None = None
    arrange_more: tuple[FolderArrange, ...] = ()

    @property
    def arrangements(self) -> tuple[FolderArrange, ...]:
        """Every arrangement, in order; none where it is not accepted."""
        return () if self.arrange is None else (self.arrange, *self.arrange_more)
