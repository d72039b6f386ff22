"""A series laid out, with all that it was laid out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ftdesk.diary.house import House
from ftdesk.diary.series import DateRow, SeriesRequest
from ftdesk.diary.situation import DaySituation
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidSeries:
    """A series date by date, before the rules of arranging have been asked.

    Attributes:
        plan: the arrangement.
        days: every date that was looked at.
        before: every session of the case so far.
    """

    case: ReferralRow
    plan: ArrangementRow
    request: SeriesRequest
    rows: tuple[DateRow, ...]
    days: Mapping[date, DaySituation]
    known: House
    before: tuple[SessionRow, ...]
    workers: int

    @property
    def fitting(self) -> tuple[DateRow, ...]:
        """The dates that can be booked."""
        return tuple(row for row in self.rows if row.state == "fits")

    @property
    def is_new(self) -> bool:
        """Whether the first session of an arrangement that the service staffs is among them."""
        return self.request.new and self.workers > 0 and bool(self.fitting)
