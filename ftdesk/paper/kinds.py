"""The papers that leave the desk: what each is called, whom it is for, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Audience = Literal["family", "carer", "professional", "provider", "service"]
"""Who reads it: what may stand in it, and whether it says family time or contact, follow from that."""

About = Literal[
    "case", "session", "suspension_notice", "review", "commission", "venue_week", "staff_week", "calls"
]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    Attributes:
        id: its name on the command line, of its template, and of the module that reads its facts.
        title: what people call it.
        about: what it is made of; its id, or `VENUE MONDAY`, `STAFF MONDAY`.
        mailed: it may leave by mail; the others are printed or read.
    """

    id: str
    title: str
    audience: Audience
    about: About
    mailed: bool = True


KINDS: Final = (
    Kind("letter_to_parents", "Letter to a parent", "family", "case"),
    Kind("letter_to_carer", "Letter to the carer", "carer", "case"),
    Kind("confirmation", "Confirmation to the social worker", "professional", "case"),
    Kind("cancellation_notice", "Notice of cancellation", "family", "session"),
    Kind("suspension_notice", "Notice of regulation 8", "family", "suspension_notice"),
    Kind("agreement", "Family time agreement", "family", "case"),
    Kind("key_information", "Key information and risk assessment", "professional", "case"),
    Kind("provider_referral", "Referral for an outside provider", "provider", "case"),
    Kind("record", "Family time record", "professional", "session"),
    Kind("review_report", "Report for the child's review", "professional", "review"),
    Kind("call_list", "Call list", "service", "calls", mailed=False),
    Kind("venue_week", "Week sheet for a venue", "service", "venue_week", mailed=False),
    Kind("supervisor_week", "Week sheet for a supervisor", "service", "staff_week", mailed=False),
)

BY_ID: Final = {kind.id: kind for kind in KINDS}
