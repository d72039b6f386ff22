"""`ftdesk suspend`: each step as plain lines and as JSON, refused with its rule."""

from __future__ import annotations

from typing import Any

from tests.commands.conftest import Ran, Run

CASE = "X-001"
DECIDED = (
    *("--from", "2026-12-24", "--manager", "Dee Shaw", "--social-worker", "Ruth Okafor"),
    *("--evidence", "the record of 17 December", "--urgent", "yes", "--directed", "yes"),
)
JSON = ("--format", "json")


def ok(ran: Ran) -> Any:
    """Return the document of a call that went well."""
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def proposed(desk: Run) -> str:
    return str(ok(desk("suspend", CASE, "propose", "--ground", "language", *JSON))["id"])


def test_a_suspension_from_its_proposal_to_its_lifting(desk: Run) -> None:
    made = proposed(desk)
    now = ok(desk("suspend", CASE, "decide", *DECIDED, "--reason", "no other way", *JSON))
    assert (now["id"], now["state"], now["last_day"]) == (made, "in_force", "2026-12-30")
    assert now["expires_at"] == "2026-12-31T00:00:00+00:00"
    assert {task["what"].split(" ")[0] for task in now["tasks"]} >= {"write", "meet"}

    ok(desk("suspend", made, "meeting", "--meeting", "2026-12-29", *JSON))
    for one in now["notices"]:
        if one["who"] == "court_carer":
            ok(desk("suspend", made, "notice", "--name", one["id"], "--not-told", "nobody is", *JSON))
        else:
            written = ("--holds", "all", "--written", "2026-12-24")
            ok(desk("suspend", made, "notice", "--name", one["id"], *written, *JSON))
    held = ("--held", "2026-12-24", "--note", "plans laid out")
    assert ok(desk("suspend", made, "meeting", *held, *JSON))["meeting_held_on"] == "2026-12-24"
    lifted = ok(desk("suspend", made, "lift", "--reason", "agreed", *JSON))
    assert (lifted["state"], lifted["ended_why"]) == ("lifted", "agreed")
    shown = desk("suspend", made)
    assert (shown.status, "lifted Thu 24 Dec 2026: agreed" in shown.out) == (0, True)


def test_a_refusal_names_the_rule_and_its_paragraph(desk: Run) -> None:
    proposed(desk)
    refused = desk("suspend", CASE, "decide", "--from", "2026-12-24", *JSON)
    assert refused.status == 1
    error = refused.json["error"]
    assert {finding["rule"] for finding in error["findings"]} >= {"N-3.33a", "N-3.35a"}
    assert ok(desk("suspend", CASE, *JSON))[0]["state"] == "proposed"


def test_it_stands_in_overdue_and_on_the_case(desk: Run) -> None:
    made = proposed(desk)
    ok(desk("suspend", made, "decide", *DECIDED, "--reason", "no other way", *JSON))
    later = ("--at", "2026-12-30T09:00")
    (entry,) = [one for one in ok(desk("overdue", *later, *JSON)) if one["kind"] == "suspension"]
    assert (entry["about"], entry["rule"], entry["late"]) == (CASE, "N-3.30", "today")
    assert "seventh day; no meeting dated" in entry["what"]
    page = desk("show", CASE, *later).out
    assert f"Stopped   {made} in force" in page
    assert "runs out Thu 31 Dec 2026 00:00" in page
    assert "24 hours or less are left" in page


def test_what_means_nothing_or_is_missing_is_said(desk: Run) -> None:
    for words, why in (
        ((CASE, "propose"), "--ground: must be given for propose"),
        ((CASE, "lift", "--ground", "injury"), "--ground: means nothing for lift"),
        ((CASE, "--note", "x"), "--note: means nothing without a step"),
        ((CASE, "drop", "--reason", "x"), f"{CASE} has no suspension that is open"),
        (("Z-1",), "there is no referral 'Z-1'"),
        ((CASE, "meeting"), f"{CASE} has no suspension that is open"),
    ):
        ran = desk("suspend", *words)
        assert (ran.status, why in ran.err) == (2, True), (words, ran.err)
    assert desk("suspend", CASE).out == f"{CASE}: never suspended\n"
