"""`ftdesk record`, `ftdesk talks` and `ftdesk evidence` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Ran, Run

AFTER = ("--at", "2027-01-04T17:30")
HELD = "V-4"
CASE = "X-001"


def ok(ran: Ran) -> Any:
    """Return the document of a call that was done."""
    assert ran.status == 0, ran.err
    return ran.json


@pytest.fixture
def record(desk: Run, tmp_path: Path) -> Run:
    """Return a function that runs `ftdesk record` on a session that was held, its text from what is given."""
    assert desk(*AFTER, "session", HELD, "hold").status == 0

    def call(*words: str, text: str = "") -> Ran:
        file = tmp_path / "record.txt"
        file.write_text(text, encoding="utf-8")
        return desk(*AFTER, "record", HELD, *words, *(("--text", str(file)) if text else ()))

    return call


def test_whoever_types_it_up_names_the_supervisor(record: Run) -> None:
    refused = record("finish", text="He came.")
    assert (refused.status, "which supervisor has finalised the record" in refused.err) == (1, True)
    never = record("finish", "--by", "social_worker", text="He came.")
    assert (never.status, "never left to the social worker" in never.err) == (1, True)
    done = ok(record("finish", "--by", "S1", "--format", "json", text="Arrival\nOn time."))
    assert done["edition"] == 1
    assert [one["rule"] for one in done["findings"] if one["code"] == "default"] == ["N-3.43b"]


def test_significant_events_are_signposted(record: Run) -> None:
    refused = record("finish", "--by", "S1", "--significant", "--format", "json", text="He cried.")
    assert (refused.status, refused.json["error"]["kind"]) == (1, "block")
    assert ok(record("finish", "--by", "S1", "--significant", "--format", "json", text="! He cried."))[
        "ended"
    ]


def test_the_text_for_the_case_system_and_its_editions(record: Run, desk: Run) -> None:
    ok(record("finish", "--by", "S1", "--format", "json", text="He came."))
    assert ok(record("upload", "--reference", "CF-1", "--format", "json"))["ended"]
    again = record("finish", "--by", "S1", text="He came late.")
    assert (again.status, "say why it is written again" in again.err) == (1, True)
    ok(record("finish", "--by", "S1", "--why", "wrong time", "--format", "json", text="He came late."))
    printed = record("text").out.splitlines()
    assert printed[:2] == ["Family Time", "CareFirst, case observations · reference CF-1"]
    assert printed[-1] == "He came late."
    assert ok(record("text", "--edition", "1", "--format", "json"))["text"] == "He came."
    first, second = ok(record("editions", "--format", "json"))
    assert (first["reference"], second["reference"], second["why"]) == ("CF-1", None, "wrong time")
    assert "looked at" in desk(*AFTER, "history", CASE).out
    assert [
        one["kind"]
        for one in ok(desk("--at", "2027-01-20T09:00", "overdue", "--format", "json"))
        if one["session"] == HELD
    ] == ["upload"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("upload", "--by", "S1"), "--by: means nothing for upload"),
        (("email",), "--to: must be given for email"),
        (("finish",), "--text: must be given for finish"),
        (("text", "--edition", "0"), "--edition"),
    ],
)
def test_what_a_step_lacks_is_named(record: Run, words: tuple[str, ...], said: str) -> None:
    refused = record(*words)
    assert (refused.status, said in refused.err) == (2, True), refused.err


def test_talks_wait_for_the_case_system(desk: Run) -> None:
    assert desk(*AFTER, "log", CASE, "--with", "parent", "--note", "the bus is late").status == 0
    (waiting,) = ok(desk(*AFTER, "talks", CASE, "--format", "json"))
    assert (waiting["rule"], "put the talk with a parent into CareFirst" in waiting["what"]) == (
        "N-4.9",
        True,
    )
    assert waiting["task"] in desk(*AFTER, "talks", "--format", "csv").out
    assert ok(desk(*AFTER, "talks", CASE, "--recorded", "CF-9", "--format", "json"))["recorded"] == 1
    assert ok(desk(*AFTER, "talks", "--format", "json")) == []
    lone = desk(*AFTER, "talks", "--recorded", "CF-9")
    assert (lone.status, "name the case" in lone.err) == (2, True)


def test_a_supervisor_is_warned_to_court(desk: Run) -> None:
    court = ("--start", "10:00", "--end", "12:00", "--court", "Northampton Family Court")
    warned = ok(desk("evidence", CASE, "--staff", "S1", "--on", "2027-06-01", *court, "--format", "json"))
    assert "gives evidence Tue 1 Jun 10:00 to 12:00" in warned["done"]
    listed = ok(desk("diary", "--staff", "S1", "--from", "2027-06-01", "--format", "json"))
    assert [one["kind"] for one in listed if one["start"].startswith("2027-06-01T10:00")] == ["meeting"]
    wrong = desk("evidence", CASE, "--staff", "S1", "--on", "2027-02-30", *court)
    assert (wrong.status, "--on" in wrong.err) == (2, True)
