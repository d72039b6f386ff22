"""A series laid out and judged: the one function behind looking at it and booking it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ftdesk.acts.arranged import AGAIN, arranged, to_go_past
from ftdesk.acts.arrangement import (
    arrangement_for,
    counts,
    known_slot,
    needs_of,
    workers_needed,
)
from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.judged_rows import judged_rows, shorter_dates
from ftdesk.acts.knowing import knowing, reading_of
from ftdesk.acts.laid_series import LaidSeries
from ftdesk.acts.must_not_meet import both_come
from ftdesk.acts.office import Office
from ftdesk.acts.suspended_sessions import stops_of
from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import long_day
from ftdesk.diary.blocks import Block
from ftdesk.diary.house import House
from ftdesk.diary.series import DateRow, SeriesRequest, Slot, dates_needed, lay_out, refusals
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.said import last_said_of
from ftdesk.store.sessions import ArrangementRow, sessions_of
from ftdesk.store.situation import house, situations

MOST_WEEKS = 104
_SAID_BY_DATES = frozenset({"N-4.4a", "N-4.4b", "N-4.4c"})
"""Rules whose sentence each date that does not fit says for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingAsk:
    """A series as somebody asks for it.

    Attributes:
        referral: the case.
        slots: the sessions of each week.
        from_on: no session lies before it.
        weeks: sessions lie within so many times seven days from it.
        arrangement: which of the case's; None where it has one only.
        minutes: length of a session; None for what was agreed.
        leave_out: dates left out by name.
        changed: dates on which another slot holds.
        only: none but these of its dates; all of them where None.
        reason: why one goes ahead in spite of what is warned of.
        version: of the arrangement that it was made for; None to take it as it stands.
    """

    referral: str
    slots: tuple[Slot, ...]
    from_on: date
    weeks: int
    arrangement: str | None = None
    minutes: int | None = None
    leave_out: frozenset[date] = frozenset()
    changed: Mapping[date, Slot] = field(default_factory=dict)
    only: frozenset[date] | None = None
    reason: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPreview:
    """A series, date by date, with all that it would put into rooms and diaries.

    Attributes:
        arrangement: as it stands now.
        rows: one a date, in order.
        findings: what the policy says of the series.
        past: what one goes past by booking it, which takes a reason.
        to_do: what is to be done once it is booked.
        asides: what ranks it before another, and what is never in the way.
        meetings: with the parents before the first session, in the lead's diary.
        led: dates reserved for the social worker to lead.
        problems: what stands in the way of the whole of it.
        house: the service that it was laid out in.
    """

    case: ReferralRow
    arrangement: ArrangementRow
    minutes: int
    rows: tuple[DateRow, ...]
    findings: tuple[Finding, ...]
    past: tuple[Finding, ...]
    to_do: tuple[Finding, ...]
    asides: tuple[Finding, ...]
    meetings: tuple[Block, ...]
    led: tuple[date, ...]
    problems: tuple[str, ...]
    house: House

    @property
    def booked(self) -> tuple[DateRow, ...]:
        """The dates that would be booked."""
        return tuple(row for row in self.rows if row.state == "fits")

    @property
    def left_out(self) -> tuple[tuple[date, str], ...]:
        """The dates that would not, each with why."""
        return tuple((row.date, "; ".join(row.why)) for row in self.rows if row.state == "left_out")

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What the policy does not allow of it."""
        return tuple(finding for finding in self.findings if finding.code is Code.BLOCK)

    @property
    def refusals(self) -> tuple[str, ...]:
        """What refuses it, a line each; empty where it can be booked."""
        found = (*self.problems, *refusals(self.rows), *self.policy_refusals)
        return found if found or self.booked else ("no date is left to be booked",)

    @property
    def policy_refusals(self) -> tuple[str, ...]:
        """What of it the policy refuses, whatever the rooms and diaries are like, a line each."""
        return tuple(finding.message for finding in self.blocks if finding.rule not in _SAID_BY_DATES)

    @property
    def can_book(self) -> bool:
        """Whether nothing refuses it."""
        return not self.refusals

    @property
    def warns(self) -> tuple[str, ...]:
        """What one may go past with a reason, a line each."""
        return tuple(finding.message for finding in self.past)

    @property
    def reading(self) -> tuple[Block, ...]:
        """The reading before the supervisors' first sessions."""
        return tuple(block for row in self.booked for block in row.blocks if block.kind == "reading")


