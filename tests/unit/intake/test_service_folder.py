"""Every mistake in a service folder is named by file, line and column, all in one run."""

# ruff: noqa: E501 - one case a line reads better than one case over six

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ftdesk.intake.service_folder.folder import Known
from ftdesk.intake.service_folder.read import passed_over, read_service_folder
from ftdesk.model.errors import WrongInput

INVENTED = Path(__file__).parents[2] / "invented_service"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the invented service's folder, to be spoilt at will."""
    return Path(shutil.copytree(INVENTED, tmp_path / "folder"))


def wrong(folder: Path) -> list[str]:
    """Return what is said of a folder, a line each."""
    with pytest.raises(WrongInput) as refused:
        read_service_folder(folder, Known())
    error = refused.value
    return list(error.reasons) or [error.message.removesuffix("; nothing was imported")]


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first place in a file where `old` stands."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("rooms.csv", "TH1,TH,", "TH1,ZZ,", "rooms.csv, line 2, venue: there is no 'ZZ'"),
        ("rooms.csv", "room,3,", "room,no,", "rooms.csv, line 3, capacity: must be a whole number of at least 1, not 'no'"),
        ("rooms.csv", "TH2,TH", "TH1,TH", "rooms.csv, line 3, room: 'TH1' is on line 2 already"),
        ("rooms.csv", "amenities", "amenity", "rooms.csv, line 1: there is no column 'amenity'; the columns are room, venue, name, capacity, amenities"),
        ("venues.csv", "TH,yes,01632", "TH,ja,01632", "venues.csv, line 2, own: must be yes or no, not 'ja'"),
        ("venues.csv", "Oundham Hall", "", "venues.csv, line 3, name: must not be blank"),
        ("opening.csv", "TH,mon,09:00", "TH,mon,9:00", "opening.csv, line 2, opens: must be a time of day such as 09:30, not '9:00'"),
        ("opening.csv", "TH,mon", "TH,Monday", "opening.csv, line 2, weekday: must be one of mon, tue, wed, thu, fri, sat, sun, not 'Monday'"),
        ("opening.csv", "wed,13:30", "wed,12:00", "opening.csv, line 5, opens: overlaps the hours on line 4"),
        ("closures.csv", "2027-01-05", "2027-13-05", "closures.csv, line 2, date: must be a date such as 2026-12-24, not '2027-13-05'"),
        ("places.csv", "52.484", "95.1", "places.csv, line 3, latitude: must be a number from -90 to 90, not '95.1'"),
        ("travel.csv", "TH,OU,22", "TH,OU,22,9", "travel.csv, line 2: has 4 cells where the header has 3"),
        ("travel.csv", ",11", ",-1", "travel.csv, line 3, minutes: must be a whole number of at least 0, not '-1'"),
        ("staff.csv", "S1,Lena Moss,supervisor", "S1,Lena Moss,boss", "staff.csv, line 2, role: must be one of supervisor, coordinator, manager, administrator, reader, not 'boss'"),
        ("staff.csv", "jbains", "lmoss", "staff.csv, line 3, login: 'lmoss' is on line 2 already"),
        ("hours.csv", "mon,08:30,12:30", "mon,08:30,07:30", "hours.csv, line 2, to: 07:30 is before 08:30"),
        ("away.csv", "T00:00,2027-01-16T00:00", "T00:00,2027-01-12T00:00", "away.csv, line 2, to: is not after from"),
        ("away.csv", "2027-01-13T00:00", "13/01/2027", "away.csv, line 2, from: must be a date and time such as 2026-12-24T09:30, not '13/01/2027'"),
        ("referrals.jsonl", '"level": "supervised"', '"level": "watched"', "referrals.jsonl, line 1: request.level: watched is none of its values"),
        ("referrals.jsonl", '"placement": "NN14"', '"placement": "NN99"', "referrals.jsonl, line 1, arrange.placement: there is no 'NN99'"),
        ("referrals.jsonl", '"start_week": "2027-01-04"', '"start_week": "2027-01-05"', "referrals.jsonl, line 1, arrange.start_week: must be a Monday, and 2027-01-05 is none"),
        ("referrals.jsonl", '"start_week": "2027-01-04"', '"start_week": "9999-12-27"', "referrals.jsonl, line 1: arrange.start_week: 9999-12-27 lies outside the years 1900 to 2199"),
        ("referrals.jsonl", '"date_of_birth": "2019-05-04"', '"date_of_birth": "2026-12-22"', "referrals.jsonl, line 1: children.0.date_of_birth: 2026-12-22 lies in the future"),
        ("referrals.jsonl", '"per_week": 1', '"per_week": 0', "referrals.jsonl, line 1: arrange.per_week: must be more than 0"),
        ("referrals.jsonl", '"minutes": 60', '"minutes": 6000', "referrals.jsonl, line 1: request.minutes: 6000 is more than a day has"),
        ("referrals.jsonl", '60, "workers"', '6000, "workers"', "referrals.jsonl, line 1, arrange.minutes: 6000 is more than a day has"),
        ("referrals.jsonl", '"09:00", "to": "18:00"', '"19:00", "to": "18:00"', "referrals.jsonl, line 1: request.windows.0.to: 18:00 is not after 19:00"),
        ("sessions.csv", "2027-01-04,10:00,11:00", "2027-02-30,10:00,11:00", "sessions.csv, line 5, date: must be a date such as 2026-12-24, not '2027-02-30'"),
        ("sessions.csv", "V-4,X-001", "V-4,X-003", "sessions.csv, line 5, referral: X-003 has no arrange, so no sessions"),
        ("sessions.csv", "2027-01-04,2027-01-04", "2027-01-05,2027-01-04", "sessions.csv, line 5, week: must be a Monday, and 2027-01-05 is none"),
        ("sessions.csv", "2027-01-04,2027-01-04", "2027-01-11,2027-01-04", "sessions.csv, line 5, date: 2027-01-04 does not lie in the week of 2027-01-11"),
        ("sessions.csv", "2027-01-04,10:00,11:00", "2027-01-04,10:00,10:00", "sessions.csv, line 5, end: 10:00 is not after 10:00"),
        ("sessions.csv", "2027-01-04,10:00,11:00", ",10:00,11:00", "sessions.csv, line 5, date: must not be blank"),
        ("sessions.csv", "2027-01-18,,", "2027-01-18,2027-01-19,", "sessions.csv, line 8, date: an unplaced session has no date and no time"),
        ("sessions.csv", "TH2,S1;S2", "TH1,S1", "sessions.csv, line 6, room: TH1 is taken then by V-6 (11:00 to 16:00, line 7)"),
        ("sessions.csv", "TH2,S1;S2", ",S1;S2", "sessions.csv, line 6, room: must not be blank"),
        ("sessions.csv", "TH2,S1;S2", "TH2,S1;S1", "sessions.csv, line 6, staff: names somebody twice"),
        ("settings.toml", "reading_minutes = 40", "reading_minutes = -4", "settings.toml, reading_minutes: must be at least 0"),
        ("settings.toml", "reading_minutes = 40", 'reading_minutes = "40"', "settings.toml, reading_minutes: must be a whole number, not text"),
        ("settings.toml", "reading_minutes", "reeding_minutes", "settings.toml, reeding_minutes: there is no such setting"),
        ("settings.toml", "change_room", "change_rome", "settings.toml, plan_weights.change_rome: there is no such setting"),
        ("settings.toml", "[plan_weights]", "[plan_weights", "not TOML"),
    ],
)  # fmt: skip
def test_one_wrong_cell_is_named(folder: Path, file: str, old: str, new: str, said: str) -> None:
    if "line 7)" in said:
        change(folder, "sessions.csv", "11:00,12:00,TH1", "11:00,16:00,TH1")
    change(folder, file, old, new)

    assert any(said in line for line in wrong(folder)), wrong(folder)


