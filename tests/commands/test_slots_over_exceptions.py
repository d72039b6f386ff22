"""Series over holidays, clocks, leave, a birthday and an order: each date right, each exception said, in the
list of options and in what is booked. Asks that no option could meet are told in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Ran, Run
from tests.one_family_service import CASE, FILES, REFERRAL, write_one_family

NOW = "2026-12-14T09:00"


class Family:
    """One family in a service of one supervisor and one room, worked on by the installed program."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run, self.folder, self.database = run, folder, folder / "service.db"

    def __call__(self, *words: str) -> Ran:
        return self.run("--db", self.database, "--at", NOW, "--as", "boss", *words)

    def options(self, start: str, weeks: int) -> Any:
        ran = self("slots", CASE, "--from", start, "--weeks", str(weeks), "--format", "json")
        assert (ran.status, ran.err) == (0, "")
        return ran.json["options"]

    def plain(self, start: str, weeks: int) -> str:
        return self("slots", CASE, "--from", start, "--weeks", str(weeks)).out

    def book(self, option: str) -> Any:
        ran = self("book", CASE, "--option", option, "--reason", "agreed", "--format", "json")
        assert (ran.status, ran.err) == (0, "")
        return ran.json


Make = Callable[..., Family]


@pytest.fixture
def family(run: Run, tmp_path: Path) -> Make:
    """Return a function that makes the service and its family, as it differs from the usual one."""

    def make(
        *windows: tuple[str, str, str],
        policy: str = "northamptonshire",
        arrange: dict[str, Any] | None = None,
        files: dict[str, str] | None = None,
        **parts: Any,
    ) -> Family:
        folder = write_one_family(tmp_path / "folder", *windows, arrange=arrange, files=files, **parts)
        made = Family(run, tmp_path)
        assert made("init", str(made.database), "--policy", policy, "--training").status == 0
        ran = made("import", str(folder))
        assert ran.status == 0, ran.err
        return made

    return make


def told(option: Any) -> dict[str, str]:
    """Return each date of an option: its times, or why nothing is held."""
    return {
        one["date"]: f"{one['start']} to {one['end']}" if one["ok"] else one["why"] for one in option["dates"]
    }


def booked(answer: Any) -> dict[str, str]:
    """Return each date of what was booked in the same words."""
    held = {one["date"]: f"{one['start']} to {one['end']}" for one in answer["sessions"]}
    return dict(sorted((held | {one["date"]: one["why"] for one in answer["left_out"]}).items()))


def test_over_christmas_and_new_year(family: Make) -> None:
    desk = family(("fri", "10:00", "11:30"))
    best = desk.options("2026-12-18", 4)[0]
    assert told(best) == {
        "2026-12-18": "10:00 to 11:30",
        "2026-12-25": "bank holiday: Christmas Day",
        "2027-01-01": "bank holiday: New Year's Day",
        "2027-01-08": "10:00 to 11:30",
    }
    plain = desk.plain("2026-12-18", 4)
    assert "– Fri 25 Dec  bank holiday: Christmas Day" in plain
    assert "2 of 4 not held: 20,000" in plain
    assert "why not more: the service is closed on 2 dates (Fri 25 Dec: bank holiday: Christmas Day)" in plain
    assert booked(desk.book(best["option"])) == told(best)


def test_a_day_that_loses_sessions_to_holidays_stands_below_one_that_holds_all(family: Make) -> None:
    desk = family(("fri", "10:00", "11:30"), ("wed", "16:00", "17:30"))
    by_day = [
        (one["pattern"][0]["day"], one["cost"].get("unplaced")) for one in desk.options("2026-12-18", 4)
    ]
    assert by_day == [("wed", None), ("fri", 20_000)]


def test_what_no_weekday_could_hold_is_not_asked_for(family: Make) -> None:
    shut = "".join(f"2027-01-{day:02},,decorating\n" for day in range(4, 11))
    desk = family(("wed", "16:00", "17:30"), files={"closures": f"date,venue,why\n{shut}"})
    best = desk.options("2026-12-30", 3)[0]
    assert told(best)["2027-01-06"] == "closed: decorating"
    assert "unplaced" not in best["cost"]


def test_over_easter_and_the_change_of_clocks(family: Make) -> None:
    desk = family(("fri", "15:00", "16:30"), ("mon", "15:00", "16:30"), arrange={"per_week": 2})
    best = desk.options("2027-03-22", 2)[0]
    assert told(best) == {
        "2027-03-22": "15:00 to 16:30",
        "2027-03-26": "bank holiday: Good Friday",
        "2027-03-29": "bank holiday: Easter Monday",
        "2027-04-02": "15:00 to 16:30",
    }
    assert booked(desk.book(best["option"])) == told(best)
    kept = desk("show", CASE, "--format", "json").json["sessions"]
    assert [one["start"] for one in kept] == ["2027-03-22T15:00:00+00:00", "2027-04-02T15:00:00+01:00"]


