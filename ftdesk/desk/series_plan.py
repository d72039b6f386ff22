"""A series while it is being put together: what is chosen so far, kept as a draft between sittings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import msgspec

from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from ftdesk.store.sessions import ArrangementRow
from ftdesk.store.situation import House

USUAL_WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlan:
    """What is chosen so far.

    Attributes:
        arrangement: which of the case's.
        minutes: length of a session; None for what was agreed.
        changed: dates on which another slot holds.
    """

    referral: str
    arrangement: str
    from_on: date
    weeks: int
    minutes: int | None
    slots: tuple[Slot, ...]
    leave_out: frozenset[date] = frozenset()
    changed: dict[date, Slot] = field(default_factory=dict)

    def ask(self, reason: str | None) -> BookingAsk:
        """Return it as the act takes it."""
        return BookingAsk(
            referral=self.referral,
            slots=self.slots,
            from_on=self.from_on,
            weeks=self.weeks,
            arrangement=self.arrangement,
            minutes=self.minutes,
            leave_out=self.leave_out,
            changed=self.changed,
            reason=reason,
        )

    def with_slot(self, at: int, slot: Slot) -> SeriesPlan:
        """Return the plan with one slot put in place of another, or added at the end."""
        return replace(self, slots=(*self.slots[:at], slot, *self.slots[at + 1 :]))

    def without_slot(self, at: int) -> SeriesPlan:
        """Return the plan with one slot less; the last one stays."""
        return replace(self, slots=self.slots[:at] + self.slots[at + 1 :]) if len(self.slots) > 1 else self

    def with_date_left_out(self, day: date) -> SeriesPlan:
        """Return the plan with a date left out, or taken in again."""
        return replace(self, leave_out=self.leave_out ^ {day})

    def with_date_changed(self, day: date, slot: Slot) -> SeriesPlan:
        """Return the plan with another slot on one date."""
        return replace(self, changed={**self.changed, day: slot}, leave_out=self.leave_out - {day})

    def as_draft(self) -> str:
        """Write it as it is kept."""
        return msgspec.json.encode(self).decode()


def from_draft(text: str) -> SeriesPlan | None:
    """Read a plan that was kept; None where it is of another shape."""
    try:
        return msgspec.json.decode(text, type=SeriesPlan)
    except msgspec.DecodeError:
        return None


def first_plan(arrangement: ArrangementRow, known: House, today: date) -> SeriesPlan:
    """Return the plan to begin with: the family's own windows, usual people and preferred venues."""
    arrange = arrangement.arrange
    per_week = max(1, round(arrange.per_week or 1))
    staff = tuple(who for who in arrange.staff if who in known.staff)
    rooms = _rooms(arrange.venues, known)
    windows = [(window.weekday, window.from_) for window in arrange.windows if window.weekday]
    times = windows or [("wed", "15:45"), ("mon", "15:45"), ("fri", "15:45")]
    slots = tuple(
        Slot(day, start or "15:45", rooms[0] if rooms else "", staff[: arrange.workers])
        for day, start in times[:per_week]
    )
    start = max(today + timedelta(days=1), arrange.start_week or today)
    return SeriesPlan(
        referral=arrangement.referral,
        arrangement=arrangement.id,
        from_on=start,
        weeks=arrange.weeks or USUAL_WEEKS,
        minutes=arrange.minutes,
        slots=slots,
    )


def _rooms(preferred: Sequence[str], known: House) -> list[str]:
    """Return the rooms, those of preferred venues first, then the service's own."""
    venues = [*preferred, *(venue.id for venue in known.venues.values() if venue.own), *known.venues]
    by_venue: dict[str, list[str]] = {}
    for room in known.rooms.values():
        by_venue.setdefault(room.venue, []).append(room.id)
    return [room for venue in dict.fromkeys(venues) for room in by_venue.get(venue, ())]
