"""`ftdesk plan`: what a script reads, what --apply books, and what is refused in one sentence."""

from __future__ import annotations

from typing import Any

from tests.commands.conftest import Run

WEEK = ("--from", "2027-01-18", "--weeks", "1", "--seconds", "0.2")


def test_a_plan_is_a_document_of_the_agreed_shape(desk: Run) -> None:
    ran = desk("plan", *WEEK, "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    tree = ran.json
    assert {"seconds", "assignments", "unplaced", "cost", "calls"} <= set(tree)
    one = tree["assignments"][0]
    assert {"session", "date", "start", "room", "staff", "reading", "was"} <= set(one)
    assert (one["session"], one["was"]) == ("V-7", None)
    assert one["date"][:8] == "2027-01-" and len(one["start"]) == 5
    assert tree["unplaced"] == []
    assert all(set(call) == {"who", "about", "phone"} for call in tree["calls"])
    assert "unplaced" not in tree["cost"]


def test_looking_at_a_plan_books_nothing_and_applying_it_does(desk: Run) -> None:
    seen = desk("plan", *WEEK, "--format", "json").json
    again = desk("plan", *WEEK, "--format", "json").json
    assert again["assignments"] == seen["assignments"]

    done = desk("plan", *WEEK, "--apply", "--format", "json")

    assert (done.status, done.err) == (0, "")
    assert done.json["booked"] == ["V-7"]
    assert done.json["tasks"]
    booked = desk("venues", "--from", "2027-01-18", "--days", "7", "--format", "json").json
    assert [one["session"] for one in booked] == ["V-7"]
    assert desk("plan", *WEEK, "--format", "json").json["assignments"] == []
    assert desk("undo").status == 0
    anew = desk("plan", *WEEK, "--format", "json").json
    assert placed(anew) == placed(seen)


def placed(tree: Any) -> list[tuple[object, ...]]:
    return [(one["session"], one["date"], one["start"], one["room"]) for one in tree["assignments"]]


def test_a_plan_is_told_in_plain_lines(desk: Run) -> None:
    ran = desk("plan", *WEEK)

    lines = ran.out.splitlines()
    assert lines[0].startswith("would place 1 session, 0 left unplaced")
    assert lines[1].startswith("cost ")
    assert any(line.startswith("V-7 X-002") for line in lines)
    assert any(line.startswith("tell ") for line in lines)


def test_where_there_is_nothing_to_place_nothing_is_booked(desk: Run) -> None:
    ran = desk("plan", "--from", "2027-02-01", "--weeks", "1", "--apply")

    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "the plan places nothing, so there is nothing to book\n"


def test_weeks_that_are_past_or_none_are_refused(desk: Run) -> None:
    past = desk("plan", "--from", "2026-12-07", "--weeks", "1")
    assert (past.status, past.err) == (2, "--from: the weeks from Mon 7 Dec 2026 are past\n")
    none = desk("plan", "--from", "2027-01-18", "--weeks", "0")
    assert (none.status, none.err) == (2, "--weeks: must be 1 to 12, not 0\n")
    endless = desk("plan", *WEEK[:-1], "inf")
    assert (endless.status, endless.err) == (2, "--seconds: inf is no number of seconds\n")
    assert desk("plan", "--from", "soon", "--weeks", "1").status == 2


def test_what_if_names_what_is_supposed_and_books_nothing(desk: Run) -> None:
    place = desk("venues", "--from", "2027-01-18", "--days", "7", "--format", "json")
    ran = desk("plan", *WEEK, "--what-if", "supervisor=TH, tue-thu 09:00-15:00")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("with one more supervisor at Thrapley")
    assert "tue-thu 09:00-15:00: 0 sessions more would have a place, 0 would be left unplaced" in ran.out
    assert desk("venues", "--from", "2027-01-18", "--days", "7", "--format", "json").json == place.json
    wrong = desk("plan", *WEEK, "--what-if", "supervisor")
    assert wrong.status == 2 and "such as 'supervisor=KT, tue-thu 09:00-15:00'" in wrong.err
