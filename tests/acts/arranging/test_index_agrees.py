"""What the search finds room for is what booking finds room for, placement by placement."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from random import Random

import pytest

from ftdesk.acts.asks import ask_of
from ftdesk.acts.office import Office
from ftdesk.clock.local import at, later, monday
from ftdesk.diary.ask import Ask
from ftdesk.diary.candidates import chances, supervisors
from ftdesk.diary.fit import fit
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.starts import bit, minutes_of
from ftdesk.store.diary import contacts
from ftdesk.store.free_time import gap_index, people_of
from ftdesk.store.referrals import referral
from ftdesk.store.sessions import ArrangementRow, arrangement, sessions_of
from ftdesk.store.situation import house, situations

FIRST = date(2027, 4, 26)
Spot = tuple[int, str, tuple[str, ...]]
"""A start, a room, a team."""


def case_at_random(connection: sqlite3.Connection, random: Random) -> tuple[Ask, ArrangementRow]:
    ids = [row[0] for row in connection.execute("SELECT id FROM arrangement ORDER BY id")]
    plan = arrangement(connection, random.choice(ids))
    assert plan is not None
    case = referral(connection, plan.referral)
    assert case is not None
    before = sessions_of(connection, referral=case.id)
    return ask_of(case, plan, before, people_of(connection, [case.id])), plan


def found_by_search(index: GapIndex, ask: Ask, day: date) -> set[Spot]:
    return {
        (start, room, one.staff)
        for one in chances(index, ask, day.toordinal())
        for start in minutes_of(one.starts, index.grid)
        for room in one.rooms(bit(start, index.grid))
    }


@pytest.mark.parametrize("seed", range(6))
def test_search_and_booking_agree_on_every_spot(invented_desk: Office, seed: int) -> None:
    def disagree(connection: sqlite3.Connection) -> tuple[list[str], int]:
        random, known = Random(seed), house(connection)
        index, wrong, fitting = gap_index(connection, known, FIRST), [], 0
        for _ in range(12):
            ask, plan = case_at_random(connection, random)
            day = FIRST + timedelta(days=random.randrange(28))
            found, people = found_by_search(index, ask, day), supervisors(index, ask)
            tried = set(random.sample(sorted(found), min(25, len(found))))
            for _ in range(60):
                start, room = random.randrange(32, 76) * 15, random.choice(sorted(known.rooms))
                tried.add((start, room, tuple(random.sample(people, ask.workers))))
            day_as_booked = situations(
                connection, known, [day], rooms=known.rooms, staff=people, referral=ask.referral, plan=plan
            )[day]
            for start, room, team in tried:
                begin = at(day, f"{start // 60:02}:{start % 60:02}")
                proposal = Proposal(
                    start=begin, end=later(begin, ask.minutes), room=room, staff=team, needs=ask.needs
                )
                fits = fit(proposal, day_as_booked, known.places, known.settings)
                late = any("not right after" in warn for warn in fits.warns)
                can = fits.ok and not late and not fits.policed
                fitting += can
                if can != ((start, room, team) in found):
                    wrong.append(f"{ask.referral} {day} {start} {room} {team}: {fits}")
        return wrong, fitting

    wrong, fitting = invented_desk.store.read(disagree)
    assert wrong == []
    assert fitting > 5


def test_search_and_booking_agree_on_who_must_not_meet(invented_desk: Office) -> None:
    """Try every start, beside each session of somebody whom a family's adult must not meet."""

    def disagree(connection: sqlite3.Connection) -> tuple[list[str], int]:
        known = house(connection)
        index, wrong, kept_apart = gap_index(connection, known, FIRST), [], 0
        for row in connection.execute("SELECT id FROM arrangement ORDER BY id").fetchall():
            plan = arrangement(connection, row[0])
            case = referral(connection, plan.referral) if plan else None
            assert plan is not None and case is not None
            ask = ask_of(case, plan, (), people_of(connection, [case.id]))
            for other in index.sessions.values():
                if not ask.apart & other.adults or other.venue is None:
                    continue
                day, room = date.fromordinal(other.day), other.room or ""
                there = situations(
                    connection, known, [day], rooms=[room], staff=(), referral=case.id, plan=plan
                )[day]
                starts = index.apart_starts(ask, other.venue, other.day)
                for start in range(8 * 60, 18 * 60, 15):
                    begin = at(day, f"{start // 60:02}:{start % 60:02}")
                    proposal = Proposal(start=begin, end=later(begin, ask.minutes), room=room, staff=())
                    why = fit(proposal, there, known.places, known.settings).why
                    meets = any("must not meet" in one for one in why)
                    kept_apart += meets
                    if meets == bool(starts & bit(start, 15)):
                        wrong.append(f"{ask.referral} {day} {start}: {why}")
        return wrong, kept_apart

    wrong, kept_apart = invented_desk.store.read(disagree)
    assert wrong == []
    assert kept_apart > 20


def test_weekly_contacts_are_counted_as_booking_counts_them(invented_desk: Office) -> None:
    def counts(connection: sqlite3.Connection) -> None:
        index = gap_index(connection, house(connection), FIRST)
        for staff in index.house.staff:
            for week in (monday(FIRST) + timedelta(weeks=n) for n in range(4)):
                assert index.contacts(staff, week.toordinal()) == contacts(connection, staff, week)

    invented_desk.store.read(counts)
