"""What a list shows of a referral: its people by name, read without the rest of it."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct


class GlanceChild(Struct, frozen=True):
    """A child as a list shows it."""

    name: str | None = None
    known_as: str | None = None
    date_of_birth: date | None = None
    case_number: str | None = None


class GlanceAdult(Struct, frozen=True):
    """An adult as a list shows it."""

    name: str | None = None


class GlanceReferrer(Struct, frozen=True):
    """Who sent the referral, as a list shows them."""

    name: str | None = None
    team: str | None = None


class GlanceRequest(Struct, frozen=True):
    """What is asked for, as a list shows it."""

    level: str | None = None


class Glance(Struct, frozen=True):
    """The few fields of a referral that lists need."""

    children: tuple[GlanceChild, ...] = ()
    adults: tuple[GlanceAdult, ...] | None = None
    referrer: GlanceReferrer | None = None
    request: GlanceRequest = GlanceRequest()
    reference: str | None = None


_DECODER = msgspec.json.Decoder(Glance)


def glance(body: str) -> Glance:
    """Read the few fields out of a stored referral's JSON."""
    return _DECODER.decode(body)
