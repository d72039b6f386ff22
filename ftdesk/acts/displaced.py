"""Which planned sessions no longer fit where they stand, and which of them a change of the service displaces.

Nothing is cancelled by itself: a session stays where it is, and is told of, until somebody deals with it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from ftdesk.acts.arrangement import needs_of
from ftdesk.acts.relaid import lay_again
from ftdesk.clock.local import hm, local, short_day
from ftdesk.diary.day import whole_day
from ftdesk.diary.fit import fit
from ftdesk.diary.house import House
from ftdesk.diary.interval import Interval
from ftdesk.diary.meeting_apart import apart_words
from ftdesk.diary.proposal import Needs, Proposal
from ftdesk.diary.situation import DaySituation, KeptApart
from ftdesk.diary.supervisor import is_for_a_drive, objections
from ftdesk.store.apart import booked_apart
from ftdesk.store.diary import reading_to_come
from ftdesk.store.sessions import SessionRow, arrangement, planned_between
from ftdesk.store.situation import house, situations
from ftdesk.store.veil import RESTRICTED
from ftdesk.store.whose import family_of
from ftdesk.store.writer import Writer

Standing = Mapping[str, "Displaced"]


@dataclass(frozen=True, slots=True)
class Displaced:
    """A planned session that no longer fits where it stands.

    Attributes:
        family: the name that the case's lists show.
        why: what stands against it, each in plain words.
    """

    session: SessionRow
    family: str
    why: tuple[str, ...]

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.id


@contextmanager
def displacing(
    writer: Writer,
    now: datetime,
    *,
    staff: Collection[str] | None = None,
    rooms: Collection[str] | None = None,
    relaid: Collection[str] = (),
    day: date | None = None,
) -> Iterator[list[Displaced]]:
    """Do a change of the service, and learn which sessions it displaces; those are in the list at the end.

    Args:
        writer: the act's.
        now: sessions before it are over.
        staff: only sessions that one of these people supervises; anybody's where None.
        rooms: only sessions in one of these rooms; in any where None.
        relaid: whose drives to come are to be laid anew after it.
        day: only sessions of this day.
    """
    before = standing(writer.connection, now, staff=staff, rooms=rooms, day=day, shows=writer.shows)
    found: list[Displaced] = []
    yield found
    lay_again(writer, relaid, now.date())
    after = standing(writer.connection, now, staff=staff, rooms=rooms, day=day, shows=writer.shows)
    for one in newly(before, after):
        shown = writer.shows(one.session.referral)
        found.append(one if shown else replace(one, family=RESTRICTED))


def newly(before: Standing, after: Standing) -> Iterator[Displaced]:
    """Yield the sessions against which something stands that did not before, each with that alone."""
    for one in after.values():
        already = before[one.id].why if one.id in before else ()
        new = tuple(reason for reason in one.why if reason not in already)
        if new:
            yield replace(one, why=new)


def standing(
    connection: sqlite3.Connection,
    now: datetime,
    *,
    staff: Collection[str] | None = None,
    rooms: Collection[str] | None = None,
    day: date | None = None,
    known: House | None = None,
    shows: Callable[[str], bool] = lambda _: True,
) -> dict[str, Displaced]:
    """Return the planned sessions to come against which something stands, by id, in order of time.

    Of a case that `shows` says no to, it is not told what its family needs in a room. `known` is the service
    as it has been read in the same moment; it is read where None.
    """
    begin = max(now, whole_day(day).start) if day else now
    found = [
        one
        for one in planned_between(connection, begin, whole_day(day).end if day else None)
        if one.room is not None
        and one.staff
        and (staff is None or not set(staff).isdisjoint(one.staff))
        and (rooms is None or one.room in rooms)
    ]
    known = known or house(connection)
    known = replace(known, settings=replace(known.settings, start_grid_minutes=1))
    by_day: dict[date, list[SessionRow]] = defaultdict(list)
    for one in found:
        assert one.start is not None
        by_day[local(one.start).date()].append(one)
    apart = booked_apart(connection, known, begin, whole_day(day).end if day else None) if found else {}
    needs = cache(lambda plan: _needs_of(connection, plan, shows))
    against = {}
    for on, theirs in by_day.items():
        situation = situations(
            connection,
            known,
            [on],
            rooms=[one.room for one in theirs if one.room],
            staff=[who for one in theirs for who in one.staff],
        )[on]
        for one, why in _judged(theirs, needs, situation, apart, known):
            against[one.id] = Displaced(one, family_of(connection, one.referral), why)
    for one, lost in _reading_lost(connection, found, known, now):
        there = against.get(one.id) or Displaced(one, family_of(connection, one.referral), ())
        against[one.id] = replace(there, why=(*there.why, lost))
    return dict(sorted(against.items(), key=lambda item: (str(item[1].session.start), item[0])))


def apart_now(connection: sqlite3.Connection, now: datetime) -> tuple[str, ...]:
    """Return the planned sessions to come at which adults would meet who must not, a line each, by time."""
    known = house(connection)
    apart = booked_apart(connection, known, now)
    lines = []
    for one in planned_between(connection, now) if apart else ():
        if one.id not in apart or one.room is None or one.start is None or one.end is None:
            continue
        venue = known.rooms[one.room].venue
        there = Interval(one.start, one.end)
        why = apart_words(there, venue, apart[one.id], known.settings)
        when = f"{short_day(local(one.start).date())} {hm(one.start)} {family_of(connection, one.referral)}"
        lines += [f"{when} ({one.id}): {words}" for words in why]
    return tuple(lines)


def count_words(found: Collection[Displaced], to_do: str = "to cover") -> str:
    """Return `, 3 to cover` for the line that an act leaves; empty where there is none."""
    return f", {len(found)} {to_do}" if found else ""


def _judged(
    theirs: Iterable[SessionRow],
    needs: Callable[[str], Needs],
    situation: DaySituation,
    apart: Mapping[str, tuple[KeptApart, ...]],
    known: House,
) -> list[tuple[SessionRow, tuple[str, ...]]]:
    """Return the sessions of a date against which something stands, and what.

    A drive that is too short to or from a session which does not fit itself stands against nobody: each is
    judged again, the first first, as it is once the others are gone.
    """

    def against(one: SessionRow, gone: Collection[str]) -> tuple[str, ...]:
        there = replace(_without(situation, gone), apart=apart.get(one.id, ()))
        return _against(one, needs(one.arrangement), there, known)

    found = {one.id: (one, why) for one in theirs if (why := against(one, ()))}
    for one, why in sorted(found.values(), key=lambda item: (str(item[0].start), item[0].id)):
        others = found.keys() - {one.id}
        if others and is_for_a_drive(why) and not against(one, others):
            del found[one.id]
    return list(found.values())


def _without(situation: DaySituation, gone: Collection[str]) -> DaySituation:
    """Return a date without what some sessions have in the diaries; their rooms stay taken."""
    if not gone:
        return situation
    staff = {
        who: replace(person, blocks=tuple(block for block in person.blocks if block.session not in gone))
        for who, person in situation.staff.items()
    }
    return replace(situation, staff=staff)


def _needs_of(connection: sqlite3.Connection, arrangement_id: str, shows: Callable[[str], bool]) -> Needs:
    plan = arrangement(connection, arrangement_id)
    assert plan is not None
    needs = replace(needs_of(plan), windows=(), excluded=frozenset())
    return needs if shows(plan.referral) else replace(needs, amenities=frozenset(), people=None)


def _against(one: SessionRow, needs: Needs, situation: DaySituation, known: House) -> tuple[str, ...]:
    assert one.start is not None and one.end is not None and one.room is not None
    proposal = Proposal(
        start=one.start,
        end=one.end,
        room=one.room,
        staff=one.staff,
        needs=needs,
        record_once_back=True,
        session=one.id,
    )
    return fit(proposal, situation, known.places, known.settings).why


def _reading_lost(
    connection: sqlite3.Connection, found: Iterable[SessionRow], known: House, now: datetime
) -> Iterator[tuple[SessionRow, str]]:
    """Return the reading to come, before these sessions, for which there is no time any more."""
    by_id = {one.id: one for one in found}
    for stored in reading_to_come(connection, now):
        one = by_id.get(stored.block.session or "")
        if one is None:
            continue
        block = stored.block
        on = local(block.start).date()
        person = situations(connection, known, [on], rooms=(), staff=[block.staff])[on].staff[block.staff]
        rest = replace(person, blocks=tuple(other for other in person.blocks if other != block))
        why = objections(block.staff, on, rest, (block,), known.places)
        if why:
            yield one, f"reading on {short_day(on)} {hm(block.start)}: {'; '.join(why)}"
