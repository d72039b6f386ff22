"""Options for a case: searched in the free time as it stands, then judged as they would be booked."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ftdesk.acts.arrangement import arrangement_for, counts, plan_index, workers_needed
from ftdesk.acts.asks import ask_of
from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import MOST_WEEKS, BookingAsk, BookingPreview, proposed
from ftdesk.acts.suspended_sessions import stops_of
from ftdesk.clock.local import WEEKDAYS, at, long_day, monday
from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, SlotsAsk, WeekSlot
from ftdesk.diary.series import Slot
from ftdesk.diary.slots import best_slots
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.policy.series import ProposedSeries, judge_series
from ftdesk.store.free_time import people_of
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow, sessions_of

_SPARE = 4
"""Options searched for beyond those wanted, for when a rule does not allow one that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsWish:
    """Whose options somebody wants to see.

    Attributes:
        from_on: no session lies before it; None for the week in which the arrangement is to begin.
        weeks: None for as many as the arrangement is to have.
        arrangement: which of the case's; None where it has one only.
    """

    referral: str
    from_on: date | None = None
    weeks: int | None = None
    limit: int = 5
    arrangement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsFound:
    """What the search has found, the best first, not judged yet."""

    case: ReferralRow
    plan: ArrangementRow
    wanted: SlotsAsk
    from_on: date
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An option as it would be booked.

    Attributes:
        ask: books it.
        preview: date by date, with what the policy says of it.
    """

    option: Option
    ask: BookingAsk
    preview: BookingPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """The options that can be booked, the best first."""

    found: SlotsFound
    offers: tuple[Offer, ...]


def slots(office: Office, wish: SlotsWish) -> Offers:
    """Search the best options for a case's series and judge each; what a rule blocks is not offered.

    Raises:
        Refused: the case is not accepted, its arrangement has ended, or nothing is left to be placed.
        WrongInput: no such case or arrangement, a figure out of range, a date in the past, or an ask that
            no option could ever meet, in one sentence.
    """
    return office.store.read(_offers, office, wish)


def search(connection: sqlite3.Connection, office: Office, wish: SlotsWish) -> SlotsFound:
    """Search the options of a case as everything stands at this moment.

    Raises:
        Refused, WrongInput: as for `slots`.
    """
    case = case_for(connection, wish.referral)
    must_be(case, {"accepted"}, "arranged")
    plan = arrangement_for(connection, wish.referral, wish.arrangement)
    before = sessions_of(connection, referral=case.id)
    index = gap_index_of(office, connection)
    ask = ask_of(case, plan, before, people_of(connection, [case.id]))
    if not workers_needed(case, plan):
        raise Refused(
            f"no supervisor of the service is needed for {case.id}: book it by hand", kind="not_allowed"
        )
    from_on = wish.from_on or _first_day(plan, office.today)
    weeks = wish.weeks or plan.arrange.weeks or case.referral.request.weeks
    _check(ask, index, from_on, weeks, office.today)
    assert weeks is not None
    skip, shorter = _ruled_out(connection, office, case, plan, from_on, weeks)
    ask = replace(ask, shorter=shorter)
    left = _left(ask, plan, before, from_on, weeks)
    if not any(left.values()):
        raise Refused(f"every week of {case.id} has its sessions already", kind="not_allowed")
    skip |= {
        day: "the week has its sessions already" for day in _full(left, from_on, weeks) if day not in skip
    }
    now = office.now
    wanted = SlotsAsk(
        ask=ask,
        from_day=from_on.toordinal(),
        weeks=weeks,
        per_week=max(left.values()),
        since=(now.toordinal(), now.hour * 60 + now.minute),
        left=left,
        skip=skip,
        limit=wish.limit + _SPARE,
    )
    return SlotsFound(case=case, plan=plan, wanted=wanted, from_on=from_on, options=best_slots(index, wanted))


def booking_ask(found: SlotsFound, option: Option) -> BookingAsk:
    """Return what books an option: every date that does not fit is left out by name."""
    return BookingAsk(
        referral=found.case.id,
        slots=tuple(map(_slot, option.slots)),
        from_on=found.from_on,
        weeks=found.wanted.weeks,
        arrangement=found.plan.id,
        minutes=found.wanted.ask.minutes,
        leave_out=frozenset(date.fromordinal(one.day) for one in option.dates if one.state != "fits"),
    )


def offer(connection: sqlite3.Connection, office: Office, found: SlotsFound, option: Option) -> Offer:
    """Return an option as it would be booked at this moment."""
    ask = booking_ask(found, option)
    return Offer(option=option, ask=ask, preview=proposed(connection, office, ask))


def _offers(connection: sqlite3.Connection, office: Office, wish: SlotsWish) -> Offers:
    found = search(connection, office, wish)
    offers: list[Offer] = []
    for option in found.options:
        if len(offers) < wish.limit or option.earliest or option.same_person:
            one = offer(connection, office, found, option)
            if one.preview.can_book:
                offers.append(one)
    return Offers(found=found, offers=tuple(_chosen(offers, wish.limit)))


def _chosen(offers: list[Offer], limit: int) -> Iterator[Offer]:
    """Go through the best, and the earliest and the same person's where these are not among them (X-16)."""
    best = offers[:limit]
    yield from best
    for mark in ("earliest", "same_person"):
        if not any(getattr(one.option, mark) for one in best):
            yield from (one for one in offers[limit:] if getattr(one.option, mark))


