"""The service whatever the date: where it works, when, who for it, and how far apart everything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ftdesk.diary.travel import Places
from ftdesk.model.service import Room, Settings, Staff, Venue

Hours = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The service whatever the date: where it works, when, who for it, and how far apart everything is.

    Attributes:
        opening: of a venue and weekday; a venue with no hours stated at all is not among `stated`.
        working: of a supervisor and weekday.
        closures: of one venue on one date, why.
        whole_closures: of the whole service, why.
    """

    settings: Settings
    places: Places
    venues: Mapping[str, Venue]
    rooms: Mapping[str, Room]
    staff: Mapping[str, Staff]
    opening: Hours
    stated: frozenset[str]
    working: Hours
    closures: Mapping[tuple[str, date], str]
    whole_closures: Mapping[date, str]
    bank_holidays: Mapping[date, str]

    def limit(self, staff: str) -> int | None:
        """Return a supervisor's contacts a week at most: their own limit, else the full-timer's by hours."""
        person = self.staff[staff]
        if person.weekly_limit is not None or person.hours_a_week is None:
            return person.weekly_limit
        return self.settings.pro_rata(self.settings.weekly_contacts[1], person.hours_a_week)
