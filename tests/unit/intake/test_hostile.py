"""Messages built to harm: nothing of them acts or fills the memory, and each gets its sentence."""

from __future__ import annotations

import io
import json
import resource
import time
import unicodedata
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.intake.read import read
from ftdesk.intake.reading import Reading
from ftdesk.model.decoding import referral_tree

BODY = "word/document.xml"


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def attached(data: bytes) -> Reading:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message.set_content("Form attached.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename="form.docx")
    return read(message.as_bytes(), name="a.eml")


@pytest.mark.parametrize(
    "data",
    [
        archive({BODY: b" " * 50_000_000}),
        archive({f"word/media/{n}.bin": b"\0" * 40_000_000 for n in range(3)}),
        archive({f"part{n}": b"" for n in range(1_500)}),
        archive({"../../etc/passwd": b"x", BODY: b"<x/>"}),
        archive({BODY: b"<x/>"}) + b"",
        archive({BODY: b"<x/>"})[:-40],
        b"PK\x03\x04 not an archive",
    ],
    ids=[
        "one great part",
        "many great parts",
        "too many parts",
        "a way out",
        "no form",
        "cut off",
        "no archive",
    ],
)
def test_a_bad_archive_is_refused_or_kept_and_the_message_stays(data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    reading = attached(data)
    assert time.monotonic() - start < 20
    assert reading.kind == "unreadable"
    assert reading.attachments[0].state in ("refused", "kept")
    assert reading.attachments[0].why
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_a_document_that_unpacks_to_nothing_but_elements_fills_no_memory_here() -> None:
    xml = b'<w:document xmlns:w="http://x"><w:body>' + b"<w:p/>" * 1_300_000 + b"</w:body></w:document>"
    reading = attached(archive({BODY: xml}))
    assert reading.kind == "unreadable"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@example.org\n" + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
        ),
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nno end",
        b"From: a@example.org\nContent-Type: text/html\n\n" + b"<table><tr><td>" * 50_000,
        b"From: a@example.org\nContent-Type: text/html\n\n" + b"<div>" * 100_000,
        b"From: a@example.org\n\n" + b"mum is Tom Hall once a week for one hour " * 100_000,
        b"From: a@example.org\n\n" + (b"x: " * 100 + b"\n") * 2_000,
        b"From: a@example.org\n\n" + b"Phone: 01632 960111\nChild: Tom Hall\n" * 5_000,
        b"",
        b"\0" * 1000,
        b"From: =?utf-8?q?=ff=fe?=\nSubject: =?x-none?b?!!!?=\nDate: never\n\nhello",
    ],
    ids=range(10),
)  # fmt: skip
def test_no_shape_of_message_breaks_the_reader_or_keeps_it_busy(data: bytes) -> None:
    start = time.monotonic()
    reading = read(data, name="a.eml")
    assert time.monotonic() - start < 15
    assert reading.kind in ("referral", "unreadable")


def test_a_newsletter_of_five_megabytes_on_one_line_is_put_aside_soon() -> None:
    html = b"<td><a href=http://x.example.org>news</a></td>" * 110_000
    data = b"From: n@example.org\nList-Unsubscribe: <x>\nContent-Type: text/html\n\n<table><tr>" + html
    start = time.monotonic()
    assert read(data, name="a.eml").kind == "not_a_referral"
    assert time.monotonic() - start < 10


def test_a_message_of_thirty_megabytes_is_refused_with_its_size() -> None:
    reading = read(b"From: a@example.org\n\n" + b"x" * 30_000_000, name="a.eml")
    assert reading.kind == "unreadable"
    assert "larger than 25 MB" in (reading.why or "")
    assert "30 MB" in (reading.why or "")


def harmful(text: str) -> bool:
    return any(unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n" for c in text)


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts(inner)]
    return []


NASTY = [
    "\x1b]52;c;QQ==\x07",
    "\x1b[2J",
    "\u202e",
    "\u200b",
    "\u2066",
    "\0",
    "\x9b1m",
    "[red]",
    "[@click=app.quit]",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*NASTY, "Ava", " Hall", "Level: Supervised", "\n", "Child: "]), max_size=12))
def test_no_value_holds_a_character_that_acts(pieces: list[str]) -> None:
    text = (
        "Child's name: Ava"
        + "".join(pieces)
        + " Hall\nReason: "
        + "".join(pieces)
        + "\nNotes: x"
        + "".join(pieces)
    )
    reading = read(text.encode("utf-8", "surrogatepass"), name="a.txt")
    tree = referral_tree(reading.referral) if reading.referral else {}
    assert not any(harmful(value) for value in [*texts(tree), *reading.unread, reading.why or ""])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.eml", "a.txt", "a.json", "a", "a.html"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    assert read(data, name=name).kind in ("referral", "unreadable", "not_a_referral")


def test_json_is_cleaned_too_and_a_wrong_field_is_named() -> None:
    good = json.dumps({"children": [{"name": "Ava\u202e Hall\u0000"}], "notes": "a\x1b[2Jb"}).encode()
    reading = read(good, name="one.json")
    assert reading.referral is not None
    assert reading.referral.children[0].name == "Ava Hall"
    assert reading.referral.notes == "ab"
    bad = read(b'{"children": [{"name": "Ava", "legal_status": "fostered"}]}', name="two.json")
    assert bad.kind == "unreadable"
    assert "two.json" in (bad.why or "")
    assert "legal_status" in (bad.why or "")


def test_names_of_attachments_are_cleaned_and_kept_as_shown() -> None:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message.set_content("Hello")
    message.add_attachment(
        b"x", maintype="application", subtype="octet-stream", filename="../../etc/\x1b[2Jcron\u202e"
    )
    assert read(message.as_bytes(), name="a.eml").attachments[0].name == "../../etc/cron"


def test_what_lies_beyond_text_that_nobody_sees_is_said_not_to_be_read() -> None:
    unseen = "\u200b" * 1_300_000
    text = f"Child: Ava Hall\nDOB: 03/02/2019\nMother: Meg Hall\n{unseen}\nLevel: supervised\n"
    reading = read(text.encode(), name="a.txt")
    assert any("more characters were not read" in line for line in reading.unread)
