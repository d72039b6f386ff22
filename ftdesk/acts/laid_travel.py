"""The drives of supervisors' days, laid anew inside the act that changes those days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from ftdesk.clock.local import local, to_store, weekday
from ftdesk.diary.blocks import Block
from ftdesk.diary.day import lay_day, stretches, whole_day
from ftdesk.diary.house import House
from ftdesk.store.diary import blocks
from ftdesk.store.matching import Row
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

StaffDay = tuple[str, date]


@contextmanager
def travel_laid(writer: Writer, known: House | None, touched: Iterable[StaffDay]) -> Iterator[None]:
    """Take the drives out of the supervisors' days `touched`, and lay them anew around what is then there.

    With `known` None the service is read once all within is done, for where that may change it.

    Whatever is done within finds no drive in its way. A drive that does not fit takes the longest stretch
    there is: whoever books has been told before, and what was stored stays.
    """
    days = sorted(set(touched))
    for staff, day in days:
        _clear(writer, staff, day)
    yield
    now = known or house(writer.connection)
    for staff, day in days:
        _lay(writer, now, staff, day)


def staff_days(found: Iterable[Block]) -> set[StaffDay]:
    """Return each supervisor and London day that these blocks lie on."""
    return {(block.staff, local(block.start).date()) for block in found}


def block_row(block_id: str, block: Block, arrangement: str | None = None) -> Row:
    """Return the row of a block."""
    return {
        "id": block_id,
        "staff": block.staff,
        "kind": block.kind,
        "start_at": to_store(block.start),
        "end_at": to_store(block.end),
        "session": block.session,
        "arrangement": arrangement,
        "from_place": block.from_place,
        "to_place": block.to_place,
        "estimated": int(block.estimated),
    }


def _clear(writer: Writer, staff: str, day: date) -> None:
    span = whole_day(day)
    for stored in blocks(writer.connection, [staff], span.start, span.end):
        if stored.block.is_laid and local(stored.block.start).date() == day:
            writer.delete("diary_block", stored.id)


def _lay(writer: Writer, known: House, staff: str, day: date) -> None:
    span = whole_day(day)
    fixed = [stored.block for stored in blocks(writer.connection, [staff], span.start, span.end)]
    working = stretches(day, known.working.get((staff, weekday(day)), ()))
    laid = lay_day(staff, day, known.staff[staff].base, fixed, working, known.places)
    writer.insert_many(
        "diary_block",
        [block_row(f"{staff} {day} {n}", block) for n, block in enumerate(laid.travel, start=1)],
    )
