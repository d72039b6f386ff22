"""A service folder comes in whole, with its diaries laid, or leaves no trace."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.clock.local import hm
from ftdesk.diary.day import whole_day
from ftdesk.model.errors import WrongInput
from ftdesk.store import referrals, seat, service, sessions
from ftdesk.store.check import check
from ftdesk.store.diary import blocks

INVENTED = Path(__file__).parents[1] / "invented_service"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the invented service's folder, to be changed at will."""
    return Path(shutil.copytree(INVENTED, tmp_path / "folder"))


@pytest.fixture
def imported(office: Office, folder: Path) -> Office:
    """Return an office with the invented service in it."""
    import_folder(office, folder)
    return office


def test_every_row_comes_in_and_the_database_is_sound(office: Office, folder: Path) -> None:
    counts = import_folder(office, folder)

    assert counts["sessions"] == 7
    assert counts["hours"] == 5  # the sixth has no length
    assert office.store.read(check).faults == ()


def test_the_services_own_numbers_hold_and_the_others_keep_their_default(imported: Office) -> None:
    settings = imported.settings()

    assert (settings.reading_minutes, settings.core_hours) == (40, ("08:30", "17:30"))
    assert settings.plan_weights.change_room == 25
    assert settings.recording_minutes == 20


def test_rooms_people_and_closures_are_as_the_folder_says(imported: Office) -> None:
    rooms = {room.id: room for room in imported.store.read(service.rooms)}
    moss = next(one for one in imported.store.read(service.staff) if one.login == "lmoss")

    assert rooms["TH1"].amenities == {"garden", "kitchen"}
    assert list(rooms) == ["TH1", "TH2", "OU1"]
    assert (moss.id, moss.weekly_limit) == ("S1", 25)
    assert moss.skills == {"first_aid", "makaton"}
    assert list(imported.store.read(service.whole_closures).values()) == ["Staff day"]


def test_a_referral_with_arrange_is_accepted_and_no_clock_of_its_receipt_runs(imported: Office) -> None:
    case = imported.store.read(referrals.referral, "X-001")
    (plan,) = imported.store.read(sessions.arrangements, "X-001")

    assert case is not None
    assert (case.state, case.family) == ("accepted", "Ellis")
    assert case.verdict is not None
    assert plan.state == "booked"
    assert plan.arrange.placement == "NN14"
    assert imported.store.read(referrals.deadlines, "X-001") == []


def test_a_referral_without_arrange_is_new_and_its_two_days_run(imported: Office) -> None:
    case = imported.store.read(referrals.referral, "X-003")
    (clock,) = imported.store.read(referrals.deadlines, "X-003")

    assert case is not None
    assert case.state == "new"
    assert (clock.kind, clock.due_at.date().isoformat()) == ("triage", "2026-12-23")


def test_a_supervisors_day_has_its_session_record_and_drives(imported: Office) -> None:
    day = _day(imported, "S1", "2027-01-04")

    assert day == [("session", "09:55", "11:00"), ("recording", "11:00", "11:20")]


def test_a_carried_child_is_fetched_and_brought_back_by_the_lead(imported: Office) -> None:
    day = _day(imported, "S2", "2027-01-12")

    assert day == [
        ("travel", "09:08", "09:30"),  # from the base at Oundham to the meeting
        ("meeting", "09:30", "10:00"),
        ("travel", "10:33", "10:44"),  # to the placement
        ("travel", "10:44", "11:00"),  # 11 minutes' drive with the child, and 5 to hand over
        ("session", "11:00", "12:00"),
        ("travel", "12:00", "12:16"),
        ("recording", "12:16", "12:36"),
        ("travel", "15:14", "15:25"),
        ("session", "15:25", "16:30"),  # second in another family's room: no record to write
        ("travel", "16:30", "16:52"),
    ]


def test_a_session_that_is_off_takes_nobodys_time(imported: Office) -> None:
    off = imported.store.read(sessions.session, "V-3")

    assert off is not None
    assert (off.state, off.start, off.usual_day) == ("cancelled", None, 0)
    assert _day(imported, "S1", "2026-12-28") == []


def test_an_error_in_the_last_file_leaves_nothing_of_the_first(office: Office, folder: Path) -> None:
    with (folder / "sessions.csv").open("a", encoding="utf-8") as file:
        file.write("V-8,X-009,2027-01-18,,,,,,no,unplaced,,,\n")

    with pytest.raises(WrongInput) as wrong:
        import_folder(office, folder)

    assert wrong.value.message == (
        "sessions.csv, line 9, referral: there is no 'X-009'; nothing was imported"
    )
    assert office.store.read(service.venues) == []
    assert office.store.read(check).acts == 1


def test_the_same_folder_twice_names_each_id_that_is_there(imported: Office, folder: Path) -> None:
    with pytest.raises(WrongInput) as wrong:
        import_folder(imported, folder)

    assert "venues.csv, line 2, venue: 'TH' is in the database already" in wrong.value.reasons
    assert "sessions.csv, line 8, session: 'V-7' is in the database already" in wrong.value.reasons
    assert "staff.csv, line 2, login: 'lmoss' is somebody's in the database already" in wrong.value.reasons


def test_rows_may_speak_of_what_the_database_holds_already(imported: Office, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "sessions.csv").write_text(
        "session,referral,week,date,start,end,room,staff,state\n"
        "V-20,X-001,,2027-01-25,10:00,11:00,TH1,S1,planned\n",
        encoding="utf-8",
    )

    import_folder(imported, more)

    added = imported.store.read(sessions.session, "V-20")
    assert added is not None
    assert added.week.isoformat() == "2027-01-25"
    assert _day(imported, "S1", "2027-01-25")[0] == ("session", "09:55", "11:00")
    assert imported.store.read(check).faults == ()


def test_the_folders_own_row_takes_the_place_of_whoever_made_the_database(
    office: Office, folder: Path
) -> None:
    with (folder / "staff.csv").open("a", encoding="utf-8") as file:
        file.write("M1,Jo Smith,manager,jsmith,,TH,37.0,,,\n")
        file.write("A1,Ada Boss,administrator,aboss,,TH,37.0,,,\n")

    import_folder(office, folder)

    who = office.store.read(seat.person, "jsmith")
    assert who is not None
    assert (who.id, who.role) == ("M1", "manager")
    assert len(office.store.read(service.staff)) == 5


def _day(office: Office, staff: str, day: str) -> list[tuple[str, str, str]]:
    span = whole_day(date.fromisoformat(day))
    found = office.store.read(blocks, [staff], span.start, span.end)
    return [(stored.block.kind, hm(stored.block.start), hm(stored.block.end)) for stored in found]
