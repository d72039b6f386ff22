"""Dates that a series had left out are offered again once their clash has cleared, and booked as one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.away_again import take_back_away
from ftdesk.acts.book import book
from ftdesk.acts.book_left_out import LeftOutAsk, book_left_out
from ftdesk.acts.closure import closure, reopen
from ftdesk.acts.left_out import DateLeftOut, dates_left_out
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.sessions import sessions_of
from tests.booked_case import diary, listed

Series = Callable[..., BookingAsk]
CASE = "R-0001"
SECOND, THIRD = date(2026, 12, 22), date(2026, 12, 29)
USUAL = Slot("tue", "15:45", "PF1", ("JB",))
WHY = "agreed with the social worker"


def left(office: Office) -> dict[date, DateLeftOut]:
    return {one.date: one for one in office.store.read(dates_left_out, office, CASE)}


def on_leave(office: Office, day: date, who: str = "JB") -> str:
    start, end = at(day, "00:00"), at(day + timedelta(days=1), "00:00")
    away(office, who, start, end, "leave")
    return next(one.id for one in office.store.read(blocks, [who], start, end) if one.block.kind == "leave")


def days(office: Office) -> list[date]:
    found = office.store.read(sessions_of, referral=CASE)
    return [one.start.date() for one in found if one.start and one.state == "planned"]


def test_a_date_is_offered_once_the_leave_in_its_way_is_over(desk: Office, series: Series) -> None:
    leave = on_leave(desk, SECOND)
    book(desk, series(1, leave_out=frozenset({SECOND})))
    assert left(desk)[SECOND].why == "J Bains on leave"
    assert left(desk)[SECOND].free is None

    take_back_away(desk, leave)

    assert left(desk)[SECOND].free == USUAL
    assert left(desk)[SECOND].fits


def test_what_fits_is_booked_as_the_series_has_it_and_is_left_out_no_more(
    desk: Office, series: Series
) -> None:
    leave = on_leave(desk, SECOND)
    book(desk, series(1, leave_out=frozenset({SECOND})))
    take_back_away(desk, leave)

    (booked,) = book_left_out(desk, LeftOutAsk(referral=CASE, slots={SECOND: None}, reason=WHY))

    (made,) = booked.sessions
    assert (made.room, made.staff, f"{made.start:%d %b %H:%M}") == ("PF1", ("JB",), "22 Dec 15:45")
    assert SECOND in days(desk)
    assert SECOND not in left(desk)
    assert ("session", "15:40", "17:15") in diary(desk, "JB", SECOND)
    assert desk.store.read(check).faults == ()


def test_it_is_undone_as_one_and_left_out_again(desk: Office, series: Series) -> None:
    leaves = [on_leave(desk, SECOND), on_leave(desk, THIRD)]
    book(desk, series(1, leave_out=frozenset({SECOND, THIRD})))
    for leave in leaves:
        take_back_away(desk, leave)
    before = days(desk), left(desk), listed(desk), diary(desk, "JB", SECOND)
    asked = LeftOutAsk(referral=CASE, slots={SECOND: None, THIRD: None}, reason=WHY)

    book_left_out(desk, asked)
    assert left(desk) == {}
    undo(desk)

    assert (days(desk), left(desk), listed(desk), diary(desk, "JB", SECOND)) == before


def test_where_the_room_is_taken_the_nearest_with_the_same_lead_is_offered_as_different(
    desk: Office, series: Series
) -> None:
    book(desk, series(2, slots=(Slot("tue", "15:45", "PF1", ("LM",)),), from_on=SECOND, weeks=1))
    book(desk, series(1, leave_out=frozenset({SECOND})))

    offered = left(desk)[SECOND]

    assert "Khan" in offered.why
    assert offered.free is not None
    assert not offered.fits
    assert offered.free.staff == ("JB",)
    (booked,) = book_left_out(desk, LeftOutAsk(referral=CASE, slots={SECOND: offered.free}, reason=WHY))
    assert booked.sessions[0].staff == ("JB",)
    assert left(desk) == {}


def test_a_closed_day_is_not_offered_unless_it_is_open_after_all(desk: Office, series: Series) -> None:
    closure(desk, SECOND, "PF", "the heating is out")
    book(desk, series(1))
    assert left(desk)[SECOND].free is None

    reopen(desk, SECOND, "PF")

    assert left(desk)[SECOND].fits


def test_a_bank_holiday_is_not_offered(desk: Office, series: Series) -> None:
    friday = Slot("fri", "10:00", "PF1", ("JB",))
    book(desk, series(1, slots=(friday,), from_on=date(2026, 12, 18), weeks=2))
    christmas = left(desk)[date(2026, 12, 25)]
    assert (christmas.why, christmas.free) == ("bank holiday: Christmas Day", None)


def test_what_was_left_out_by_choice_is_kept_and_had_for_the_asking(desk: Office, series: Series) -> None:
    book(desk, series(1, leave_out=frozenset({SECOND})))
    kept = left(desk)[SECOND]
    assert (kept.why, kept.fits, kept.has_cleared) == ("left out by choice", True, False)
    book_left_out(desk, LeftOutAsk(referral=CASE, slots={SECOND: None}, reason=WHY))
    assert left(desk) == {}


def test_nothing_is_booked_where_one_of_the_dates_does_not_fit(desk: Office, series: Series) -> None:
    leave = on_leave(desk, SECOND)
    on_leave(desk, THIRD)
    book(desk, series(1, leave_out=frozenset({SECOND, THIRD})))
    take_back_away(desk, leave)
    before = days(desk)

    with pytest.raises(Refused, match="Tue 29 Dec: J Bains on leave"):
        book_left_out(desk, LeftOutAsk(referral=CASE, slots={SECOND: None, THIRD: None}, reason=WHY))

    assert days(desk) == before


def test_whoever_comes_second_is_told_that_the_date_has_its_session(desk: Office, series: Series) -> None:
    leave = on_leave(desk, SECOND)
    book(desk, series(1, leave_out=frozenset({SECOND})))
    take_back_away(desk, leave)
    asked = LeftOutAsk(referral=CASE, slots={SECOND: None}, reason=WHY)
    book_left_out(desk, asked)

    with pytest.raises(Refused, match="Tue 22 Dec has its session already"):
        book_left_out(desk, asked)
    with pytest.raises(WrongInput, match="2027-03-02 is no date to come that R-0001 has left out"):
        book_left_out(desk, replace(asked, slots={date(2027, 3, 2): None}))


def test_a_closed_case_is_offered_nothing(desk: Office, series: Series) -> None:
    leave = on_leave(desk, SECOND)
    book(desk, series(1, leave_out=frozenset({SECOND})))
    take_back_away(desk, leave)
    with desk.store.act("close", login="m.okoro", at=desk.now, referral=CASE) as writer:
        writer.update("referral", CASE, {"state": "closed"})
    assert left(desk) == {}
