"""A series while it is being put together: what is chosen so far, kept as a draft between sittings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import msgspec

from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import WEEKDAYS
from ftdesk.diary.house import House
from ftdesk.diary.series import Slot, expand
from ftdesk.model.arrange import Arrange
from ftdesk.model.service import Room
from ftdesk.model.shape import Weekday
from ftdesk.store.sessions import ArrangementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlan:
    """What is chosen so far; what nobody has chosen yet is empty, never guessed.

    Attributes:
        arrangement: which of the case's.
        start, room, staff: of each weekday, unless its slot says otherwise; the lead first.
        slots: one a weekday, in the week's order.
        leave_out: dates left out; those that no longer lie in the series are kept in case they do again.
        changed: dates on which another slot holds, likewise.
    """

    referral: str
    arrangement: str
    from_on: date
    weeks: int | None
    minutes: int | None
    start: str = ""
    room: str = ""
    staff: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    leave_out: frozenset[date] = frozenset()
    changed: dict[date, Slot] = field(default_factory=dict)

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """The weekdays chosen."""
        return tuple(slot.weekday for slot in self.slots)

    def unchosen(self, workers: int) -> tuple[str, ...]:
        """Return what has to be chosen before the series can be tried; `workers` must be in the room."""
        slots = self.slots or (Slot("mon", self.start, self.room, self.staff),)
        needed = {
            "supervisor": bool(workers) and any(not slot.staff for slot in slots),
            "second supervisor": workers > 1 and any(len(slot.staff) == 1 for slot in slots),
            "room": any(not slot.room for slot in slots),
            "weekdays": not self.slots,
            "time": any(not slot.start for slot in slots),
            "length": not self.minutes,
            "weeks": not self.weeks,
        }
        return tuple(what for what, missing in needed.items() if missing)

    def ask(self, reason: str | None = None) -> BookingAsk:
        """Return it as the act takes it; only once everything needed is chosen."""
        weeks = self.weeks or 0
        dates = set(expand(self.weekdays, self.from_on, weeks)) if self.slots and weeks else set()
        return BookingAsk(
            referral=self.referral,
            slots=self.slots,
            from_on=self.from_on,
            weeks=weeks,
            arrangement=self.arrangement,
            minutes=self.minutes,
            leave_out=self.leave_out & dates,
            changed={day: slot for day, slot in self.changed.items() if day in dates},
            reason=reason,
        )

    def with_weekdays(self, days: Iterable[Weekday], arrange: Arrange) -> SeriesPlan:
        """Return the plan on these weekdays; a new one starts when the family first can on it."""
        wanted, standing = set(days), {slot.weekday: slot for slot in self.slots}
        starts = earliest_starts(arrange)
        slots = tuple(
            standing.get(day) or Slot(day, self.start or starts.get(day, ""), self.room, self.staff)
            for day in WEEKDAYS
            if day in wanted
        )
        return replace(self, slots=slots)

    def with_slot(self, slot: Slot) -> SeriesPlan:
        """Return the plan with one weekday's slot put in place of what it was."""
        return replace(self, slots=tuple(slot if one.weekday == slot.weekday else one for one in self.slots))

    def with_start(self, start: str) -> SeriesPlan:
        """Return the plan with one time on every weekday."""
        return replace(self, start=start, slots=tuple(replace(slot, start=start) for slot in self.slots))

    def with_room(self, room: str) -> SeriesPlan:
        """Return the plan with one room on every weekday."""
        return replace(self, room=room, slots=tuple(replace(slot, room=room) for slot in self.slots))

    def with_staff(self, staff: tuple[str, ...]) -> SeriesPlan:
        """Return the plan with the same supervisors on every weekday."""
        return replace(self, staff=staff, slots=tuple(replace(slot, staff=staff) for slot in self.slots))

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


def first_plan(
    arrangement: ArrangementRow, minutes: int | None, workers: int, known: House, today: date
) -> SeriesPlan:
    """Return the plan to begin with: what the arrangement leaves no choice in, and nothing else.

    Args:
        arrangement: what is to be booked.
        minutes: length of a session, where the arrangement does not say.
        workers: how many supervisors a session needs.
        known: the service.
        today: no session lies before tomorrow, nor before what is booked already ends.
    """
    arrange = arrangement.arrange
    starts = earliest_starts(arrange)
    times = set(starts.values())
    goes_on = arrangement.ends_on + timedelta(days=1) if arrangement.ends_on else today
    usual = tuple(who for who in arrange.staff if who in known.staff)
    rooms = [room.id for room in suiting_rooms(arrange, known) if room.venue in arrange.venues]
    plan = SeriesPlan(
        referral=arrangement.referral,
        arrangement=arrangement.id,
        from_on=max(today + timedelta(days=1), arrange.start_week or today, goes_on),
        weeks=arrange.weeks,
        minutes=arrange.minutes or minutes,
        start=times.pop() if len(times) == 1 else "",
        room=rooms[0] if len(rooms) == 1 else "",
        staff=usual if len(usual) == workers else (),
    )
    wanted = max(1, round(arrange.per_week)) if arrange.per_week else 0
    return plan.with_weekdays(starts, arrange) if 0 < len(starts) <= wanted else plan


def earliest_starts(arrange: Arrange) -> dict[Weekday, str]:
    """Return the weekdays on which the family can come, each with when they first can; empty where unsaid."""
    starts: dict[Weekday, str] = {}
    for window in arrange.windows:
        for day in (window.weekday,) if window.weekday else WEEKDAYS:
            known = starts.get(day) or window.from_ or ""
            starts[day] = min(known, window.from_ or known)
    return starts


def suiting_rooms(arrange: Arrange, known: House) -> Sequence[Room]:
    """Return the rooms that hold the family and have what it needs, those of preferred venues first."""
    order = {venue: place for place, venue in enumerate((*arrange.venues, *known.venues))}
    order |= {venue: place for place, venue in enumerate(arrange.venues)}
    found = [
        room
        for room in known.rooms.values()
        if (room.capacity is None or arrange.people is None or room.capacity >= arrange.people)
        and room.amenities >= set(arrange.amenities)
    ]
    return sorted(found, key=lambda room: order[room.venue])
