"""What came in and cannot be so, kept out of the facts and shown among the lines that were not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ftdesk.intake.missing import missing
from ftdesk.intake.reading import Reading
from ftdesk.model.decoding import referral_from_tree, referral_tree
from ftdesk.model.referral import Referral
from ftdesk.policy.wrong_in_kind import wrong_in_kind


def set_aside(referral: Referral, today: date | None = None) -> tuple[Referral, tuple[str, ...]]:
    """Return a referral without what cannot be so, and a line for each such field: its value and the reason.

    Args:
        referral: as it was read.
        today: None where only the day of receipt is known, if any.
    """
    wrong = wrong_in_kind(referral, today)
    if not wrong:
        return referral, ()
    tree = referral_tree(referral)
    for one in wrong:
        *parents, last = one.path.split(".")
        holder: Any = tree
        for part in parents:
            holder = holder[int(part)] if isinstance(holder, list) else holder[part]
        if parents[-2:-1] in (["windows"], ["available"]):
            holder[last] = None  # a window states each of its parts, be it as unknown
        else:
            del holder[last]
    return referral_from_tree(tree, where="the message"), tuple(map(str, wrong))


def set_aside_in(reading: Reading, today: date | None = None) -> Reading:
    """Return a reading whose referral is without what cannot be so, which is among its unread lines."""
    if reading.referral is None:
        return reading
    referral, lines = set_aside(reading.referral, today)
    if not lines:
        return reading
    return replace(
        reading,
        referral=referral,
        missing=missing(referral),
        unread=(*lines, *reading.unread),
        received_at=referral.received_at,
    )
