"""What is late or due today: clocks, tasks, and sessions whose outcome nobody has said."""

from __future__ import annotations

from msgspec.structs import replace

from ftdesk.acts.chase import chase
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.records import finish, upload
from ftdesk.acts.sessions import hold
from ftdesk.clock.local import at, parse_when, to_store
from ftdesk.panes import overdue
from ftdesk.panes.lines import Tone
from tests.panes.conftest import DeskAt
from tests.prepared import prepared
from tests.referred import CLEAR


def records(office: Office) -> list[overdue.OverdueRow]:
    """Return the rows about records."""
    return [row for row in overdue.rows(office, 0, 100) if row.kind == "record"]


def test_nothing_is_overdue_in_an_empty_service(office: Office) -> None:
    assert (overdue.rows(office, 0, 10), overdue.count(office), overdue.totals(office)) == ([], 0, [])


def test_a_triage_clock_shows_on_its_day_and_when_late(office: Office) -> None:
    when = {"late": "2026-12-18T10:00", "today": "2026-12-22T10:00", "later": "2026-12-24T10:00"}
    made = {
        name: key_in(office, replace(CLEAR, received_at=parse_when(text, field="when")))
        for name, text in when.items()
    }
    rows = overdue.rows(office, 0, 10)
    assert [(row.referral, row.mark, row.left, row.was, row.tone) for row in rows] == [
        (made["late"], "✗", "2 wd", "was Tue 22 (3.38)", Tone.LATE),
        (made["today"], "", "today", "(3.38)", Tone.STRONG),
    ]
    assert rows[0].what == f"{made['late']} Ellis: discuss with the social worker"
    assert (overdue.count(office), overdue.late_count(office)) == (2, 1)


def test_a_record_is_due_by_both_limits_and_leaves_when_uploaded(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    hold(desk_at("2026-12-15T17:30"), booked[0])
    assert records(desk_at("2026-12-16T12:00")) == []
    (row,) = records(desk_at("2026-12-18T12:00"))
    assert (row.mark, row.left, row.was, row.latest) == ("✗", "1 wd", "was Thu 17 (4.6)", "latest Tue 22")
    assert row.what == "Tue 15 Ellis, J Bains"
    office = desk_at("2026-12-18T12:30")
    finish(office, booked[0], "They read together.", by="JB")
    upload(office, booked[0], "LCS 1")
    assert records(office) == []


def test_a_session_without_an_outcome_is_asked_for_when_its_record_would_be_due(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    assert records(desk_at("2026-12-16T23:00")) == []
    (row,) = records(desk_at("2026-12-17T09:00"))
    assert (row.key, row.source, row.mark, row.left) == (booked[0], "session", "", "today")
    assert row.what == "Tue 15 Ellis, J Bains: held or missed?"
    late = desk_at("2026-12-18T09:00")
    (row,) = records(late)
    assert (row.mark, row.left, row.was, row.latest) == ("✗", "1 wd", "was Thu 17 (4.6)", "latest Tue 22")
    (entry,) = [entry for entry in overdue.entries(late) if entry["kind"] == "record"]
    assert (entry["id"], entry["rule"], entry["who"]) == (booked[0], "N-4.6b", "J Bains")
    assert entry["late_by"] == 16 * 60


def test_a_task_is_late_when_its_day_has_passed(desk_at: DeskAt) -> None:
    office = desk_at("2026-12-24T16:41")
    with prepared(office, "R-0002") as writer:
        writer.insert(
            "task",
            {
                "id": "K-0001",
                "referral": "R-0002",
                "what": "letter to the carer about 6 January",
                "who": "M Okoro",
                "due_at": to_store(at(office.today, "12:00")),
            },
        )
    (row,) = overdue.rows(office, 0, 10)
    assert (row.kind, row.mark, row.left) == ("task", "✗", "4 h")
    assert row.what == "Khan: letter to the carer about 6 January, M Okoro"
    chase(office, "K-0001", "rang")
    assert overdue.rows(office, 0, 10)[0].chased == "chased once"


def test_windows_join_up_in_both_orders(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    hold(desk_at("2026-12-15T17:30"), booked[0])
    office = desk_at("2026-12-30T18:00")
    for hour in range(10, 16):
        key_in(office, replace(CLEAR, received_at=parse_when(f"2026-12-21T{hour}:00", field="when")))
    for by_supervisor in (False, True):
        whole = overdue.rows(office, 0, 100, by_supervisor)
        parts = [row for n in range(0, len(whole), 2) for row in overdue.rows(office, n, 2, by_supervisor)]
        assert parts == whole
        assert len(whole) == overdue.count(office) == len({row.key for row in whole})
    assert [row.staff for row in whole] == sorted((row.staff for row in whole), key=lambda who: who is None)


def test_totals_name_each_supervisor_and_what_is_nobodys(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    hold(desk_at("2026-12-15T17:30"), booked[0])
    office = desk_at("2026-12-30T18:00")
    totals = {total.name: total.count for total in overdue.totals(office)}
    assert totals["J Bains"] == 2, "the record of 15 December, and 22 December without an outcome"
    assert sum(totals.values()) == overdue.late_count(office)
    assert overdue.totals_words(office).startswith("J Bains 2")


def test_whoever_has_most_that_is_late_comes_first(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    hold(desk_at("2026-12-15T17:30"), booked[0])
    office = desk_at("2026-12-30T18:00")
    with prepared(office, "R-0002") as writer:
        for day in range(1, 5):
            writer.insert(
                "deadline",
                {
                    "id": f"D-900{day}",
                    "kind": "record",
                    "referral": "R-0002",
                    "staff": "LM",
                    "about": "R-0002",
                    "rule": "N-4.6b",
                    "paragraph": "4.6",
                    "starts_at": to_store(at(office.today, "08:00")),
                    "due_at": to_store(at(office.today, f"1{day}:00")),
                },
            )
    assert overdue.totals_words(office).startswith("L Moss 4 · J Bains 2")
    rows = overdue.rows(office, 0, 100, by_supervisor=True)
    assert [row.staff for row in rows if row.staff] == ["LM"] * 4 + ["JB"] * 2
