"""A session tried on another day, at another time, in another room or with other supervisors."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ftdesk.acts.arrangement import counts, known_slot, needs_of
from ftdesk.acts.case import case_for
from ftdesk.acts.knowing import knowing, reading_of
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import STATE_WORDS, arrangement_of, session_for
from ftdesk.acts.suspended_sessions import stops_of
from ftdesk.clock.local import at, hm, later, monday
from ftdesk.diary.fit import fit
from ftdesk.diary.house import House
from ftdesk.diary.interval import Interval
from ftdesk.diary.proposal import Fit, Proposal
from ftdesk.diary.situation import DaySituation
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.diary import readers
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow, sessions_of
from ftdesk.store.situation import days_of_week, house, situations


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePreview:
    """A session as it would stand after it is moved.

    Attributes:
        session: as it stands now.
        fit: whether it fits there, why not, what is warned of, and its diary.
        read_anew: supervisors whose reading is placed again.
        told: once it is moved, the ids of the tasks to tell people.
    """

    session: SessionRow
    arrangement: ArrangementRow
    case: ReferralRow
    start: datetime
    end: datetime
    room: str
    staff: tuple[str, ...]
    fit: Fit
    read_anew: frozenset[str]
    house: House
    told: tuple[str, ...] = ()


def moved(
    connection: sqlite3.Connection,
    office: Office,
    session: str,
    day: date | None,
    start: str | None,
    room: str | None,
    lead: str | None,
    second: str | None,
    changed_plan: ArrangementRow | None = None,
    team: tuple[str, ...] | None = None,
    reading: Mapping[str, int] | None = None,
    as_found: bool = False,
) -> MovePreview:
    """Try a session elsewhere, against what is stored at this moment; see `preview_move`.

    Where it keeps its time and room it is tried with other people only: the family comes as it did.

    Args:
        connection: the transaction that is asked in.
        office: whose desk it is.
        session: its id.
        day, start, room, lead, second: as for `preview_move`.
        changed_plan: its arrangement as it would then be.
        team: everybody, in place of `lead` and `second`.
        reading: minutes that each must read before it; worked out where None.
        as_found: a search put it there, and so its record is written right after it.
    """
    found = session_for(connection, session)
    if found.state not in ("planned", "unplaced"):
        raise Refused(f"{found.id} is {STATE_WORDS[found.state]}, so it cannot be moved", kind="not_allowed")
    plan = changed_plan or arrangement_of(connection, found)
    known = office.kept("house", house)
    case = case_for(connection, found.referral)
    begin = _start(found, day, start)
    minutes = _minutes(found, plan)
    place, staff = room or found.room, team or _staff(found, lead, second)
    if place is None or not staff:
        raise WrongInput(f"{found.id} waits for a place: name its room and its supervisor too")
    known_slot(place, staff, known)
    if reading is None:
        reading = _reading(connection, found, plan, staff, begin, known)
    needs, numbers = needs_of(plan), known.settings
    if begin == found.start and place == found.room and changed_plan is None:
        needs, numbers = replace(needs, windows=()), replace(numbers, start_grid_minutes=1)
    proposal = Proposal(
        start=begin,
        end=later(begin, minutes),
        room=place,
        staff=staff,
        needs=needs,
        reading=reading,
        not_before=office.now,
        first=found.first,
        record_right_after=as_found,
        session=found.id,
    )
    today = begin.date()
    days = [one for one in days_of_week(today) if one <= today] if reading else [today]
    read = situations(connection, known, days, rooms=[place], staff=staff, referral=found.referral, plan=plan)
    situation = _once_a_week(read[today], found)
    earlier = tuple(read[one] for one in days if one < today)
    tried = fit(proposal, situation, known.places, numbers, earlier=earlier)
    if begin <= office.now:
        tried = replace(tried, why=("that is in the past", *tried.why), blocks=(), travel=())
    if stopped := stops_of(connection, case.id, plan.id)(today):
        tried = replace(tried, why=(stopped, *tried.why), blocks=(), travel=())
    return MovePreview(
        session=found,
        arrangement=plan,
        case=case,
        start=begin,
        end=proposal.end,
        room=place,
        staff=staff,
        fit=tried,
        read_anew=frozenset(reading),
        house=known,
    )


def _start(found: SessionRow, day: date | None, start: str | None) -> datetime:
    on = day or (found.start.date() if found.start else None)
    clock = start or (hm(found.start) if found.start else None)
    if on is None or clock is None:
        raise WrongInput(f"{found.id} waits for a place: name its date and its start too")
    try:
        return at(on, clock)
    except ValueError:
        raise WrongInput(f"start: not a time of day such as 15:45: {clock!r}") from None


def _minutes(found: SessionRow, plan: ArrangementRow) -> int:
    if found.start is not None and found.end is not None:
        return Interval(found.start, found.end).minutes
    if plan.arrange.minutes is None:
        raise WrongInput(f"minutes: nobody has said how long a session of {plan.referral} is")
    return plan.arrange.minutes


def _staff(found: SessionRow, lead: str | None, second: str | None) -> tuple[str, ...]:
    if lead is not None:
        return (lead, second) if second else (lead,)
    return (*found.staff[:1], second) if second and found.staff else found.staff


def _reading(
    connection: sqlite3.Connection,
    found: SessionRow,
    plan: ArrangementRow,
    staff: tuple[str, ...],
    begin: datetime,
    known: House,
) -> dict[str, int]:
    """Return what supervisors must read who have not read, or would not have read by then."""
    others = [
        one for one in sessions_of(connection, referral=found.referral) if counts(one) and one.id != found.id
    ]
    before = [one for one in others if one.start is not None and one.start < begin]
    knows = knowing(plan, before)
    wanted = reading_of((who for who in staff if who not in knows), plan, before, known.settings)
    done = readers(connection, plan.id, before=begin)
    return {who: minutes for who, minutes in wanted.items() if who not in done}


def _once_a_week(situation: DaySituation, found: SessionRow) -> DaySituation:
    """Count the session itself only once in a week that it stays in, when it goes to another day of it."""
    if found.start is None or found.start.date() == situation.day or found.week != monday(situation.day):
        return situation
    return situation.with_contacts(dict.fromkeys(found.staff, -1))
