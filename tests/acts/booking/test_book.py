"""A series is booked whole or not at all, with rooms and diaries, and says who stands in its way."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise

import pytest

from ftdesk.acts.book import book, preview
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import LONDON, WEEKDAYS, at, hm
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused
from ftdesk.store.check import check
from ftdesk.store.diary import StoredBlock, blocks
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import arrangements, sessions_of
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
TUESDAY = date(2026, 12, 15)


def diary(office: Office, staff: str, day: date) -> list[tuple[str, str, str, str | None, str | None]]:
    found: list[StoredBlock] = office.store.read(blocks, [staff], at(day, "00:00"), at(day, "23:59"))
    return [
        (one.block.kind, hm(one.block.start), hm(one.block.end), one.block.from_place, one.block.to_place)
        for one in found
    ]


def unbroken(office: Office, staff: str, day: date) -> bool:
    """Whether each block begins where the one before ended, and the day ends where it began."""
    places = [row[3:] for row in diary(office, staff, day)]
    chain = all(before[1] == after[0] for before, after in pairwise(places))
    return chain and places[0][0] == places[-1][1]


def sessions(office: Office, family: int = 1) -> list[tuple[str, str, str | None, str, bool]]:
    return [
        (str(one.start)[:16], one.state, one.room, "+".join(one.staff), one.first)
        for one in office.store.read(sessions_of, referral=f"R-{family:04d}")
    ]


def test_a_series_is_booked_with_its_rooms_its_supervisor_and_its_first_session(
    desk: Office, series: Series
) -> None:
    booked = book(desk, series())
    assert [one.id for one in booked.sessions] == ["S-00001", "S-00002", "S-00003", "S-00004"]
    assert sessions(desk) == [
        ("2026-12-15 15:45", "planned", "PF1", "JB", True),
        ("2026-12-22 15:45", "planned", "PF1", "JB", False),
        ("2026-12-29 15:45", "planned", "PF1", "JB", False),
        ("2027-01-05 15:45", "planned", "PF1", "JB", False),
    ]
    (plan,) = desk.store.read(arrangements, "R-0001")
    assert (plan.state, plan.starts_on, plan.ends_on) == ("booked", TUESDAY, date(2027, 1, 5))
    assert desk.store.read(check).faults == ()


def test_the_diary_has_reading_before_the_first_session_and_the_record_after_each(
    desk: Office, series: Series
) -> None:
    book(desk, series())
    assert diary(desk, "JB", TUESDAY) == [
        ("reading", "14:55", "15:40", "PF", "PF"),
        ("session", "15:40", "17:15", "PF", "PF"),
        ("recording", "17:15", "17:35", "PF", "PF"),
    ]
    assert [row[0] for row in diary(desk, "JB", date(2026, 12, 22))] == ["session", "recording"]


def test_a_session_away_from_the_base_has_its_drives(desk: Office, series: Series) -> None:
    book(desk, series(slots=(Slot("tue", "10:00", "CO1", ("JB",)),), weeks=2))
    drives = [row for row in diary(desk, "JB", date(2026, 12, 22)) if row[0] == "travel"]
    assert drives == [("travel", "09:20", "09:55", "PF", "CO"), ("travel", "11:50", "12:25", "CO", "PF")]


def test_drives_are_laid_anew_when_the_day_fills_up(desk: Office, series: Series) -> None:
    second = date(2026, 12, 22)
    book(desk, series(slots=(Slot("tue", "10:00", "CO1", ("JB",)),), weeks=2))
    book(desk, series(2, slots=(Slot("tue", "13:30", "CO1", ("JB",)),), weeks=2))
    drives = [row[1:] for row in diary(desk, "JB", second) if row[0] == "travel"]
    assert drives == [("09:20", "09:55", "PF", "CO"), ("15:20", "15:55", "CO", "PF")]
    assert unbroken(desk, "JB", second)


def test_bank_holidays_are_left_out_by_themselves_and_named(desk: Office, series: Series) -> None:
    ask = series(slots=(Slot("mon", "15:45", "PF1", ("JB",)),), from_on=date(2026, 12, 21), weeks=3)
    booked = book(desk, ask)
    assert booked.left_out == ((date(2026, 12, 28), "bank holiday: Boxing Day (substitute day)"),)
    assert [str(one.start)[:10] for one in booked.sessions] == ["2026-12-21", "2027-01-04"]


def test_what_is_shown_is_what_is_booked(desk: Office, series: Series) -> None:
    ask = series(slots=(Slot("tue", "10:00", "CO1", ("JB",)), Slot("thu", "13:30", "PF2", ("LM",))))
    shown = preview(desk, ask)
    assert shown.can_book
    booked = book(desk, ask)
    assert [row.start for row in shown.booked] == [one.start for one in booked.sessions]
    laid = [b for row in shown.booked for b in (*row.blocks, *row.travel)]
    firm = [b for b in (*laid, *shown.meetings) if not b.is_laid]
    assert {(b.staff, b.kind, b.start, b.end) for b in firm} == {
        (b.staff, b.kind, b.start, b.end) for b in booked.blocks if not b.is_laid
    }
    days = {b.start.date() for b in shown.meetings}
    assert {(b.staff, b.start, b.end) for b in laid if b.is_laid and b.start.date() not in days} == {
        (b.staff, b.start, b.end) for b in booked.blocks if b.is_laid and b.start.date() not in days
    }


def test_looking_keeps_nothing(desk: Office, series: Series) -> None:
    preview(desk, series())
    assert sessions(desk) == []
    assert diary(desk, "JB", TUESDAY) == []


def test_a_clash_refuses_the_whole_and_says_who_has_the_room(desk: Office, series: Series) -> None:
    book(desk, series(2, slots=(Slot("tue", "15:45", "PF1", ("LM",)),), from_on=date(2026, 12, 22), weeks=1))
    with pytest.raises(Refused) as refused:
        book(desk, series())
    assert refused.value.kind == "clash"
    assert "Tue 22 Dec: Penfold 1 is Khan's 15:45 to 17:15" in refused.value.message
    assert len(refused.value.reasons) == 1
    assert sessions(desk) == []


def test_a_clash_says_who_has_the_supervisor(desk: Office, series: Series) -> None:
    book(desk, series(2, slots=(Slot("tue", "15:45", "PF2", ("JB",)),), weeks=1))
    with pytest.raises(Refused, match="J Bains has Khan 15:40 to 17:15"):
        book(desk, series())


def test_the_room_rests_between_two_sessions(desk: Office, series: Series) -> None:
    book(desk, series(2, slots=(Slot("tue", "14:00", "PF1", ("LM",)),), weeks=1))
    with pytest.raises(Refused, match="Penfold 1 is Khan's until 15:30, with 15 min turnaround"):
        book(desk, series(slots=(Slot("tue", "15:30", "PF1", ("JB",)),), weeks=1))
    book(desk, series(slots=(Slot("tue", "15:45", "PF1", ("JB",)),), weeks=1))


def test_a_date_that_clashes_can_be_left_out_by_name(desk: Office, series: Series) -> None:
    book(desk, series(2, slots=(Slot("tue", "15:45", "PF1", ("LM",)),), from_on=date(2026, 12, 22), weeks=1))
    booked = book(desk, series(leave_out=frozenset({date(2026, 12, 22)})))
    assert len(booked.sessions) == 3
    assert booked.left_out == ((date(2026, 12, 22), "Penfold 1 is Khan's 15:45 to 17:15"),)


def test_a_date_that_clashes_can_be_changed(desk: Office, series: Series) -> None:
    book(desk, series(2, slots=(Slot("tue", "15:45", "PF1", ("LM",)),), from_on=date(2026, 12, 22), weeks=1))
    booked = book(desk, series(changed={date(2026, 12, 22): Slot("tue", "11:00", "CO1", ("KA",))}))
    assert len(booked.sessions) == 4
    moved = booked.sessions[1]
    assert moved.start == datetime(2026, 12, 22, 11, 0, tzinfo=LONDON)
    assert (moved.room, moved.staff) == ("CO1", ("KA",))
    assert (moved.usual_start, moved.usual_room) == ("15:45", "PF1")


def test_a_first_session_outside_the_own_venues_warns_and_does_not_block(
    desk: Office, series: Series
) -> None:
    ask = series(slots=(Slot("tue", "15:45", "CH1", ("JB",)),), weeks=2, reason="the child asked for it")
    shown = preview(desk, ask)
    assert shown.can_book
    assert sum("own venues: Community hall" in warn for warn in shown.warns) == 1
    book(desk, ask)
    assert "the child asked for it" in desk.store.read(last_said)


def test_a_full_week_warns_and_does_not_block(desk: Office, series: Series) -> None:
    """K Adeyemi works a fifth of full time, so five contacts of 25 are the week's most."""
    for family, day in enumerate(WEEKDAYS[:5], start=2):
        ask = series(family, slots=(Slot(day, "10:00", "CO1", ("KA",)),), from_on=date(2027, 1, 11), weeks=1)
        assert not any("contacts" in warn for warn in preview(desk, ask).warns)
        book(desk, ask)
    ask = series(slots=(Slot("fri", "14:30", "CO1", ("KA",)),), from_on=date(2027, 1, 11), weeks=1)
    assert "K Adeyemi: 6 contacts in the week of Mon 11 Jan, over 5." in preview(desk, ask).warns
    book(desk, ask)


