from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from ftdesk.clock.local import at, hm
from ftdesk.diary.blocks import Block, Kind
from ftdesk.diary.day import LaidDay, lay_day, lunch, stretches
from ftdesk.diary.interval import Interval
from ftdesk.diary.part import Part, recording_block, session_blocks
from ftdesk.diary.travel import Places
from ftdesk.model.service import Settings

DAY = date(2026, 6, 8)
HOURS = stretches(DAY, [("09:00", "12:30"), ("13:00", "17:00")])
PLACES = Places(
    {}, {("base", "corby"): 30, ("base", "daventry"): 40, ("corby", "daventry"): 50, ("home", "corby"): 20}
)


def clock(text: str) -> datetime:
    return at(DAY, text)


def block(kind: Kind, start: str, end: str, place: str | None, session: str | None = None) -> Block:
    return Block("S1", kind, clock(start), clock(end), session, place, place)


def lay(*blocks: Block, base: str | None = "base", hours: tuple[Interval, ...] = HOURS) -> LaidDay:
    return lay_day("S1", DAY, base, blocks, hours, PLACES)


def written(laid: LaidDay) -> list[str]:
    return [
        f"{hm(drive.start)}-{hm(drive.end)} {drive.from_place}>{drive.to_place}" + " short" * drive.short
        for drive in laid.travel
    ]


def test_a_day_goes_from_the_base_to_the_session_and_back() -> None:
    laid = lay(block("session", "10:00", "11:30", "corby", "X1"))

    assert written(laid) == ["09:30-10:00 base>corby", "11:30-12:00 corby>base"]
    assert laid.short == ()


def test_the_drive_to_the_next_block_comes_just_before_it() -> None:
    laid = lay(block("session", "10:00", "11:00", "corby"), block("session", "15:00", "16:00", "daventry"))

    assert written(laid)[1:] == ["14:10-15:00 corby>daventry", "16:00-16:40 daventry>base"]


def test_two_blocks_in_one_place_need_no_drive_between() -> None:
    laid = lay(block("session", "10:00", "11:00", "corby"), block("recording", "11:00", "11:20", "corby"))

    assert written(laid) == ["09:30-10:00 base>corby", "11:20-11:50 corby>base"]


def test_a_day_at_the_base_has_no_drive() -> None:
    assert lay(block("meeting", "10:00", "11:00", "base")) == LaidDay()
    assert lay() == LaidDay()


def test_no_drive_uses_lunch() -> None:
    laid = lay(block("session", "10:00", "12:10", "corby"), block("session", "13:20", "14:00", "base"))

    assert written(laid) == ["09:30-10:00 base>corby", "13:00-13:20 corby>base short"]
    (short,) = laid.short
    assert (short.needed, short.found, hm(short.after), hm(short.before)) == (30, 20, "12:10", "13:20")


def test_a_drive_that_does_not_fit_after_lunch_is_driven_before_it() -> None:
    laid = lay(block("session", "10:00", "11:00", "corby"), block("session", "13:20", "14:00", "daventry"))

    assert "11:40-12:30 corby>daventry" in written(laid)
    assert laid.short == ()


def test_where_there_is_no_time_at_all_the_shortfall_is_told() -> None:
    laid = lay(block("session", "10:00", "11:00", "corby"), block("session", "11:00", "12:00", "daventry"))

    assert written(laid) == ["09:30-10:00 base>corby", "13:00-13:40 daventry>base"]
    assert [(s.from_place, s.to_place, s.needed, s.found) for s in laid.short] == [
        ("corby", "daventry", 50, 0)
    ]


def test_a_day_must_start_and_end_at_the_base_within_its_hours() -> None:
    laid = lay(block("session", "09:10", "16:50", "corby"), hours=stretches(DAY, [("09:00", "17:00")]))

    assert written(laid) == ["09:00-09:10 base>corby short", "16:50-17:00 corby>base short"]
    assert [(s.needed, s.found) for s in laid.short] == [(30, 10), (30, 10)]


def test_a_session_outside_the_hours_is_driven_to_all_the_same() -> None:
    laid = lay(block("session", "18:00", "19:00", "corby"))

    assert written(laid) == ["17:30-18:00 base>corby"]
    assert [s.from_place for s in laid.short] == ["corby"]


def test_on_a_day_off_the_whole_day_is_there_for_drives() -> None:
    laid = lay(block("session", "18:00", "19:00", "corby"), hours=())

    assert written(laid) == ["17:30-18:00 base>corby", "19:00-19:30 corby>base"]


def test_nobody_knows_how_far_it_is() -> None:
    laid = lay(block("session", "10:00", "11:00", "elsewhere"))

    assert laid.travel == ()
    assert [(s.needed, s.from_place, s.to_place) for s in laid.short] == [
        (None, "base", "elsewhere"),
        (None, "elsewhere", "base"),
    ]


