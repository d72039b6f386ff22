"""What waits for a place in some weeks, read for a plan, with the versions that it was read in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ftdesk.acts.arrangement import counts, workers_needed
from ftdesk.acts.asks import ask_of, lacking
from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.ruled_out import ruled_out
from ftdesk.clock.local import local, long_day, monday
from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan import PlanAsk, Waiting
from ftdesk.model.errors import WrongInput
from ftdesk.store.free_time import People, gap_index, people_of
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow, arrangements_waiting, sessions_of
from ftdesk.store.sight import restricted_cases
from ftdesk.store.situation import house

MOST_WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWish:
    """The plan that somebody wants.

    Attributes:
        from_on: a date of the first week; nothing is placed before it.
        may_move: booked sessions may be moved, at what that costs.
        seed: of the search's random choices.
    """

    from_on: date
    weeks: int
    may_move: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRead:
    """What a plan is made from.

    Attributes:
        versions: of the sessions, by id; those that have no row yet are not in it.
        case_of: the case of each session that waits for a place.
        plans: the arrangements by id.
        cases: the cases by id.
        barred: sessions that no plan can place, each with why.
        stood: where booked sessions stand that may be moved, by id.
    restricted: how many booked sessions stay where they are, for their cases are restricted to others.
    """

    wish: PlanWish
    index: GapIndex
    asked: PlanAsk
    versions: Mapping[str, int]
    case_of: Mapping[str, str]
    plans: Mapping[str, ArrangementRow]
    cases: Mapping[str, ReferralRow]
    barred: tuple[tuple[str, str], ...]
    stood: Mapping[str, Placement] = field(default_factory=dict)
    restricted: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    waiting: Waiting
    plan: ArrangementRow
    versions: dict[str, int]


def read_plan(connection: sqlite3.Connection, office: Office, wish: PlanWish) -> PlanRead:
    """Read everything that is unplaced in the weeks asked for.

    Raises:
        WrongInput: a number of weeks out of range, or weeks that are past.
    """
    _check(wish, office.today)
    known, now = office.kept("house", house), office.now
    first = monday(wish.from_on)
    people = people_of(connection)
    found: list[_Read] = []
    barred: list[tuple[str, str]] = []
    case_of: dict[str, str] = {}
    cases: dict[str, ReferralRow] = {}
    for plan in arrangements_waiting(connection):
        if (waits := _waits(connection, office, wish, plan, people)) is None:
            continue
        case, before, ask, ids = waits
        cases[case.id] = case
        case_of |= {one: case.id for of_week in ids.values() for one in of_week}
        if why := _barred(case, plan):
            barred += [(one, why) for of_week in ids.values() for one in of_week]
            continue
        found.append(_read(connection, office, wish, case, plan, before, ask, ids))
    since = max((now.toordinal(), now.hour * 60 + now.minute), (wish.from_on.toordinal(), 0))
    return PlanRead(
        wish=wish,
        index=gap_index(connection, known, min(first, office.today)),
        asked=PlanAsk(
            weeks=_weeks(wish), waiting=tuple(one.waiting for one in found), since=since, seed=wish.seed
        ),
        versions={session: version for one in found for session, version in one.versions.items()},
        case_of=case_of,
        plans={one.plan.id: one.plan for one in found},
        cases=cases,
        barred=tuple(barred),
    )


def sessions_kept_out(connection: sqlite3.Connection, office: Office, wish: PlanWish) -> int:
    """Return how many sessions wait for a place that are of cases restricted to others than whoever plans.

    Args:
        connection: of which nothing is veiled.
        office: of whoever plans.
        wish: the weeks.
    """
    if not (restricted := restricted_cases(connection, office.store.sight)):
        return 0
    people, found = people_of(connection), 0
    for plan in arrangements_waiting(connection):
        if plan.referral in restricted and (waits := _waits(connection, office, wish, plan, people)):
            found += sum(map(len, waits[-1].values()))
    return found


def _waits(
    connection: sqlite3.Connection, office: Office, wish: PlanWish, plan: ArrangementRow, people: People
) -> tuple[ReferralRow, tuple[SessionRow, ...], Ask, dict[int, tuple[str, ...]]] | None:
    """Return an arrangement's case, its sessions, its ask, and the ids to be placed by their week's Monday;
    None where nothing is.
    """
    case = case_for(connection, plan.referral)
    if case.state != "accepted":
        return None
    before = sessions_of(connection, referral=case.id)
    ask = ask_of(case, plan, before, people)
    ids = _sessions(ask, plan, before, _weeks(wish), _span(case, plan, office.today, wish))
    return (case, before, ask, ids) if ids else None


def _weeks(wish: PlanWish) -> tuple[int, ...]:
    first = monday(wish.from_on)
    return tuple((first + timedelta(weeks=n)).toordinal() for n in range(wish.weeks))


def _check(wish: PlanWish, today: date) -> None:
    if not 1 <= wish.weeks <= MOST_WEEKS:
        raise WrongInput(f"weeks: must be 1 to {MOST_WEEKS}, not {wish.weeks}")
    if monday(wish.from_on) + timedelta(weeks=wish.weeks) <= today:
        raise WrongInput(f"from: the weeks from {long_day(wish.from_on)} are past")


def _barred(case: ReferralRow, plan: ArrangementRow) -> str:
    if not workers_needed(case, plan):
        return "no supervisor of the service is needed: book it by hand"
    if not (plan.arrange.minutes or case.referral.request.minutes):
        return "nobody has said how long a session is"
    if not plan.arrange.windows:
        return "nobody has said when the family can come"
    return ""


def _span(case: ReferralRow, plan: ArrangementRow, today: date, wish: PlanWish) -> tuple[date, int]:
    """Return from when on, and for how many weeks, an arrangement that was never booked is to be held.

    One whose first week went by unbooked still has all its weeks before it; one of which nobody has said for
    how many weeks has those that are planned.
    """
    begins = max(plan.arrange.start_week or today, today)
    weeks = plan.arrange.weeks or case.referral.request.weeks
    if weeks is None:
        weeks = max(0, (monday(wish.from_on) - begins).days // 7 + 1) + wish.weeks
    return begins, weeks


def _sessions(
    ask: Ask,
    plan: ArrangementRow,
    before: tuple[SessionRow, ...],
    weeks: tuple[int, ...],
    span: tuple[date, int],
) -> dict[int, tuple[str, ...]]:
    """Return the ids to be placed by their week's Monday; of one every second week, those alone.

    An arrangement that has no rows yet gets ids made of its week's Monday and a number.
    """
    mine = [one for one in before if one.arrangement == plan.id]
    found = {
        week: tuple(one.id for one in mine if one.state == "unplaced" and one.week.toordinal() == week)
        for week in weeks
    }
    if ask.per_week < 1:
        lacks = lacking(ask, plan, before, date.fromordinal(weeks[0]), len(weeks))
        found = {week: ids[: lacks[week]] for week, ids in found.items()}
    if not mine:
        lacks = lacking(ask, plan, before, *span)
        for week in weeks:
            day = date.fromordinal(week).isoformat()
            found[week] = tuple(f"{plan.id} {day} {n + 1}" for n in range(lacks.get(week, 0)))
    return {week: ids for week, ids in found.items() if ids}


def _read(
    connection: sqlite3.Connection,
    office: Office,
    wish: PlanWish,
    case: ReferralRow,
    plan: ArrangementRow,
    before: tuple[SessionRow, ...],
    ask: Ask,
    ids: dict[int, tuple[str, ...]],
) -> _Read:
    mine = [one for one in before if one.arrangement == plan.id]
    skip, shorter = ruled_out(connection, office, case, plan, monday(wish.from_on), wish.weeks)
    ask = replace(ask, shorter=shorter)
    stands = [(local(one.start).toordinal(), one.staff) for one in mine if counts(one) and one.start]
    waiting = Waiting(
        ask=ask,
        sessions=ids,
        first=next((one.id for one in mine if one.first and one.state == "unplaced"), None),
        skip=skip,
        stands=tuple(stands),
    )
    versions = {one.id: one.version for one in before if any(one.id in of_week for of_week in ids.values())}
    return _Read(waiting, plan, versions)
