"""`ftdesk commission` and `ftdesk expense`: each step, in the shapes that other programs read."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.commands.conftest import Ran, Run

FIVE = (
    "beyond_neighbouring_authority",
    "stable_long_term",
    "proceedings_concluded",
    "equal_facilities",
    "expectations_in_writing",
)
HOLDS = [word for name in FIVE for word in ("--holds", name)]
ASK = ("commission", "X-003", "ask", "--kind", "other_authority", "--whom", "Leicestershire")


def ok(ran: Ran) -> Any:
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def test_another_authority_from_the_asking_to_the_agreement(desk: Run) -> None:
    refused = desk(*ASK, *HOLDS[:8], "--format", "json")
    assert refused.status == 1
    assert refused.json["error"]["kind"] == "undecided"
    assert refused.json["error"]["findings"][0]["fields"] == ["expectations_in_writing"]

    made = ok(desk(*ASK, *HOLDS, "--format", "json"))
    assert (made["id"], made["state"], made["findings"]) == ("CM-0001", "asked", [])

    sent = ok(desk("commission", "CM-0001", "send", "--format", "json"))
    assert "children.0.name" in {one["field"] for one in sent["form"]}
    agree = ("commission", "CM-0001", "agree", "--cost-pence", "5000")
    assert "finance" in desk(*agree).err
    given = ("--name", "Gil Moss", "--on", "2026-12-22", "--form", "written", "--for", "N-4.13: agreed")
    ok(desk("authorise", "X-003", "--role", "finance", *given, "--format", "json"))
    assert ok(desk(*agree, "--format", "json"))["state"] == "agreed"
    assert (
        "Leicestershire, another authority: agreed · 5 of 5 conditions · £50.00" in desk("show", "X-003").out
    )


def test_the_form_that_is_sent_is_a_list_in_csv_and_nothing_else_is(desk: Run) -> None:
    ok(desk(*ASK, *HOLDS, "--format", "json"))
    sent = desk("commission", "CM-0001", "send", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(sent.out)))
    assert "children.0.name" in {row["field"] for row in rows}
    refused = desk("commission", "CM-0001", "refuse", "--note", "no room", "--format", "csv")
    assert refused.status == 2
    assert "CM-0001" in desk("show", "X-003").out
    assert "refused" not in desk("show", "X-003").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("commission", "X-003", "ask", "--kind", "provider"), "--whom: must be given for ask"),
        (("commission", "X-003", "end"), "--note: must be given for end"),
        (("commission", "X-003", "agree", "--miles", "3"), "--miles: means nothing for agree"),
        (("commission", "CM-9", "send"), "there is no commission 'CM-9'"),
        (("expense", "X-003", "ask", "--kind", "taxi"), "--for: must be given for ask"),
        (("expense", "EX-9", "pay"), "there is no expense 'EX-9'"),
        (("expense", "X-003", "pay", "--for", "Ann"), "--for: means nothing for pay"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(desk: Run, words: tuple[str, ...], sentence: str) -> None:
    refused = desk(*words)
    assert refused.status == 2
    assert sentence in refused.err


def test_a_condition_cannot_hold_and_fail(desk: Run) -> None:
    assert "said to hold too" in desk(*ASK, *HOLDS, "--fails", "stable_long_term").err


def test_an_expense_from_the_asking_to_the_payment(desk: Run) -> None:
    asked = ok(
        desk(
            "expense",
            "X-003",
            "ask",
            "--kind",
            "coach",
            "--for",
            "Ann",
            "--pence",
            "2100",
            "--format",
            "json",
        )
    )
    assert (asked["id"], asked["state"], asked["pence"]) == ("EX-0001", "asked", 2100)
    assert "the social worker or team manager has to agree" in desk("expense", "EX-0001", "agree").err
    given = ("--name", "Gil Moss", "--on", "2026-12-22", "--form", "spoken", "--for", "N-3.47: coach")
    ok(desk("authorise", "X-003", "--role", "team_manager", *given, "--format", "json"))
    assert ok(desk("expense", "EX-0001", "agree", "--format", "json"))["state"] == "agreed"
    assert ok(desk("expense", "EX-0001", "pay", "--format", "json"))["state"] == "paid"
    assert "Ann, coach: paid · £21.00" in desk("show", "X-003").out
    refused = desk("expense", "EX-0001", "refuse", "--note", "twice", "--format", "json")
    assert refused.json["error"]["kind"] == "not_allowed"


def test_the_charge_for_another_authority_shows_a_rate_that_nobody_set(desk: Run) -> None:
    refused = desk("commission", "X-003", "ask", "--kind", "for_authority", "--whom", "Leicestershire")
    assert refused.status == 1
    assert "the service's own" in refused.err
