"""A refusal on the command line names the flag that was typed, or is to be; an unknown id comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run

AFTER = ("--at", "2027-01-04T17:30")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (
            ("order", "X-003", "add", "--from", "2027-01-02", "--to", "2027-01-01"),
            "--to: Fri 1 Jan 2027 is before",
        ),
        (("order", "X-003", "end"), "--why: must be given"),
        (("log", "X-003", "--with", "carer", "--note", " "), "--note: say in a few words"),
        (("log", "X-003", "--with", "carer", "--note", "rang", "--when", "2027-03-01T10:00"), "--when: "),
        (("decide", "X-003", "redirect"), "--to: say to whom"),
        (
            ("away", "S1", "--from", "2027-01-05T10:00", "--to", "2027-01-05T09:00", "--kind", "leave"),
            "--to: ",
        ),
        (
            *[("authorise", "X-003", "--role", "team_manager", "--name", "A B", "--on", "2026-12-24")],
            "authorise: give --form, --for",
        ),
        (("conflict", "X-003", "--staff", "S1", "--why", " "), "--why: say what was declared"),
        (("session", "V-4", "cancel", "--by", " ", "--reason", "ill"), "--by: must be given"),
        (
            ("commission", "X-003", "ask", "--kind", "other_authority", "--whom", " "),
            "--whom: say who is asked",
        ),
        (("callback", "X-003", "--on", "2026-12-01", "--note", "ring"), "--on: Tue 1 Dec 2026 is past"),
    ],
)
def test_the_flag_is_named(desk: Run, words: tuple[str, ...], begins: str) -> None:
    ran = desk(*words)
    assert (ran.status, ran.err[: len(begins)]) == (2, begins)


def test_a_field_that_is_an_argument_keeps_its_name(desk: Run) -> None:
    ran = desk("away", "S99", "--from", "2027-01-05", "--to", "2027-01-05", "--kind", "leave")
    assert ran.err == "staff: nobody of the service is 'S99'\n"


def test_what_a_rule_asks_for_is_answered_with_a_flag(desk: Run, tmp_path: Path) -> None:
    desk(*AFTER, "session", "V-4", "hold")
    text = tmp_path / "record.txt"
    text.write_text("He came.", encoding="utf-8")
    ran = desk(*AFTER, "record", "V-4", "finish", "--text", text)
    assert (ran.status, "answer with --by" in ran.err) == (1, True)
    desk(*AFTER, "record", "V-4", "finish", "--text", text, "--by", "S1")
    text.write_text("He came late.", encoding="utf-8")
    again = desk(*AFTER, "record", "V-4", "finish", "--text", text, "--by", "S1")
    assert (again.status, again.err.startswith("--why: edition 1 was finished on Mon 4 Jan")) == (1, True)


def test_a_warning_is_gone_past_with_the_commands_own_flag(desk: Run) -> None:
    desk("decide", "X-003", "accept", "--note", "asked")
    late = desk("book", "X-003", "--slot", "tue,17:00,TH2,S1", "--from", "2027-01-12", "--weeks", "1")
    assert (late.status, "answer with --reason" in late.err) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("record", "NONE-1", "finish"),
        ("record", "NONE-1", "upload", "--by", "S1"),
        ("session", "NONE-1", "cancel"),
        ("suspend", "NONE-1", "decide"),
        ("review", "NONE-1", "hold"),
        ("review", "NONE-1", "date"),
        ("log", "NONE-1"),
        ("close", "NONE-1"),
        ("authorise", "NONE-1"),
        ("order", "NONE-1", "end"),
        ("task", "NONE-1", "done", "--on", "nonsense"),
    ],
)
def test_an_unknown_id_is_told_before_a_missing_flag(desk: Run, words: tuple[str, ...]) -> None:
    ran = desk(*words)
    assert ran.status == 2
    assert ran.err.startswith("there is no ") and ran.err.endswith(" 'NONE-1'\n"), ran.err


def test_a_known_id_leaves_the_missing_flag_to_be_told(desk: Run) -> None:
    assert desk("session", "V-4", "cancel").err == "--by: must be given for cancel\n"
    assert "--why" in desk("close", "X-003").err


def test_a_late_record_is_finished_by_the_id_that_overdue_gives(desk: Run, tmp_path: Path) -> None:
    desk(*AFTER, "session", "V-4", "hold")
    listed = desk("--at", "2027-01-20T09:00", "overdue", "--format", "json").json
    (late,) = [one for one in listed if one["session"] == "V-4"]
    assert (late["kind"], late["id"].startswith("D-")) == ("record", True)
    text = tmp_path / "record.txt"
    text.write_text("He came.", encoding="utf-8")
    done = desk("--at", "2027-01-20T09:00", "record", late["id"], "finish", "--text", text, "--by", "S1")
    assert (done.status, done.err) == (0, "")
    assert desk("--at", "2027-01-20T09:00", "record", late["id"], "text").out.splitlines()[-1] == "He came."
    whole = desk("record", desk("triage", "--format", "json").json[0]["id"], "editions")
    assert (whole.status, "of no one session" in whole.err) == (2, True)


def test_a_case_in_the_place_of_a_review_is_told_which_review(desk: Run) -> None:
    none = desk("review", "X-003", "hold")
    assert none.err.startswith("X-003 is no review; date one first: ftdesk review X-003 date")
    desk("decide", "X-003", "accept", "--note", "asked")
    made = desk(
        "review", "X-003", "date", "--kind", "family_time", "--on", "2027-02-01", "--format", "json"
    ).json
    ran = desk("review", "X-003", "hold")
    assert (ran.status, f"name its review: {made['review']} (" in ran.err, "--kind" in ran.err) == (
        2,
        True,
        True,
    )


def test_a_group_of_commands_alone_says_which_there_are(run: Run) -> None:
    ran = run("policy")
    assert (ran.status, ran.err.startswith("ftdesk policy: say which of diff")) == (2, True)


def test_a_proposal_that_is_refused_says_what_was_not_proposed(desk: Run) -> None:
    desk("decide", "X-003", "accept", "--note", "asked")
    ran = desk("suspend", "X-003", "propose", "--ground", "other")
    assert "the suspension of X-003 was not proposed" in ran.err or ran.status == 0


def test_a_demo_that_is_kept_is_opened_by_its_hint(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "a demo.db"
    made = run("demo", "--keep", kept, "--at", "2026-12-24T16:41", "--format", "json")
    assert (made.status, made.json["open"].endswith("--at 2026-12-24T16:41")) == (0, True)
    assert f"'{kept}'" in made.json["open"]
