"""The acts of the desk as commands: each changes what it says, and refuses with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Ran, Run

AFTER = ("--at", "2027-01-04T12:00")
"""Once the session V-4, Mon 4 Jan 10:00 to 11:00, is over."""


def ok(ran: Ran) -> Any:
    """Return the document of a call that went well."""
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def case(desk: Run, case_id: str) -> Any:
    """Return a case as `show` tells it."""
    return ok(desk("show", case_id, "--format", "json"))


def test_a_talk_with_the_social_worker_ends_the_triage_clock(desk: Run) -> None:
    talk = ("log", "X-003", "--with", "social_worker", "--note", "agreed", "--when", "2026-12-23T11:00")

    done = ok(desk(*talk, "--format", "json"))

    assert done["id"] == "X-003"
    assert "triage clock (3.38) stopped" in done["done"]
    assert ok(desk("overdue", "--format", "json")) == []


def test_accepting_needs_a_note_while_a_question_is_open(desk: Run) -> None:
    refused = desk("decide", "X-003", "accept", "--format", "json")

    assert refused.status == 1
    assert refused.json["error"]["kind"] == "undecided"
    assert refused.json["error"]["message"] in refused.err
    assert refused.json["error"]["findings"][0]["code"] == "ask"
    assert refused.json["error"]["findings"][0]["paragraph"]
    assert case(desk, "X-003")["state"] == "new"

    accepted = ok(desk("decide", "X-003", "accept", "--note", "asked by phone", "--format", "json"))

    assert accepted["state"] == "accepted"
    assert case(desk, "X-003")["decision_note"] == "asked by phone"


def test_a_series_is_booked_whole_with_its_closure_left_out(desk: Run) -> None:
    ok(desk("decide", "X-003", "accept", "--note", "asked", "--format", "json"))

    booked = ok(
        desk(
            "book", "X-003", "--slot", "tue,14:00,TH2,S1", "--from", "2027-01-05", "--weeks", "4",
            "--leave-out", "2027-01-12", "2027-01-19", "--format", "json",
        )
    )  # fmt: skip

    assert [one["date"] for one in booked["sessions"]] == ["2027-01-26"]
    assert booked["sessions"][0] | {"id": ""} == {
        "id": "",
        "date": "2027-01-26",
        "start": "14:00",
        "end": "15:00",
        "room": "TH2",
        "staff": ["S1"],
        "first": True,
        "state": "planned",
    }
    assert booked["left_out"][0] == {"date": "2027-01-05", "why": "closed: Staff day"}
    assert [day["date"] for day in booked["left_out"]] == ["2027-01-05", "2027-01-12", "2027-01-19"]
    assert {block["kind"] for block in booked["diary"]} >= {"reading", "session", "recording"}
    assert booked["tasks"]
    in_room = ok(desk("venues", "--from", "2027-01-26", "--format", "json"))
    assert [one["session"] for one in in_room] == [booked["sessions"][0]["id"]]


def test_a_date_that_clashes_refuses_the_whole_and_says_who_has_it(desk: Run) -> None:
    ok(desk("decide", "X-003", "accept", "--note", "asked", "--format", "json"))

    refused = desk(
        "book", "X-003", "--slot", "mon,10:00,TH1,S1", "--from", "2027-01-04", "--weeks", "2",
        "--format", "json",
    )  # fmt: skip

    assert refused.status == 1
    assert refused.json["error"]["kind"] == "clash"
    assert "Mon 4 Jan" in refused.err
    assert "Ellis" in refused.err
    assert ok(desk("venues", "--from", "2027-01-11", "--format", "json")) == []


@pytest.mark.parametrize(
    "slot", ["monday,10:00", "foo,10:00,TH1,S1", "mon,25:00,TH1,S1", "mon,10:00,TH1,S1,S2", "mon"]
)
def test_a_slot_that_is_none_is_named(desk: Run, slot: str) -> None:
    wrong = desk("book", "X-003", "--slot", slot, "--from", "2027-01-05", "--weeks", "4")

    assert wrong.status == 2
    assert wrong.err.startswith("--slot: not DAY,START,ROOM,LEAD[+SECOND]")


def test_a_session_is_moved_and_the_move_taken_back(desk: Run) -> None:
    moved = ok(desk("session", "V-4", "move", "--start", "11:30", "--room", "TH2", "--format", "json"))

    assert (moved["date"], moved["start"], moved["end"], moved["room"]) == (
        "2027-01-04",
        "11:30",
        "12:30",
        "TH2",
    )
    assert [task["what"].split(":")[0] for task in moved["tasks"]] == [
        "tell Leanne Ellis",
        "tell the carer",
        "tell the social worker",
    ]
    undone = desk("undo")
    assert undone.status == 0
    assert undone.out.startswith("undone: V-4")
    back = ok(desk("venues", "--from", "2027-01-04", "--format", "json"))
    assert [(one["room"], one["start"][11:16]) for one in back] == [("TH1", "10:00")]


def test_another_supervisor_is_named_to_those_who_are_told(desk: Run) -> None:
    moved = ok(
        desk(
            "session",
            "V-4",
            "move",
            "--date",
            "2027-01-26",
            "--start",
            "14:00",
            "--staff",
            "S2",
            "--format",
            "json",
        )
    )

    assert moved["done"].endswith(", with Joel Bains")
    assert moved["tasks"][0]["what"].endswith(", with Joel Bains")


def test_nobody_need_say_why_somebody_did_not_come(desk: Run) -> None:
    missed = ok(desk(*AFTER, "session", "V-4", "miss", "--by", "mother", "--valid", "no", "--format", "json"))

    assert (missed["state"], missed["done"]) == (
        "missed",
        "V-4 Mon 4 Jan 10:00 missed by mother: no reason given",
    )


def test_a_session_that_ends_early_with_no_time_said_ends_now(desk: Run) -> None:
    told = ("--told-family", "yes", "--told-child", "yes")
    ending = ("session", "V-4", "end-early", "--by", "Lena Moss", "--reason", "shouting", *told)

    ended = desk("--at", "2027-01-04T10:40", *ending, "--format", "json")
    assert "ended at 10:40 by Lena Moss" in ok(ended)["done"]
    assert desk("undo").status == 0

    late = desk(*AFTER, *ending)
    assert (late.status, "12:00 is not within the session" in late.err) == (2, True)


def test_a_held_session_starts_its_record_and_uploading_it_ends_the_clock(desk: Run, tmp_path: Path) -> None:
    text = tmp_path / "record.txt"
    text.write_text("Kai ran to his mother.\n", encoding="utf-8")

    held = desk(*AFTER, "session", "V-4", "hold", "--start", "10:05", "--format", "json")
    assert ok(held)["state"] == "held"
    (clock,) = [one for one in case(desk, "X-001")["deadlines"] if one["kind"] == "record"]
    assert clock["stopped_at"] is None

    finished = ok(desk(*AFTER, "record", "V-4", "finish", "--text", text, "--by", "S1", "--format", "json"))
    assert finished["edition"] == 1
    ok(desk(*AFTER, "record", "V-4", "upload", "--reference", "LCS-77", "--format", "json"))
    ok(desk(*AFTER, "record", "V-4", "share", "--to", "L Ellis", "--format", "json"))

    (clock,) = [one for one in case(desk, "X-001")["deadlines"] if one["kind"] == "record"]
    assert clock["stopped_at"] is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("V-4", "miss"), "--by: must be given for miss"),
        (("V-4", "move", "--reason", "nursery play"), "move: name the date, start, room or staff"),
        (("V-4", "hold", "--room", "TH1"), "--room: means nothing for hold"),
        (("V-4", "hold", "--start", "ten"), "--start: not a time of day such as 15:45: 'ten'"),
        (("V-99", "hold"), "there is no session 'V-99'"),
        (("V-4", "burn"), "'burn' is not one of"),
    ],
)
def test_what_a_session_command_lacks_is_named(desk: Run, words: tuple[str, ...], said: str) -> None:
    wrong = desk(*AFTER, "session", *words)

    assert wrong.status == 2
    assert said in wrong.err


def test_a_cancellation_names_whom_to_tell(desk: Run) -> None:
    done = ok(
        desk(
            "session", "V-4", "cancel", "--by", "mother", "--reason", "ill", "--consulted", "--format", "json"
        )
    )

    assert done["state"] == "cancelled"
    assert all(task["what"].startswith("tell ") for task in done["tasks"])
    first = done["tasks"][0]["id"]
    assert ok(desk("task", first, "done", "--note", "rang", "--format", "json"))["state"] == "done"
    assert desk("task", first, "done").status == 1


def test_sickness_and_a_closure_say_what_they_displace(desk: Run) -> None:
    sick = ok(
        desk("away", "S1", "--from", "2027-01-04", "--to", "2027-01-04", "--kind", "sick", "--format", "json")
    )
    closed = ok(desk("closure", "2027-01-12", "--venue", "TH", "--why", "boiler", "--format", "json"))

    assert [one["id"] for one in sick["displaced"]] == ["V-4"]
    assert [one["id"] for one in closed["displaced"]] == ["V-6", "V-5"]


def test_an_authorisation_is_recorded_with_the_rules_it_covers(desk: Run) -> None:
    done = ok(
        desk(
            "authorise", "X-003", "--role", "team_manager", "--name", "P Nwosu", "--on", "2026-12-23",
            "--form", "written", "--for", "N-3.9d: three months", "--format", "json",
        )
    )  # fmt: skip

    assert done["verdict"] in ("ask", "accept", "authorise", "decline")
    assert case(desk, "X-003")["authorisations"][0]["for_rules"] == "N-3.9d: three months"


def test_a_chase_is_in_the_history_with_who_and_when(desk: Run) -> None:
    ok(desk("chase", "X-003", "--note", "rang, no answer", "--format", "json"))

    history = ok(desk("history", "X-003", "--format", "json"))
    (chase,) = [act for act in history if act["name"] == "chase"]
    assert (chase["login"], chase["at"]) == ("rahmadi", "2026-12-24T16:41:00+00:00")
    assert any("rang, no answer" in json.dumps(change["to"]) for change in chase["changes"])


def test_every_act_leaves_a_sound_database(desk: Run) -> None:
    desk("log", "X-003", "--with", "social_worker", "--note", "agreed")
    desk("decide", "X-003", "accept", "--note", "asked")
    desk("session", "V-4", "move", "--start", "11:30")
    desk("undo")
    desk("session", "V-5", "cancel", "--by", "carer", "--reason", "snow")

    assert ok(desk("check", "--format", "json"))["sound"] is True


def test_the_history_of_an_imported_case_begins_with_what_the_import_made_of_it(desk: Run) -> None:
    history = ok(desk("history", "X-001", "--format", "json"))

    assert (history[-1]["name"], history[-1]["login"]) == ("import", "jsmith")
    made = {change["table"] for change in history[-1]["changes"]}
    assert made == {"referral", "arrangement", "session", "session_staff", "diary_block"}
    assert sum(change["table"] == "session" for change in history[-1]["changes"]) == 5
