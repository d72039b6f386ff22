"""`ftdesk cover` in the shapes of its contract: found, done as one act, undone, refused in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ftdesk.acts.cover import find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.restrict import restrict
from ftdesk.clock.now import FixedClock
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.folder import LONDON, read

if TYPE_CHECKING:
    from tests.commands.conftest import Ran, Run

FOLDER = Path(__file__).parents[1] / "small_arranging"
NOW = datetime(2027, 4, 26, 8, tzinfo=LONDON)


@pytest.fixture
def cover(run: Run, office: Office) -> Run:
    """Cover A's Tuesday on the small service: one session, 10:00."""
    import_folder(office, FOLDER)

    def call(*words: str | Path) -> Ran:
        return run("--db", office.store.path, "--at", "2027-04-26T08:00", "--as", "jsmith", *words)

    return call


def test_a_day_is_covered_done_and_undone(cover: Run) -> None:
    asked = ("cover", "--staff", "A", "--on", "2027-04-27", "--format", "json")
    found = cover(*asked).json
    assert set(found) == {"seconds", "assignments", "unplaced", "cost", "calls", "read_again", "restricted"}
    (one,) = found["assignments"]
    assert (one["session"], one["date"]) == ("X1", "2027-04-27")
    assert "A" not in one["staff"]
    assert one["was"] == {"date": "2027-04-27", "start": "10:00", "room": "R1", "staff": ["A"]}
    assert all({"who", "about", "phone"} <= set(call) for call in found["calls"])
    placements = placements_of_plan(read(FOLDER), found)
    assert violations(read(FOLDER), placements, ill=("A", NOW.date().replace(day=27)), now=NOW) == []
    done = cover(*asked, "--apply").json
    assert done["assignments"] == found["assignments"]
    assert done["changed"] == ["X1"]
    assert [task["what"].partition(": ")[0] for task in done["tasks"]]
    away = cover("away", "--format", "json").json
    assert [row["kind"] for row in away if row["staff"] == "A"][:1] == ["sick"]
    again = cover(*asked, "--apply")
    assert again.status == 1
    assert "nothing of Tue 27 Apr is to be covered" in again.err
    told = [line.split() for line in cover("history", "F1").out.splitlines() if "supervisor" in line]
    assert [line[-3:] for line in told[:2]] == [["Ada", "Penn", "-"], ["-", "Bo", "Lund"]]
    assert cover("undo").status == 0
    (back,) = cover(*asked).json["assignments"]
    assert back | {"arrangement_version": 0} == one | {"arrangement_version": 0}


def test_lines_are_plain_and_a_free_day_is_said(cover: Run) -> None:
    told = cover("cover", "--staff", "A", "--on", "2027-04-27").out
    assert "would cover 1 session of 1, Tue 27 Apr" in told
    assert (
        "nothing of Wed 28 Apr is to be covered" in cover("cover", "--staff", "A", "--on", "2027-04-28").out
    )


def test_a_session_of_a_restricted_case_is_left_and_said(cover: Run, office: Office) -> None:
    restrict(replace(office, who=Person("boss", "boss", "manager")), "F1", ["jsmith"], "a threat")
    asked = ("--as", "rahmadi", "cover", "--staff", "A", "--on", "2027-04-27")
    says = "1 session of a restricted case: ask jsmith, who may see it"
    assert cover(*asked).out.splitlines() == [says]
    assert cover(*asked, "--format", "json").json["restricted"] == ["X1"]
    done = cover(*asked, "--apply")
    assert done.status == 0
    assert done.out.splitlines() == [says, "the absence is in the diary now"]
    again = cover(*asked, "--apply")
    assert again.status == 1 and says in again.err


def test_an_absence_with_nothing_to_cover_goes_into_the_diary(cover: Run) -> None:
    asked = ("cover", "--staff", "A", "--on", "2027-04-28", "--apply")
    done = cover(*asked)
    assert done.status == 0
    assert done.out.splitlines() == [
        "nothing of Wed 28 Apr is to be covered: Ada Penn has no session that day",
        "the absence is in the diary now",
    ]
    again = cover(*asked)
    assert again.status == 1
    assert "nothing of Wed 28 Apr is to be covered" in again.err
    assert cover("undo").status == 0
    assert cover(*asked, "--format", "json").json["absence"] is True


def test_why_nothing_is_to_be_covered_is_one_sentence(office: Office) -> None:
    import_folder(office, FOLDER)
    office = replace(office, clock=FixedClock(NOW))
    asked = {
        ("A", date(2027, 4, 29), "00:00"): "Thu 29 Apr is to be covered: closed: Staff day",
        ("A", date(2027, 5, 1), "00:00"): "Sat 1 May is to be covered: Ada Penn does not work on Saturdays",
        ("A", date(2027, 5, 3), "00:00"): "Mon 3 May is to be covered: bank holiday: May Day",
        ("A", date(2027, 4, 28), "00:00"): "Wed 28 Apr is to be covered: Ada Penn has no session that day",
        (
            "A",
            date(2027, 4, 27),
            "15:00",
        ): "Tue 27 Apr is to be covered: no session of Ada Penn lies in that time",
        ("C", date(2027, 4, 28), "00:00"): "Cy Holt has no session that day, and is away already: leave",
    }
    for (staff, on, start), why in asked.items():
        nothing = find_cover(office, CoverWish(staff=staff, on=on, start=start)).nothing
        assert nothing.startswith("nothing of ") and nothing.endswith(why)
    over = replace(office, clock=FixedClock(NOW.replace(day=27, hour=15)))
    begun = find_cover(over, CoverWish(staff="A", on=date(2027, 4, 27))).nothing
    assert begun.endswith("every session of Ada Penn that day has begun already")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--staff", "Z", "--on", "2027-04-27"), "nobody of the service is 'Z'"),
        (("--staff", "A", "--on", "2027-04-20"), "is past"),
        (("--staff", "M", "--on", "2027-04-27"), "--staff: May Orr is no supervisor, and has no sessions"),
        (("--staff", "A", "--on", "2027-04-26", "--to", "07:00"), "--to: 07:00 today is past"),
        (("--staff", "A", "--on", "2027-04-27", "--from", "15:00", "--to", "14:00"), "not after 15:00"),
        (("--staff", "A", "--on", "2027-04-27", "--from", "9:60"), "--from: not a time of day such as 15:45"),
    ],
)
def test_what_cannot_be_asked_exits_2(cover: Run, words: tuple[str, ...], says: str) -> None:
    ran = cover("cover", *words)
    assert ran.status == 2
    assert says in ran.err
