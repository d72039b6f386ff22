"""Dates of one arrangement, each with its own slot, as a series that can be judged and booked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import weekday
from ftdesk.diary.series import Slot
from ftdesk.model.shape import Weekday


def dates_as_series(
    referral: str,
    arrangement: str,
    slots: Mapping[date, Slot],
    *,
    usual: Mapping[Weekday, Slot] | None = None,
    minutes: int | None = None,
) -> BookingAsk:
    """Return what books these dates and no others.

    Args:
        referral: the case.
        arrangement: which of the case's.
        slots: of each date.
        usual: what each weekday has in other weeks; the first of `slots` on it where it is not named.
        minutes: length of a session; None for what was agreed.
    """
    first, last = min(slots), max(slots)
    usual = dict(usual or {})
    for day in sorted(slots):
        usual.setdefault(slots[day].weekday, slots[day])
    return BookingAsk(
        referral=referral,
        slots=tuple(usual[one] for one in dict.fromkeys(weekday(day) for day in sorted(slots))),
        from_on=first,
        weeks=(last - first).days // 7 + 1,
        arrangement=arrangement,
        minutes=minutes,
        changed={day: slot for day, slot in slots.items() if slot != usual[slot.weekday]},
        only=frozenset(slots),
    )
