"""What is to be done on a case, as a list; that a venue and a supervisor suit a family."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.conftest import Run

SERIES = ("--slot", "tue,14:00,TH2,S1", "--from", "2027-01-05", "--weeks", "2")
LATE = ("--slot", "tue,17:00,TH2,S1", "--from", "2027-01-12", "--weeks", "1")


@pytest.fixture
def accepted(desk: Run) -> None:
    """Accept X-003."""
    assert desk("decide", "X-003", "accept", "--note", "asked").status == 0


@pytest.fixture
def booked(desk: Run, accepted: None) -> dict[str, Any]:
    """Book the series of X-003."""
    ran = desk("book", "X-003", *SERIES, "--reason", "agreed with the social worker", "--format", "json")
    assert ran.status == 0, ran.err
    found: dict[str, Any] = ran.json
    return found


def listed(desk: Run, *words: str) -> dict[str, dict[str, Any]]:
    """Return the tasks of X-003 by their key."""
    return {str(task["key"]): task for task in desk("tasks", "X-003", *words, "--format", "json").json}


def test_a_booking_says_what_is_to_be_done(desk: Run, booked: dict[str, Any]) -> None:
    kinds = {task["kind"] for task in booked["tasks"]}
    assert kinds == {"gate", "do", "letter", "tell"}
    assert listed(desk)["agreement"].keys() >= {
        "id",
        "what",
        "who",
        "due_at",
        "rule",
        "kind",
        "done_on",
        "arrangement",
    }
    assert "agreement" in listed(desk)
    assert "agreement" in desk("tasks", "X-003").out.casefold()
    assert desk("tasks", "X-003", "--format", "csv").out.startswith("id,kind,what,who")


def test_a_gate_is_done_on_the_day_it_was(desk: Run, booked: dict[str, Any]) -> None:
    gate = listed(desk)["agreement"]["id"]
    late = desk("task", gate, "done", "--on", "2026-12-25")
    assert (late.status, late.err) == (2, "--on: Fri 25 Dec 2026 is still to come\n")
    assert desk("task", gate, "done", "--on", "2026-12-23", "--note", "signed at home").status == 0
    assert "agreement" not in listed(desk)
    done = listed(desk, "--all")["agreement"]
    assert (done["done_on"], done["note"]) == ("2026-12-23", "signed at home")


def test_without_a_reason_past_a_warning_nothing_is_booked(desk: Run, accepted: None) -> None:
    refused = desk("book", "X-003", *LATE, "--format", "json")
    assert refused.json["error"]["kind"] == "undecided", refused.err
    assert "Say why it is done all the same" in refused.json["error"]["message"]
    assert refused.json["error"]["findings"][0]["rule"] == "N-3.45"
    assert desk("tasks", "X-003").out == "nothing is to be done on X-003\n"
    assert desk("book", "X-003", *LATE, "--reason", "the only time that suits").status == 0


def test_nobody_has_tasks_who_is_not_there(desk: Run) -> None:
    assert desk("tasks", "R-9999").status == 2


def test_a_conflict_of_interest_is_kept(desk: Run, booked: dict[str, Any]) -> None:
    kept = desk("conflict", "X-003", "--staff", "S1", "--why", "her neighbour", "--format", "json")
    assert kept.status == 0, kept.err
    assert listed(desk)["conflict S1"]["id"] == kept.json["task"]
    again = desk("conflict", "X-003", "--staff", "S1", "--why", "her neighbour")
    assert (again.status, again.err) == (1, "Lena Moss is excluded from X-003 already\n")


def test_a_venue_that_was_looked_at_is_not_looked_at_twice(desk: Run) -> None:
    again = desk("venue", "TH", "checked", "--note", "all four")
    assert (again.status, again.err) == (1, "Thrapley House has been looked at already\n")
    assert desk("venue", "XX", "checked", "--note", "all four").status == 2


def test_what_is_to_be_booked_stands_in_triage(desk: Run, accepted: None) -> None:
    waiting = [case for case in desk("triage", "--format", "json").json if case["state"] == "accepted"]
    assert all(case["waiting_on"] == "us, to book it" for case in waiting)
    assert "X-003" in {case["id"] for case in waiting}


def test_every_open_task_of_the_service_is_listed(desk: Run, booked: dict[str, Any]) -> None:
    before = desk("tasks", "--format", "json").json
    ran = desk(
        "callback", "X-001", "--on", "2027-02-03", "--note", "ring the school of dance", "--format", "json"
    )
    made = ran.json["task"]["id"]
    after = desk("tasks", "--format", "json").json
    assert [task for task in after if task not in before] == [task for task in after if task["id"] == made]
    assert {task["case"] for task in after} >= {"X-001", "X-003"}
    dues = [task["due_at"] for task in after]
    dated = [due for due in dues if due is not None]
    assert dues == [*sorted(dated), *[None] * (len(dues) - len(dated))]
    assert desk("tasks", "--format", "csv").out.startswith("id,case,family,who,what,due_at")
    desk("task", made, "done")
    assert made not in {task["id"] for task in desk("tasks", "--format", "json").json}


def test_the_open_tasks_of_one_person(desk: Run, booked: dict[str, Any]) -> None:
    every = desk("tasks", "--format", "json").json
    somebody = next(task["who"] for task in every if task["kind"] == "tell")
    theirs = desk("tasks", "--who", somebody.upper(), "--format", "json").json
    assert [task["id"] for task in theirs] == [
        task["id"] for task in every if task["who"] and somebody.lower() in task["who"].lower()
    ]
    assert 0 < len(theirs) < len(every)
    assert desk("tasks", "--who", "nobody at all").out == "no task is open for nobody at all\n"
