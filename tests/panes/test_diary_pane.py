"""Each supervisor's day and week."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.acts.away import away
from ftdesk.clock.local import at, hm, local
from ftdesk.model.errors import WrongInput
from ftdesk.panes import diary
from ftdesk.panes.diary import BaseLine, PersonLine
from tests.panes.conftest import DeskAt

TUESDAY = date(2026, 12, 15)


def test_supervisors_stand_under_their_bases_with_their_hours(desk_at: DeskAt) -> None:
    lines = diary.people(desk_at("2026-12-14T09:00"), TUESDAY)
    assert [(type(line), line.name) for line in lines] == [
        (BaseLine, "Penfold"),
        (PersonLine, "J Bains"),
        (PersonLine, "L Moss"),
        (BaseLine, "Corby"),
        (PersonLine, "K Adeyemi, 7.4 h"),
    ]
    first = lines[1]
    assert isinstance(first, PersonLine)
    assert [(hm(start), hm(end)) for start, end in first.working] == [("08:30", "12:30"), ("13:00", "18:30")]


def test_a_day_holds_reading_session_and_recording(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T09:00")
    found = diary.blocks(office, TUESDAY, ["JB", "LM"])
    kinds = [bar.kind for bar in found["JB"]]
    assert kinds.index("session") < kinds.index("recording")
    (session,) = [bar for bar in found["JB"] if bar.kind == "session"]
    assert (session.label, session.session) == ("Ellis", booked[0])
    assert found["LM"] == []


def test_a_day_in_words_says_when_the_record_is_due_by_both_limits(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-14T09:00")
    blocks = diary.blocks(office, TUESDAY, ["JB"])["JB"]
    (session,) = [bar for bar in blocks if bar.kind == "session"]
    assert diary.words_at(office, TUESDAY, "JB", session) == (
        "15:45 to 17:15  Ellis, Penfold 1 · record by Thu 17 Dec (2 wd, 4.6), "
        "at the latest Tue 22 Dec (5 wd, 3.43)"
    )
    assert diary.words_at(office, TUESDAY, "LM", None) == "nothing in the diary"
    assert diary.words_at(office, date(2026, 12, 20), "LM", None) == "does not work that day"


def test_a_weeks_load_is_counted_against_the_limit_by_hours(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T09:00")
    loads = diary.loads(office, date(2026, 12, 14), ["JB", "LM", "KA"])
    assert loads == {"JB": (1, 25), "LM": (0, 25), "KA": (0, 5)}
    assert diary.load_words(loads["JB"]) == "1 of 25"


def test_whoever_is_away_is_named_with_what_they_leave_to_cover(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-15T08:00")
    assert diary.away_words(office, TUESDAY) == ""
    away(office, "JB", at(TUESDAY, "00:00"), at(date(2026, 12, 17), "00:00"), "sick")
    away(office, "LM", at(TUESDAY, "09:00"), at(TUESDAY, "12:00"), "leave")
    assert diary.away_words(office, TUESDAY) == "away today: J Bains, 1 to cover (s); L Moss"
    assert diary.away_words(office, date(2026, 12, 16)) == "away: J Bains"
    (sick,) = diary.blocks(office, date(2026, 12, 16), ["JB"])["JB"]
    assert (sick.kind, diary.times(date(2026, 12, 16), sick)) == ("sick", "all day")
    (leave,) = diary.blocks(office, TUESDAY, ["LM"])["LM"]
    assert diary.times(TUESDAY, leave) == "09:00 to 12:00"


def test_reading_that_an_absence_takes_is_to_be_covered_on_the_day_it_lay(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-14T09:00")
    (read,) = [
        bar
        for day in (date(2026, 12, 14), TUESDAY)
        for bar in diary.blocks(office, day, ["JB"])["JB"]
        if bar.kind == "reading"
    ]
    on = local(read.start).date()
    away(office, "JB", read.start, read.end, "training")
    assert diary.to_cover(office, on) == {"JB": {booked[0]}}
    assert diary.away_words(office, on).endswith("J Bains, 1 to cover (s)")
    assert diary.to_cover(desk_at("2026-12-15T17:00"), TUESDAY) == {}


def test_a_persons_week_has_seven_days(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    found = diary.week(desk_at("2026-12-14T09:00"), date(2026, 12, 14), "JB")
    assert [day.isoweekday() for day in found] == [1, 2, 3, 4, 5, 6, 7]
    assert "session" in [bar.kind for bar in found[TUESDAY]]


def test_the_command_lines_shape(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T09:00")
    entries = diary.entries(office, TUESDAY, 1)
    (session,) = [entry for entry in entries if entry["kind"] == "session"]
    assert session["staff"] == "JB"
    assert session["session"] == booked[0]
    assert session["end"] == "2026-12-15T17:15:00+00:00"
    assert diary.entries(office, TUESDAY, 1, "LM") == []
    with pytest.raises(WrongInput, match="staff: nobody has the id 'XX'"):
        diary.entries(office, TUESDAY, 1, "XX")
