"""The service itself is listed and kept from the command line, and every change says what it displaces."""

from __future__ import annotations

import pytest

from tests.commands.conftest import Run

LEAVE = ("away", "S1", "--from", "2027-01-04", "--to", "2027-01-04", "--kind", "leave")


def test_who_works_here_is_a_list_with_hours_and_who_is_away(desk: Run) -> None:
    people = {one["staff"]: one for one in desk("staff", "--format", "json").json}
    assert people["S1"]["hours"] == "mon 08:30-12:30 13:00-18:30, tue 08:30-12:30 13:00-18:30"
    assert (people["S1"]["base"], people["S1"]["weekly_limit"], people["S1"]["away"]) == ("TH", 25, None)
    assert desk("staff", "S2", "--format", "csv").out.splitlines()[1].startswith("S2,Joel Bains,supervisor")


def test_hours_are_set_and_what_no_longer_fits_is_named(desk: Run) -> None:
    said = desk("staff", "S1", "set", "--hours", "mon", "12:00-18:30", "wed", "none", "--format", "json").json
    (one,) = said["displaced"]
    assert (one["id"], one["family"], one["date"], one["start"]) == ("V-4", "Ellis", "2027-01-04", "10:00")
    assert one["why"] == ["Lena Moss works 12:00 to 18:30, this takes 09:55 to 11:20"]
    assert desk("displaced").out.splitlines()[1].startswith("V-4")
    desk("undo")
    assert desk("displaced").out == "every planned session still fits\n"
    told = desk("staff", "S1", "set", "--hours", "mon", "12:00-18:30").out
    assert told.endswith(
        "to deal with each: ftdesk session V-4 move, or cancel; ftdesk displaced is the list\n"
    )


def test_an_absence_is_put_in_shortened_and_taken_back(desk: Run) -> None:
    said = desk(*LEAVE, "--format", "json").json
    assert said["displaced"][0]["id"] == "V-4"
    assert said["cover"] == [{"staff": "S1", "on": "2027-01-04"}]
    desk("undo")
    assert desk(*LEAVE).out.endswith("to cover: ftdesk cover --staff S1 --on 2027-01-04\n")
    (mine,) = [one for one in desk("away", "--format", "json").json if one["from"].startswith("2027-01-04")]
    desk("away", mine["id"], "--change", "--from", "2027-01-04T14:00")
    assert desk("displaced", "--format", "json").json == []
    assert desk("away", mine["id"], "--back").status == 0
    assert len(desk("away", "--format", "json").json) == 2


def test_buildings_and_distances_are_kept(desk: Run) -> None:
    assert desk("venue", "KT", "add", "--name", "Kettering", "--place", "TH", "--own", "yes").status == 0
    assert desk("room", "KT1", "add", "--venue", "KT", "--name", "Room 1", "--capacity", "4").status == 0
    assert desk("opening", "KT", "set", "mon-tue", "09:00-12:30", "13:00-17:00").status == 0
    assert desk("venue", "KT", "--format", "json").json[0]["opening"] == (
        "mon 09:00-12:30 13:00-17:00, tue 09:00-12:30 13:00-17:00"
    )
    assert desk("place", "XP", "add", "--name", "Xpark").status == 0
    assert desk("travel", "TH", "XP", "14").status == 0
    assert {"from": "TH", "to": "XP", "minutes": 14} in desk("travel", "--format", "json").json
    assert "V-5" in desk("room", "TH2", "out", "--from", "2027-01-12").out
    assert desk("setting", "plan_weights.unplaced", "20000").status == 0
    assert desk("setting", "plan_weights.unplaced", "--format", "json").json[0]["value"] == 20000
    assert desk("check").status == 0


def test_a_closure_is_listed_and_taken_back(desk: Run) -> None:
    said = desk("closure", "2027-01-04", "--venue", "TH", "--why", "flood", "--format", "json").json
    assert [one["id"] for one in said["displaced"]] == ["V-4"]
    assert {"date": "2027-01-04", "venue": "TH", "why": "flood"} in desk("closure", "--format", "json").json
    assert desk("closure", "2027-01-04", "--venue", "TH", "--back").status == 0
    assert len(desk("closure", "--format", "json").json) == 2


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("staff", "XX"), 2, "nobody of the service is 'XX'"),
        (("staff", "S1", "set"), 2, "nothing is said of it"),
        (("staff", "S1", "set", "--hours", "mon", "9-5"), 2, "neither hours such as"),
        (("staff", "S1", "set", "mon"), 2, "say --hours before"),
        (("staff", "S1", "set", "--hours-a-week", "x"), 2, "hours_a_week: must be a number"),
        (("staff", "S1", "leaves"), 2, "from which day"),
        (("staff", "S1", "set", "--login", "root"), 1, "given by a manager or an administrator"),
        (("room", "XX", "out"), 2, "no room 'XX'"),
        (("travel", "TH", "OU", "far"), 2, "a whole number, or none"),
        (("setting", "shoe_size", "4"), 2, "there is no such setting"),
        (("away", "S1", "--from", "2027-01-04"), 2, "missing option --to, --kind"),
        (("closure", "2027-01-04"), 2, "missing option --why"),
        (("opening", "TH", "set"), 2, "no weekday is named"),
    ],
)
def test_a_wrong_call_gets_one_sentence(desk: Run, words: tuple[str, ...], status: int, said: str) -> None:
    ran = desk(*words)
    assert (ran.status, said in ran.err) == (status, True), ran.err
