"""A large message is read in a process of its own, and as it would be read here."""

from __future__ import annotations

from email.message import EmailMessage

from ftdesk.intake.read import read
from ftdesk.intake.read_apart import LARGE, read_apart


def large(text: str, photo: int) -> bytes:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message["Date"] = "Mon, 05 Oct 2026 09:00:00 +0100"
    message["In-Reply-To"] = "<never-came@example.org>"
    message.set_content(text)
    message.add_attachment(b"\xff\xd8" * photo, maintype="image", subtype="jpeg", filename="Zoë's photo.jpg")
    return message.as_bytes()


def test_it_is_read_the_same() -> None:
    words = (
        "Child: Zoë Hall\nDOB: 03/02/2019\nLegal status: Care order\nMother: Meg Moss\nLevel: Supervised\n"
    )
    data = large(f"{words}\nOn Monday Ida wrote:\n> Reason: harm\n", LARGE)
    apart = read_apart(data, name="a.eml")
    assert len(data) > LARGE
    assert apart.referral is not None and apart.referral.children[0].name == "Zoë Hall"
    assert apart == read(data, name="a.eml")
