"""What may stand nowhere in a paper: protected addresses, and what one person is not told of another."""

from __future__ import annotations

from ftdesk.model.people import Adult, Placement
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.paper.kinds import BY_ID


def kept_out(referral: Referral, kind: str, to: str | None) -> dict[str, tuple[str, ...]]:
    """Return the texts that a paper may not hold, by what each is: `Amina Khan's protected address`.

    Args:
        referral: the case's.
        kind: of the paper.
        to: who reads it, by name; a protected address stands not even in its own person's letter.
    """
    audience = BY_ID[kind].audience
    adults = referral.adults or ()
    known = {to, *(adult.name for adult in adults)}
    found: dict[str, tuple[str, ...]] = {}
    for n, adult in enumerate(adults, 1):
        whose = one_line(adult.name or f"adult {n}")
        if adult.address_protected:
            found[f"{whose}'s protected address"] = _reached_at(adult)
        elif audience in ("family", "carer") and adult.name != to:
            found[f"where {whose} is reached"] = _reached_at(adult)
    for n, child in enumerate(referral.children, 1):
        placement = child.placement
        whose = one_line(child.name or f"child {n}")
        if placement is None:
            continue
        if placement.address_protected:
            found[f"{whose}'s protected placement"] = _placed_at(placement)
        elif audience == "family":
            carer = (placement.carer,) if placement.carer and placement.carer not in known else ()
            found[f"{whose}'s placement"] = (*_placed_at(placement), *carer)
    return {what: texts for what, texts in found.items() if texts}


def _reached_at(adult: Adult) -> tuple[str, ...]:
    return _stated(*_lines(adult.address), adult.postcode, adult.phone, adult.email)


def _placed_at(placement: Placement) -> tuple[str, ...]:
    return _stated(*_lines(placement.address), placement.postcode, placement.phone)


def _lines(address: str | None) -> tuple[str, ...]:
    """Return the first line of an address and each other with a number; a town alone gives nothing away."""
    lines = [line.strip() for line in (address or "").replace(",", "\n").splitlines() if line.strip()]
    return tuple(line for n, line in enumerate(lines) if n == 0 or any(sign.isdigit() for sign in line))


def _stated(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