@pytest.mark.parametrize(
    ("slot", "why"),
    [
        (Slot("sat", "10:00", "PF1", ("JB",)), "the family cannot come on Saturdays"),
        (Slot("tue", "16:45", "PF1", ("JB",)), "the family can come on Tuesdays 09:00 to 18:00"),
        (Slot("tue", "15:50", "PF1", ("JB",)), "starts lie on every 15 min"),
    ],
)
def test_what_does_not_suit_the_family_is_said(desk: Office, series: Series, slot: Slot, why: str) -> None:
    with pytest.raises(Refused, match=why):
        book(desk, series(slots=(slot,)))


def test_a_small_room_a_missing_amenity_and_an_excluded_supervisor_are_said(
    desk: Office, series: Series
) -> None:
    arrange(desk, people=5, amenities=["garden"], excluded_staff=["JB"])
    with pytest.raises(Refused) as refused:
        book(desk, series(slots=(Slot("tue", "15:45", "PF2", ("JB",)),), weeks=1))
    assert "Penfold 2 holds 3, not 5" in refused.value.message
    assert "Penfold 2 has no garden" in refused.value.message
    assert "J Bains is not to work with this family" in refused.value.message


def test_two_supervisors_are_booked_where_two_are_needed(desk: Office, series: Series) -> None:
    arrange(desk, workers=2)
    with pytest.raises(Refused, match="needs 2 supervisors in the room, not 1"):
        book(desk, series())
    book(desk, series(slots=(Slot("tue", "15:45", "PF1", ("JB", "LM")),), weeks=1))
    assert sessions(desk)[0][3] == "JB+LM"
    assert [row[0] for row in diary(desk, "LM", TUESDAY)] == ["reading", "session"]