def test_every_mistake_of_every_file_is_named_in_one_run(folder: Path) -> None:
    change(folder, "rooms.csv", "TH1,TH,", "TH1,ZZ,")
    change(folder, "staff.csv", "37.0,25,16", "200,25,16")
    change(folder, "sessions.csv", "TH2", "QQ")

    assert wrong(folder) == [
        "staff.csv, line 2, hours_a_week: must be a number from 0 to 168, not '200'",
        "rooms.csv, line 2, venue: there is no 'ZZ'",
        "sessions.csv, line 6, room: there is no 'QQ'",
    ]


def test_a_wrong_row_is_told_once_and_not_again_by_every_row_that_speaks_of_it(folder: Path) -> None:
    change(folder, "staff.csv", "S1,Lena Moss,supervisor", "S1,Lena Moss,boss")

    assert len(wrong(folder)) == 1


def test_a_supervisor_in_two_rooms_at_once_is_named(folder: Path) -> None:
    change(folder, "sessions.csv", "15:30,16:30", "11:30,12:30")

    assert wrong(folder) == ["sessions.csv, line 6, staff: S2 is taken then by V-6 (11:00 to 12:00, line 7)"]


def test_cancelled_sessions_are_in_nobodys_way(folder: Path) -> None:
    change(
        folder,
        "sessions.csv",
        "2027-01-04,2027-01-04,10:00,11:00,TH1,S1,no,planned",
        "2027-01-04,2027-01-04,10:00,11:00,TH1,S1,no,cancelled",
    )
    with (folder / "sessions.csv").open("a", encoding="utf-8") as file:
        file.write("V-9,X-002,2027-01-04,2027-01-04,10:30,11:30,TH1,S1,no,planned,,,\n")

    assert len(read_service_folder(folder, Known()).sessions) == 8


