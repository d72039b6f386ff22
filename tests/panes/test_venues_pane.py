"""Each room's day and week."""

from __future__ import annotations

import json
from datetime import date

from ftdesk.acts.closure import closure
from ftdesk.clock.local import hm
from ftdesk.panes import venues
from ftdesk.panes.venue_week import week
from ftdesk.panes.venues import RoomLine, VenueLine
from tests.panes.conftest import DeskAt
from tests.prepared import prepared

TUESDAY = date(2026, 12, 15)


def test_venues_stand_above_their_rooms_with_what_each_has(desk_at: DeskAt) -> None:
    lines = venues.lines(desk_at("2026-12-14T09:00"), TUESDAY)
    assert [(type(line), line.name) for line in lines] == [
        (VenueLine, "Penfold"),
        (RoomLine, "1 kitchen"),
        (RoomLine, "2"),
        (VenueLine, "Corby"),
        (RoomLine, "1 baby bath"),
        (VenueLine, "Community hall"),
        (RoomLine, "1"),
    ]


def test_a_booking_is_a_bar_with_whose_it_is_and_its_turnaround(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-14T09:00")
    found = venues.bars(office, TUESDAY, ["PF1", "PF2"])
    (bar,) = found["PF1"]
    assert (bar.key, bar.label, hm(bar.start), hm(bar.end), hm(bar.until)) == (
        booked[0],
        "Ellis·JB",
        "15:45",
        "17:15",
        "17:30",
    )
    assert found["PF2"] == []


def test_a_venue_closed_on_a_weekday_a_holiday_or_by_closure_says_why(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-14T09:00")

    def closed(day: date) -> list[str]:
        return [line.closed for line in venues.lines(office, day) if isinstance(line, VenueLine)]

    assert closed(date(2026, 12, 20)) == ["closed Sundays"] * 3
    assert closed(date(2026, 12, 25)) == ["closed: Christmas Day"] * 3
    closure(office, TUESDAY, "PF", "burst pipe")
    assert closed(TUESDAY) == ["closed: burst pipe", "", ""]


def test_a_room_still_booked_in_a_closed_venue_stays_in_sight(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-14T09:00")
    closure(office, TUESDAY, "PF", "burst pipe")
    rooms = [line.key for line in venues.lines(office, TUESDAY) if isinstance(line, RoomLine)]
    assert "PF1" in rooms and "PF2" not in rooms


def test_how_many_rooms_are_free_after_a_time(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T09:00")
    assert venues.free_words(office, TUESDAY, "15:00") == "free after 15:00: 3 of 4 rooms"
    assert venues.free_after(office, TUESDAY, "17:15") == (4, 4)
    assert venues.free_after(office, date(2026, 12, 25), "15:00") == (0, 0)


def test_a_day_says_how_many_of_its_sessions_no_longer_fit(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T09:00")
    assert venues.day_words(office, TUESDAY, "15:00") == "free after 15:00: 3 of 4 rooms"
    closure(office, TUESDAY, "PF", "burst pipe")
    assert venues.day_words(office, TUESDAY, "15:00").startswith("1 no longer fits · free after 15:00: ")


def test_of_a_family_with_several_plans_only_those_who_come_are_named(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-14T09:00")
    with prepared(office) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["children"].append({"name": "Mia Ellis", "date_of_birth": "2026-10-01"})
        writer.update("referral", "R-0001", {"body": json.dumps(body)})
    assert venues.entries(office, TUESDAY, 1)[0]["children"] == ["Kai Ellis", "Mia Ellis"]

    with prepared(office) as writer:
        writer.update("arrangement", "A-0001", {"children": '["Kai Ellis"]'})
    assert venues.entries(office, TUESDAY, 1)[0]["children"] == ["Kai Ellis"]
    assert venues.bars(office, TUESDAY, ["PF1"])["PF1"][0].label == "Ellis·JB"  # the baby does not come


def test_a_week_counts_sessions_and_the_longest_free_stretch(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    cells = week(desk_at("2026-12-14T09:00"), date(2026, 12, 14), ["PF1"])["PF1"]
    assert [cell.sessions for cell in cells] == [0, 1, 0, 0, 0, 0, 0]
    assert cells[0].free == ("08:30", "18:30")
    assert cells[1].free == ("08:30", "15:30"), "the room must be turned round before 15:45"
    assert cells[6].closed == "closed Sundays"


def test_the_command_lines_shape(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T09:00")
    entries = venues.entries(office, date(2026, 12, 14), 7)
    assert entries == [
        {
            "venue": "PF",
            "room": "PF1",
            "session": booked[0],
            "start": "2026-12-15T15:45:00+00:00",
            "end": "2026-12-15T17:15:00+00:00",
            "staff": ["JB"],
            "children": ["Kai Ellis"],
        }
    ]
