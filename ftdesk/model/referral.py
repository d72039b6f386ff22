"""A referral, in the shape of the exchange format."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ftdesk.model.circumstances import Authorisation, Care, Court, Risk, Views
from ftdesk.model.people import Adult, Child, Referrer
from ftdesk.model.request import Request
from ftdesk.model.shape import Route, Shape


class Referral(Shape, frozen=True, kw_only=True):
    """One referral for family time, as the desk exchanges it.

    Attributes:
        received_at: with offset.
        reference: the sender's own number.
        origin_authority: the other authority that asks; null = our own.
    """

    received_at: datetime | None = None
    route: Route | None = None
    reference: str | None = None
    origin_authority: str | None = None
    referrer: Referrer | None = None
    children: Annotated[tuple[Child, ...], Meta(min_length=1)]
    adults: tuple[Adult, ...] | None = None
    request: Request = Request()
    court: Court = Court()
    risk: Risk = Risk()
    care: Care = Care()
    views: Views = Views()
    authorisations: tuple[Authorisation, ...] | None = None
    notes: str | None = None
