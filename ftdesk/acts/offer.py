"""An option as it would be booked: date by date, with what the policy says of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk, BookingPreview, proposed
from ftdesk.acts.slots_search import SlotsFound
from ftdesk.clock.local import WEEKDAYS, monday
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, WeekSlot
from ftdesk.diary.series import LEFT_OUT_BY_CHOICE, DateRow, Slot


@dataclass(frozen=True, slots=True)
class Load:
    """A supervisor's fullest week of an option, its sessions counted; no limit is None."""

    staff: str
    contacts: int
    limit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An option that may be booked.

    Attributes:
        ask: books it.
        preview: date by date, with what the policy says of it.
        why: of each date that is left out, why.
        loads: of each supervisor, the lead of the first session first.
    """

    option: Option
    ask: BookingAsk
    preview: BookingPreview
    why: Mapping[date, str]
    loads: tuple[Load, ...]


def offer(connection: sqlite3.Connection, office: Office, found: SlotsFound, option: Option) -> Offer:
    """Return an option as it would be booked at this moment."""
    ask = booking_ask(found, option)
    preview = proposed(connection, office, ask)
    index = gap_index_of(office, connection)
    said = {date.fromordinal(one.day): "; ".join(one.why) for one in option.dates}
    return Offer(
        option=option,
        ask=ask,
        preview=preview,
        why={
            row.date: _why(row, found) or said.get(row.date) or _too_long(row, found, ask)
            for row in preview.rows
            if row.state != "fits"
        },
        loads=tuple(_loads(preview, index)),
    )


def booking_ask(found: SlotsFound, option: Option) -> BookingAsk:
    """Return what books an option: every date that does not fit is left out by name.

    Where all that fit have the same length, it is that one, shorter than was agreed though it may be.
    """
    lengths = {found.wanted.ask.length(one.day) for one in option.fits}
    return BookingAsk(
        referral=found.case.id,
        slots=tuple(map(_slot, option.slots)),
        from_on=found.from_on,
        weeks=found.wanted.weeks,
        arrangement=found.plan.id,
        minutes=lengths.pop() if len(lengths) == 1 else found.wanted.ask.minutes,
        version=found.plan.version,
        leave_out=frozenset(date.fromordinal(one.day) for one in option.dates if one.state != "fits"),
    )


def _why(row: DateRow, found: SlotsFound) -> str:
    """Say what stands against a date; empty where the option itself says it."""
    if skipped := found.wanted.skip.get(row.date.toordinal()):
        return skipped
    return "" if row.why == (LEFT_OUT_BY_CHOICE,) else "; ".join(row.why)


def _too_long(row: DateRow, found: SlotsFound, ask: BookingAsk) -> str:
    """Say that a date that has the time booked has not the time that it would need."""
    needed = found.wanted.ask.length(row.date.toordinal())
    return f"no {needed} min that day" if needed != ask.minutes else LEFT_OUT_BY_CHOICE


def _loads(preview: BookingPreview, index: GapIndex) -> list[Load]:
    weeks = Counter((who, monday(row.date)) for row in preview.booked for who in row.staff)
    fullest: dict[str, int] = {}
    for (who, week), more in weeks.items():
        fullest[who] = max(fullest.get(who, 0), index.contacts(who, week.toordinal()) + more)
    return [Load(who, contacts, index.house.limit(who)) for who, contacts in fullest.items()]


def _slot(slot: WeekSlot) -> Slot:
    start = f"{slot.start // 60:02}:{slot.start % 60:02}"
    return Slot(WEEKDAYS[slot.weekday], start, slot.room, slot.staff)
