"""Options for a case, the best first, each judged as it would be booked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ftdesk.acts.offer import Offer, offer
from ftdesk.acts.office import Office
from ftdesk.acts.slots_search import SlotsFound, SlotsWish, search

_SPARE = (4, 30)
"""Options searched for beyond those wanted, for when rules do not allow what fits; then more of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """The options that can be booked, the best first.

    Attributes:
        barred: what rules say against options that fit and are not offered for that, a line each.
    """

    found: SlotsFound
    offers: tuple[Offer, ...]
    barred: tuple[str, ...] = ()


def slots(office: Office, wish: SlotsWish) -> Offers:
    """Search the best options for a case's series and judge each; what a rule blocks is not offered.

    Raises:
        Refused: the case is not accepted, its arrangement has ended, or nothing is left to be placed.
        WrongInput: no such case or arrangement, a figure out of range, a date in the past, or an ask that
            no option could ever meet, in one sentence.
        NotPermitted: whoever asks may not book; a supervisor sees too little of the diaries to search them.
    """
    office.require("book", wish.referral)
    return office.store.read(_offers, office, wish)


def _offers(connection: sqlite3.Connection, office: Office, wish: SlotsWish) -> Offers:
    offers: list[Offer] = []
    barred: list[str] = []
    for spare in _SPARE:
        found = search(connection, office, wish, spare=spare)
        offers, barred = [], []
        for option in found.options:
            if len(offers) < wish.limit or option.earliest or option.same_person:
                one = offer(connection, office, found, option)
                if one.preview.can_book:
                    offers.append(one)
                else:
                    barred += one.preview.refusals
        if len(offers) >= wish.limit or len(found.options) < found.wanted.limit:
            break
    return Offers(found=found, offers=tuple(_chosen(offers, wish.limit)), barred=tuple(dict.fromkeys(barred)))


def _chosen(offers: list[Offer], limit: int) -> list[Offer]:
    """Return the best, the earliest and the same person's among them where they have room (X-16)."""
    marked = [
        next((n for n, one in enumerate(offers) if getattr(one.option, mark)), 0)
        for mark in ("earliest", "same_person")
    ]
    extra = {n for n in marked if n >= limit}
    if len(extra) >= limit:
        return offers[:limit]
    return [*offers[: limit - len(extra)], *(offers[n] for n in sorted(extra))]
