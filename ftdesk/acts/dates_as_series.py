"""Dates of one arrangement, each with its own slot, as a series that can be judged and booked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot


def dates_as_series(referral: str, arrangement: str, slots: Mapping[date, Slot]) -> BookingAsk:
    """Return what books these dates and no others; the first slot of a weekday is its usual one."""
    first, last = min(slots), max(slots)
    usual: dict[str, Slot] = {}
    for day in sorted(slots):
        usual.setdefault(slots[day].weekday, slots[day])
    return BookingAsk(
        referral=referral,
        slots=tuple(usual.values()),
        from_on=first,
        weeks=(last - first).days // 7 + 1,
        arrangement=arrangement,
        changed={day: slot for day, slot in slots.items() if slot != usual[slot.weekday]},
        only=frozenset(slots),
    )