def test_null_in_an_arrangement_is_not_stated(folder: Path) -> None:
    text = (folder / "referrals.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    arranged = next(line for line in lines if line.get("arrange"))
    arranged["arrange"] |= {"windows": None, "venues": None, "placement": None}
    (folder / "referrals.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    found = read_service_folder(folder, Known())
    read = next(one.value for one in found.referrals if one.value.id == arranged["id"])
    assert read.arrange is not None
    assert (read.arrange.windows, read.arrange.venues, read.arrange.placement) == ((), (), None)


def test_files_that_are_not_there_are_empty(tmp_path: Path) -> None:
    shutil.copy(INVENTED / "places.csv", tmp_path)

    found = read_service_folder(tmp_path, Known())

    assert (len(found.places), found.venues, found.settings) == (3, [], {})


def test_a_folder_with_none_of_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="holds no file of a service folder"):
        read_service_folder(tmp_path, Known())


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="there is no such folder"):
        read_service_folder(tmp_path / "nowhere", Known())


def test_a_file_that_is_not_utf_8_is_named_with_its_line(folder: Path) -> None:
    (folder / "places.csv").write_bytes(b"place,name\nTH,Caf\xe9\n")

    assert "places.csv, line 2: not UTF-8" in wrong(folder)


def test_a_byte_order_mark_and_crlf_of_a_spreadsheet_are_read(folder: Path) -> None:
    text = (folder / "venues.csv").read_text(encoding="utf-8").replace("\n", "\r\n")
    (folder / "venues.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert [row.value.id for row in read_service_folder(folder, Known()).venues] == ["TH", "OU"]


def test_a_cell_over_two_lines_does_not_shift_the_count(folder: Path) -> None:
    change(folder, "venues.csv", "1 Mill Lane", '"1 Mill Lane\nThrapley"')
    change(folder, "venues.csv", "OU,Oundham Hall,OU", "OU,Oundham Hall,QQ")

    assert wrong(folder) == ["venues.csv, line 4, place: there is no 'QQ'"]


def test_text_that_acts_on_a_terminal_comes_in_harmless(folder: Path) -> None:
    change(folder, "rooms.csv", "Garden room", "Gar\x1b]52;c;aGk=\x07den\u202e room")

    assert read_service_folder(folder, Known()).rooms[0].value.name == "Garden room"


def test_a_misnamed_file_is_told_of(folder: Path) -> None:
    (folder / "sessions.csv").rename(folder / "session.csv")

    assert passed_over(folder) == ("session.csv",)
