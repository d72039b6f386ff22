"""The emails of the invented service: referrals as social workers write them, and the rest of a mailbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from ftdesk.demo.people import address_of
from ftdesk.model.people import Adult, Child
from ftdesk.model.referral import Referral

INBOX = "familytime@example.org"


def referral_email(referral: Referral, sent: datetime, number: str, without: Collection[str] = ()) -> bytes:
    """Write a referral as a labelled email.

    Args:
        referral: what it says.
        sent: when.
        number: makes its Message-ID the same each time.
        without: labels to leave out, as a busy social worker does.
    """
    assert referral.referrer is not None
    lines = ["FAMILY TIME REFERRAL", ""]
    lines += _known(
        {
            "Referring social worker": referral.referrer.name,
            "Team": referral.referrer.team,
            "Telephone": referral.referrer.phone,
        },
        without,
    )
    for child in referral.children:
        lines += ["", *_child(child, without)]
    for adult in referral.adults or ():
        lines += ["", *_adult(adult)]
    request, risk = referral.request, referral.risk
    transport = "Foster carer will bring and collect" if request.transport == "carer" else None
    lines += [
        "",
        *_known(
            {
                "Level of family time": (request.level or "").capitalize(),
                "Reason for supervision": request.reason,
                "Frequency": _often(request.days_per_week),
                "Length of session": f"{request.minutes} minutes",
                "Preferred venue": request.venue_area,
                "Days and times the child can attend": "; ".join(
                    f"{_DAYS[w.weekday or 'mon']} {w.from_}-{w.to}" for w in request.windows or ()
                ),
                "Transport": transport,
                "Start date": _day(request.start_on),
                "Risk assessment completed": f"Yes, {_day(risk.assessed_on)}" if risk.assessed_on else None,
            },
            without,
        ),
    ]
    name = referral.children[0].name
    return _email(
        referral.referrer.name or "", f"Family time referral - {name}", "\n".join(lines), sent, number
    )


def answer_email(sender: str, subject: str, text: str, sent: datetime, number: str, to_number: str) -> bytes:
    """Write a reply to an earlier message."""
    return _email(sender, f"RE: {subject}", text, sent, number, to_number)


def scan_email(sent: datetime, number: str) -> bytes:
    """Write a message whose only content is a picture that nobody's program can read."""
    message = EmailMessage()
    _head(message, "Duty Desk", "Scan from the duty desk printer", sent, number, None)
    message.set_content("")
    message.add_attachment(
        b"\x00not a picture\x00", maintype="image", subtype="tiff", filename="scan0031.tif"
    )
    message.set_boundary(f"scan-{number}")  # a made-up one would differ each time
    return message.as_bytes()


def _email(
    sender: str, subject: str, text: str, sent: datetime, number: str, answers: str | None = None
) -> bytes:
    message = EmailMessage()
    _head(message, sender, subject, sent, number, answers)
    message.set_content(text)
    return message.as_bytes()


def _head(
    message: EmailMessage, sender: str, subject: str, sent: datetime, number: str, answers: str | None
) -> None:
    message["From"] = f"{sender} <{address_of(sender)}>"
    message["To"] = INBOX
    message["Subject"] = subject
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = f"<{number}@example.org>"
    if answers:
        message["In-Reply-To"] = message["References"] = f"<{answers}@example.org>"


_DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday"}


def _known(labelled: dict[str, str | None], without: Collection[str]) -> list[str]:
    return [f"{label}: {value}" for label, value in labelled.items() if value and label not in without]


def _child(child: Child, without: Collection[str]) -> list[str]:
    placement = child.placement
    return _known(
        {
            "Child's name": child.name,
            "Date of birth": _day(child.date_of_birth),
            "CareFirst number": child.case_number,
            "Legal status": "Interim care order"
            if child.legal_status == "interim_care_order"
            else "Section 20",
            "Care proceedings": "Yes" if child.in_proceedings else "No",
            "School": child.school,
            "School finishes": child.school_finishes_at,
            "Foster carer": placement.carer if placement else None,
            "Carer's phone": placement.phone if placement else None,
            "Carer's postcode": placement.postcode if placement else None,
        },
        without,
    )


def _adult(adult: Adult) -> list[str]:
    return _known(
        {
            "Family member": adult.name,
            "Relationship to child": (adult.relationship or "").capitalize(),
            "Parental responsibility": "Yes" if adult.parental_responsibility else None,
            "Phone": adult.phone,
        },
        (),
    )


def _often(per_week: float | None) -> str | None:
    return {1: "Once a week", 2: "Twice a week", 3: "Three times a week"}.get(int(per_week or 0))


def _day(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None