def test_over_a_supervisors_leave(family: Make) -> None:
    away = "staff,from,to,kind,place,note\nS1,2027-01-19T00:00,2027-01-20T00:00,leave,,\n"
    desk = family(("tue", "10:00", "11:30"), files={"away": away})
    best = desk.options("2027-01-12", 3)[0]
    assert told(best) == {
        "2027-01-12": "10:00 to 11:30",
        "2027-01-19": "Lena Moss on leave",
        "2027-01-26": "10:00 to 11:30",
    }
    assert "– Tue 19 Jan  Lena Moss on leave" in desk.plain("2027-01-12", 3)
    assert booked(desk.book(best["option"])) == told(best)


def test_over_a_first_birthday_in_hertfordshire(family: Make) -> None:
    child = {"name": "Kai Ellis", "date_of_birth": "2025-12-30", "legal_status": "interim_care_order"}
    request = REFERRAL["request"] | {"minutes": 120, "days_per_week": 1}
    desk = family(
        ("wed", "10:00", "12:00"),
        policy="hertfordshire",
        arrange={"minutes": 120},
        children=[child],
        request=request,
    )
    best = desk.options("2026-12-16", 4)[0]
    assert told(best) == {
        "2026-12-16": "10:00 to 12:00",
        "2026-12-23": "10:00 to 12:00",
        "2026-12-30": "10:00 to 11:30",
        "2027-01-06": "10:00 to 11:30",
    }
    exceptions = {one["date"]: one["why"] for one in best["dates"] if one["why"]}
    assert exceptions.keys() == {"2026-12-30", "2027-01-06"}
    assert all(why.startswith("90 minutes, not 120: ") for why in exceptions.values())
    assert "Wed 30 Dec  10:00 to 11:30" in desk.plain("2026-12-16", 4)
    assert booked(desk.book(best["option"])) == told(best)
    assert "2 only 90 min, the first on Wed 30 Dec" in desk("tasks", CASE).out


@pytest.mark.parametrize("policy", ["northamptonshire", "hertfordshire"])
def test_over_the_end_of_an_order(family: Make, policy: str) -> None:
    court = {"directed": True, "expires_on": "2027-01-20"}
    desk = family(("tue", "10:00", "11:30"), policy=policy, court=court)
    best = desk.options("2027-01-12", 4)[0]
    dates = told(best)
    assert [dates["2027-01-12"], dates["2027-01-19"]] == ["10:00 to 11:30"] * 2
    for day in ("2027-01-26", "2027-02-02"):
        assert "order" in dates[day] and "20 Jan" in dates[day], dates[day]
    assert f"– Tue 26 Jan  {dates['2027-01-26']}" in desk.plain("2027-01-12", 4)
    assert booked(desk.book(best["option"])) == dates
    assert f"Tue 26 Jan {dates['2027-01-26']}" in desk("show", CASE).out


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"windows": []}, f"windows: nobody has said when the family of {CASE} can come"),
        ({"workers": 3}, f"workers: {CASE} needs 3 supervisors in the room"),
        ({"per_week": 40}, f"per_week: {CASE} is to have 40 a week; a family has one session a day"),
        ({"people": 40}, "room: none of the service's rooms holds 40 people"),
        ({"weeks": None}, f"--weeks: nobody has said for how many weeks {CASE} is to be arranged"),
    ],
)
def test_an_impossible_ask_gets_one_sentence(family: Make, changes: dict[str, Any], said: str) -> None:
    desk = family(("tue", "10:00", "11:30"), arrange=changes)
    wrong = desk("slots", CASE)
    assert (wrong.status, wrong.out, len(wrong.err.splitlines())) == (2, "", 1)
    assert wrong.err.startswith(said)


def test_weeks_that_are_all_booked_have_no_options_though_they_begin_on_a_tuesday(family: Make) -> None:
    desk = family(("tue", "10:00", "11:30"))
    desk.book(desk.options("2027-01-12", 4)[0]["option"])
    again = desk("slots", CASE, "--from", "2027-01-12", "--weeks", "4")
    assert (again.status, again.out) == (1, "")
    assert again.err == f"every week of {CASE} has its sessions already\n"
    assert desk("slots", CASE, "--from", "2027-01-12", "--weeks", "5").status == 0


@pytest.mark.parametrize("day", ["tue", "mon"])
def test_one_date_that_is_left_is_all_that_is_wanted_of_weeks_from_a_tuesday(family: Make, day: str) -> None:
    desk = family((day, "10:00", "11:30"))
    ran = desk("slots", CASE, "--from", "2027-01-12", "--weeks", "4", "--format", "json")
    dates = [one["date"] for one in ran.json["options"][0]["dates"]]
    assert len(dates) == 4
    words = ("--slot", f"{day},10:00,R1,S1", "--from", "2027-01-12", "--weeks", "4", "--leave-out", dates[1])
    assert desk("book", CASE, *words, "--reason", "agreed").status == 0
    assert "not held" not in desk.plain("2027-01-12", 4)
    held = [one for one in desk.options("2027-01-12", 4)[0]["dates"] if one["ok"]]
    assert [one["date"] for one in held] == [dates[1]]


