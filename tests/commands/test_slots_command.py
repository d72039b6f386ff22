"""`ftdesk slots` and `ftdesk book --option`: what a script reads, and what it is told of what moved."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.conftest import Ran, Run

CASE = "X-002"
WEEKS = ("--from", "2027-01-11", "--weeks", "4")


def options(desk: Run, case: str = CASE, *more: str) -> Any:
    ran = desk("slots", case, *WEEKS, "--format", "json", *more)
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def book(desk: Run, text: str, case: str = CASE) -> Ran:
    return desk("book", case, "--option", text, "--reason", "agreed", "--format", "json")


def test_slots_are_a_document_of_the_agreed_shape(desk: Run) -> None:
    tree = options(desk, CASE, "--limit", "3")
    assert tree["referral"] == CASE
    assert 1 <= len(tree["options"]) <= 3
    best = tree["options"][0]
    assert set(best) == {
        *("option", "pattern", "first", "dates", "reading", "child_travel_minutes", "staff_travel_minutes"),
        *("load", "continuity", "cost", "findings"),
    }
    assert set(best["pattern"][0]) == {"day", "start", "end", "room", "venue", "staff"}
    assert {key for date in best["dates"] for key in date} == {
        *("date", "start", "end", "room", "staff", "ok", "why")
    }
    assert best["first"] == next(date["date"] for date in best["dates"] if date["ok"])
    assert all(set(one) == {"staff", "week", "limit"} for one in best["load"])


def test_an_option_is_booked_from_its_text_alone(desk: Run) -> None:
    best = options(desk)["options"][0]
    done = book(desk, best["option"])
    assert (done.status, done.err) == (0, "")
    shown = [(one["date"], one["start"], one["room"]) for one in best["dates"] if one["ok"]]
    assert [(one["date"], one["start"], one["room"]) for one in done.json["sessions"]] == shown


def test_whoever_comes_second_is_told_what_moved_and_shown_fresh_options(desk: Run) -> None:
    best = options(desk)["options"][0]
    assert book(desk, best["option"]).status == 0
    late = book(desk, best["option"])
    assert late.status == 1
    assert late.json["error"]["kind"] == "clash"
    told = "has changed since these slots were searched for: booked 3 sessions for Okoro from Tue 19 Jan"
    assert told in late.json["error"]["message"]
    assert late.json["error"]["reasons"]


def test_a_plain_list_says_how_each_option_is_booked(desk: Run) -> None:
    ran = desk("slots", CASE, *WEEKS, "--limit", "2")
    first = ran.out.splitlines()[0]
    assert first.startswith("1  ")
    assert f"ftdesk book {CASE} --option A-" in ran.out
    assert "cost in all: " in ran.out


def test_what_was_tried_in_vain_is_written_as_evidence(desk: Run) -> None:
    ran = desk("slots", CASE, *WEEKS, "--evidence")
    assert ran.status == 0
    assert ran.out.startswith("Searched on ")
    assert "every supervisor, weekday, start, room and venue of the service was tried" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("slots", CASE, "--from", "2026-12-23"), "--from: Wed"),
        (("slots", CASE, "--limit", "0"), "limit"),
        (("book", CASE, "--option", "x"), "--option: not an option"),
        (("book", CASE), "give --option, or --slot with --from and --weeks"),
        (("book", CASE, "--option", "A@1", "--weeks", "2"), "--option holds all but"),
        (("slots", "X-999"), "there is no referral 'X-999'"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(desk: Run, words: tuple[str, ...], said: str) -> None:
    wrong = desk(*words)
    assert (wrong.status, len(wrong.err.splitlines())) == (2, 1)
    assert said in wrong.err
    assert json.dumps(wrong.out) == '""'
