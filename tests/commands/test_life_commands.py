"""The life of a case on the command line: owner, call-back, orders, changes, its end, its closing, search."""

from __future__ import annotations

from typing import Any

from tests.commands.conftest import Ran, Run

CASE = "X-001"
JSON = ("--format", "json")


def ok(ran: Ran) -> Any:
    """Return the document of a call that went well."""
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def test_an_owner_and_a_call_back_that_search_finds(desk: Run) -> None:
    assert ok(desk("own", CASE, *JSON))["owner"]
    made = ok(desk("callback", CASE, "--on", "2026-12-24", "--note", "Pat about the harness", *JSON))["task"]
    assert made["due_at"] == "2026-12-24T08:30:00+00:00"
    assert made["id"] in [row["id"] for row in ok(desk("overdue", *JSON))]
    (found,) = ok(desk("search", "harness", *JSON))
    assert (found["id"], found["why"]) == (CASE, ["task ring back: Pat about the harness"])
    late = desk("callback", CASE, "--on", "2026-12-23", "--note", "Pat")
    assert (late.status, "is past" in late.err) == (2, True)


def test_an_event_in_the_family_brings_a_review_forward(desk: Run) -> None:
    noted = ok(desk("event", CASE, "--on", "2026-12-22", "--note", "the grandmother died", *JSON))
    assert noted["done"].startswith(f"{CASE}: family event of Tue 22 Dec")
    (event,) = ok(desk("show", CASE, *JSON))["family_events"]
    assert (event["happened_on"], event["note"]) == ("2026-12-22", "the grandmother died")
    early = desk("event", CASE, "--on", "2026-12-31", "--note", "a move")
    assert (early.status, "still to come" in early.err) == (2, True)


def test_orders_are_added_listed_and_ended(desk: Run) -> None:
    added = ok(
        desk(
            *(
                "order",
                CASE,
                "add",
                "--from",
                "2026-12-24",
                "--to",
                "2027-06-30",
                "--reference",
                "NN20F00118",
            ),
            *("--days-per-week", "5", "--with", "Nobody Known", "--time", "tue 15:45-17:15", *JSON),
        )
    )
    assert added["id"] == "CO-0001"
    listed = [row for row in ok(desk("order", CASE, "list", *JSON)) if row["id"] == "CO-0001"]
    assert listed[0]["times"] == "Tue 15:45 to 17:15"
    assert (listed[0]["to"], listed[0]["stands"]) == ("2027-06-30", True)
    assert "NN20F00118" in desk("order", CASE, "list", "--format", "csv").out
    ok(desk("order", "CO-0001", "end", "--from", "2027-01-04", "--why", "discharged", *JSON))
    again = desk("order", "CO-0001", "end", "--from", "2027-02-04", "--why", "again")
    assert (again.status, "has run out by then" in again.err) == (1, True)
    nothing = desk("order", CASE, "add", "--from", "2026-12-24")
    assert (nothing.status, "say at least one thing of it" in nothing.err) == (2, True)
    undated = desk("order", CASE, "add", "--reference", "NN20F00119")
    assert (undated.status, "--from: must be given" in undated.err) == (2, True)
    assert len(ok(desk("order", CASE, "list", *JSON))) == len(listed) + 1
    wrong = desk("order", CASE, "add", "--time", "someday")
    assert (wrong.status, "not a time such as" in wrong.err) == (2, True)


def test_an_end_is_shown_then_done_and_the_case_closed(desk: Run) -> None:
    first = ok(desk("arrangement", CASE, "end", "--from", "2026-12-24", "--show", *JSON))
    assert {one["effect"] for one in first["after"]} <= {"cancelled"}
    refused = desk("close", CASE, "--why", "home with mother")
    assert (refused.status, "has not ended" in refused.err) == (1, True)
    done = ok(desk("arrangement", CASE, "end", "--from", "2026-12-24", "--why", "home with mother", *JSON))
    assert done["cancelled"] == [one["session"] for one in first["after"]]
    assert done["follows"] is None
    closed = ok(desk("close", CASE, "--why", "home with mother", *JSON))
    assert closed["state"] == "closed"
    assert any("not done: tell" in said for said in closed["dealt_with"])
    after = desk("callback", CASE, "--on", "2026-12-28", "--note", "Pat")
    assert (after.status, "is closed" in after.err) == (1, True)


def test_a_change_says_what_and_what_becomes_of_the_rest(desk: Run) -> None:
    nothing = desk("arrangement", CASE, "change", "--from", "2026-12-24", "--why", "x")
    assert (nothing.status, "--what" in nothing.err) == (2, True)
    change = ("arrangement", CASE, "change", "--what", "carer", "--carer", "Pat Lowe", "--from", "2026-12-24")
    shown = ok(desk(*change, "--show", *JSON))
    done = ok(desk(*change, "--why", "moved to Pat", "--keep", *JSON))
    assert done["kept"] == [one["session"] for one in shown["after"]]
    assert ok(desk("search", "pat lowe", *JSON))[0]["why"] == ["carer Pat Lowe"]
