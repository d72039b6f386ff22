"""A series laid out date by date, each date with its whole diary or with what stands in the way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ftdesk.clock.local import WEEKDAYS, at, later, monday, short_day, weekday
from ftdesk.diary.blocks import Block
from ftdesk.diary.fit import fit
from ftdesk.diary.proposal import Fit, Lack, Needs, Proposal
from ftdesk.diary.situation import DaySituation
from ftdesk.diary.travel import Places
from ftdesk.model.errors import WrongInput
from ftdesk.model.service import Settings
from ftdesk.model.shape import ClockTime, Weekday

State = Literal["fits", "clash", "left_out"]
LEFT_OUT_BY_CHOICE = "left out by choice"
CHOSEN = frozenset({LEFT_OUT_BY_CHOICE, "left out by name"})
"""How series say that a date was left out though nothing stood against it; the second until 2026."""
HAS_ITS_SESSIONS = "the week has its sessions already"


@dataclass(frozen=True, slots=True)
class Slot:
    """One session of every week: weekday, London time of its start, room, lead first then any others."""

    weekday: Weekday
    start: ClockTime
    room: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRequest:
    """A series as it is asked for.

    Attributes:
        slots: the sessions of each week.
        from_on: no session lies before it.
        weeks: sessions lie within so many times seven days from `from_on`.
        minutes: length of a session.
        needs: what the family needs, on every date.
        leave_out: dates left out by name.
        changed: dates on which another slot holds; its weekday does not count.
        only: none but these of its dates; all of them where None.
        reading: minutes each supervisor must read before their own first session of the series.
        knows_since: from which date on, by its ordinal, somebody need not read.
        not_before: the present, before which no reading can lie.
        new: the series begins the arrangement, so that its first session is the first of all.
        shorter: minutes of the session on dates on which it is shorter.
        as_offered: it was searched, and so each record is written right after its session; a date that was
            changed by hand may have it later.
    """

    slots: tuple[Slot, ...]
    from_on: dt.date
    weeks: int
    minutes: int
    needs: Needs = field(default_factory=Needs)
    leave_out: frozenset[dt.date] = frozenset()
    changed: Mapping[dt.date, Slot] = field(default_factory=dict)
    only: frozenset[dt.date] | None = None
    reading: Mapping[str, int] = field(default_factory=dict)
    knows_since: Mapping[str, int] = field(default_factory=dict)
    not_before: dt.datetime | None = None
    new: bool = False
    shorter: Mapping[dt.date, int] = field(default_factory=dict)
    as_offered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One date of a series.

    Attributes:
        state: `fits`; `clash`, which refuses the series; `left_out`, by name or for a closed day.
        why: what stands in the way, or why it is left out.
        warns: what a person may go past with a reason.
        session: stands for the session's id in `blocks`, one a date.
        blocks: what it puts into diaries; only where it fits.
        travel: the laid drives of each supervisor and day that `blocks` touch.
        first: the first session of a new arrangement.
        policed: those of `warns` that a policy may have a rule of its own for.
        lacks: who has no time for what, where that is in the way.
        shorter: a shorter session than the series' others.
    """

    date: dt.date
    start: dt.datetime
    end: dt.datetime
    room: str
    staff: tuple[str, ...]
    session: str
    state: State
    why: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    travel: tuple[Block, ...] = ()
    first: bool = False
    policed: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    shorter: bool = False


def expand(weekdays: Iterable[Weekday], from_on: dt.date, weeks: int) -> tuple[dt.date, ...]:
    """Return the dates of `weekdays` within `weeks` times seven days from `from_on`, in order.

    Raises:
        WrongInput: no weekday, fewer than one week, or past the end of the calendar.
    """
    wanted = {WEEKDAYS.index(day) for day in weekdays}
    if not wanted:
        raise WrongInput("series: no weekday")
    if weeks < 1:
        raise WrongInput(f"weeks: must be 1 or more, not {weeks}")
    try:
        last = from_on + dt.timedelta(weeks=weeks)
    except OverflowError:
        raise WrongInput(f"weeks: {weeks} from {from_on} is past the end of the calendar") from None
    span = range(from_on.toordinal(), last.toordinal())
    return tuple(
        dt.date.fromordinal(number) for number in span if dt.date.fromordinal(number).weekday() in wanted
    )


