"""A session that stands, in the minutes in which the search reckons."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.diary.siblings import Outing


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A session that stands, as others have to respect it.

    Attributes:
        day: the date's ordinal; `start` and `end` are minutes of the day.
        adults: folded names of those who come; `apart` of those whom one of them must not meet.
        outing: whom the carer brings, where one journey may serve another arrangement as well.
    """

    session: str
    arrangement: str
    referral: str
    family: str
    room: str | None
    venue: str | None
    staff: tuple[str, ...]
    day: int
    start: int
    end: int
    adults: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    outing: Outing | None = None
