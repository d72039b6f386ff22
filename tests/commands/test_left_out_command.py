"""Dates left out on the command line: shown with the slots and the tasks, booked by name or all that fit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.conftest import Run

CASE = "X-003"
SERIES = ("--slot", "tue,14:00,TH2,S1", "--from", "2027-01-19", "--weeks", "3")
ON_LEAVE, USUAL = "2027-01-26", "2027-01-26=14:00,TH2,S1"
REASON = ("--reason", "agreed with the social worker")


@pytest.fixture
def booked(desk: Run) -> Run:
    """Book three Tuesdays of X-003, the one of the supervisor's leave left out."""
    assert desk("decide", CASE, "accept", "--note", "asked").status == 0
    assert desk("away", "S1", "--from", ON_LEAVE, "--to", ON_LEAVE, "--kind", "leave").status == 0
    ran = desk("book", CASE, *SERIES, "--leave-out", ON_LEAVE, *REASON)
    assert ran.status == 0, ran.err
    return desk


@pytest.fixture
def cleared(booked: Run) -> Run:
    """Let the leave be taken back."""
    (leave,) = {
        one["id"]
        for one in booked("away", "--format", "json").json
        if one["staff"] == "S1" and one["from"].startswith(ON_LEAVE)
    }
    ran = booked("away", "--back", leave)
    assert ran.status == 0, ran.err
    return booked


def shown(desk: Run) -> Any:
    ran = desk("slots", CASE, "--from", "2027-01-25", "--weeks", "1", "--format", "json")
    assert ran.status == 0, ran.err
    return ran.json["left_out"]


def test_a_date_whose_clash_stands_is_listed_with_why_and_not_offered(booked: Run) -> None:
    (out,) = shown(booked)
    assert (out["date"], out["why"], out["fits"]) == (ON_LEAVE, "Lena Moss on leave", False)
    assert "left_out" not in {one["kind"] for one in booked("tasks", "--format", "json").json}
    assert "1 date left out; none fits now" in booked("show", CASE).out
    none = booked("book", CASE, "--left-out", *REASON)
    assert none.status == 1
    assert none.err.startswith("no date that X-003 has left out fits now as its series has it")


def test_a_date_whose_clash_has_cleared_stands_in_every_list(cleared: Run) -> None:
    (out,) = shown(cleared)
    assert (out["fits"], out["different"], out["book"]) == (True, False, USUAL)
    plain = cleared("slots", CASE, "--from", "2027-01-25", "--weeks", "1").out
    assert "1 date left out; 1 fits now" in plain
    assert "fits now: 14:00 Small room" in cleared("show", CASE).out
    (task,) = [one for one in cleared("tasks", "--format", "json").json if one["kind"] == "left_out"]
    assert (task["case"], task["id"]) == (CASE, None)
    assert task["what"] == "1 date left out; 1 fits now: ftdesk book X-003 --left-out"


@pytest.mark.parametrize("words", [(), (ON_LEAVE,), (USUAL,)])
def test_what_fits_is_booked_and_undone_as_one_act(cleared: Run, words: tuple[str, ...]) -> None:
    before = cleared("show", CASE, "--format", "json").json["sessions"]
    ran = cleared("book", CASE, "--left-out", *words, *REASON, "--format", "json")
    assert ran.status == 0, ran.err
    (session,) = ran.json["sessions"]
    assert (session["date"], session["start"], session["room"]) == (ON_LEAVE, "14:00", "TH2")
    assert ran.json["left_out"] == []
    assert {block["kind"] for block in ran.json["diary"]} >= {"session", "recording"}
    again = cleared("book", CASE, "--left-out", ON_LEAVE, *REASON)
    assert (again.status, again.err) == (1, "nothing was booked: Tue 26 Jan has its session already\n")
    assert cleared("undo").status == 0
    assert cleared("show", CASE, "--format", "json").json["sessions"] == before
    assert shown(cleared)[0]["fits"]


def test_a_date_that_does_not_fit_books_nothing_and_says_what_does(booked: Run) -> None:
    ran = booked("book", CASE, "--left-out", ON_LEAVE, *REASON, "--format", "json")
    assert ran.status == 1
    assert "Tue 26 Jan: Lena Moss on leave" in ran.json["error"]["message"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--left-out", "2027-02-03"), "2027-02-03 is no date to come that X-003 has left out"),
        (("--left-out", "2027-01-26=noon"), "--left-out: not D or D=START,ROOM,LEAD[+SECOND]"),
        (("--left-out", ON_LEAVE, "--weeks", "2"), "--left-out holds the dates of a series"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(booked: Run, words: tuple[str, ...], said: str) -> None:
    wrong = booked("book", CASE, *words)
    assert (wrong.status, len(wrong.err.splitlines())) == (2, 1)
    assert said in wrong.err