def test_leave_is_in_the_way_but_leads_nowhere() -> None:
    laid = lay(block("session", "10:00", "11:00", "corby"), block("leave", "11:10", "17:00", None))

    assert written(laid) == ["09:30-10:00 base>corby", "11:00-11:10 corby>base short"]


def test_nobody_drives_to_a_meeting_within_their_leave() -> None:
    on_leave = Block("S1", "leave", clock("00:00"), at(DAY + timedelta(days=7), "00:00"))

    assert lay(on_leave, block("meeting", "10:00", "11:00", "corby")) == LaidDay()


def test_training_elsewhere_over_several_days_is_where_the_day_starts_and_ends() -> None:
    away = Block(
        "S1",
        "training",
        at(DAY - timedelta(days=1), "09:00"),
        at(DAY + timedelta(days=1), "17:00"),
        None,
        "corby",
        "corby",
    )

    assert lay(away) == LaidDay()


def test_where_two_blocks_overlap_the_day_goes_on_from_the_one_that_ends_last() -> None:
    laid = lay(block("meeting", "10:00", "12:00", "corby"), block("meeting", "10:30", "11:00", "daventry"))

    assert written(laid)[-1] == "12:00-12:30 corby>base"
    assert [(s.from_place, s.to_place) for s in laid.short] == [("corby", "daventry")]


def test_without_a_base_the_day_starts_at_its_first_block() -> None:
    laid = lay(
        block("session", "10:00", "11:00", "corby"), block("meeting", "15:00", "16:00", "base"), base=None
    )

    assert written(laid) == ["14:30-15:00 corby>base"]


def test_drives_laid_before_are_laid_anew() -> None:
    session = block("session", "10:00", "11:30", "corby")
    laid = lay(session)

    assert lay(session, *laid.travel) == laid
    assert lay(*laid.travel) == LaidDay()


def lead_blocks(part: Part, places: Places, settings: Settings) -> tuple[Block, ...]:
    """Return all of a lead's blocks, the record written right after."""
    blocks = session_blocks(part, places, settings)
    return blocks + recording_block(blocks, settings)


def test_the_lead_sets_up_before_and_writes_the_record_after() -> None:
    part = Part("S1", "X1", clock("10:00"), clock("11:00"), "corby")

    assert [(b.kind, hm(b.start), hm(b.end)) for b in lead_blocks(part, PLACES, Settings())] == [
        ("session", "09:55", "11:00"),
        ("recording", "11:00", "11:20"),
    ]


def test_a_carried_childs_journeys_begin_and_end_at_the_placement() -> None:
    part = Part("S1", "X1", clock("10:30"), clock("11:15"), "corby", carries_from="home")
    blocks = lead_blocks(part, PLACES, Settings())

    assert [(b.kind, hm(b.start), hm(b.end), b.from_place, b.to_place) for b in blocks] == [
        ("travel", "10:05", "10:30", "home", "corby"),
        ("session", "10:30", "11:15", "corby", "corby"),
        ("travel", "11:15", "11:40", "corby", "home"),
        ("recording", "11:40", "12:00", "home", "home"),
    ]
    assert all(b.session == "X1" for b in blocks)


def test_a_second_supervisor_does_not_carry_the_child() -> None:
    part = Part("S2", "X1", clock("10:30"), clock("11:15"), "corby", lead=False, carries_from="home")
    (held,) = session_blocks(part, PLACES, Settings())

    assert (hm(held.start), hm(held.end), held.from_place) == ("10:25", "11:15", "corby")


def test_drives_with_the_child_stand_when_the_day_is_laid_anew() -> None:
    places = replace(PLACES, minutes={**PLACES.minutes, ("base", "home"): 15})
    carried = lead_blocks(
        Part("S1", "X1", clock("10:30"), clock("11:15"), "corby", carries_from="home"), places, Settings()
    )
    laid = lay_day("S1", DAY, "base", carried, HOURS, places)

    assert written(laid) == ["09:50-10:05 base>home", "12:00-12:15 home>base"]


def test_a_journey_of_unknown_length_with_the_child_is_marked() -> None:
    part = Part("S1", "X1", clock("10:30"), clock("11:15"), "corby", carries_from="elsewhere")

    assert [b.short for b in session_blocks(part, PLACES, Settings())] == [True, False, True]


def test_lunch_is_the_gap_between_two_stretches_of_a_day() -> None:
    assert lunch(HOURS) == (Interval(clock("12:30"), clock("13:00")),)
    assert stretches(DAY, [("09:00", "09:00")]) == ()
