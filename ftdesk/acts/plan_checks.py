"""What of a plan has moved since it was made: versions, and the time in which somebody was to read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from ftdesk.acts.plan_found import Assignment, ReadingPlanned
from ftdesk.clock.local import at, local
from ftdesk.diary.blocks import Block
from ftdesk.diary.house import House
from ftdesk.diary.supervisor import objections
from ftdesk.model.errors import Refused
from ftdesk.store.sessions import arrangement, session
from ftdesk.store.situation import situations
from ftdesk.store.writer import Writer


def check_versions(connection: sqlite3.Connection, placed: Iterable[Assignment]) -> None:
    """Make sure that sessions and arrangements are what the plan read.

    Raises:
        Refused: one was changed, or is gone.
    """
    plans: dict[str, int | None] = {}
    for one in placed:
        if one.arrangement not in plans:
            plan = arrangement(connection, one.arrangement)
            plans[one.arrangement] = plan.version if plan else None
        there = session(connection, one.session) if one.version is not None else None
        if plans[one.arrangement] != one.arrangement_version or (there and there.version) != one.version:
            raise Refused(
                f"the plan was not booked: {one.referral} {one.family} ({one.session}) was changed since it "
                "was made; plan again",
                kind="moved",
            )


def reading_blocks(one: Assignment) -> tuple[Block, ...]:
    """Return the reading that a plan gives a session."""
    return tuple(map(reading_block, one.reading))


def reading_block(read: ReadingPlanned) -> Block:
    """Return reading as it lies in a diary."""
    return Block(
        read.staff,
        "reading",
        at(read.date, read.start),
        at(read.date, read.end),
        None,
        read.place,
        read.place,
    )


def check_reading(writer: Writer, known: House, family: str, blocks: Sequence[Block]) -> None:
    """Make sure that there is still time for the reading among blocks that are to be written.

    Raises:
        Refused: something else lies there now.
    """
    days = {(one.staff, local(one.start).date()) for one in blocks if one.kind == "reading"}
    for staff, day in sorted(days):
        there = situations(writer.connection, known, [day], rooms=(), staff=[staff])[day].staff[staff]
        own = tuple(
            one for one in blocks if one.staff == staff and local(one.start).date() == day and not one.is_laid
        )
        why = objections(staff, day, there, own, known.places)
        if why:
            raise Refused(
                f"the plan was not booked: the time to read for {family} is gone, {why[0]}",
                kind="moved",
                reasons=why,
            )
