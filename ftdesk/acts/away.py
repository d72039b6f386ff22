"""Somebody is away: leave, sickness, training, a meeting, and the sessions that it displaces."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import get_args

from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local, short_day, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import AwayKind
from ftdesk.store.diary import StoredBlock, blocks
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

KINDS: tuple[AwayKind, ...] = get_args(AwayKind)
LONGEST_DAYS = 400


def away(
    office: Office,
    staff: str,
    start: datetime,
    end: datetime,
    kind: AwayKind,
    note: str | None = None,
    place: str | None = None,
) -> tuple[Displaced, ...]:
    """Put somebody's absence into the diary. Sessions in it stay as they are until somebody covers them.

    Args:
        office: whose act it is.
        staff: who is away, by id.
        start: from when.
        end: until when.
        kind: `leave`, `sick`, `training`, `meeting` or `other`.
        note: what it is.
        place: where a meeting or a training is, for the drive there.

    Returns:
        The planned sessions that it displaces, in order.

    Raises:
        Refused: the diary has the same absence already.
        WrongInput: nobody of that id, no such kind or place, or times that cannot be.
    """
    if kind not in KINDS:
        raise WrongInput(f"kind: {kind!r} is none of {', '.join(KINDS)}")
    times_right(start, end)
    with office.act("away") as writer:
        known = office.kept("house", house)
        if staff not in known.staff:
            raise WrongInput(f"staff: nobody of the service is {staff!r}")
        if place is not None and place not in known.places.names:
            raise WrongInput(f"place: the service has no place {place!r}")
        there = blocks(writer.connection, [staff], start, end)
        _not_twice(there, start, end, kind)
        days = ((staff, day) for day in _days_with_blocks(there, start, end))
        with displacing(writer, office.now, staff={staff}) as displaced, travel_laid(writer, known, days):
            put_absence(writer, staff, start, end, kind, note, place)
        writer.says = f"{known.staff[staff].name}: {kind}, {span_words(start, end)}{count_words(displaced)}"
    return tuple(displaced)


def put_absence(
    writer: Writer,
    staff: str,
    start: datetime,
    end: datetime,
    kind: AwayKind,
    note: str | None = None,
    place: str | None = None,
) -> None:
    """Write an absence inside an act; see `away`."""
    writer.insert(
        "diary_block",
        {
            "id": writer.next_id("B"),
            "staff": staff,
            "kind": kind,
            "start_at": to_store(start),
            "end_at": to_store(end),
            "from_place": place,
            "to_place": place,
            "note": one_line(note).strip() or None if note else None,
        },
    )


def times_right(start: datetime, end: datetime) -> None:
    """Make sure that an absence has an end after its start, and not years after it.

    Raises:
        WrongInput: it has not.
    """
    if end <= start:
        raise WrongInput(f"to: {hm(end)} on {short_day(local(end).date())} is not after the start")
    if end - start > timedelta(days=LONGEST_DAYS):
        raise WrongInput(f"to: longer than {LONGEST_DAYS} days at once")


def span_words(start: datetime, end: datetime) -> str:
    """Return `Mon 21 Dec 00:00 to Thu 24 Dec 00:00`."""
    return f"{short_day(local(start).date())} {hm(start)} to {short_day(local(end).date())} {hm(end)}"


def _not_twice(there: list[StoredBlock], start: datetime, end: datetime, kind: str) -> None:
    for stored in there:
        block = stored.block
        if block.kind == kind and block.start == local(start) and block.end == local(end):
            raise Refused("the diary has that already", kind="not_allowed")


def _days_with_blocks(there: list[StoredBlock], start: datetime, end: datetime) -> set[date]:
    """Return the days whose drives may change: those with something in them, and both ends."""
    first, last = local(start).date(), local(end).date()
    inside = {local(stored.block.start).date() for stored in there}
    return {day for day in inside | {first, last} if first <= day <= last}
