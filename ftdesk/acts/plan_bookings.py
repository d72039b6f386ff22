"""The booked sessions that a plan may move, where it may move any."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

from ftdesk.acts.asks import ask_of
from ftdesk.acts.case import case_for
from ftdesk.acts.knowing import knowing
from ftdesk.acts.office import Office
from ftdesk.acts.plan_reading import PlanRead
from ftdesk.acts.ruled_out import ruled_out
from ftdesk.clock.local import at, local, monday
from ftdesk.diary.ask import Ask
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan_ask import Wanted
from ftdesk.store.free_time import People, people_of
from ftdesk.store.sessions import ArrangementRow, SessionRow, arrangement, planned_between, sessions_of
from ftdesk.store.sight import restricted_cases


def with_bookings(connection: sqlite3.Connection, office: Office, read: PlanRead) -> PlanRead:
    """Return what was read with the sessions to come that may be moved: those of standing arrangements, with
    nobody but the usual supervisors. Those of cases that whoever plans may not see stay where they are.
    """
    first = monday(read.wish.from_on)
    since, until = max(office.now, at(read.wish.from_on, "00:00")), first + timedelta(weeks=read.wish.weeks)
    by_arrangement: dict[str, list[SessionRow]] = {}
    for one in planned_between(connection, since, at(until, "00:00")):
        by_arrangement.setdefault(one.arrangement, []).append(one)
    people = people_of(connection)
    plans, cases, versions = dict(read.plans), dict(read.cases), dict(read.versions)
    bookings: list[Wanted] = []
    restricted, stay = restricted_cases(connection, office.store.sight), 0
    for arrangement_id, sessions in by_arrangement.items():
        plan = arrangement(connection, arrangement_id)
        if plan is None or plan.kind != "standing" or plan.state == "ended":
            continue
        mine = [one for one in sessions if _may_move(one, plan)]
        if plan.referral in restricted:
            stay += len(mine)
            continue
        if not mine:
            continue
        case = case_for(connection, plan.referral)
        found = _bookings(connection, office, read, plan, mine, people)
        bookings += found
        plans[plan.id], cases[case.id] = plan, case
        versions |= {one.id: one.version for one in mine}
    stood = {one.was.session: one.was for one in bookings if one.was is not None}
    return replace(
        read,
        asked=replace(read.asked, bookings=tuple(bookings)),
        plans=plans,
        cases=cases,
        versions=versions,
        stood=stood,
        restricted=stay,
    )


def _may_move(one: SessionRow, plan: ArrangementRow) -> bool:
    usual = set(one.staff) <= set(plan.arrange.staff) and len(one.staff) == max(1, plan.arrange.workers)
    return usual and one.room is not None and not one.first and not one.social_worker_led


def _bookings(
    connection: sqlite3.Connection,
    office: Office,
    read: PlanRead,
    plan: ArrangementRow,
    sessions: list[SessionRow],
    people: People,
) -> list[Wanted]:
    case = case_for(connection, plan.referral)
    skip, shorter = ruled_out(connection, office, case, plan, monday(read.wish.from_on), read.wish.weeks)
    before = sessions_of(connection, referral=case.id)
    ask = ask_of(case, plan, before, people)
    first = monday(read.wish.from_on).toordinal()
    earlier = [one for one in before if one.start and local(one.start).toordinal() < first]
    ask = replace(ask, knows_since=knowing(plan, earlier), shorter=shorter)
    return [
        Wanted(ask=ask, sessions=(one.id,), skip=skip, was=was)
        for one in sessions
        if (was := _placement(read.index, ask, one)) and was.day not in skip
    ]


def _placement(index: GapIndex, ask: Ask, one: SessionRow) -> Placement | None:
    booked = index.sessions.get(one.id)
    if booked is None or booked.room is None or booked.venue is None:
        return None
    return Placement(
        session=one.id,
        ask=ask,
        day=booked.day,
        start=booked.start,
        end=booked.end,
        room=booked.room,
        venue=booked.venue,
        staff=booked.staff,
    )
