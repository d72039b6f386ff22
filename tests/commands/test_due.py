"""`ftdesk due` counts working days and names each one that it skips."""

from __future__ import annotations

from tests.commands.conftest import Run


def test_two_days_from_christmas_eve_name_the_four_days_between(run: Run) -> None:
    found = run("due", "2026-12-24T16:41", "2", "--format", "json").json

    assert found["due"] == "2026-12-30"
    assert found["days"] == 2
    assert [day["date"] for day in found["skipped"]] == [
        "2026-12-25",
        "2026-12-26",
        "2026-12-27",
        "2026-12-28",
    ]
    assert found["skipped"][0]["why"] == "Christmas Day"
    assert found["skipped"][3]["why"] == "Boxing Day (substitute day)"
    assert "unconfirmed" not in found


def test_easter_is_skipped(run: Run) -> None:
    assert run("--format", "json", "due", "2026-04-02", "2").json["due"] == "2026-04-08"


def test_the_lines_for_a_person_say_the_same(run: Run) -> None:
    lines = run("due", "2026-12-24T16:41", "2").out.splitlines()

    assert lines[0] == "due Wed 30 Dec 2026: 2 working days from Thu 24 Dec 2026"
    assert lines[1] == "skips Fri 25 Dec 2026: Christmas Day"
    assert len(lines) == 5


def test_past_the_years_that_are_confirmed_it_says_so(run: Run) -> None:
    assert run("--format", "json", "due", "2039-01-03", "2").json["unconfirmed"] is True


def test_a_database_brings_the_services_own_closures(desk: Run) -> None:
    found = desk("--format", "json", "due", "2027-01-04", "1").json

    assert found["due"] == "2027-01-06"
    assert found["skipped"] == [{"date": "2027-01-05", "why": "Staff day"}]


def test_a_wrong_day_or_number_is_named(run: Run) -> None:
    for words, said in (
        (("due", "24/12/2026", "2"), "FROM: not a date such as 2026-12-24: '24/12/2026'"),
        (("due", "2026-12-24", "-2"), "-2 is not in the range x>=0"),
        (("due", "2026-12-24", "two"), "'two' is not a whole number"),
        (("due", "2026-12-24"), "missing argument 'N'"),
    ):
        wrong = run(*words)
        assert (wrong.status, wrong.out) == (2, "")
        assert said in wrong.err
        assert wrong.err.count("\n") == 1
