"""The inbox as rows, as a detail, and as the command line lists it."""

from __future__ import annotations

import json

from msgspec.structs import replace

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.clock.local import parse_when, to_store
from ftdesk.model.decoding import encode_referral
from ftdesk.model.people import Child
from ftdesk.model.referral import Referral
from ftdesk.panes import inbox
from ftdesk.panes.details import inbox_detail
from ftdesk.panes.lines import Tone
from tests.referred import CLEAR, refused, special_guardianship, unassessed


def received(referral: Referral, when: str) -> Referral:
    """Return a referral received at a time."""
    return replace(referral, received_at=parse_when(when, field="received_at"))


def keep_message(office: Office, case: str, read: Referral | None, **more: str) -> None:
    """Keep a message that belongs to a case."""
    with office.act("intake", case) as writer:
        writer.insert("original", {"id": "ab" * 32, "bytes": b"x", "kept_at": to_store(office.now)})
        writer.insert(
            "message",
            {
                "id": "M-0009",
                "original": "ab" * 32,
                "source": "reply.eml",
                "status": "update",
                "referral": case,
                "received_at": to_store(office.now),
                "read": encode_referral(read) if read else None,
                **more,
            },
        )


def test_what_came_in_is_listed_newest_first_with_its_mark(office: Office) -> None:
    key_in(office, received(unassessed(), "2026-12-23T17:30"))
    key_in(office, received(CLEAR, "2026-12-24T09:15"))
    key_in(office, received(refused(), "2026-12-24T11:02"))
    rows = inbox.rows(office, 0, 10)
    assert [(row.key, row.received, row.mark, row.tone) for row in rows] == [
        ("R-0003", "11:02 today", "✗", Tone.BLOCK),
        ("R-0002", "09:15 today", "✓", Tone.GOOD),
        ("R-0001", "Wed 17:30", "1", Tone.ASK),
    ]
    assert (rows[0].sender, rows[0].what) == ("R Okafor Children in Care 2", "Ellis K")
    assert inbox.count(office) == 3


def test_a_window_is_the_same_rows_as_the_whole(office: Office) -> None:
    for minute in range(10, 20):
        key_in(office, received(CLEAR, f"2026-12-24T09:{minute}"))
    whole = inbox.rows(office, 0, 100)
    assert whole == [row for offset in range(0, 10, 3) for row in inbox.rows(office, offset, 3)]
    assert len({row.key for row in whole}) == 10


def test_a_case_taken_into_triage_leaves_the_inbox(office: Office) -> None:
    made = key_in(office, CLEAR)
    take(office, made)
    assert (inbox.rows(office, 0, 10), inbox.count(office)) == ([], 0)
    assert [(entry["id"], entry["state"]) for entry in inbox.entries(office)] == [(made, "triage")]
    assert inbox.entries(office, ["new"]) == []


def test_an_update_that_waits_says_to_which_case_it_adds(office: Office) -> None:
    made = key_in(office, CLEAR)
    take(office, made)
    longer = replace(CLEAR, request=replace(CLEAR.request, minutes=120))
    keep_message(office, made, longer, merged="waiting", sender="Ruth <ruth@example.org>")
    (row,) = inbox.rows(office, 0, 10)
    assert (row.key, row.referral, row.message, row.what) == ("M-0009", made, "M-0009", "adds to Ellis K")
    texts = [line.text for line in inbox_detail(office, "M-0009")]
    assert "What is asked for: Minutes a session: 90 → 120" in texts


def test_what_could_not_be_read_is_there_to_be_keyed_by_hand(office: Office) -> None:
    with office.act("intake") as writer:
        writer.insert(
            "referral",
            {
                "id": "R-0009",
                "state": "new",
                "received_at": to_store(office.now),
                "body": json.dumps({"children": [{"name": None}]}),
                "family": "unreadable",
                "by_hand": 1,
            },
        )
    (row,) = inbox.rows(office, 0, 10)
    assert (row.what, row.mark) == ("unreadable", "–")
    assert "keyed by hand" in inbox_detail(office, "R-0009")[0].text
    assert inbox.entries(office)[0]["children"] == []


def test_the_detail_shows_people_findings_with_their_paragraph_and_each_day_skipped(office: Office) -> None:
    sister = Child(name="Mia Ellis", known_as="Mimi")
    made = key_in(office, replace(unassessed(), children=(*CLEAR.children, sister)))
    lines = inbox_detail(office, made)
    texts = [line.text for line in lines]
    assert any(text.startswith("Children  Kayden Ellis") and "interim care order" in text for text in texts)
    assert any("Mia Ellis" in text and "called Mimi" in text for text in texts)
    assert any(text.startswith("Adults    Leanne Ellis, mother") for text in texts)
    assert any(
        text.startswith("Asked     supervised, 2 a week, 1 h 30, 12 weeks, Kettering") for text in texts
    )
    assert any(
        text.startswith("Carer     Pat Lowe · the carer brings · Mon 15:30 to 18:00") for text in texts
    )
    (ask,) = [line for line in lines if line.rule == "N-3.46a"]
    assert (ask.mark, ask.tone, ask.right) == ("?", Tone.ASK, "N-3.46a  para 3.46")
    assert "Clock     discuss by Wed 30 Dec 2026, 2 wd" in texts
    assert any("skips Fri 25 Christmas Day, Sat 26 Boxing Day, Sun 27, Mon 28" in text for text in texts)


def test_findings_come_worst_first(office: Office) -> None:
    made = key_in(office, replace(special_guardianship(), risk=unassessed().risk))
    marks = [line.mark for line in inbox_detail(office, made) if line.mark and line.rule]
    assert marks == sorted(marks, key="✗y?!".index)
    assert {"y", "?"} <= set(marks)


def test_a_row_that_is_gone_says_so(office: Office) -> None:
    assert "no longer here" in inbox_detail(office, "R-0404")[0].text


def test_the_command_lines_shape(office: Office) -> None:
    key_in(office, received(unassessed(), "2026-12-24T09:15"))
    (entry,) = inbox.entries(office)
    assert entry == {
        "id": "R-0001",
        "received_at": "2026-12-24T09:15:00+00:00",
        "due_at": "2026-12-30T17:00:00+00:00",
        "state": "new",
        "children": ["Kayden Ellis"],
        "adults": ["Leanne Ellis"],
        "referrer": "Ruth Okafor",
        "level": "supervised",
        "verdict": "ask",
        "missing": ["risk.assessment_complete"],
        "owner": None,
    }
