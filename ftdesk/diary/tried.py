"""Sessions tried elsewhere in the gap index, which is as it was when the trial is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.placement import Placement


@contextmanager
def without(index: GapIndex, session: str) -> Iterator[None]:
    """Take a session out; the reading before it stays, for whoever goes on with the family."""
    booked = index.sessions[session]
    taken = index.displace(session)
    for staff, day, stay in taken:
        if stay.kind == "reading":
            index.put_stay(staff, day, stay)
    try:
        yield
    finally:
        index.displace(session)
        index.put_session(booked)
        for staff, day, stay in taken:
            index.put_stay(staff, day, stay)


@contextmanager
def placed(index: GapIndex, placements: Iterable[Placement]) -> Iterator[None]:
    """Put sessions elsewhere, one after the other."""
    with ExitStack() as stack:
        for one in placements:
            stack.enter_context(without(index, one.session))
            index.place(one)
        yield


@contextmanager
def days_kept(index: GapIndex, staff: str, days: Iterable[int]) -> Iterator[None]:
    """Try blocks on some dates of somebody's diary."""
    before = {day: index.stays(staff, day) for day in days}
    try:
        yield
    finally:
        for day, stays in before.items():
            index.clear_stays(staff, day)
            for stay in stays:
                index.put_stay(staff, day, stay)


@contextmanager
def away(index: GapIndex, staff: str, day: int, start: int, end: int) -> Iterator[None]:
    """Take somebody out of the service for some minutes of a date."""
    before = index.stays(staff, day)
    index.put_stay(staff, day, Stay(start, end, kind="sick"))
    try:
        yield
    finally:
        index.clear_stays(staff, day)
        for stay in before:
            index.put_stay(staff, day, stay)
