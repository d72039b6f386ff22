"""Out-of-office replies and newsletters are no referrals; a referral that a machine sends is one."""

from __future__ import annotations

import pytest

from ftdesk.intake.read import read


def mail(subject: str, extra: str, body: str) -> bytes:
    return f"From: Ida Noor <ida@example.org>\nSubject: {subject}\n{extra}\n{body}\n".encode()


@pytest.mark.parametrize(
    ("subject", "extra", "body"),
    [
        ("Automatic reply: Referral", "", "I am out of the office until Monday."),
        (
            "Re: Referral",
            "Auto-Submitted: auto-replied\n",
            "I am away. For contact with a social worker ring duty.",
        ),
        ("Out of Office", "", "Back on 4 January."),
        (
            "Fostering news",
            "List-Unsubscribe: <mailto:x@example.org>\n",
            "Supervised contact: training dates",
        ),
        ("Bulletin", "Precedence: bulk\n", "Winter crafts"),
        ("Undeliverable: Family time letter", "", "Your message could not be delivered."),
        ("Delivery", 'Content-Type: multipart/report; boundary="b"\n', "--b--"),
    ],
)
def test_a_machine_s_mail_is_no_referral(subject: str, extra: str, body: str) -> None:
    reading = read(mail(subject, extra, body), name="a.eml")
    assert reading.kind == "not_a_referral"
    assert reading.why
    assert reading.referral is None


@pytest.mark.parametrize(
    "extra",
    ["Precedence: bulk\n", "Auto-Submitted: auto-generated\n", "List-Unsubscribe: <mailto:x@example.org>\n"],
)
def test_a_referral_is_not_lost_for_what_its_headers_say(extra: str) -> None:
    body = "Child's name: Ava Hall\nDate of birth: 03/02/2019\nLegal status: ICO\nLevel: Supervised"
    reading = read(mail("Portal: new referral", extra, body), name="a.eml")
    assert reading.kind == "referral"


def test_a_doubtful_message_reaches_the_inbox() -> None:
    reading = read(
        mail("Quick question", "", "Could you ring me about contact for the Hall twins?"), name="a.eml"
    )
    assert reading.kind in ("referral", "unreadable")
    assert reading.unread == ("Could you ring me about contact for the Hall twins?",)
