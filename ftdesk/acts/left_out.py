"""Dates to come that a series left out, and which of them would fit now: asked, nothing is kept."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ftdesk.acts.arrangement import counts
from ftdesk.acts.asks import ask_of
from ftdesk.acts.case import case_for
from ftdesk.acts.dates_as_series import dates_as_series
from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk, proposed
from ftdesk.acts.ruled_out import ruled_out
from ftdesk.acts.why_left_out import has_its_sessions
from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import local, weekday
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.left_out import slot_on
from ftdesk.diary.series import CHOSEN, HAS_ITS_SESSIONS, Slot
from ftdesk.model.errors import FtdeskError
from ftdesk.store.free_time import people_of
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.series import SeriesRow, series_left_out
from ftdesk.store.sessions import SessionRow, arrangement, sessions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLeftOut:
    """A date to come on which a series was booked to have no session, and still has none.

    Attributes:
        family: the name that lists show.
        why: as it was when the series was booked.
        usual: the slot that the series has on this weekday; None where it has none any more.
        minutes: length of the series' sessions; None for what was agreed.
        free: the slot that it could have now; None where none fits, or nothing is to be offered.
    """

    referral: str
    family: str
    owner: str | None
    arrangement: str
    date: date
    why: str
    usual: Slot | None
    minutes: int | None
    free: Slot | None = None

    @property
    def key(self) -> str:
        """What tells it from any other of its case."""
        return f"{self.arrangement} {self.date}"

    @property
    def fits(self) -> bool:
        """Whether it could be held as the series' other dates are."""
        return self.free is not None and self.free == self.usual

    @property
    def by_choice(self) -> bool:
        """Whether somebody left it out though nothing stood against it."""
        return self.why in CHOSEN

    @property
    def has_cleared(self) -> bool:
        """Whether what stood against it is gone, so that it is to be offered again."""
        return self.fits and not self.by_choice


def still_left_out(
    connection: sqlite3.Connection, today: date, referral: str | None = None
) -> dict[str, list[DateLeftOut]]:
    """Return the dates from today on that are still left out, by their case, in order of time.

    A date is left out no more once a session was booked on it, or where its week has the sessions that were
    asked for.

    Args:
        connection: the transaction that is asked in.
        today: the first of them.
        referral: of this case; of any where None.
    """
    found = {}
    for case_id, series in series_left_out(connection, today, referral).items():
        if dates := _of_case(connection, case_for(connection, case_id), series, today):
            found[case_id] = sorted(dates, key=lambda one: (one.date, one.arrangement))
    return found


def dates_left_out(
    connection: sqlite3.Connection, office: Office, referral: str | None = None
) -> tuple[DateLeftOut, ...]:
    """Return the dates still left out, each with the slot that it could have now, all those slots together.

    What lies on a bank holiday or a closed day has none.
    """
    found: list[DateLeftOut] = []
    for case_id, dates in still_left_out(connection, office.today, referral).items():
        found += _offered(connection, office, case_id, dates)
    return tuple(found)


def as_series(dates: Sequence[DateLeftOut], slots: Mapping[date, Slot]) -> BookingAsk:
    """Return what books some of the dates that one series left out, each in its slot."""
    usual = {one.usual.weekday: one.usual for one in dates if one.usual is not None}
    one = dates[0]
    return dates_as_series(one.referral, one.arrangement, slots, usual=usual, minutes=one.minutes)


def _of_case(
    connection: sqlite3.Connection, case: ReferralRow, series: Iterable[SeriesRow], today: date
) -> Iterator[DateLeftOut]:
    before: dict[str, tuple[SessionRow, ...]] = {}
    once: dict[tuple[str, date], DateLeftOut] = {}
    for one in series:
        plan = arrangement(connection, one.arrangement)
        assert plan is not None
        if plan.id not in before:
            before[plan.id] = sessions_of(connection, arrangement=plan.id)
        booked = {local(other.start).date() for other in before[plan.id] if other.start}
        weeks = Counter(other.week for other in before[plan.id] if counts(other))
        asked = plan.arrange.per_week or 1
        per_week = max(asked, len(one.slots)) if asked >= 1 else asked
        for out in one.left_out:
            if out.date < today or out.date in booked or out.why == HAS_ITS_SESSIONS:
                continue
            if not has_its_sessions(per_week, out.date, weeks):
                once[plan.id, out.date] = DateLeftOut(
                    referral=case.id,
                    family=case.family,
                    owner=case.owner,
                    arrangement=plan.id,
                    date=out.date,
                    why=out.why,
                    usual=next((slot for slot in one.slots if slot.weekday == weekday(out.date)), None),
                    minutes=_length(other for other in before[plan.id] if other.series == one.id),
                )
    yield from once.values()


def _length(sessions: Iterable[SessionRow]) -> int | None:
    """Return the length of a series' sessions; of those that a rule has made shorter, what they were."""
    lengths = [minutes_between(one.start, one.end) for one in sessions if one.start and one.end]
    return max(lengths, default=None)


def _offered(
    connection: sqlite3.Connection, office: Office, case_id: str, dates: list[DateLeftOut]
) -> list[DateLeftOut]:
    """Return a case's dates with what each could have: searched in the free time, judged as it is booked."""
    groups: dict[tuple[str, int | None], list[DateLeftOut]] = defaultdict(list)
    for one in dates:
        if one.usual is not None:
            groups[one.arrangement, one.minutes].append(one)
    free: dict[str, DateLeftOut] = {}
    for group in groups.values():
        slots = _searched(connection, office, case_id, group)
        if slots:
            free |= _judged(connection, office, group, slots)
    return [free.get(one.key, one) for one in dates]


def _searched(
    connection: sqlite3.Connection, office: Office, case_id: str, group: list[DateLeftOut]
) -> dict[date, Slot]:
    index, now = gap_index_of(office, connection), office.now
    group = [one for one in group if _is_open(index, one)]
    if not group:
        return {}
    case, plan = case_for(connection, case_id), arrangement(connection, group[0].arrangement)
    assert plan is not None
    ask = ask_of(case, plan, sessions_of(connection, referral=case_id), people_of(connection, [case_id]))
    first, last = group[0].date, group[-1].date
    weeks = (last - first).days // 7 + 1
    skip, shorter = ruled_out(connection, office, case, plan, first, weeks)
    ask = replace(ask, shorter=shorter, minutes=group[0].minutes or ask.minutes)
    since = (now.toordinal(), now.hour * 60 + now.minute)
    slots = {}
    for one in group:
        day = one.date.toordinal()
        if one.usual is None or day in skip:
            continue
        found = slot_on(index, replace(ask, workers=len(one.usual.staff)), day, one.usual, since)
        if found is not None:
            slots[one.date] = found
    return slots


def _is_open(index: GapIndex, one: DateLeftOut) -> bool:
    """Whether the service and the venue of the series are open on the date, and have its room still."""
    room = index.house.rooms.get(one.usual.room) if one.usual else None
    return room is not None and not index.service.closed(one.date.toordinal(), room.venue)


def _judged(
    connection: sqlite3.Connection, office: Office, group: list[DateLeftOut], slots: Mapping[date, Slot]
) -> dict[str, DateLeftOut]:
    try:
        found = proposed(connection, office, as_series(group, slots))
    except FtdeskError:
        return {}  # somebody has left, say: there is nothing to be offered
    if found.problems or found.policy_refusals:
        return {}
    held = {row.date for row in found.booked}
    return {one.key: replace(one, free=slots[one.date]) for one in group if one.date in held}
