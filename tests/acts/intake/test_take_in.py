"""Messages taken in: kept byte for byte, one case each, and nothing half-done."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from ftdesk.acts.merge import changes_of, merge
from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.take_in import TakenIn, take_in
from ftdesk.clock.local import LONDON, at
from ftdesk.clock.now import FixedClock
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, StoreTrouble
from ftdesk.model.referral import Referral
from ftdesk.store.database import Database
from ftdesk.store.messages import attachments, message, messages, original
from ftdesk.store.referrals import ReferralRow, deadlines, referral
from tests.referred import CLEAR

LETTER = """From: Ruth Okafor <ruth.okafor@example.org>
To: familytime@example.org
Subject: Referral
Date: Mon, 21 Dec 2026 10:05:00 +0000
Message-ID: <first@example.org>
Content-Type: text/plain; charset=utf-8

Child: Kayden Ellis
Date of birth: 3 February 2019
Legal status: interim care order
Mother: Leanne Ellis
Level of supervision: supervised
Reason for supervision: Kayden was left alone overnight
Frequency: twice a week
Length of session: 90 minutes
"""

ANSWER = """From: Ruth Okafor <ruth.okafor@example.org>
To: familytime@example.org
Subject: Re: Referral
Date: Tue, 22 Dec 2026 09:00:00 +0000
Message-ID: <second@example.org>
In-Reply-To: <first@example.org>
Content-Type: text/plain; charset=utf-8

Child: Kayden Ellis
Telephone: 01632 960118
Risk assessment complete: yes
"""

AWAY = """From: Ruth Okafor <ruth.okafor@example.org>
Subject: Automatic reply: your message
Date: Tue, 22 Dec 2026 09:00:00 +0000
Message-ID: <away@example.org>
Auto-Submitted: auto-replied
Content-Type: text/plain

