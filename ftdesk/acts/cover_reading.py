"""Reading that an absence takes from the diary of a supervisor who goes on with the family: placed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.cover_read import CoverRead
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.placing import write_blocks
from ftdesk.acts.plan_checks import reading_block
from ftdesk.acts.plan_found import ReadingPlanned, clock_of
from ftdesk.clock.local import at, short_day
from ftdesk.diary.cover_reading import LostReading
from ftdesk.diary.house import House
from ftdesk.diary.placement import Reading
from ftdesk.diary.supervisor import objections
from ftdesk.model.errors import Refused
from ftdesk.store.diary import blocks_of
from ftdesk.store.sessions import session
from ftdesk.store.situation import situations
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """Reading that is lost, and where it goes.

    Attributes:
        block: the id of what is in the diary now.
        session: the session before which it has to be read, on `on` from `start`, `HH:MM`.
        was: where it lay.
        now: where it goes; None where there is no time for it.
    """

    block: str
    session: str
    referral: str
    arrangement: str
    family: str
    on: date
    start: str
    was: ReadingPlanned
    now: ReadingPlanned | None


def read_again(
    connection: sqlite3.Connection, read: CoverRead, lost: Iterable[LostReading]
) -> Iterator[ReadAgain]:
    """Go through lost reading as it is told and written."""
    for one in lost:
        target = read.index.sessions[one.session]
        was = _planned(one.was)
        begins = at(was.date, was.start)
        stored = next(
            (
                there.id
                for there in blocks_of(connection, one.of)
                if there.block.kind == "reading"
                and there.block.staff == was.staff
                and there.block.start == begins
            ),
            None,
        )
        if stored is not None:
            yield ReadAgain(
                block=stored,
                session=one.session,
                referral=target.referral,
                arrangement=target.arrangement,
                family=target.family,
                on=date.fromordinal(target.day),
                start=clock_of(target.start),
                was=was,
                now=_planned(one.now) if one.now else None,
            )


def write_reading(writer: Writer, known: House, one: ReadAgain) -> None:
    """Move reading in the diary inside an act, tried against what is stored; where it has no place, leave it.

    Raises:
        Refused: it is no longer where it was, or something else lies where it was to go.
    """
    if one.now is None:
        return
    block = reading_block(one.now)
    days = {(one.now.staff, one.was.date), (one.now.staff, one.now.date)}
    stands = session(writer.connection, one.session)
    if writer.find("diary_block", one.block) is None or stands is None or stands.start is None:
        raise Refused(
            f"the day was not covered: the reading for {one.family} was changed since; look again",
            kind="moved",
        )
    with travel_laid(writer, known, days):
        writer.delete("diary_block", one.block)
        there = situations(writer.connection, known, [one.now.date], rooms=(), staff=[one.now.staff])
        person = there[one.now.date].staff[one.now.staff]
        why = objections(one.now.staff, one.now.date, person, (block,), known.places)
        if why or block.end > stands.start:
            says = why[0] if why else f"its session is on {short_day(stands.start.date())} now"
            raise Refused(
                f"the day was not covered, the time to read for {one.family} is gone: {says}", kind="moved"
            )
        write_blocks(writer, one.arrangement, one.session, [block])


def _planned(read: Reading) -> ReadingPlanned:
    return ReadingPlanned(
        staff=read.staff,
        date=date.fromordinal(read.day),
        start=clock_of(read.start),
        end=clock_of(read.end),
        place=read.place,
    )
