"""Dates that a series had left out booked after all: those chosen, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ftdesk.acts.book import Booked, book_proposed, counted
from ftdesk.acts.case import case_for
from ftdesk.acts.left_out import DateLeftOut, as_series, still_left_out
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk, BookingPreview, proposed
from ftdesk.clock.local import short_day
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store.series import series_left_out
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutAsk:
    """Dates left out that somebody wants booked.

    Attributes:
        referral: the case.
        slots: of each date the slot that it is to have; None for the one that its series has.
        arrangement: which of the case's left them out; None where only one did.
        reason: why one goes ahead in spite of what is warned of.
    """

    referral: str
    slots: Mapping[date, Slot | None]
    arrangement: str | None = None
    reason: str | None = None


def warned_of(office: Office, ask: LeftOutAsk) -> tuple[str, ...]:
    """Return what one would go past by booking these dates now, a line each.

    Raises:
        Refused, WrongInput: as for `book_left_out`.
    """

    def read(connection: sqlite3.Connection) -> tuple[str, ...]:
        found = [preview for _, preview in _proposed(connection, office, ask)]
        return tuple(dict.fromkeys(warn for one in found for warn in one.warns))

    return office.store.read(read)


def book_left_out(office: Office, ask: LeftOutAsk) -> tuple[Booked, ...]:
    """Book dates that a series had left out, judged again against what is stored at the moment of booking.

    Returns:
        What was booked, of each length of session that the dates had in their series.

    Raises:
        Refused: a rule or one of the dates stands against it; nothing is booked then.
        WrongInput: no such case, or a date that it has not left out.
        StoreTrouble: busy, read-only, full or damaged.
    """
    with office.act("book", ask.referral) as writer:
        groups = _proposed(writer.connection, office, ask)
        booked = [_booked(office, writer, asked, found, n) for n, (asked, found) in enumerate(groups)]
        family = groups[0][1].case.family
        first = min(one.sessions[0].start for one in booked if one.sessions[0].start)
        made = sum(len(one.sessions) for one in booked)
        when = short_day(first.date())
        writer.says = f"booked {counted(made)} that had been left out for {family} from {when}"
        if ask.reason and ask.reason.strip():
            writer.says += f"; {one_line(ask.reason)}"
    return tuple(booked)


def _booked(office: Office, writer: Writer, asked: BookingAsk, found: BookingPreview, after: int) -> Booked:
    """Book one series of them; what was booked in this act before it is in the way of the next."""
    again = proposed(writer.connection, office, asked) if after else found
    return book_proposed(office, writer, again, asked)


def _proposed(
    connection: sqlite3.Connection, office: Office, ask: LeftOutAsk
) -> list[tuple[BookingAsk, BookingPreview]]:
    found = []
    for dates in _groups(connection, office, ask):
        slots = {one.date: _slot(one, ask) for one in dates}
        asked = replace(as_series(dates, slots), reason=ask.reason)
        preview = proposed(connection, office, asked)
        if closed := preview.left_out:
            told = tuple(f"{short_day(day)}: {why}" for day, why in closed)
            raise Refused(f"nothing was booked: {told[0]}", kind="clash", reasons=told)
        found.append((asked, preview))
    return found


def _groups(connection: sqlite3.Connection, office: Office, ask: LeftOutAsk) -> list[Sequence[DateLeftOut]]:
    """Return the dates as they were left out, parted by arrangement and length of session."""
    case = case_for(connection, ask.referral)
    if not ask.slots:
        raise WrongInput("left-out: no date is given")
    left = still_left_out(connection, office.today, case.id).get(case.id, [])
    groups: dict[tuple[str, int | None], list[DateLeftOut]] = defaultdict(list)
    for day in sorted(ask.slots):
        of_day = [one for one in left if one.date == day and ask.arrangement in (None, one.arrangement)]
        if not of_day:
            series = series_left_out(connection, office.today, case.id).get(case.id, [])
            if any(out.date == day for one in series for out in one.left_out):
                raise Refused(f"nothing was booked: {short_day(day)} has its session already", kind="moved")
            raise WrongInput(f"left-out: {day} is no date to come that {case.id} has left out")
        if len(of_day) > 1:
            names = ", ".join(one.arrangement for one in of_day)
            raise WrongInput(f"arrangement: several of {case.id} have left out {day} ({names}); name one")
        groups[of_day[0].arrangement, of_day[0].minutes].append(of_day[0])
    return list(groups.values())


def _slot(one: DateLeftOut, ask: LeftOutAsk) -> Slot:
    slot = ask.slots[one.date] or one.usual
    if slot is None:
        raise WrongInput(f"left-out: the series has no slot of its own for {one.date}; say which it has")
    return slot
