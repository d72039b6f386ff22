"""Reading that an absence takes, for a session of a later day, is placed again in the same act, or said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.cover import CoverFound, do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.displaced import standing
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_found import Assignment, ReadingPlanned
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at, hm, local
from ftdesk.model.errors import Refused
from ftdesk.panes import history
from ftdesk.panes.cover import cover_lines
from ftdesk.store.check import check
from ftdesk.store.diary import blocks_of

FIRST = date(2027, 4, 26)


@pytest.fixture
def planned(invented_desk: Office) -> tuple[Assignment, ...]:
    """Plan two weeks, and return what was booked."""
    plan = find_plan(invented_desk, PlanWish(from_on=FIRST, weeks=2), None, steps=40)
    book_plan(invented_desk, plan)
    return plan.assignments


def of_earlier_days(planned: tuple[Assignment, ...]) -> Iterator[tuple[Assignment, ReadingPlanned]]:
    for one in planned:
        for read in one.reading:
            if read.date < one.date:
                yield one, read


def lost(office: Office, staff: str) -> set[str]:
    """Return the sessions of which the desk says that there is no time to read any more."""
    found = office.store.read(standing, office.now, staff={staff})
    return {one.id for one in found.values() if any("reading on" in why for why in one.why)}


def reading_of(office: Office, session: str, staff: str) -> list[tuple[date, str, str]]:
    return [
        (local(one.block.start).date(), hm(one.block.start), hm(one.block.end))
        for one in office.store.read(blocks_of, session)
        if one.block.kind == "reading" and one.block.staff == staff
    ]


def test_it_is_read_by_the_same_at_another_time_before_the_session(
    invented_desk: Office, planned: tuple[Assignment, ...]
) -> None:
    office, again = invented_desk, 0
    for one, read in of_earlier_days(planned):
        found = find_cover(office, CoverWish(staff=read.staff, on=read.date))
        moved = next(other for other in found.read_again if other.session == one.session)
        assert (moved.was, moved.family, moved.on, moved.start) == (read, one.family, one.date, one.start)
        if moved.now is None:
            continue
        do_cover(office, found)
        now = moved.now
        assert reading_of(office, one.session, read.staff) == [(now.date, now.start, now.end)]
        assert now.date != read.date and (now.date, now.end) <= (one.date, one.start)
        assert minutes(now) == minutes(read)
        assert one.session not in lost(office, read.staff)
        assert office.store.read(check).faults == ()
        assert "reading placed again" in history.rows(office, one.referral, 0, 1)[0].says
        undo(office)
        assert reading_of(office, one.session, read.staff) == [(read.date, read.start, read.end)]
        again += 1
    assert again


def test_where_there_is_no_other_time_it_is_said_and_stays_listed(
    invented_desk: Office, planned: tuple[Assignment, ...]
) -> None:
    office = invented_desk
    one, read = next(of_earlier_days(planned))
    monday = one.date - timedelta(days=one.date.weekday())
    away(office, read.staff, at(monday, "00:00"), at(one.date, one.start) - timedelta(hours=1), "leave")
    found = find_cover(office, CoverWish(staff=read.staff, on=read.date, start=None, end=None))
    moved = next(other for other in found.read_again if other.session == one.session)
    assert moved.now is None
    (line,) = (line for line in cover_lines(found) if line.key == f"reading {moved.block}")
    assert "has no other time to read before" in line.why and not line.proposed
    assert one.session in lost(office, read.staff)


def test_what_was_booked_there_meanwhile_refuses_all_of_it(
    invented_desk: Office, planned: tuple[Assignment, ...]
) -> None:
    office = invented_desk
    found, now = next(placed_again(office, planned))
    away(office, now.staff, at(now.date, now.start), at(now.date, now.end), "training")
    with pytest.raises(Refused, match=r"the time to read for .* is gone|has moved since"):
        do_cover(office, found)
    assert not office.store.read(lambda c: c.execute("SELECT 1 FROM act WHERE name = 'cover'").fetchall())


def placed_again(
    office: Office, planned: tuple[Assignment, ...]
) -> Iterator[tuple[CoverFound, ReadingPlanned]]:
    for _, read in of_earlier_days(planned):
        found = find_cover(office, CoverWish(staff=read.staff, on=read.date))
        for one in found.read_again:
            if one.now is not None:
                yield found, one.now


def minutes(read: ReadingPlanned) -> int:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (read.start, read.end))
    return end - start
