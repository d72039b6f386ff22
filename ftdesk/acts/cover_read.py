"""A day that is to be covered, read with the versions of all that the cover may change."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from ftdesk.acts.arrangement import counts
from ftdesk.acts.asks import ask_of
from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.knowing import is_new
from ftdesk.acts.office import Office
from ftdesk.clock.local import later, long_day
from ftdesk.diary.booked import Booked
from ftdesk.diary.cover_ask import CoverAsk, Stake, Standing
from ftdesk.diary.day import whole_day
from ftdesk.diary.free_time import Span
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.reading import reading_minutes
from ftdesk.model.errors import WrongInput
from ftdesk.store import referrals, sessions
from ftdesk.store.diary import readers
from ftdesk.store.free_time import Comers
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow, sessions_of
from ftdesk.store.sight import restricted_cases

_CLOCK = re.compile("([0-9]{1,2}):([0-5][0-9])")
_NOT_HELD = ("missed", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWish:
    """Whose day somebody wants covered.

    Attributes:
        start: `HH:MM` from which they are away; with `end` None for what the diary says.
    """

    staff: str
    on: date
    start: str | None = "00:00"
    end: str | None = "24:00"


@dataclass(slots=True)
class CoverRead:
    """What a cover is made from.

    Attributes:
        rows: the sessions that were looked at, in the versions that were read.
        plans: their arrangements, by id; `cases` their cases.
        restricted: ids of cases that whoever covers the day does not see: their sessions stay as they are.
        every: tells of a session as `asked.standing` does, of a restricted case too.
    """

    wish: CoverWish
    index: GapIndex
    asked: CoverAsk
    restricted: frozenset[str]
    every: Callable[[str], Standing | None]
    rows: dict[str, SessionRow] = field(default_factory=dict)
    plans: dict[str, ArrangementRow] = field(default_factory=dict)
    cases: dict[str, ReferralRow] = field(default_factory=dict)


def read_cover(connection: sqlite3.Connection, office: Office, wish: CoverWish) -> CoverRead:
    """Read a day that is to be covered.

    Raises:
        WrongInput: nobody of that id, somebody who is no supervisor, a day or a time that is past, times that
            cannot be.
    """
    index = gap_index_of(office, connection)
    if wish.staff not in index.house.staff:
        raise WrongInput(f"staff: nobody of the service is {wish.staff!r}")
    if wish.on < office.today:
        raise WrongInput(f"on: {long_day(wish.on)} is past")
    span = _span(wish)
    if span is not None and wish.on == office.today and span[1] <= office.now.hour * 60 + office.now.minute:
        raise WrongInput(f"to: {wish.end} today is past")
    person = index.house.staff[wish.staff]
    if person.role != "supervisor" and not index.of_staff(wish.staff, wish.on.toordinal()):
        raise WrongInput(f"staff: {person.name} is no supervisor, and has no sessions")
    known: dict[str, Standing | None] = {}
    teams: dict[str, frozenset[str]] | None = None

    restricted = restricted_cases(connection, office.store.sight)

    def standing(session: str) -> Standing | None:
        booked = index.sessions.get(session)
        return None if booked is not None and booked.referral in restricted else every(session)

    def every(session: str) -> Standing | None:
        if session not in known:
            booked = index.sessions.get(session)
            known[session] = _standing(connection, office, read, booked, plan_of(booked)) if booked else None
        return known[session]

    def plan_of(booked: Booked) -> ArrangementRow:
        plan = read.plans.get(booked.arrangement) or sessions.arrangement(connection, booked.arrangement)
        assert plan is not None
        return read.plans.setdefault(plan.id, plan)

    def usual(session: str) -> frozenset[str] | None:
        nonlocal teams
        if teams is None:
            day = whole_day(wish.on)
            teams = sessions.usual_teams(connection, day.start, day.end)
        return teams.get(index.sessions[session].arrangement)

    now = later(office.now, 1) if office.now.second or office.now.microsecond else office.now
    asked = CoverAsk(
        staff=wish.staff,
        day=wish.on.toordinal(),
        away=span,
        since=(now.toordinal(), now.hour * 60 + now.minute),
        standing=standing,
        usual=usual,
    )
    read = CoverRead(wish=wish, index=index, asked=asked, restricted=restricted, every=every)
    return read


def _span(wish: CoverWish) -> Span | None:
    if wish.start is None or wish.end is None:
        return None
    start, end = _minute(wish.start, "from"), _minute(wish.end, "to")
    if end <= start:
        raise WrongInput(f"to: {wish.end} is not after {wish.start}")
    return start, end


def _standing(
    connection: sqlite3.Connection, office: Office, read: CoverRead, booked: Booked, plan: ArrangementRow
) -> Standing | None:
    index, session = read.index, booked.session
    before = sessions_of(connection, referral=booked.referral)
    found = next((one for one in before if one.id == session), None)
    if found is None or found.state != "planned" or found.room is None:
        return None
    assert found.start is not None
    if found.start <= office.now:
        return None
    case = referrals.referral(connection, found.referral)
    assert case is not None
    read.rows[session], read.cases[case.id] = found, case
    ask = ask_of(case, plan, before, {plan.id: Comers(booked.adults, booked.apart, booked.outing)})
    ask = replace(ask, minutes=booked.end - booked.start, shorter={}, workers=len(found.staff))
    of_plan = [one for one in before if one.arrangement == plan.id and one.id != session]
    new = is_new(plan, of_plan)
    return Standing(
        was=Placement(
            session=session,
            ask=ask,
            day=booked.day,
            start=booked.start,
            end=booked.end,
            room=found.room,
            venue=index.house.rooms[found.room].venue,
            staff=found.staff,
        ),
        read=reading_minutes("new" if new else "standing", index.house.settings),
        ready=_ready(connection, plan, found, before, new=new),
        met=frozenset(who for one in of_plan if counts(one) and one.week == found.week for who in one.staff),
        first=found.first,
        stake=_stake(plan, found, of_plan),
    )


def _ready(
    connection: sqlite3.Connection,
    plan: ArrangementRow,
    found: SessionRow,
    before: tuple[SessionRow, ...],
    *,
    new: bool,
) -> frozenset[str]:
    """Return who need not read before a session: they have, or they work with the family before it."""
    assert found.start is not None
    earlier = [one for one in before if counts(one) and one.start is not None and one.start < found.start]
    theirs = [one for one in earlier if one.arrangement == plan.id] if new else earlier
    ready = {who for one in theirs for who in one.staff} | readers(connection, plan.id, before=found.start)
    return frozenset(ready if new else ready | set(plan.arrange.staff))


def _stake(plan: ArrangementRow, found: SessionRow, of_plan: list[SessionRow]) -> Stake:
    if plan.arrange.court_directed:
        return "court"
    if found.first:
        return "first"
    earlier = [one for one in of_plan if one.start and found.start and one.start < found.start]
    if len(earlier) > 1 and all(one.state in _NOT_HELD for one in earlier[-2:]):
        return "third"
    return ""


def _minute(clock: str, field: str) -> int:
    found = _CLOCK.fullmatch(clock)
    minute = int(found[1]) * 60 + int(found[2]) if found else -1
    if not 0 <= minute <= 1440:
        raise WrongInput(f"{field}: not a time of day such as 15:45: {clock!r}")
    return minute
