"""What bookings put into the diaries goes out with the service, and comes in again block by block."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.export_service import export_tables
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.start import init
from ftdesk.clock.local import at
from ftdesk.clock.now import FixedClock
from ftdesk.commands.export import write_service_folder
from ftdesk.diary.series import Slot
from ftdesk.model.errors import WrongInput
from ftdesk.store.check import check

INVENTED = Path(__file__).parents[2] / "invented_service"
BOOKINGS = (
    ("R-0001", Slot("tue", "15:45", "PF1", ("JB",))),
    ("R-0002", Slot("wed", "10:00", "PF2", ("LM",))),
    ("R-0003", Slot("thu", "11:00", "CO1", ("JB", "LM"))),
    ("R-0004", Slot("fri", "10:00", "PF2", ("KA",))),
)
BLOCKS = (
    "SELECT diary_block.staff, diary_block.kind, start_at, end_at, session, arrangement.referral, "
    "from_place, to_place, estimated, note FROM diary_block "
    "LEFT JOIN arrangement ON arrangement.id = diary_block.arrangement ORDER BY 1, 3, 2"
)


def taken_in(folder: Path, path: Path) -> Office:
    made = init(
        path,
        policy="northamptonshire",
        service=None,
        training=True,
        login="m.okoro",
        clock=FixedClock(at(date(2026, 12, 14), "09:00")),
    )
    import_folder(made, folder)
    return made


def every_block(office: Office) -> list[tuple[object, ...]]:
    return [tuple(row) for row in office.store.read(lambda c: c.execute(BLOCKS).fetchall())]


@pytest.fixture
def booked(desk: Office) -> Office:
    """Book four new cases, with their reading and their meetings before the first session."""
    for referral, slot in BOOKINGS:
        ask = BookingAsk(
            referral=referral,
            slots=(slot,),
            from_on=date(2026, 12, 15),
            weeks=4,
            reason="agreed with the social worker",
        )
        book(desk, ask)
    return desk


def test_every_block_of_every_diary_comes_in_as_it_was(
    booked: Office, desk_at: Callable[..., Office], tmp_path: Path
) -> None:
    cancel(booked, "S-00002", by="the carer", reason="a school play")
    chief = desk_at(login="a.dm", role="administrator")
    set_number(chief, "setup_minutes", "10")  # what is booked stays as it was laid

    write_service_folder(tmp_path / "out", chief)
    again = taken_in(tmp_path / "out", tmp_path / "again.db")

    before = every_block(booked)
    assert {row[1] for row in before} >= {"reading", "session", "recording", "travel", "pre_meet", "meeting"}
    assert every_block(again) == before
    assert again.store.read(check).faults == ()
    write_service_folder(tmp_path / "once_more", again)
    for name in ("diary.csv", "sessions.csv", "away.csv"):
        assert (tmp_path / "once_more" / name).read_text() == (tmp_path / "out" / name).read_text(), name
    again.store.close()


def test_a_service_whose_sessions_say_all_has_no_further_file(tmp_path: Path) -> None:
    office = taken_in(INVENTED, tmp_path / "first.db")
    before = every_block(office)
    write_service_folder(tmp_path / "out", office)
    again = taken_in(tmp_path / "out", tmp_path / "again.db")

    assert not (tmp_path / "out" / "diary.csv").exists()
    assert every_block(again) == before
    for one in (office, again):
        one.store.close()


def test_a_day_that_no_longer_goes_with_its_sessions_is_told_by_its_line(
    booked: Office, tmp_path: Path
) -> None:
    write_service_folder(tmp_path / "out", booked)
    sessions = tmp_path / "out" / "sessions.csv"
    row = next(
        one for one in export_tables(booked)["sessions.csv"] if one["first"] and one["referral"] == "R-0004"
    )
    text = sessions.read_text()
    sessions.write_text(text.replace(f"{row['date']},10:00,", f"{row['date']},09:45,", 1))

    with pytest.raises(WrongInput) as wrong:
        taken_in(tmp_path / "out", tmp_path / "again.db")

    (said,) = wrong.value.reasons or (wrong.value.message,)
    assert said.startswith("diary.csv, line ")
    assert f"{row['session']} is on {row['date']}, 09:45 to " in said
    assert "without this day's rows the day is laid anew" in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("S1,reading,2027-01-04T08:40,2027-01-04T09:00,,,,,,no\n", "diary.csv, line 2, session: must not be"),
        (
            "S1,reading,2027-01-04T08:40,2027-01-04T09:00,V-9,,,,,\n",
            "diary.csv, line 2, session: there is no",
        ),
        ("S1,pre_meet,2027-01-02T09:00,2027-01-02T09:30,,X-001,4,,,\n", "X-001 has no arrangement 4"),
        ("S1,meeting,2027-01-02T09:00,2027-01-02T09:00,,X-001,,,,\n", "line 2, to: must be after from"),
        ("S1,leave,2027-01-02T09:00,2027-01-02T09:30,,,,,,\n", "diary.csv, line 2, kind: must be one of"),
        (
            "S1,travel,2027-01-02T09:00,2027-01-02T09:30,,,,TH,OU,\n"
            "S1,travel,2027-01-02T09:15,2027-01-02T09:45,,,,OU,TH,\n",
            "diary.csv, line 3: overlaps the travel on line 2",
        ),
        (
            "S1,travel,2027-01-04T12:00,2027-01-04T12:30,,,,TH,OU,\n",
            "line 2, session: V-4 is on 2027-01-04, 10:00 to 11:00 with S1 in sessions.csv; not here",
        ),
    ],
)
def test_a_wrong_row_of_the_diary_is_named_and_nothing_comes_in(rows: str, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for file in INVENTED.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    header = "staff,kind,from,to,session,referral,arrangement,from_place,to_place,estimated\n"
    (folder / "diary.csv").write_text(header + rows)

    with pytest.raises(WrongInput) as wrong:
        taken_in(folder, tmp_path / "again.db")

    assert said in " ".join((wrong.value.message, *wrong.value.reasons))


def test_the_day_before_stays_what_the_day_lays(booked: Office) -> None:
    named = {(row["staff"], str(row["from"])[:10]) for row in export_tables(booked)["diary.csv"]}
    sessions = {str(row["date"]) for row in export_tables(booked)["sessions.csv"]}

    assert ("JB", "2026-12-15") in named  # reading is on it
    assert not any(day == str(date(2027, 1, 5)) for _, day in named)  # an ordinary week
    assert str(date(2026, 12, 15) + timedelta(days=21)) in sessions