def _first_day(plan: ArrangementRow, today: date) -> date:
    wanted = plan.arrange.start_week
    return wanted if wanted is not None and wanted > today else today + timedelta(days=1)


def _check(ask: Ask, index: GapIndex, from_on: date, weeks: int | None, today: date) -> None:
    if from_on < today:
        raise WrongInput(f"from: {long_day(from_on)} is in the past")
    if weeks is None:
        raise WrongInput(f"weeks: nobody has said for how many weeks {ask.referral} is to be arranged")
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongInput(f"weeks: must be 1 to {MOST_WEEKS}, not {weeks}")
    if not ask.minutes:
        raise WrongInput(f"minutes: nobody has said how long a session of {ask.referral} is")
    if not index.house.rooms:
        raise WrongInput("the service has no room to hold a session in")


def _left(
    ask: Ask, plan: ArrangementRow, before: tuple[SessionRow, ...], from_on: date, weeks: int
) -> dict[int, int]:
    """Return how many sessions each week still lacks, by its Monday's ordinal (D.7)."""
    booked = Counter(one.week for one in before if one.arrangement == plan.id and counts(one))
    each = max(1, math.ceil(ask.per_week))
    every = max(1, round(1 / ask.per_week)) if ask.per_week < 1 else 1
    mondays = [monday(from_on) + timedelta(weeks=n) for n in range(weeks + (from_on.weekday() > 0))]
    left = {}
    since_last = every
    for week in mondays:
        lacks = max(0, each - booked[week]) if since_last >= every else 0
        left[week.toordinal()] = lacks
        since_last = 1 if lacks or booked[week] else since_last + 1
    return left


def _full(left: dict[int, int], from_on: date, weeks: int) -> Iterator[int]:
    for day in range(from_on.toordinal(), from_on.toordinal() + 7 * weeks):
        if not left.get(monday(date.fromordinal(day)).toordinal(), 1):
            yield day


def _ruled_out(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    plan: ArrangementRow,
    from_on: date,
    weeks: int,
) -> tuple[dict[int, str], dict[int, int]]:
    """Return the dates on which nothing may be held, each with why, and the length of those that are shorter.

    One date a week is judged: what depends on the day of the week or on how many there are is judged with
    the option itself.
    """
    stops = stops_of(connection, case.id, plan.id)
    skip: dict[int, str] = {}
    shorter: dict[int, int] = {}
    minutes = plan.arrange.minutes or case.referral.request.minutes or 0
    days = [from_on + timedelta(days=n) for n in range(7 * weeks)]
    for day in days:
        if why := stops(day):
            skip[day.toordinal()] = why
    for weekday in range(7):
        dates = tuple(day for day in days if day.weekday() == weekday)
        series = ProposedSeries(
            dates=dates,
            weeks=weeks,
            minutes=minutes,
            starts_at=at(dates[0], "12:00"),
            plan=plan_index(case.referral, plan),
        )
        judgement = judge_series(case.referral, office.profile, series, office.today)
        shorter |= {day.toordinal(): length for day, length in judgement.shortened.items()}
        for day, finding in judgement.blocked_dates.items():
            if day not in judgement.shortened:
                skip.setdefault(day.toordinal(), finding.message)
    return skip, shorter


def _slot(slot: WeekSlot) -> Slot:
    start = f"{slot.start // 60:02}:{slot.start % 60:02}"
    return Slot(WEEKDAYS[slot.weekday], start, slot.room, slot.staff)