def test_what_was_booked_is_listed_with_the_names_of_room_and_people(family: Make) -> None:
    desk = family(("tue", "10:00", "11:30"))
    option = desk.options("2027-01-12", 2)[0]["option"]
    lines = desk("book", CASE, "--option", option, "--reason", "agreed").out.splitlines()
    assert lines[1] == "S-00001  Tue 12 Jan 10:00 to 11:30  Blue room, Mill House  L Moss"


def test_what_two_rules_of_one_wording_refuse_is_said_once(family: Make) -> None:
    desk = family(("tue", "10:00", "11:30"))
    wrong = desk("book", CASE, "--slot", "tue,10:00,R1,", "--from", "2027-01-12", "--weeks", "2")
    assert (wrong.status, wrong.out) == (1, "")
    says = "2 sessions have no room or no place in a diary."
    assert [line for line in wrong.err.splitlines() if says in line] == [f"{says} (N-4.3c, 4.3)"]


def test_times_that_no_single_change_would_mend_are_said_to_be_so(family: Make) -> None:
    desk = family(("tue", "05:00", "06:30"))
    plain = desk.plain("2027-01-12", 2)
    assert "no slot fits" in plain
    assert plain.splitlines()[-1].strip() == "no single change that was tried frees a slot on every date"


def test_a_date_in_the_past_gets_one_sentence(family: Make) -> None:
    desk = family(("tue", "10:00", "11:30"))
    for words in (
        ("slots", CASE, "--from", "2026-12-08"),
        ("book", CASE, "--slot", "tue,10:00,R1,S1", "--from", "2026-12-08", "--weeks", "2"),
    ):
        wrong = desk(*words)
        assert (wrong.status, wrong.out, wrong.err) == (2, "", "--from: Tue 8 Dec 2026 is in the past\n")


def test_a_venue_with_no_rooms_gets_one_sentence(family: Make) -> None:
    desk = family(("tue", "10:00", "11:30"), files={"rooms": FILES["rooms"].splitlines()[0] + "\n"})
    wrong = desk("slots", CASE)
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err == "room: the service has no room to hold a session in\n"


def test_a_venue_asked_for_that_has_no_rooms_is_said_of_the_options_elsewhere(family: Make) -> None:
    desk = family(("tue", "10:00", "11:30"), arrange={"venues": ["W"]})
    options = desk.options("2027-01-12", 2)
    assert {one["pattern"][0]["venue"] for one in options} == {"V"}
    assert all("Mill House is not among the venues asked for" in one["continuity"] for one in options)


def test_a_venue_of_which_nobody_has_said_when_it_opens_is_said_to_be_taken_as_open(family: Make) -> None:
    says = "Nobody has said when Mill House is open: it is taken as open at any hour."
    desk = family(("tue", "10:00", "11:30"), files={"opening": "venue,weekday,opens,closes\n"})
    assert says in desk.plain("2027-01-12", 2)


def test_hours_that_are_stated_are_not_spoken_of(family: Make) -> None:
    assert "taken as open" not in family(("tue", "10:00", "11:30")).plain("2027-01-12", 2)


def test_two_who_are_free_at_different_times_are_said_to_be(family: Make) -> None:
    files = {
        "staff": f"{FILES['staff']}S2,Ada Finch,supervisor,,,V,37,,,\n",
        "hours": "staff,weekday,from,to\nS1,wed,09:00,13:00\nS2,wed,13:00,18:00\n",
    }
    desk = family(("wed", "09:00", "18:00"), arrange={"workers": 2}, files=files)
    facts = [line for line in desk.plain("2027-01-13", 2).splitlines() if "not enough supervisors" in line]
    says = "2 of 2 supervisors free, 2 wanted, but not at one time in one place"
    assert facts == [
        f"why not more: not enough supervisors are free with their drives on 2 dates (Wed 13 Jan: {says})"
    ]


def test_a_journey_from_nobody_knows_where_is_said_not_to_be_counted(family: Make) -> None:
    desk = family(("wed", "09:00", "18:00"), arrange={"transport": "service", "placement": None})
    best = desk.options("2027-01-13", 2)[0]
    says = "The placement is not known: the child's journey with the service is not counted."
    assert [one["message"] for one in best["findings"] if one["rule"] == "N-4.5c"] == [says]
    assert best["child_travel_minutes"] is None
    plain = desk.plain("2027-01-13", 2)
    assert says in plain
    assert "the child's journey is not known, and not counted" in plain
