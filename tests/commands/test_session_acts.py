"""`ftdesk session`: who asked and when, whom to ring, who judged, who leads."""

from __future__ import annotations

import json
from typing import Any

from tests.commands.conftest import Ran, Run

AFTER = ("--at", "2027-01-04T12:00")


def ok(ran: Ran) -> Any:
    """Return the document of a call that went well."""
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def test_a_cancellation_says_whose_it_is_its_notice_and_whom_to_ring(desk: Run) -> None:
    done = ok(
        desk(
            "session", "V-4", "cancel", "--by", "the carer", "--whose", "parent", "--reason", "ill",
            "--asked", "2026-12-23T10:00", "--format", "json",
        )
    )  # fmt: skip

    assert (done["state"], done["whose"], done["notice_minutes"]) == ("cancelled", "parent", 12 * 24 * 60)
    assert (done["counts_missed"], done["proposed_missed"]) == (None, False)
    assert [call["who"] for call in done["calls"]] == ["Leanne Ellis", "the carer", "the social worker"]
    assert {call["task"] for call in done["calls"]} == {task["id"] for task in done["tasks"]}
    assert any("nobody has decided" in warning for warning in done["warns"])


def test_what_a_cancellation_counts_as_is_judged_later(desk: Run) -> None:
    desk("session", "V-4", "cancel", "--by", "mother", "--reason", "ill")
    judged = desk("session", "V-4", "judge", "--valid", "no", "--judged-by", "P Nwosu")
    assert judged.out.startswith("V-4 Mon 4 Jan 10:00: reason judged not valid by P Nwosu")


def test_nobody_has_asked_in_the_future(desk: Run) -> None:
    wrong = desk(
        "session", "V-4", "cancel", "--by", "mother", "--reason", "ill", "--asked", "2027-01-02T09:00"
    )
    assert (wrong.status, "asked: Sat 2 Jan 09:00 is still to come" in wrong.err) == (2, True)


def test_ending_early_without_saying_who_was_told_is_asked_for(desk: Run) -> None:
    asked = desk(
        "--at", "2027-01-04T10:40", "session", "V-4", "end-early", "--by", "Lena Moss",
        "--reason", "shouting", "--format", "json",
    )  # fmt: skip

    assert asked.status == 1
    assert [one["rule"] for one in asked.json["error"]["findings"]] == ["N-3.33c", "N-3.33c"]
    assert asked.json["error"]["kind"] == "undecided"


def test_the_social_worker_leads_a_session(desk: Run) -> None:
    led = ok(desk("session", "V-4", "led-by-social-worker", "yes", "--format", "json"))
    assert led["led_by_social_worker"] is True
    assert desk("session", "V-4", "led-by-social-worker", "yes").status == 1
    after = ok(desk("session", "V-4", "led-by-social-worker", "no", "--format", "json"))
    assert after["led_by_social_worker"] is False


def test_a_late_start_is_shown(desk: Run) -> None:
    held = desk(*AFTER, "session", "V-4", "hold", "--start", "10:12", "--late", "mother: the bus")
    assert held.status == 0
    assert "began 12 min late" in held.out


def test_flags_of_another_outcome_mean_nothing(desk: Run) -> None:
    wrong = desk("session", "V-4", "hold", "--counts-missed", "yes")
    assert (wrong.status, "--counts-missed: means nothing for hold" in wrong.err) == (2, True)


def test_an_export_is_nothing_to_undo(desk: Run, tmp_path: Any) -> None:
    desk("session", "V-4", "cancel", "--by", "mother", "--reason", "ill")
    desk("export", "sessions", tmp_path / "sessions.csv")
    undone = desk("undo", "--format", "json")
    assert "cancelled by mother" in json.loads(undone.out)["undone"]
