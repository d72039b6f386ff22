"""Mail in every shape: charsets, encodings, forwards, replies, attachments, broken parts."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest

from ftdesk.intake.read import read
from ftdesk.intake.reading import Reading
from ftdesk.model.referral import Referral

FORM = """Child's name: Zoë Ångström
Date of birth: 03/02/2019
Legal status: Section 20
Mother: Renée O’Neil
Mother's phone: 07700 900241
Level: Supported
"""


def mail(body: bytes, content_type: str, encoding: str = "8bit", extra: str = "") -> bytes:
    head = (
        "From: Ida Noor <ida.noor@example.org>\r\nTo: familytime@example.org\r\nSubject: Family time\r\n"
        f"Date: Mon, 05 Oct 2026 09:00:00 +0100\r\nMessage-ID: "
        f"<one@example.org>\r\n{extra}MIME-Version: 1.0\r\n"
        f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + body


def referral(reading: Reading) -> Referral:
    assert reading.kind == "referral", reading.why
    assert reading.referral is not None
    return reading.referral


def assert_form_read(reading: Reading) -> None:
    read_of_it = referral(reading)
    child = read_of_it.children[0]
    assert child.name == "Zoë Ångström"
    assert str(child.date_of_birth) == "2019-02-03"
    assert child.legal_status == "section_20"
    assert read_of_it.adults is not None
    assert read_of_it.adults[0].name == "Renée O'Neil"
    assert read_of_it.adults[0].phone == "07700 900241"
    assert read_of_it.request.level == "supported"


@pytest.mark.parametrize(
    ("written_in", "called"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "us-ascii"),
        ("cp1252", "utf-8"),
        ("utf-8", "x-unknown-99"),
        ("cp1252", "no such charset"),
        ("utf-16", "utf-16"),
    ],
)
def test_a_charset_is_read_whatever_it_is_called(written_in: str, called: str) -> None:
    body = base64.encodebytes(FORM.encode(written_in))
    assert_form_read(read(mail(body, f'text/plain; charset="{called}"', "base64"), name="a.eml"))


def test_a_message_that_names_no_charset_is_read() -> None:
    assert_form_read(read(mail(FORM.encode("cp1252"), "text/plain"), name="a.eml"))


def test_quoted_printable_is_undone() -> None:
    body = quopri.encodestring(FORM.encode())
    assert_form_read(read(mail(body, "text/plain; charset=utf-8", "quoted-printable"), name="a.eml"))


def test_a_text_file_is_read_by_its_byte_order_mark() -> None:
    assert_form_read(read(FORM.encode("utf-16"), name="notes.txt"))
    assert_form_read(read(FORM.encode("utf-8-sig"), name="notes.txt"))


def test_html_alone_is_read_as_it_is_seen() -> None:
    rows = "".join(
        f"<tr><td><b>{label}</b></td><td>{value}</td></tr>"
        for label, value in (line.split(": ") for line in FORM.strip().split("\n"))
    )
    html = (
        "<html><head><style>.no{display:none}</style></head><body>"
        f"<table><tr><td><table>{rows}</table></td></tr></table>"
        "<p style='display:none'>Level: Supervised</p><p class=no>Date of birth: 01/01/2001</p>"
        "<p>Frequency: <s>Weekly</s> Fortnightly</p></body></html>"
    )
    reading = read(mail(html.encode(), "text/html; charset=utf-8"), name="a.eml")
    assert_form_read(reading)
    assert referral(reading).request.days_per_week == 0.5


def test_tables_of_the_html_are_preferred_to_the_plain_text_that_lost_them() -> None:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message.set_content("Child\nName\nDOB\nAva Hall\n3/2/19\n")
    message.add_alternative(
        "<table><tr><th>Child's name</th><th>DOB</th></tr><tr><td>Ava Hall</td><td>3/2/19</td></tr></table>",
        subtype="html",
    )
    child = referral(read(message.as_bytes(), name="a.eml")).children[0]
    assert (child.name, str(child.date_of_birth)) == ("Ava Hall", "2019-02-03")


def test_a_message_attached_whole_is_read_as_forwarded() -> None:
    inner = EmailMessage()
    inner["From"] = "Nia Roe <nia.roe@example.org>"
    inner["Subject"] = "Referral"
    inner.set_content(FORM + "\nKind regards\nNia Roe\nSocial Worker\nTel: 01632 960777\n")
    outer = EmailMessage()
    outer["From"] = "Duty Desk <duty@example.org>"
    outer["Subject"] = "FW: Referral"
    outer.set_content("For you.\n\nDuty Desk\n01632 960000\n")
    outer.add_attachment(inner)
    reading = read(outer.as_bytes(), name="a.eml")
    assert_form_read(reading)
    referrer = referral(reading).referrer
    assert referrer is not None
    assert (referrer.name, referrer.phone, referrer.email) == (
        "Nia Roe",
        "01632 960777",
        "nia.roe@example.org",
    )


@pytest.mark.parametrize(
    "header",
    [
        "---------- Forwarded message ---------\nFrom: Nia Roe <nia.roe@example.org>\nDate: Mon, 5 Oct 2026\n"
        "Subject: Referral\nTo: Duty <duty@example.org>\n\n",
        "Begin forwarded message:\n\nFrom: Nia Roe <nia.roe@example.org>\nSubject: "
        "Referral\nDate: 5 October 2026\n\n",
        "-----Original Message-----\nFrom: Nia Roe\nSent: 05 October 2026 09:00\nTo: "
        "Duty\nSubject: Referral\n\n",
        "________________________________\n*From:* Nia Roe <nia.roe@example.org>\n*Sent:* 5 "
        "October\n*To:* Duty\n\n",
    ],
)
def test_each_program_s_way_to_forward_is_known(header: str) -> None:
    text = f"See below.\n\nMax Bell\nTeam Manager\n01632 960111\n\n{header}{FORM}\nNia Roe\n01632 960777\n"
    data = mail(text.encode(), "text/plain; charset=utf-8").replace(b"Subject: Fam", b"Subject: FW: Fam")
    reading = read(data, name="a.eml")
    assert_form_read(reading)
    referrer = referral(reading).referrer
    assert referrer is not None
    assert (referrer.name, referrer.phone) == ("Nia Roe", "01632 960777")


def test_a_reply_holds_only_what_it_adds_and_the_whole_for_who_never_had_the_first() -> None:
    text = "The risk assessment was completed on 2 October 2026.\n\nIda\n\nOn 4 Oct 2026, Ida Noor wrote:\n"
    text += "".join(f"> {line}\n" for line in FORM.split("\n"))
    data = mail(text.encode(), "text/plain; charset=utf-8", extra="In-Reply-To: <zero@example.org>\r\n")
    reading = read(data, name="a.eml")
    assert reading.answers == ("zero@example.org",)
    adds = referral(reading)
    assert adds.risk.assessment_complete is True
    assert adds.request.level is None
    assert adds.adults is None
    assert reading.as_new is not None
    assert_form_read(reading.as_new)
    assert referral(reading.as_new).risk.assessment_complete is True


def test_an_html_reply_s_quote_is_not_read_again() -> None:
    html = (
        "<p>Transport: Foster carer</p><blockquote type='cite'><p>Level: Supervised</p>"
        "<table><tr><td>Frequency</td><td>Weekly</td></tr><tr><td>Length</td><td>1 "
        "hour</td></tr></table></blockquote>"
    )
    data = mail(html.encode(), "text/html; charset=utf-8").replace(b"Subject: Fam", b"Subject: RE: Fam")
    request = referral(read(data, name="a.eml")).request
    assert request.transport == "carer"
    assert (request.level, request.days_per_week, request.minutes) == (None, None, None)


def test_an_email_without_its_ending_is_known_by_its_headers() -> None:
    assert_form_read(read(mail(FORM.encode(), "text/plain; charset=utf-8"), name="1700000000.M1P2.host:2,S"))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("form.pdf", b"%PDF-1.7\n...", "PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0rest", "not read"),
        ("scan.tif", b"II*\x00", "picture"),
    ],
)
def test_what_cannot_be_read_is_kept_to_be_keyed_by_hand(name: str, data: bytes, says: str) -> None:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message["Subject"] = "Referral"
    message.set_content("Please see our form attached.\n\nIda Noor\n01632 960777")
    kind = ("image", "tiff") if name.endswith("tif") else ("application", "octet-stream")
    message.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name)
    reading = read(message.as_bytes(), name="a.eml")
    assert reading.kind == "unreadable"
    assert says in (reading.why or "")
    assert "by hand" in (reading.why or "")
    assert [(a.name, a.state, a.size) for a in reading.attachments] == [(name, "kept", len(data))]


def test_a_referral_in_the_body_stands_beside_a_form_that_is_not_read() -> None:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message.set_content(FORM)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="more.pdf")
    reading = read(message.as_bytes(), name="a.eml")
    assert_form_read(reading)
    assert any("more.pdf" in line for line in reading.unread)


def test_a_logo_in_the_text_does_not_call_for_keying_by_hand() -> None:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message.set_content(FORM)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo>")
    reading = read(message.as_bytes(), name="a.eml")
    assert_form_read(reading)
    assert reading.why is None
