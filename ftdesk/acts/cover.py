"""A supervisor is away: the day's sessions covered, looked at and then done as one act."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from ftdesk.acts.away import put_absence
from ftdesk.acts.book import counted
from ftdesk.acts.cover_aside import SetAside, is_aside, set_aside
from ftdesk.acts.cover_nothing import nothing_to_cover
from ftdesk.acts.cover_read import CoverRead, CoverWish, read_cover
from ftdesk.acts.cover_reading import ReadAgain, read_again, write_reading
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.move import write_move
from ftdesk.acts.moving import moved
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import session_for
from ftdesk.acts.plan_found import Assignment, ToTell, Unplaced, assignment_of
from ftdesk.acts.telling import Party, parties, supervisor
from ftdesk.clock.local import at, short_day
from ftdesk.diary.cover import alternatives, cost_of, cover, in_effect
from ftdesk.diary.cover_ask import Chosen, Cover, CoverOption, Standing
from ftdesk.diary.cover_reading import lost_reading
from ftdesk.diary.cover_why import why_uncovered
from ftdesk.diary.placement import Placement
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import AwayKind
from ftdesk.store.diary import blocks
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFound:
    """A day's cover as it would be done.

    Attributes:
        sessions: what the absence displaces, by what is at stake.
        assignments: what changes, in the order in which it is done.
        unplaced: what stays uncovered, each with why.
        cost: by term of the service's weights.
        calls: whom to tell, the earliest session first.
        read_again: reading that the absence takes from whoever is away, for sessions that they keep.
        nothing: why nothing is to be covered; empty where something is.
        aside: what is left as it is, for whoever covers the day does not see its case.
    """

    wish: CoverWish
    read: CoverRead
    cover: Cover
    seconds: float
    assignments: tuple[Assignment, ...]
    unplaced: tuple[Unplaced, ...]
    cost: Mapping[str, float]
    calls: tuple[ToTell, ...]
    read_again: tuple[ReadAgain, ...] = ()
    aside: SetAside
    nothing: str

    @property
    def sessions(self) -> tuple[Standing, ...]:
        """The sessions displaced."""
        return self.cover.sessions


@dataclass(frozen=True, slots=True)
class CoverDone:
    """What was done.

    Attributes:
        sessions: ids of those that were changed; `cases` of their cases.
        told: ids of the tasks to tell people, in the order in which to ring.
        absence: whether the absence went into the diary with it; where not, it was there.
    """

    sessions: tuple[str, ...]
    cases: tuple[str, ...]
    told: tuple[str, ...]
    absence: bool


def find_cover(office: Office, wish: CoverWish, by_hand: Chosen | None = None) -> CoverFound:
    """Find the least change that covers somebody's day; nothing is kept.

    Args:
        office: whose desk it is.
        wish: whose day.
        by_hand: what is settled already, by session.

    Raises:
        WrongInput: nobody of that id, a day that is past, times that cannot be.
        NotPermitted: whoever asks may not cover.
    """
    office.require("cover")
    return office.store.read(_found, office, wish, by_hand)


def other_ways(office: Office, found: CoverFound, session: str) -> tuple[CoverOption, ...]:
    """Return ways to cover one session, the best first; those after it in the day are to be fitted to it."""

    def look(connection: sqlite3.Connection) -> tuple[CoverOption, ...]:
        read = read_cover(connection, office, found.wish)
        one = read.asked.standing(session)
        return alternatives(read.index, read.asked, found.cover, one) if one else ()

    return office.store.read(look)


def do_cover(office: Office, found: CoverFound, kind: AwayKind = "sick") -> CoverDone:
    """Do a cover whole or not at all, each session tried again against what is stored.

    Where the diary does not have the absence yet, it goes in with it, even where nothing can be covered.

    Args:
        office: whose act it is.
        found: as it was found.
        kind: of the absence.

    Raises:
        Refused: there is nothing to be done, or something that it read has moved meanwhile.
        StoreTrouble: busy, read-only, full or damaged.
    """
    again = [one for one in found.read_again if one.now]
    with office.act("cover") as writer:
        for one in found.assignments:
            _not_moved(writer.connection, found.read, one)
        absence = _put_away(office, writer, found.wish, kind)
        if not (absence or found.assignments or again):
            raise Refused(found.nothing or "nothing can be covered, so nothing was done", kind="not_allowed")
        told = [(at(one.date, one.start), _assign(office, writer, found, one)) for one in found.assignments]
        for moved_on in again:
            write_reading(writer, office.kept("house", house), moved_on)
        writer.referral = None
        name = office.kept("house", house).staff[found.wish.staff].name
        says: list[str] = [kind] if absence else []
        says += [f"{counted(len(found.cover.chosen))} covered"] if found.sessions else []
        says += [f"{len(found.unplaced)} still to cover"] if found.unplaced else []
        says += [f"{found.aside.counted} left"] if found.aside.sessions else []
        if again:
            says.append(f"reading placed again for {' and '.join(one_line(one.family) for one in again)}")
        writer.says = f"{name}, {short_day(found.wish.on)}: {', '.join(says)}"
    return CoverDone(
        sessions=tuple(one.session for one in found.assignments),
        cases=tuple(dict.fromkeys(one.referral for one in found.assignments)),
        told=tuple(task for _, tasks in sorted(told) for task in tasks),
        absence=absence,
    )


def _found(
    connection: sqlite3.Connection, office: Office, wish: CoverWish, by_hand: Chosen | None
) -> CoverFound:
    begun = time.perf_counter()
    read = read_cover(connection, office, wish)
    covered = cover(read.index, read.asked, by_hand)
    seconds = time.perf_counter() - begun
    placements = list(_placements(covered))
    assigned = tuple(_assignment(read, one) for one in placements)
    with in_effect(read.index, read.asked, covered):
        open_by_hand = {session for session, option in (by_hand or {}).items() if option is None}
        left = [one for one in covered.sessions if one.id not in covered.chosen]
        unplaced = tuple(
            Unplaced(
                session=one.id,
                referral=one.ask.referral,
                family=one.ask.family,
                why="left open by hand"
                if one.id in open_by_hand
                else why_uncovered(read.index, read.asked, one),
            )
            for one in left
        )
        lost = lost_reading(read.index, read.asked)
        seen = [one for one in lost if not is_aside(read, one)]
        aside = set_aside(connection, read, lost) if read.restricted else SetAside()
    return CoverFound(
        wish=wish,
        read=read,
        cover=covered,
        seconds=round(seconds, 4),
        assignments=assigned,
        unplaced=unplaced,
        cost=cost_of(read.index, read.asked, covered),
        calls=tuple(_calls(read, assigned)),
        read_again=tuple(read_again(connection, read, seen)),
        aside=aside,
        nothing="" if covered.sessions or seen else aside.words or nothing_to_cover(read),
    )


def _placements(covered: Cover) -> Iterator[Placement]:
    for one in covered.sessions:
        option = covered.chosen.get(one.id)
        yield from option.placements if option else ()


def _assignment(read: CoverRead, one: Placement) -> Assignment:
    there, row = read.asked.standing(one.session), read.rows[one.session]
    return assignment_of(one, row.version, read.plans[row.arrangement], there.was if there else None)


def _calls(read: CoverRead, assigned: Iterable[Assignment]) -> Iterator[ToTell]:
    for one in sorted(assigned, key=lambda one: (one.date, one.start, one.session)):
        plan = read.plans[one.arrangement]
        team = " and ".join(read.index.house.staff[who].name for who in one.staff)
        room = read.index.house.rooms[one.room].name
        about = f"{one.family}: {short_day(one.date)} {one.start}, {room}, with {team}"
        for party in (*parties(read.cases[one.referral], plan), *_concerned(read, one)):
            yield ToTell(who=party.name, about=about, phone=party.phone)


def _concerned(read: CoverRead, one: Assignment) -> tuple[Party, ...]:
    """Return the supervisors who come to a session or leave it, whoever is away not among them."""
    was = one.was.staff if one.was else ()
    known = read.index.house.staff
    comes = [who for who in one.staff if who not in was]
    leaves = [who for who in was if who not in one.staff and who != read.wish.staff]
    stays = [who for who in one.staff if who in was and one.was and one.start != one.was.start]
    return tuple(supervisor(known[who]) for who in (*comes, *leaves, *stays))


def _not_moved(connection: sqlite3.Connection, read: CoverRead, one: Assignment) -> None:
    if session_for(connection, one.session) != read.rows[one.session]:
        raise Refused(
            f"the day was not covered: {one.family}'s session {one.session} was changed since; look again",
            kind="moved",
        )


def _put_away(office: Office, writer: Writer, wish: CoverWish, kind: AwayKind) -> bool:
    """Write the absence where the diary has none for all of that time; tell whether that was done."""
    if wish.start is None or wish.end is None:
        return False
    start = at(wish.on, wish.start)
    end = at(wish.on + timedelta(days=1), "00:00") if wish.end == "24:00" else at(wish.on, wish.end)
    for stored in blocks(writer.connection, [wish.staff], start, end):
        block = stored.block
        if block.kind in ("leave", "sick") and block.start <= start and end <= block.end:
            return False
    with travel_laid(writer, office.kept("house", house), [(wish.staff, wish.on)]):
        put_absence(writer, wish.staff, start, end, kind)
    return True


def _assign(office: Office, writer: Writer, found: CoverFound, one: Assignment) -> tuple[str, ...]:
    writer.referral = one.referral
    there = found.read.asked.standing(one.session)
    assert there is not None
    to = moved(
        writer.connection,
        office,
        one.session,
        one.date,
        one.start,
        one.room,
        None,
        None,
        team=one.staff,
        reading={who: there.read for who in one.staff if there.read and who not in there.ready},
    )
    was = session_for(writer.connection, one.session)
    try:
        return write_move(office, writer, to, was, also=_concerned(found.read, one))
    except Refused as refused:
        raise Refused(
            f"the day was not covered, something has moved since: {refused.message}",
            kind="moved",
            findings=refused.findings,
            reasons=refused.reasons,
        ) from None
