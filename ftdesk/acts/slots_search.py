"""Options for a case searched in the free time as it stands, not judged yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ftdesk.acts.arrangement import arrangement_for, workers_needed
from ftdesk.acts.asks import ask_of, lacking
from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.gap_index import gap_index_of, undisturbed
from ftdesk.acts.must_not_meet import both_come
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import MOST_WEEKS
from ftdesk.acts.ruled_out import ruled_out
from ftdesk.clock.local import long_day, monday
from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import window_starts
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.never_fits import never_fits
from ftdesk.diary.option import Option, SlotsAsk
from ftdesk.diary.series import HAS_ITS_SESSIONS
from ftdesk.diary.slots import best_slots_in_steps
from ftdesk.diary.steps import Steps, finished
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.free_time import people_of
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, sessions_of

DAYS = 7
"""Of a week."""
MOST_WORKERS = 2
"""A lead and a second supervisor, as a slot names them."""


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
    """What the search has found, the best first, not judged yet; none while it has only begun."""

    case: ReferralRow
    plan: ArrangementRow
    wanted: SlotsAsk
    from_on: date
    options: tuple[Option, ...] = ()


def search(connection: sqlite3.Connection, office: Office, wish: SlotsWish, *, spare: int = 0) -> SlotsFound:
    """Search the options of a case as everything stands at this moment.

    Args:
        connection: the transaction that is asked in.
        office: whose desk it is.
        wish: what is wanted.
        spare: options beyond those wanted, for when a rule does not allow one that fits.

    Raises:
        Refused, WrongInput: as for `slots`.
    """
    return finished(_begun(connection, office, wish, spare))


def search_in_steps(office: Office, wish: SlotsWish, *, spare: int = 0) -> Steps[SlotsFound]:
    """Search as `search` does, in steps: the desk may do anything in between.

    Raises:
        Refused, WrongInput: as for `slots`, by the first step or one after the diaries have changed.
    """
    return undisturbed(office, lambda connection: _begun(connection, office, wish, spare))


def _begun(connection: sqlite3.Connection, office: Office, wish: SlotsWish, spare: int) -> Steps[SlotsFound]:
    """Read all that the search needs, and return the search."""
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
    if meeting := both_come(connection, case.referral.adults or (), plan):
        raise WrongInput(f"adults: {meeting[0]}: arrange sessions for each")
    assert weeks is not None
    skip, shorter = ruled_out(connection, office, case, plan, from_on, weeks)
    ask = replace(ask, shorter=shorter)
    _check_windows(ask, index, range(from_on.toordinal(), from_on.toordinal() + 7 * weeks))
    left = lacking(ask, plan, before, from_on, weeks)
    if not any(left.values()):
        raise Refused(f"every week of {case.id} has its sessions already", kind="not_allowed")
    skip |= {day: HAS_ITS_SESSIONS for day in _full(left, from_on, weeks) if day not in skip}
    now = office.now
    wanted = SlotsAsk(
        ask=ask,
        from_day=from_on.toordinal(),
        weeks=weeks,
        per_week=max(left.values()),
        since=(now.toordinal(), now.hour * 60 + now.minute + bool(now.second or now.microsecond)),
        left=left,
        skip=skip,
        limit=wish.limit + spare,
    )
    return _searched(index, SlotsFound(case=case, plan=plan, wanted=wanted, from_on=from_on))


def _searched(index: GapIndex, begun: SlotsFound) -> Steps[SlotsFound]:
    yield
    return replace(begun, options=(yield from best_slots_in_steps(index, begun.wanted)))


def _first_day(plan: ArrangementRow, today: date) -> date:
    wanted = plan.arrange.start_week
    return wanted if wanted is not None and wanted > today else today + timedelta(days=1)


def _check(ask: Ask, index: GapIndex, from_on: date, weeks: int | None, today: date) -> None:
    """Refuse what no option could ever meet.

    Raises:
        WrongInput: in one sentence.
    """
    case = ask.referral
    if from_on < today:
        raise WrongInput(f"from: {long_day(from_on)} is in the past")
    if weeks is None:
        raise WrongInput(f"weeks: nobody has said for how many weeks {case} is to be arranged")
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongInput(f"weeks: must be 1 to {MOST_WEEKS}, not {weeks}")
    if not ask.minutes:
        raise WrongInput(f"minutes: nobody has said how long a session of {case} is")
    if ask.workers > MOST_WORKERS:
        raise WrongInput(
            f"workers: {case} needs {ask.workers} supervisors in the room; slots are searched for one or two"
        )
    if ask.per_week > DAYS:
        raise WrongInput(
            f"per_week: {case} is to have {ask.per_week:g} a week; a family has one session a day"
        )
    if wrong := never_fits(index, ask):
        raise WrongInput(": ".join(wrong))
    if not ask.needs.windows:
        raise WrongInput(f"windows: nobody has said when the family of {case} can come")


def _check_windows(ask: Ask, index: GapIndex, days: range) -> None:
    """Refuse windows that are too short for the session of any date, and of any other week's too.

    Raises:
        WrongInput: in one sentence.
    """
    if not any(window_starts(index, ask, day) for day in (*range(1, 8), *days)):
        raise WrongInput(
            f"windows: {ask.referral} has none in which a session of {ask.minutes} min would fit"
        )


def _full(left: dict[int, int], from_on: date, weeks: int) -> Iterator[int]:
    for day in range(from_on.toordinal(), from_on.toordinal() + 7 * weeks):
        if not left.get(monday(date.fromordinal(day)).toordinal(), 1):
            yield day
