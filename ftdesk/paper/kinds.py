"""The papers that leave the desk: what each is called, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Audience = Literal["family", "carer", "professional", "provider"]
"""Who reads it: what may stand in it, and whether it says family time or contact, follow from that."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    Attributes:
        id: the name of the module that reads its facts.
        title: what people call it.
    """

    id: str
    title: str
    audience: Audience


KINDS: Final = (
    Kind("suspension_notice", "Notice of regulation 8", "family"),
    Kind("provider_referral", "Referral for an outside provider", "provider"),
    Kind("record", "Family time record", "professional"),
)

BY_ID: Final = {kind.id: kind for kind in KINDS}
