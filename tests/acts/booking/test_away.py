"""An absence and a closure stand in the diary and say what they displace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.closure import closure
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON, at
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import deadlines
from tests.gates import pass_gates

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]


def when(day: int, hour: int) -> datetime:
    return datetime(2026, 12, day, hour, 0, tzinfo=LONDON)


def test_leave_says_which_sessions_are_to_be_covered(desk: Office, series: Series) -> None:
    book(desk, series())
    displaced = away(desk, "JB", when(21, 0), datetime(2026, 12, 31, tzinfo=LONDON), "leave")
    assert [one.id for one in displaced] == ["S-00002", "S-00003"]
    assert desk.store.read(check).faults == ()


def test_nobody_is_booked_while_away(desk: Office, series: Series) -> None:
    away(desk, "JB", when(21, 0), when(24, 0), "leave")
    with pytest.raises(Refused, match="Tue 22 Dec: J Bains on leave"):
        book(desk, series())


def test_a_morning_away_leaves_the_afternoon(desk: Office, series: Series) -> None:
    assert away(desk, "JB", when(22, 9), when(22, 12), "training", "first aid") == ()
    book(desk, series())


def test_a_meeting_elsewhere_has_its_drives(desk: Office) -> None:
    away(desk, "JB", when(22, 10), when(22, 11), "meeting", "team meeting", place="CO")
    day = date(2026, 12, 22)
    found = desk.store.read(blocks, ["JB"], at(day, "00:00"), at(day, "23:59"))
    assert [(one.block.kind, one.block.from_place, one.block.to_place) for one in found] == [
        ("travel", "PF", "CO"),
        ("meeting", "CO", "CO"),
        ("travel", "CO", "PF"),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"staff": "XX"}, "nobody of the service is 'XX'"),
        ({"end": when(20, 0)}, "not after the start"),
        ({"kind": "holiday"}, "kind: 'holiday' is none of"),
        ({"place": "XX"}, "no place 'XX'"),
        ({"end": datetime(2029, 1, 1, tzinfo=LONDON)}, "longer than"),
    ],
)
def test_an_impossible_absence_gets_one_sentence(desk: Office, more: dict[str, object], said: str) -> None:
    given = {"staff": "JB", "start": when(21, 0), "end": when(24, 0), "kind": "leave", **more}
    with pytest.raises(WrongInput, match=said):
        away(desk, **given)  # type: ignore[arg-type]


def test_the_same_absence_is_kept_once(desk: Office) -> None:
    away(desk, "JB", when(21, 0), when(24, 0), "leave")
    with pytest.raises(Refused, match="already"):
        away(desk, "JB", when(21, 0), when(24, 0), "leave")


def test_a_closed_venue_says_what_is_to_be_moved_and_is_left_out_of_a_series(
    desk: Office, series: Series
) -> None:
    book(desk, series(2, slots=(Slot("tue", "10:00", "PF2", ("LM",)),)))
    closed = closure(desk, date(2026, 12, 22), "PF", "the heating is out")
    assert [one.id for one in closed.displaced] == ["S-00002"]
    booked = book(desk, series())
    assert booked.left_out == ((date(2026, 12, 22), "Penfold closed: the heating is out"),)


def test_a_closure_of_the_whole_service_gives_open_clocks_another_day(
    desk: Office, desk_at: OfficeOn, series: Series
) -> None:
    book(desk, series())
    evening = desk_at("2026-12-15T18:00")
    pass_gates(evening)
    hold(evening, "S-00001")
    (before,) = evening.store.read(deadlines, "R-0001")
    closed = closure(evening, date(2026, 12, 17), None, "snow")
    (after,) = evening.store.read(deadlines, "R-0001")
    assert closed.recounted == (after.id,)
    assert (before.due_at.date(), after.due_at.date()) == (date(2026, 12, 17), date(2026, 12, 18))
    assert before.outer_at is not None
    assert after.outer_at is not None
    assert (before.outer_at.date(), after.outer_at.date()) == (date(2026, 12, 22), date(2026, 12, 23))
    undo(evening)
    assert evening.store.read(deadlines, "R-0001") == [before]


def test_a_closed_venue_changes_no_clock(desk: Office, desk_at: OfficeOn, series: Series) -> None:
    book(desk, series())
    evening = desk_at("2026-12-15T18:00")
    pass_gates(evening)
    hold(evening, "S-00001")
    assert closure(evening, date(2026, 12, 17), "PF", "flood").recounted == ()


def test_a_closure_is_kept_once_and_needs_a_reason(desk: Office) -> None:
    closure(desk, date(2026, 12, 22), None, "snow")
    with pytest.raises(Refused, match="Tue 22 Dec 2026 is closed already"):
        closure(desk, date(2026, 12, 22), None, "snow")
    with pytest.raises(WrongInput, match="why"):
        closure(desk, date(2026, 12, 23), None, "  ")
    with pytest.raises(WrongInput, match="no venue 'XX'"):
        closure(desk, date(2026, 12, 23), "XX", "snow")