def proposed(
    connection: sqlite3.Connection,
    office: Office,
    ask: BookingAsk,
    reading: Mapping[str, int] | None = None,
) -> BookingPreview:
    """Lay out and judge a series against what is stored at this moment.

    Args:
        connection: the transaction that it is judged in.
        office: whose desk it is.
        ask: the series.
        reading: minutes that each supervisor must read; None to find out who does not know the family.

    Raises:
        Refused: the case is not accepted, or its arrangement has ended.
        WrongInput: no such case, arrangement, room or person; a figure out of range; a date in the past.
    """
    case = case_for(connection, ask.referral)
    must_be(case, {"accepted"}, "booked")
    plan = arrangement_for(connection, ask.referral, ask.arrangement)
    known = office.kept("house", house)
    _check(ask, known, office.today)
    before = sessions_of(connection, referral=case.id)
    minutes = ask.minutes or plan.arrange.minutes or case.referral.request.minutes
    if minutes is None:
        raise WrongInput(f"minutes: nobody has said how long a session of {case.id} is")
    slots = (*ask.slots, *ask.changed.values())
    new = plan.kind == "new" and not any(counts(one) and one.arrangement == plan.id for one in before)
    request = SeriesRequest(
        slots=ask.slots,
        from_on=ask.from_on,
        weeks=ask.weeks,
        minutes=minutes,
        needs=needs_of(plan),
        leave_out=ask.leave_out,
        changed=ask.changed,
        only=ask.only,
        reading=(
            reading_of((who for slot in slots for who in slot.staff), plan, before, known.settings)
            if reading is None
            else reading
        ),
        knows_since=knowing(plan, before),
        not_before=office.now,
        new=new,
        as_offered=ask.version is not None,
    )
    days = situations(
        connection,
        known,
        dates_needed(request),
        rooms=(slot.room for slot in slots),
        staff=(who for slot in slots for who in slot.staff),
        referral=case.id,
        plan=plan,
    )
    stops = stops_of(connection, case.id, plan.id)

    def laid_out(asked: SeriesRequest) -> tuple[DateRow, ...]:
        rows = lay_out(asked, days, known.places, known.settings)
        return tuple(_not_suspended(_not_past(row, office), stops) for row in rows)

    rows = laid_out(request)
    if (clashing := [row.date for row in rows if row.state == "clash"]) and (
        lengths := shorter_dates(connection, office, case, plan, request, clashing)
    ):
        request = replace(request, shorter=lengths)
        rows = laid_out(request)
    findings, rows, shorter = judged_rows(connection, office, case, plan, request, rows)
    if shorter:
        request = replace(request, shorter={**request.shorter, **shorter})
        rows = tuple(
            _shortened(row, barred, minutes) if row.date in shorter else barred
            for row, barred in zip(laid_out(request), rows, strict=True)
        )
    workers = workers_needed(case, plan)
    laid = LaidSeries(
        case=case,
        plan=plan,
        request=request,
        rows=rows,
        days=days,
        known=known,
        before=before,
        workers=workers,
    )
    follows = arranged(connection, office, laid)
    findings = (*(one for one in findings if one.rule not in AGAIN), *follows.findings)
    return BookingPreview(
        case=case,
        arrangement=plan,
        minutes=minutes,
        rows=rows,
        findings=findings,
        past=to_go_past(office, laid, findings),
        to_do=follows.to_do,
        asides=follows.asides,
        meetings=follows.meetings,
        led=follows.led,
        problems=(
            *_changed(connection, plan, ask),
            *_too_few(slots, workers),
            *both_come(connection, case.referral.adults or (), plan),
        ),
        house=known,
    )


def _check(ask: BookingAsk, known: House, today: date) -> None:
    if not ask.slots:
        raise WrongInput("slot: none is given")
    if not 1 <= ask.weeks <= MOST_WEEKS:
        raise WrongInput(f"weeks: must be 1 to {MOST_WEEKS}, not {ask.weeks}")
    if ask.from_on < today:
        raise WrongInput(f"from: {long_day(ask.from_on)} is in the past")
    if ask.minutes is not None and not 1 <= ask.minutes <= 24 * 60:
        raise WrongInput(f"minutes: {ask.minutes} is no length of a session")
    for slot in (*ask.slots, *ask.changed.values()):
        known_slot(slot.room, slot.staff, known)


def _shortened(row: DateRow, barred: DateRow, minutes: int) -> DateRow:
    """Return a date with the shorter session that frees it, which one goes past with a reason (E.26)."""
    if row.state != "fits":
        return row
    said = f"{minutes_between(row.start, row.end)} minutes, not {minutes}: {barred.why[0]}"
    return replace(row, warns=(*row.warns, said), shorter=True)


def _not_past(row: DateRow, office: Office) -> DateRow:
    if row.state == "left_out" or row.start > office.now:
        return row
    return replace(row, state="clash", why=("in the past", *row.why), blocks=(), travel=())


def _not_suspended(row: DateRow, stops: Callable[[date], str]) -> DateRow:
    why = stops(row.date)
    if row.state == "left_out" or not why:
        return row
    return replace(row, state="clash", why=(why, *row.why), blocks=(), travel=())


def _changed(connection: sqlite3.Connection, plan: ArrangementRow, ask: BookingAsk) -> tuple[str, ...]:
    if ask.version in (None, plan.version):
        return ()
    said = last_said_of(connection, "arrangement", plan.id)
    return (f"the arrangement {plan.id} has changed since these slots were searched for: {said}",)


def _too_few(slots: Iterable[Slot], workers: int) -> tuple[str, ...]:
    fewest = min(len(slot.staff) for slot in slots)
    if fewest >= workers:
        return ()
    return (f"the case needs {workers} supervisor{'s'[: workers > 1]} in the room, not {fewest}",)
