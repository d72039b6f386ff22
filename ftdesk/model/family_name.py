"""The family name that lists, bars and tabs show for a case."""

from __future__ import annotations

from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral

NOT_STATED = "not stated"
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "van", "von"}
)


def family_name(referral: Referral) -> str:
    """Return the first child's family name; an adult's where no child is named; else `not stated`."""
    children = [child.name for child in referral.children]
    adults = [adult.name for adult in referral.adults or ()]
    for name in (*children, *adults):
        if name and (last := last_name(name)):
            return last
    return NOT_STATED


def last_name(name: str) -> str:
    """Return a person's family name, its particles with it; empty for an empty name."""
    words = one_line(name).split()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