def test_the_service_carries_the_child_from_the_placement_and_back(desk: Office, series: Series) -> None:
    arrange(desk, transport="service")
    book(desk, series(weeks=1))
    rows = diary(desk, "JB", TUESDAY)
    assert unbroken(desk, "JB", TUESDAY)
    assert ("travel", "15:28", "15:45", "NN1", "PF") in rows
    assert ("travel", "17:15", "17:32", "PF", "NN1") in rows


def test_whoever_is_to_know_has_a_task(desk: Office, series: Series) -> None:
    booked = book(desk, series())
    made = desk.store.read(tasks, "R-0001")
    assert {one.id for one in made} == set(booked.tasks)
    told = [one for one in made if one.kind == "tell"]
    assert [one.who for one in told] == ["Leanne Ellis", "the carer", "the social worker"]
    assert "4 sessions booked from Tue 15 Dec 15:45" in told[0].what


def test_sessions_that_waited_for_a_place_are_the_ones_that_get_it(desk: Office, series: Series) -> None:
    with desk.act("import") as writer:
        row = {"arrangement": "A-0001", "referral": "R-0001", "state": "unplaced"}
        writer.insert("session", {"id": "X-77", "week": "2026-12-14", "first": 1, **row})
        writer.insert("session", {"id": "X-78", "week": "2026-12-21", **row})
    booked = book(desk, series(weeks=3))
    assert [one.id for one in booked.sessions] == ["X-77", "X-78", "S-00001"]


def test_a_second_series_has_no_first_session_and_no_reading(desk: Office, series: Series) -> None:
    book(desk, series(weeks=1))
    book(desk, series(from_on=date(2026, 12, 22), weeks=1))
    assert [row[4] for row in sessions(desk)] == [True, False]
    assert "reading" not in [row[0] for row in diary(desk, "JB", date(2026, 12, 22))]


def arrange(desk: Office, **changes: object) -> None:
    with prepared(desk) as writer:
        arranged = json.loads(str(writer.row("arrangement", "A-0001")["arrange"]))
        writer.update("arrangement", "A-0001", {"arrange": json.dumps({**arranged, **changes})})


def last_said(connection: object) -> str:
    row = connection.execute("SELECT says FROM act ORDER BY id DESC").fetchone()  # type: ignore[attr-defined]
    return str(row[0])


def test_a_series_over_the_change_of_clocks_keeps_its_time_of_day(desk: Office, series: Series) -> None:
    booked = book(desk, series(from_on=date(2027, 3, 23), weeks=2))
    assert [one.start for one in booked.sessions] == [
        datetime(2027, 3, 23, 15, 45, tzinfo=LONDON),
        datetime(2027, 3, 30, 15, 45, tzinfo=LONDON),
    ]
    assert [one.start.utcoffset() for one in booked.sessions if one.start] == [
        datetime(2027, 3, 23, tzinfo=LONDON).utcoffset(),
        datetime(2027, 3, 30, tzinfo=LONDON).utcoffset(),
    ]