I am out of the office until 4 January.
"""


def as_json(case: Referral) -> bytes:
    """Return a referral file."""
    return encode_referral(case).encode()


def case(office: Office, made: str | None) -> ReferralRow:
    """Read a case back."""
    assert made is not None
    row = office.store.read(referral, made)
    assert row is not None
    return row


def count(office: Office, table: str) -> int:
    """Count a table's rows."""
    number: int = office.store.read(lambda c: c.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return number


def kept_bytes(office: Office, taken: TakenIn) -> bytes | None:
    """Read back what was kept of a message."""
    assert taken.message is not None
    row = office.store.read(message, taken.message)
    assert row is not None
    return office.store.read(original, row.original)


def test_a_letter_makes_a_case_whose_clock_runs_from_its_receipt(office: Office) -> None:
    taken = take_in(office, "letter.eml", LETTER.encode())
    assert (taken.status, taken.of) == ("new", None)
    row = case(office, taken.referral)
    assert (row.state, row.family, row.owner) == ("new", "Ellis", None)
    assert row.referral.children[0].date_of_birth == date(2019, 2, 3)
    assert row.received_at == datetime(2026, 12, 21, 10, 5, tzinfo=LONDON)
    (clock,) = office.store.read(deadlines, row.id)
    assert clock.due_at == at(date(2026, 12, 23), "17:00")
    assert row.verdict is not None


def test_the_message_is_kept_byte_for_byte(office: Office) -> None:
    odd = LETTER.replace("\n", "\r\n").encode() + b"\x00\xff\x1b]52;c;bm8=\x07"
    taken = take_in(office, "odd.eml", odd)
    assert kept_bytes(office, taken) == odd
    assert taken.reading.sha256 == hashlib.sha256(odd).hexdigest()


def test_the_same_bytes_twice_make_one_case_and_no_second_line(office: Office) -> None:
    first = take_in(office, "letter.eml", LETTER.encode())
    acts = count(office, "act")
    again = take_in(office, "copy of letter.eml", LETTER.encode())
    assert (again.status, again.referral, again.of) == ("duplicate", None, first.referral)
    assert (count(office, "referral"), count(office, "message"), count(office, "act")) == (1, 1, acts)


def test_the_same_facts_in_another_file_repeat_the_case(office: Office) -> None:
    first = take_in(office, "a.json", as_json(CLEAR))
    again = take_in(office, "b.json", as_json(CLEAR) + b"\n")
    assert (again.status, again.of) == ("duplicate", first.referral)
    assert (count(office, "referral"), count(office, "message"), count(office, "original")) == (1, 2, 2)


def test_an_answer_waits_to_be_merged_and_changes_nothing_before(office: Office) -> None:
    first = take_in(office, "letter.eml", LETTER.encode())
    before = case(office, first.referral)
    answer = take_in(office, "answer.eml", ANSWER.encode())
    assert (answer.status, answer.referral, answer.of) == ("update", None, first.referral)
    assert case(office, first.referral) == before
    assert answer.message is not None
    waiting = office.store.read(message, answer.message)
    assert waiting is not None
    assert waiting.merged == "waiting"
    paths = [change.path for change in changes_of(office, answer.message)]
    assert "risk.assessment_complete" in paths
    merge(office, answer.message, paths)
    assert case(office, first.referral).referral.risk.assessment_complete is True
    assert len(office.store.read(deadlines, before.id)) == 1


def test_an_answer_to_a_very_old_case_still_finds_it(office: Office) -> None:
    first = take_in(office, "letter.eml", LETTER.replace("2026 10:05", "2021 10:05").encode())
    answer = take_in(office, "answer.eml", ANSWER.encode())
    assert (answer.status, answer.of) == ("update", first.referral)


def test_an_out_of_office_reply_is_kept_and_makes_no_case(office: Office) -> None:
    away = take_in(office, "away.eml", AWAY.encode())
    assert (away.status, away.referral, away.of) == ("not_a_referral", None, None)
    assert count(office, "referral") == 0
    assert kept_bytes(office, away) == AWAY.encode()
    again = take_in(office, "away.eml", AWAY.encode())
    assert (again.status, count(office, "message")) == ("not_a_referral", 1)


def test_what_cannot_be_read_reaches_the_inbox_to_be_keyed_by_hand(office: Office) -> None:
    taken = take_in(office, "scan.docx", b"PK\x03\x04 and nothing a reader could open")
    assert taken.status == "unreadable"
    row = case(office, taken.referral)
    assert (row.state, row.family, row.by_hand) == ("new", "unreadable", True)
    assert row.referral.children[0].name is None
    assert [clock.kind for clock in office.store.read(deadlines, row.id)] == ["triage"]
    assert taken.why


def test_attachments_are_listed_with_what_became_of_them(office: Office) -> None:
    mime = LETTER.replace(
        "Content-Type: text/plain; charset=utf-8\n\n",
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n',
    ) + (
        '\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="../form.pdf"\n\n'
        "%PDF-1.4\n--b--\n"
    )
    taken = take_in(office, "form.eml", mime.encode())
    assert taken.message is not None
    (attachment,) = office.store.read(attachments, taken.message)
    assert (attachment.media_type, attachment.state) == ("application/pdf", "kept")
    assert case(office, taken.referral).by_hand


def test_nothing_of_a_message_is_kept_when_it_cannot_be_saved_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(office.store.path)
    connection.execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON message "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    connection.close()
    with pytest.raises(StoreTrouble, match="full"):
        take_in(office, "letter.eml", LETTER.encode())
    assert (count(office, "referral"), count(office, "original"), count(office, "deadline")) == (0, 0, 0)


def test_messages_of_a_case_are_listed_under_it(office: Office) -> None:
    first = take_in(office, "letter.eml", LETTER.encode())
    take_in(office, "answer.eml", ANSWER.encode())
    assert first.referral is not None
    listed = office.store.read(messages, first.referral)
    assert [(row.status, row.message_id) for row in listed] == [
        ("new", "first@example.org"),
        ("update", "second@example.org"),
    ]


def test_two_desks_taking_in_one_message_make_one_case(office: Office, tmp_path: Path) -> None:
    other = sign_in(Database(office.store.path), "akhan", FixedClock(office.now))
    first = take_in(office, "letter.eml", LETTER.encode())
    second = take_in(other, "letter.eml", LETTER.encode())
    other.store.close()
    assert (second.status, second.of) == ("duplicate", first.referral)


def test_a_reader_takes_nothing_in(office: Office) -> None:
    reader = replace_role(office)
    with pytest.raises(Refused):
        take_in(reader, "letter.eml", LETTER.encode())
    assert count(office, "original") == 0


def replace_role(office: Office) -> Office:
    """Return the same desk with a reader at it."""
    import dataclasses

    return dataclasses.replace(office, who=dataclasses.replace(office.who, role="reader"))


def test_other_children_are_another_case(office: Office) -> None:
    take_in(office, "a.json", as_json(CLEAR))
    cousin = replace(CLEAR, children=(replace(CLEAR.children[0], name="Kayla Ellis"),))
    assert take_in(office, "b.json", as_json(cousin)).status == "new"
