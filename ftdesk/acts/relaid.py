"""The drives to come of people's days, laid anew where a change of the service has made them others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ftdesk.acts.laid_travel import travel_laid
from ftdesk.clock.local import at, local, weekday
from ftdesk.diary.blocks import Block
from ftdesk.diary.day import lay_day, stretches, whole_day
from ftdesk.diary.house import House
from ftdesk.store.diary import blocks, working_days_from
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


def lay_again(writer: Writer, staff: Iterable[str], today: date) -> None:
    """Lay the drives of these people's days from today on anew, where they become others."""
    people = tuple(staff)
    if not people:
        return
    known = house(writer.connection)
    touched = [
        (who, day)
        for who in people
        for day in sorted(working_days_from(writer.connection, who, at(today, "00:00")))
        if _changes(writer, known, who, day)
    ]
    with travel_laid(writer, known, touched):
        pass


def _changes(writer: Writer, known: House, who: str, day: date) -> bool:
    span = whole_day(day)
    there = [stored.block for stored in blocks(writer.connection, [who], span.start, span.end)]
    working = stretches(day, known.working.get((who, weekday(day)), ()))
    laid = lay_day(who, day, known.staff[who].base, there, working, known.places)
    old = [block for block in there if block.is_laid and local(block.start).date() == day]
    return {_drive(block) for block in old} != {_drive(block) for block in laid.travel}


def _drive(block: Block) -> tuple[object, ...]:
    return block.start, block.end, block.from_place, block.to_place, block.estimated
