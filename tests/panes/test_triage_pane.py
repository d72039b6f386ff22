"""The triage as rows, as a detail, and as the command line lists it."""

from __future__ import annotations

from msgspec.structs import replace

from ftdesk.acts.authorise import authorise
from ftdesk.acts.chase import chase
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide, log_talk, take
from ftdesk.clock.local import parse_when
from ftdesk.model.referral import Referral
from ftdesk.panes import triage
from ftdesk.panes.details import triage_detail
from ftdesk.panes.lines import Tone
from tests.prepared import prepared
from tests.referred import CLEAR, special_guardianship, unassessed


def received(referral: Referral, when: str) -> Referral:
    """Return a referral received at a time."""
    return replace(referral, received_at=parse_when(when, field="received_at"))


def test_cases_come_in_the_order_in_which_they_are_due(office: Office) -> None:
    key_in(office, received(CLEAR, "2026-12-24T16:41"))
    key_in(office, received(CLEAR, "2026-12-18T10:00"))
    key_in(office, received(CLEAR, "2026-12-22T10:00"))
    rows = triage.rows(office, 0, 10)
    assert [(row.key, row.due, row.left, row.tone) for row in rows] == [
        ("R-0002", "Tue 22 Dec", "✗ 2 wd", Tone.LATE),
        ("R-0003", "Thu 24 Dec", "today", Tone.STRONG),
        ("R-0001", "Wed 30 Dec", "2 wd", Tone.PLAIN),
    ]
    assert (triage.count(office), triage.late_count(office)) == (3, 1)
    assert rows[1].children == "Ellis K 7"


def test_whom_a_case_waits_for(office: Office) -> None:
    asks = key_in(office, unassessed())
    ours = key_in(office, CLEAR)
    theirs = key_in(office, special_guardianship())
    waiting = {row.key: (row.waiting_on, row.waiting_tone) for row in triage.rows(office, 0, 10)}
    assert waiting[asks] == ("? one answer", Tone.ASK)
    assert waiting[ours] == ("us", Tone.PLAIN)
    assert waiting[theirs][0].startswith("y team manager (N-3.9")
    chase(office, ours, "no reply")
    chase(office, ours, "rang, no reply")
    waiting = {row.key: (row.waiting_on, row.waiting_tone) for row in triage.rows(office, 0, 10)}
    assert waiting[ours] == ("social worker, rung twice", Tone.PLAIN)


def test_a_talk_stops_the_clock_and_is_shown(office: Office) -> None:
    made = key_in(office, received(CLEAR, "2026-12-18T10:00"))
    assert triage.late_count(office) == 1
    log_talk(office, made, "social_worker", "two a week is enough")
    (row,) = triage.rows(office, 0, 10)
    assert (row.left, row.tone, triage.late_count(office)) == ("✓ done", Tone.GOOD, 0)
    texts = [line.text for line in triage_detail(office, made)]
    assert any("Talked    Thu 24 Dec 16:41  social worker: two a week is enough" in text for text in texts)
    assert any(text.startswith("Clock     discuss: done Thu 24 Dec 16:41, late") for text in texts)


def test_what_was_asked_and_allowed_is_in_the_detail(office: Office) -> None:
    made = key_in(office, special_guardianship())
    decide(office, made, "ask", note="why exceptional?")
    authorise(
        office, made, "team_manager", "P Nwosu", office.today, "written", "N-3.9d: three months, exceptional"
    )
    texts = [line.text for line in triage_detail(office, made)]
    assert "Asked     why exceptional?" in texts
    assert any(
        text.startswith("Allowed   Thu 24 Dec  team manager, P Nwosu, written: N-3.9d") for text in texts
    )


def test_an_accepted_case_stands_behind_those_to_be_decided_until_it_is_booked(office: Office) -> None:
    made = key_in(office, CLEAR)
    take(office, made)
    decide(office, made, "accept")
    open_one = key_in(office, CLEAR)
    assert (triage.count(office), triage.late_count(office)) == (1, 0)
    assert [(row.key, row.unbooked) for row in triage.rows(office, 0, 10)] == [
        (open_one, False),
        (made, True),
    ]
    assert triage.rows(office, 0, 10)[1].waiting_on == "us, to book it"
    windows = [row.key for n in range(3) for row in triage.rows(office, n, 1)]
    assert windows == [open_one, made], "windows join up"
    assert triage.rows_count(office) == 2
    with prepared(office) as writer:
        writer.update("arrangement", "A-0001", {"state": "booked"})
    assert [row.key for row in triage.rows(office, 0, 10)] == [open_one]


def test_a_declined_case_leaves_the_triage(office: Office) -> None:
    made = key_in(office, CLEAR)
    take(office, made)
    decide(office, made, "decline", note="not ours")
    assert (triage.rows(office, 0, 10), triage.count(office), triage.late_count(office)) == ([], 0, 0)


def test_the_command_line_has_the_clock_with_each_day_skipped(office: Office) -> None:
    key_in(office, CLEAR)
    (entry,) = triage.entries(office)
    clock = entry["clock"]
    assert isinstance(clock, dict)
    assert (clock["days"], clock["due"], clock["from"]) == (2, "2026-12-30", "2026-12-24T16:41:00+00:00")
    assert [day["date"][-2:] for day in clock["skipped"]] == ["25", "26", "27", "28"]
    assert (entry["left_working_days"], entry["waiting_on"]) == (2, "us")


def test_the_command_line_counts_no_days_of_a_clock_that_a_talk_has_stopped(office: Office) -> None:
    made = key_in(office, CLEAR)
    log_talk(office, made, "social_worker", "agreed")
    (entry,) = triage.entries(office)
    assert entry["left_working_days"] is None


def test_hertfordshires_clock_is_the_confirmation(herts_office: Office) -> None:
    made = key_in(herts_office, CLEAR)
    (row,) = triage.rows(herts_office, 0, 10)
    assert (row.key, row.due) == (made, "Wed 30 Dec")
    texts = [line.text for line in triage_detail(herts_office, made)]
    assert any(text.startswith("Clock     confirm by Wed 30 Dec 2026") for text in texts)