def dates_needed(request: SeriesRequest) -> tuple[dt.date, ...]:
    """Return the dates whose situation `lay_out` asks for: those of the series, and any for reading.

    Reading may lie on any day of the week before a supervisor's first session, so each week is there from
    its Monday up to its last session.
    """
    dates = _dates(request)
    days = {
        dt.date.fromordinal(number)
        for day in dates
        for number in range(monday(day).toordinal(), day.toordinal() + 1)
        if request.reading or number == day.toordinal()
    }
    return tuple(sorted(days))


def lay_out(
    request: SeriesRequest,
    situations: Mapping[dt.date, DaySituation],
    places: Places,
    settings: Settings,
) -> tuple[DateRow, ...]:
    """Lay out a series, one row a date in order.

    One date's session never stands in another's way: there is one a day, and a supervisor's reading lies
    before their own first.

    Bank holidays and closures are left out by themselves and named; any other date that does not fit is a
    `clash`, unless it is left out by name. Nothing is to be booked while there is a clash.

    Args:
        request: the series.
        situations: of every date in `dates_needed(request)`; earlier dates of a week may be missing.
        places: for the drives.
        settings: the service's minutes.

    Raises:
        WrongInput: a date to leave out or to change is none of the series'.
        KeyError: a situation of the series' dates is missing, or lacks a room or supervisor.
    """
    contacts: Counter[tuple[str, dt.date]] = Counter()
    still_to_read = dict(request.reading)
    rows: list[DateRow] = []
    for day in _dates(request):
        for who in [one for one in still_to_read if request.knows_since.get(one, 1 << 30) <= day.toordinal()]:
            del still_to_read[who]
        slot = request.changed.get(day) or next(s for s in request.slots if s.weekday == weekday(day))
        start = at(day, slot.start)
        proposal = Proposal(
            start=start,
            end=later(start, request.shorter.get(day, request.minutes)),
            room=slot.room,
            staff=slot.staff,
            needs=request.needs,
            reading={who: n for who, n in still_to_read.items() if who in slot.staff},
            not_before=request.not_before,
            first=request.new and not any(row.state == "fits" for row in rows),
            record_right_after=request.as_offered and day not in request.changed,
            session=f"proposed {day}",
        )
        week = monday(day)
        situation = situations[day].with_contacts({who: contacts[who, week] for who in slot.staff})
        found = fit(proposal, situation, places, settings, earlier=_earlier(day, situations))
        row = _row(proposal, day, found, by_name=day in request.leave_out)
        rows.append(row)
        if row.state == "fits":
            contacts.update((who, week) for who in slot.staff)
            for who in slot.staff:
                still_to_read.pop(who, None)
    return tuple(rows)


def refusals(rows: Iterable[DateRow]) -> tuple[str, ...]:
    """Say, a line a date, what refuses the series; empty where all of it can be booked."""
    return tuple(f"{short_day(row.date)}: {'; '.join(row.why)}" for row in rows if row.state == "clash")


def _dates(request: SeriesRequest) -> tuple[dt.date, ...]:
    if len({slot.weekday for slot in request.slots}) < len(request.slots):
        raise WrongInput("series: one session a family a day")
    dates = expand((slot.weekday for slot in request.slots), request.from_on, request.weeks)
    if request.only is not None:
        dates = tuple(day for day in dates if day in request.only)
    for field_name, named in (("leave out", request.leave_out), ("change", request.changed)):
        if strange := sorted(set(named) - set(dates)):
            raise WrongInput(f"{field_name}: {strange[0]} is no date of the series")
    return dates


def _earlier(day: dt.date, days: Mapping[dt.date, DaySituation]) -> tuple[DaySituation, ...]:
    before = (monday(day) + dt.timedelta(days=n) for n in range(day.weekday()))
    return tuple(days[date] for date in before if date in days)


def _row(proposal: Proposal, day: dt.date, found: Fit, *, by_name: bool) -> DateRow:
    row = DateRow(
        date=day,
        start=proposal.start,
        end=proposal.end,
        room=proposal.room,
        staff=proposal.staff,
        session=proposal.session,
        state="fits",
        warns=found.warns,
        first=proposal.first,
        policed=found.policed,
        lacks=found.lacks,
    )
    if found.closed:
        return replace(row, state="left_out", why=(found.closed,), warns=(), first=False)
    if by_name:
        why = found.why or found.policed or (LEFT_OUT_BY_CHOICE,)
        return replace(row, state="left_out", why=why, warns=(), first=False)
    if not found.ok:
        return replace(row, state="clash", why=found.why)
    return replace(row, blocks=found.blocks, travel=found.travel)
