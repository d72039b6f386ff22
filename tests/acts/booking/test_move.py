"""A session is moved where it fits, and nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.move import move, preview_move
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON, at, hm
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.diary import blocks, bookings
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import session
from tests.gates import pass_gates

Series = Callable[..., BookingAsk]
SECOND = date(2026, 12, 22)


def diary(office: Office, staff: str, day: date) -> list[tuple[str, str, str]]:
    found = office.store.read(blocks, [staff], at(day, "00:00"), at(day, "23:59"))
    return [(one.block.kind, hm(one.block.start), hm(one.block.end)) for one in found]


def test_room_and_diary_follow_a_session_to_its_new_place(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, second.version, day=date(2026, 12, 23), start="10:00", room="CO1", reason="a trip")
    now = desk.store.read(session, second.id)
    assert now is not None
    assert (now.start, now.room, now.staff) == (
        datetime(2026, 12, 23, 10, 0, tzinfo=LONDON),
        "CO1",
        ("JB",),
    )
    assert diary(desk, "JB", SECOND) == []
    assert diary(desk, "JB", date(2026, 12, 23)) == [
        ("travel", "09:20", "09:55"),
        ("session", "09:55", "11:30"),
        ("recording", "11:30", "11:50"),
        ("travel", "11:50", "12:25"),
    ]
    assert desk.store.read(bookings, ["PF1"], at(SECOND, "00:00"), at(SECOND, "23:59")) == []
    assert desk.store.read(check).faults == ()


def test_a_session_moved_by_a_quarter_of_an_hour_is_not_in_its_own_way(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    assert preview_move(desk, second.id, start="16:00").fit.ok
    move(desk, second.id, start="16:00")
    assert diary(desk, "JB", SECOND) == [("session", "15:55", "17:30"), ("recording", "17:30", "17:50")]


def test_a_move_onto_somebody_else_is_refused_by_name(desk: Office, series: Series) -> None:
    book(desk, series(2, slots=(Slot("wed", "15:45", "PF1", ("LM",)),), from_on=SECOND, weeks=1))
    second = book(desk, series()).sessions[1]
    with pytest.raises(Refused, match="Penfold 1 is Khan's 15:45 to 17:15"):
        move(desk, second.id, day=date(2026, 12, 23))
    assert desk.store.read(session, second.id) == second


def test_a_move_says_what_else_is_in_the_way(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    with pytest.raises(Refused, match="bank holiday: Christmas Day"):
        move(desk, second.id, day=date(2026, 12, 25))
    with pytest.raises(Refused, match="in the past"):
        move(desk, second.id, day=date(2026, 12, 8))
    with pytest.raises(Refused, match="Ellis already has a session that day"):
        move(desk, second.id, day=date(2026, 12, 29), start="10:00")


def test_what_changed_meanwhile_is_not_moved(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, second.version, start="16:00")
    with pytest.raises(Refused, match=r"was changed meanwhile, by m\.okoro at 09:00: .*moved"):
        move(desk, second.id, second.version, start="15:30")


def test_another_supervisor_reads_before_and_the_first_one_is_free(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, lead="LM")
    assert diary(desk, "JB", SECOND) == []
    kinds = [row[0] for row in diary(desk, "LM", SECOND)]
    assert kinds == ["reading", "session", "recording"]


def test_the_first_session_is_read_for_again_where_it_comes_earlier(desk: Office, series: Series) -> None:
    first = book(desk, series(from_on=SECOND, weeks=1)).sessions[0]
    move(desk, first.id, day=date(2026, 12, 21), start="14:00")
    assert diary(desk, "JB", SECOND) == []
    reading = [row for row in diary(desk, "JB", date(2026, 12, 21)) if row[0] == "reading"]
    assert reading == [("reading", "13:10", "13:55")]


def test_the_flag_of_the_first_session_goes_to_the_earliest(desk: Office, series: Series) -> None:
    first, second, *_ = book(desk, series()).sessions
    move(desk, first.id, day=date(2026, 12, 23))
    now = [desk.store.read(session, one.id) for one in (first, second)]
    assert [one.first for one in now if one] == [False, True]


def test_each_party_is_to_be_told(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, start="16:00")
    told = [one for one in desk.store.read(tasks, "R-0001") if one.session == second.id]
    assert [one.who for one in told] == ["Leanne Ellis", "the carer", "the social worker"]
    assert "Tue 22 Dec 15:45 is now Tue 22 Dec 16:00, Penfold 1" in told[0].what


def test_a_session_that_waits_for_a_place_is_placed(desk: Office, series: Series) -> None:
    with desk.act("import") as writer:
        row = {"arrangement": "A-0001", "referral": "R-0001", "state": "unplaced"}
        writer.insert("session", {"id": "X-77", "week": "2026-12-14", "first": 1, **row})
    with pytest.raises(WrongInput, match="X-77 waits for a place"):
        move(desk, "X-77", day=SECOND)
    move(desk, "X-77", day=SECOND, start="10:00", room="PF1", lead="JB")
    placed = desk.store.read(session, "X-77")
    assert placed is not None
    assert (placed.state, placed.room, placed.week) == ("planned", "PF1", date(2026, 12, 21))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ({"start": "25:00"}, "start: not a time of day"),
        ({"room": "XX"}, "no room 'XX'"),
        ({"lead": "XX"}, "nobody of the service is 'XX'"),
    ],
)
def test_an_impossible_move_gets_one_sentence(
    desk: Office, series: Series, to: dict[str, str], said: str
) -> None:
    second = book(desk, series()).sessions[1]
    with pytest.raises(WrongInput, match=said):
        move(desk, second.id, **to)  # type: ignore[arg-type]


def test_a_session_with_its_outcome_is_not_moved(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    first, second, *_ = book(desk, series()).sessions
    cancel(desk, second.id, by="the carer", reason="unwell")
    with pytest.raises(Refused, match="S-00002 is cancelled"):
        move(desk, second.id, start="16:00")
    later = desk_at("2026-12-15T18:00")
    pass_gates(later)
    hold(later, first.id)
    with pytest.raises(Refused, match="S-00001 is held"):
        move(later, first.id, start="16:00")


def test_a_move_is_taken_back_whole(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, start="10:00", room="CO1")
    undo(desk)
    now = desk.store.read(session, second.id)
    assert now is not None
    assert (now.start, now.end, now.room) == (second.start, second.end, "PF1")
    assert diary(desk, "JB", SECOND) == [("session", "15:40", "17:15"), ("recording", "17:15", "17:35")]
    assert desk.store.read(check).faults == ()


def test_a_booking_is_taken_back_though_others_have_booked_the_same_day(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    book(desk, series(slots=(Slot("tue", "10:00", "CO1", ("JB",)),)))
    book(desk_at(login="a.reid"), series(2, slots=(Slot("tue", "14:00", "CO1", ("JB",)),)))
    undo(desk)
    assert desk.store.read(session, "S-00001") is None
    assert [row[0] for row in diary(desk, "JB", SECOND)] == ["travel", "session", "recording", "travel"]
    assert desk.store.read(check).faults == ()


def test_a_move_that_somebody_has_gone_on_from_stays_and_its_refusal_shows_no_inner_key(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, start="16:00")
    cancel(desk_at(login="a.reid"), second.id, by="the carer", reason="unwell")
    with pytest.raises(Refused, match=r"^task K-[0-9]+ has changed since, so the act") as refusal:
        undo(desk)
    assert refusal.value.kind == "moved"
    kept = desk.store.read(session, second.id)
    assert kept is not None and kept.state == "cancelled"


def test_nobody_is_told_a_time_that_has_been_overtaken(desk: Office, series: Series) -> None:
    second = book(desk, series()).sessions[1]
    move(desk, second.id, start="16:00")
    first_told = {task.id for task in desk.store.read(tasks, second.referral) if task.session == second.id}
    cancel(desk, second.id, None, by="the carer", reason="the child is ill")
    told = [task for task in desk.store.read(tasks, second.referral) if task.session == second.id]
    still_open = [task for task in told if task.done_at is None]
    assert first_told
    assert not first_told & {task.id for task in still_open}
    assert len(still_open) == len(first_told)
    assert all("cancelled" in task.what for task in still_open)
    undo(desk)
    open_again = {task.id for task in desk.store.read(tasks, second.referral) if task.done_at is None}
    assert first_told <= open_again
